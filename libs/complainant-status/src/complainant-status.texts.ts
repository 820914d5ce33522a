import type { DueDate, Milestone } from './complainant-status.projection.js';

/**
 * The words for each milestone. `title` says what happened, `now` where the complaint stands when it is the last that happened,
 * `next` what follows. Bodies may change the words; a milestone without words does not compile.
 */
interface Words {
  readonly title: string;
  readonly now: string;
  readonly next: string;
  /** Whether the detail that was recorded is the body's own sentence, to be shown as it stands. */
  readonly quotes?: true;
}

const wait = 'You do not need to do anything.';

export const texts: Readonly<Record<Milestone, Words>> = {
  received: {
    title: 'Your complaint was received',
    now: 'We have received your complaint.',
    next: `Staff will confirm that they have read it. ${wait}`,
  },
  acknowledged: {
    title: 'Staff confirmed that they have your complaint',
    now: 'Staff have read your complaint.',
    next: `Staff check whether the body may deal with it. ${wait}`,
    quotes: true,
  },
  deficient: {
    title: 'Something is missing',
    now: 'Something is missing from your complaint. It waits for you and is not lost.',
    next: 'Add what is missing with the form below.',
    quotes: true,
  },
  cured: {
    title: 'You added what was missing',
    now: 'What was missing has been added.',
    next: `Staff check whether the body may deal with it. ${wait}`,
  },
  accepted: {
    title: 'Your complaint was accepted',
    now: 'The body may deal with your complaint.',
    next: `The body decides whether to open a case. ${wait}`,
    quotes: true,
  },
  'out-of-jurisdiction': {
    title: 'The body may not deal with this complaint',
    now: 'The body decided that it may not deal with your complaint.',
    next: 'You may ask staff which authority can.',
    quotes: true,
  },
  insufficient: {
    title: 'The body found too little to go on',
    now: 'The body decided that your complaint says too little for it to act.',
    next: 'You may complain again when you know more.',
    quotes: true,
  },
  withdrawn: {
    title: 'Your complaint was withdrawn',
    now: 'Your complaint is withdrawn.',
    next: 'The body may still go on by itself, and must tell you if it does.',
  },
  referred: {
    title: 'Your complaint was sent to another authority',
    now: 'Another authority has your complaint now.',
    next: 'That authority decides what follows. You may ask staff how to reach it.',
    quotes: true,
  },
  'referred-in-part': {
    title: 'A part of your complaint was sent to another authority',
    now: 'Another authority has a part of your complaint. The rest stays here.',
    next: `The body goes on with the rest. ${wait}`,
    quotes: true,
  },
  told: { title: 'A message to you', now: 'The body has written to you; see below.', next: wait, quotes: true },
  'told-of-tie': { title: 'You were told that the vote was tied', now: 'You were told about a tie.', next: wait },
  'told-of-delay': { title: 'You were told that something is late', now: 'You were told about a delay.', next: wait },
  'told-of-closing': { title: 'You were told that the case was closed', now: 'You were told about the closing.', next: wait },
  'case-opened': {
    title: 'A case was opened',
    now: 'A case is open.',
    next: `The body decides about an investigation. ${wait}`,
  },
  'joined-case': {
    title: 'The case goes on together with another one',
    now: 'The case goes on together with another one about the same person.',
    next: wait,
  },
  'investigation-authorized': {
    title: 'An investigation was authorized',
    now: 'An investigation has been authorized.',
    next: `An investigator will be named. ${wait}`,
  },
  'investigator-assigned': {
    title: 'An investigator was assigned',
    now: 'An investigator works on the case.',
    next: 'The investigator may ask you for an interview. You may bring somebody with you.',
  },
  'respondent-notified': {
    title: 'The person complained about was told',
    now: 'The person complained about has been told and may respond.',
    next: 'Tell us at once if anybody acts against you because of your complaint.',
  },
  'response-received': {
    title: 'The person complained about responded',
    now: 'The investigation goes on.',
    next: wait,
  },
  'report-delivered': {
    title: 'The investigator delivered the report',
    now: 'The investigation report is with the body.',
    next: `The members vote on it. ${wait}`,
  },
  'investigation-resumed': { title: 'The investigation was taken up again', now: 'The investigation goes on.', next: wait },
  'vote-tied': {
    title: 'The body voted and could not reach a decision',
    now: 'The body voted and could not reach a decision: as many members were for it as against.',
    next: '',
  },
  'deadlock-ended': {
    title: 'The tie was ended',
    now: 'The body can decide again after the tie.',
    next: wait,
  },
  'vote-without-quorum': {
    title: 'A vote did not count because too few members were there',
    now: 'The body met with too few members for a vote to count.',
    next: 'The vote must be held again.',
  },
  'vote-carried': { title: 'The body voted, and the motion carried', now: 'The body has voted.', next: wait },
  'vote-failed': { title: 'The body voted, and the motion failed', now: 'The body has voted.', next: wait },
  delay: {
    title: 'Something was not done in time',
    now: 'Something that was due was not done in time.',
    next: 'The reason that was given stands below.',
    quotes: true,
  },
  deferred: { title: 'The case was put on hold for another authority', now: 'The case is on hold.', next: wait },
  'deferral-lifted': { title: 'The case is no longer on hold', now: 'The case goes on.', next: wait },
  'jurisdiction-lost': {
    title: 'The body lost its power over the person',
    now: 'The body has no power over the person any more.',
    next: 'What was found so far is kept.',
  },
  finding: { title: 'The body made a finding', now: 'The body has made a finding.', next: wait },
  dismissed: {
    title: 'A part of the complaint was dismissed',
    now: 'A part of the complaint has been dismissed.',
    next: 'You may ask staff about a review.',
  },
  'recommendation-transmitted': {
    title: 'The body sent its recommendation to the chamber',
    now: 'The chamber has the recommendation of the body.',
    next: `The chamber decides, and may decide otherwise. ${wait}`,
  },
  'chamber-acted': { title: 'The chamber acted', now: 'The chamber has acted.', next: wait },
  'sanction-imposed': { title: 'A sanction was imposed', now: 'A sanction has been imposed.', next: wait },
  'case-closed': { title: 'The case was closed', now: 'The case is closed.', next: 'You may ask staff about a review.' },
  'case-reopened': { title: 'The case was opened again', now: 'The case is open again.', next: wait },
};

