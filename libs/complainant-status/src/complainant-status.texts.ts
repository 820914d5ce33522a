import { details } from './complainant-status.details.js';
import type { DueDate, Line, Milestone } from './complainant-status.milestones.js';

/**
 * The words for each milestone. `title` says what happened, `now` where the complaint stands when it is the last that happened,
 * `next` what follows. Bodies may change the words; a milestone without words does not compile.
 */
export interface Words {
  readonly title: string;
  /** Absent where it does not change where the complaint stands: what was told, what is late. */
  readonly now?: string;
  readonly next?: string;
}

const wait = 'You do not need to do anything.';
const askAboutReview = 'You may ask staff whether the decision can be looked at again.';

export const texts: Readonly<Record<Milestone, Words>> = {
  received: {
    title: 'Your complaint was received',
    now: 'We have received your complaint.',
    next: `Staff will read it and confirm that here. ${wait}`,
  },
  acknowledged: {
    title: 'Staff confirmed that they have your complaint',
    now: 'Staff have read your complaint.',
    next: `Staff check whether the body may deal with it. ${wait}`,
  },
  deficient: {
    title: 'Something is missing',
    now: 'Something is missing from your complaint. It waits for you and is not lost.',
    next: 'You can add what is missing on this page.',
  },
  cured: {
    title: 'You added what was missing',
    now: 'What was missing has been added.',
    next: `Staff check whether the body may deal with your complaint. ${wait}`,
  },
  accepted: {
    title: 'Your complaint was accepted',
    now: 'The body may deal with your complaint.',
    next: `The body decides whether to open a case. ${wait}`,
  },
  'out-of-jurisdiction': {
    title: 'The body may not deal with this complaint',
    now: 'The body may not deal with your complaint. That says nothing about whether it is true.',
    next: 'Staff can tell you who may deal with it.',
  },
  insufficient: {
    title: 'The complaint says too little for the body to act',
    now: 'The body cannot act on what your complaint says so far. That does not mean that you were not believed.',
    next: 'You may complain again when you can say more. Staff can tell you what would help.',
  },
  withdrawn: {
    title: 'Your complaint was withdrawn',
    now: 'Your complaint is withdrawn.',
    next: 'The body may still go on by itself, and must tell you if it does. You may complain again at any time.',
  },
  referred: {
    title: 'Your complaint was sent to another authority',
    now: 'Another authority has your complaint now.',
    next: 'That authority decides what follows. Staff can tell you how to reach it.',
  },
  'referred-in-part': {
    title: 'A part of your complaint was sent to another authority',
    now: 'Another authority has a part of your complaint. The rest stays here.',
    next: `The body goes on with the rest. ${wait}`,
  },
  told: { title: 'A message to you' },
  'told-of-tie': { title: 'You were told that the vote was tied' },
  'told-of-delay': { title: 'You were told that something is late' },
  'told-of-closing': { title: 'You were told that the case was closed' },
  'case-opened': {
    title: 'A case was opened',
    now: 'A case is open.',
    next: `The body decides whether to investigate. ${wait}`,
  },
  'joined-case': {
    title: 'Your complaint was added to an open case',
    now: 'Your complaint is part of an open case about the same person.',
    next: `The case goes on with your complaint in it. ${wait}`,
  },
  'case-goes-on-in-another': {
    title: 'The case goes on together with another one',
    now: 'The case goes on together with another one about the same person.',
    next: `You go on seeing here what happens. ${wait}`,
  },
  'investigation-authorized': {
    title: 'The body decided to investigate',
    now: 'The body will investigate.',
    next: `An investigator will be named. ${wait}`,
  },
  'investigator-assigned': {
    title: 'An investigator was named',
    now: 'An investigator has the case.',
    next: 'The investigator may ask you for a talk. You may bring somebody with you.',
  },
  'respondent-notified': {
    title: 'The person complained about was told',
    now: 'The person complained about has been told and may answer.',
    next: 'Tell the contact below at once if anybody acts against you because of your complaint.',
  },
  'response-received': {
    title: 'The person complained about answered',
    now: 'The person complained about has answered. The investigation goes on.',
    next: wait,
  },
  'report-delivered': {
    title: 'The investigation report was handed to the body',
    now: 'The body has the investigation report.',
    next: `The members vote on it. ${wait}`,
  },
  'investigation-resumed': {
    title: 'The investigation was taken up again',
    now: 'The investigation goes on.',
    next: wait,
  },
  'vote-tied': {
    title: 'The body voted and could not reach a decision',
    now: 'The body voted and could not reach a decision: as many members were for it as against.',
  },
  'deadlock-ended': {
    title: 'The tie was ended',
    now: 'The tie is over, and the body can go on.',
    next: wait,
  },
  'vote-without-quorum': {
    title: 'A vote did not count because too few members were there',
    now: 'The body met, but too few members were there for a vote to count.',
    next: `The vote must be held again. ${wait}`,
  },
  'vote-carried': { title: 'The body voted: yes', now: 'The body has voted: yes.', next: wait },
  'vote-failed': { title: 'The body voted: no', now: 'The body has voted: no.', next: wait },
  delay: { title: 'Something was not done in time' },
  'jurisdiction-lost': {
    title: 'The body lost its power over the person',
    now: 'The body has no power over the person any more.',
    next: 'What was found so far is kept. Staff can tell you who else may act.',
  },
  finding: { title: 'The body made a finding', now: 'The body has made a finding.', next: wait },
  'finding-vacated': {
    title: 'An earlier finding no longer counts',
    now: 'A finding that was made earlier no longer counts.',
    next: `The point is open again. ${wait}`,
  },
  dismissed: {
    title: 'A part of the complaint was dismissed',
    now: 'A part of the complaint has been dismissed.',
    next: askAboutReview,
  },
  'recommendation-transmitted': {
    title: 'The body sent its recommendation to the chamber',
    now: 'The chamber has the body’s recommendation.',
    next: `The chamber decides, and may decide otherwise. ${wait}`,
  },
  'chamber-acted': { title: 'The chamber decided', now: 'The chamber has decided.', next: wait },
  'sanction-imposed': { title: 'A sanction was imposed', now: 'A sanction has been imposed.', next: wait },
  'condition-met': {
    title: 'A condition of the sanction was met',
    now: 'A condition of the sanction was met.',
    next: wait,
  },
  'condition-breached': {
    title: 'A condition of the sanction was not kept',
    now: 'A condition of the sanction was not kept.',
    next: `The body decides what follows. ${wait}`,
  },
  'sanction-rescinded': {
    title: 'A sanction was taken back',
    now: 'A sanction that was imposed has been taken back.',
    next: 'You may ask staff why.',
  },
  'case-closed': { title: 'The case was closed', now: 'The case is closed.', next: askAboutReview },
  'case-reopened': { title: 'The case was opened again', now: 'The case is open again.', next: wait },
};

