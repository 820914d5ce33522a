import { own, type Role } from '#kernel';
import type { QueueItem } from './investigator-queue.queries.js';
import type { Stage } from './investigator-queue.work.js';

/** What a piece of work waits for from its reader, and where that is done. */
export interface NextAction {
  readonly words: string;
  readonly href: string;
}

type Step = readonly [words: string, place: string];

/** What clerks do next with a complaint: the form on its page. */
const withComplaints: Partial<Readonly<Record<Stage, Step>>> = {
  'complaint-received': ['Acknowledge', '#acknowledge'],
  'complaint-acknowledged': ['Screen', '#screen'],
  'complaint-deficient': ['Record the cure', '#cure'],
  'complaint-accepted': ['Open a case', ''],
};

/** What clerks do next in a case: an act, or the section in which it is chosen. */
const inCases: Partial<Readonly<Record<Stage, Step>>> = {
  opened: ['Authorize', '/acts/authorize'],
  authorized: ['Assign', '/acts/assign'],
  assigned: ['Confirm ownership', '/acts/confirm'],
  investigating: ['Deliver the report', '/acts/report'],
  'report-delivered': ['Put a motion', '/acts/put-motion'],
  voting: ['Record the vote', '/sections/votes'],
  deadlocked: ['Put a motion', '/acts/put-motion'],
  found: ['Record what follows', '/sections/outcome'],
  recommended: ['Record the answer', '/acts/chamber-act'],
  'chamber-acted': ['Record what follows', '/sections/outcome'],
  sanctioned: ['See the conditions', '/sections/outcome'],
  deferred: ['Lift the deferral', '/acts/lift-deferral'],
  closed: ['See what is left', ''],
};

const ofInvestigators: Partial<Readonly<Record<Stage, Step>>> = {
  assigned: ['Take the case', '/acts/confirm'],
  investigating: ['Deliver the report', '/acts/report'],
};

const ofMembers: Partial<Readonly<Record<Stage, Step>>> = { voting: ['Vote', '/sections/votes'] };

/** By what the work is, and by the role of who looks at it. */
const steps: Readonly<Record<string, Partial<Readonly<Record<Role, Partial<Readonly<Record<Stage, Step>>>>>>>> = {
  complaint: { clerk: withComplaints },
  case: { clerk: inCases, investigator: ofInvestigators, member: ofMembers },
};

/** Nothing where the work waits for somebody else. */
export function nextAction({ kind, id, stage }: QueueItem, role: Role): NextAction | undefined {
  const step = own(steps, kind)?.[role]?.[stage];
  if (step === undefined) return undefined;
  const [words, place] = step;
  return { words, href: `/${kind === 'case' ? 'cases' : 'complaints'}/${id}${place}` };
}