/** What a recorded code means, where the detail of a milestone is one. */
export const details: Readonly<Record<string, string>> = {
  'probable-cause': 'There is enough reason to go on with this allegation.',
  'no-probable-cause': 'There is not enough reason to go on with this allegation.',
  violation: 'The rules were violated.',
  'no-violation': 'The rules were not violated.',
  vacated: 'An earlier finding no longer counts.',
  'new-motion': 'The members voted again.',
  'tie-breaker': 'A tie-breaking member decided.',
  'default-rule': 'The rule says what a tie means.',
  adopted: 'It followed the recommendation.',
  rejected: 'It rejected the recommendation.',
  substituted: 'It put another measure in the place of the recommended one.',
  'declined-to-act': 'It did not act.',
  none: 'No sanction.',
  'letter-of-admonition': 'A letter of admonition.',
  reprimand: 'A reprimand.',
  censure: 'Censure.',
  fine: 'A fine.',
  restitution: 'Restitution.',
  'loss-of-privileges': 'Loss of privileges.',
  training: 'Training.',
  suspension: 'Suspension.',
  expulsion: 'Expulsion.',
  other: 'Another measure.',
  resignation: 'The person resigned.',
  'term-ended': 'The term of the person ended.',
  death: 'The person died.',
  'no-jurisdiction': 'The body may not deal with it.',
  'insufficient-facts': 'There were too few facts.',
  'de-minimis': 'It was too small a matter.',
  'limitation-period': 'Too much time had passed.',
  duplicate: 'It was dealt with in another place.',
  dismissed: 'It was dismissed.',
  settled: 'It was settled.',
  'sanction-complied-with': 'The sanction was complied with.',
  'sanction-imposed': 'A sanction was imposed.',
  'chamber-declined': 'The chamber did not act.',
  referred: 'Another authority has it.',
  'jurisdiction-lost': 'The body lost its power over the person.',
  consolidated: 'It goes on in another case.',
  'no-action': 'The body ended it without a decision.',
};

/** What follows from a tie under the body's rule. */
export const afterTie: Readonly<Record<string, string>> = {
  stalls: 'Under its rule nothing follows from a tie by itself. The members may vote again. No date is set for that.',
  fails: 'Under its rule a tie means that the motion fails.',
  'transmit-as-tied': 'Under its rule the matter goes on, and the tie is reported with it.',
  'tie-breaker-decides': 'Under its rule a tie-breaking member decides now.',
};

export const dueTexts: Readonly<Record<DueDate['what'], string>> = {
  cure: 'Add what is missing',
  investigation: 'The investigation is due',
  'investigation-report': 'The investigation report is due',
  response: 'The response of the person complained about is due',
};