/** What is said of a line besides its title: the body's own sentence, or what a code means. */
export function detailOf({ milestone, quote, code }: Pick<Line, 'milestone' | 'quote' | 'code'>): string | undefined {
  if (quote !== undefined || code === undefined) return quote;
  const words: Readonly<Record<string, string>> = milestone in details ? details[milestone as keyof typeof details] : {};
  return words[code];
}

/** What is due, to be followed by a date: "The investigation is due on 3 May 2026". */
export const dueTexts: Readonly<Record<DueDate['what'], string>> = {
  cure: 'Add what is missing',
  investigation: 'The end of the investigation',
  'investigation-report': 'The investigation report',
  response: 'The answer of the person complained about',
};

/** The way of a complaint, for people who see it for the first time. */
export const steps: readonly { readonly title: string; readonly reached: readonly Milestone[] }[] = [
  { title: 'Complaint received', reached: ['received'] },
  {
    title: 'Read by staff',
    reached: ['acknowledged', 'accepted', 'out-of-jurisdiction', 'insufficient', 'referred', 'case-opened', 'joined-case'],
  },
  { title: 'Case opened', reached: ['case-opened', 'joined-case'] },
  { title: 'Investigation', reached: ['report-delivered'] },
  { title: 'Decision of the body', reached: ['finding', 'dismissed'] },
  { title: 'Recommendation to the chamber', reached: ['recommendation-transmitted'] },
  { title: 'Decision of the chamber', reached: ['chamber-acted'] },
  { title: 'Case closed', reached: ['case-closed'] },
];
