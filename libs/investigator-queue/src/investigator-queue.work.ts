import type { CounselCapacity } from '#case';
import type { PartialDate, PlainDate } from '#kernel';
import type { CalendarTexts, ClockLedgers, HoldingCandidacy, MovedDay } from '#procedure';

/** Where a piece of work stands, in the order in which work goes on. */
export const stages = [
  'complaint-set-apart',
  'complaint-received',
  'complaint-acknowledged',
  'complaint-deficient',
  'complaint-accepted',
  'opened',
  'authorized',
  'assigned',
  'investigating',
  'report-delivered',
  'voting',
  'deadlocked',
  'found',
  'recommended',
  'chamber-acted',
  'sanctioned',
  'deferred',
  'closed',
] as const;
export type Stage = (typeof stages)[number];

/** Something due, and the rule that says so. */
export interface QueuedDue {
  readonly what: 'cure' | 'investigation' | 'investigation-report' | 'response' | 'condition' | 'clock' | 'publication';
  readonly on: PlainDate;
  readonly rule: string;
  /** Of a condition: the sanction's id and its own; of a clock or a publication: its own. */
  readonly id?: string;
  /** Of a clock under a rule: what has to be done in time. */
  readonly title?: string;
  /** Of a clock that a blackout holds until that day: the day by which its rule has it. */
  readonly byRule?: PlainDate;
  /** Of a clock: how that day moved when the body changed its calendar. */
  readonly moved?: MovedDay;
}

/** A clock that runs, and the day by the end of which it is due. */
export interface RunningClock {
  readonly clockId: string;
  readonly dueOn: PlainDate;
  /** The last day of a blackout that holds it: nobody is late before. */
  readonly heldUntil?: PlainDate;
  /** How many facts of the clock that day follows from. */
  readonly changes: number;
}

/** The day after which a clock that runs has run out. */
export const lateAfter = ({ dueOn, heldUntil = dueOn }: RunningClock): PlainDate => heldUntil;

/** A question on which the body tied: the latest motion about it, the earlier ones that tied on it too, and since when. */
export interface Tie {
  readonly motionId: string;
  readonly earlier: readonly string[];
  readonly since: PartialDate;
}

/** What else must be said of a piece of work, besides where it stands. */
export const remarks = [
  'count-contradicted',
  'finding-vacated-under-sanction',
  'untrue-closing',
  'recorded-after-closing',
  'made-without-vote',
  'undated-condition',
] as const;
export type Remark = (typeof remarks)[number];

/** What a complaint or a case is as work: how far it is, and what stands in its way. */
export interface WorkState {
  /** How far the case or complaint is by itself, and since when; votes, ties and deferrals pass over it. */
  readonly way: Stage;
  readonly waySince: PartialDate;
  readonly reference: string;
  /** The body before which it is. */
  readonly bodyId?: string;
  readonly receivedOn: PartialDate;
  readonly investigatorId?: string;
  readonly confirmed?: boolean;
  /** Who is counsel in the case now. */
  readonly counsel: readonly { readonly counselId: string; readonly capacity: CounselCapacity }[];
  /** The earliest first. */
  readonly dues: readonly QueuedDue[];
  /** The clocks of the case; absent where none was ever started. */
  readonly clocks?: ClockLedgers;
  /** What has to be done in time, by the clocks that run under a rule. */
  readonly titles?: Readonly<Record<string, string>>;
  /** By which facts each of them ends. */
  readonly endedBy?: Readonly<Record<string, readonly string[]>>;
  /** Elections in which the respondent is or was a candidate, as far as clocks go. */
  readonly candidacies?: readonly HoldingCandidacy[];
  /** Those that run and of which anybody can say when they are due, the earliest first. */
  readonly running?: readonly RunningClock[];
  /** Those by which they go, as far as the body adopted them. */
  readonly calendars?: CalendarTexts;
  readonly ties: readonly Tie[];
  /** Motions that have been put and not been decided. */
  readonly motions: readonly { readonly motionId: string; readonly on: PartialDate }[];
  readonly deferredSince?: PartialDate;
  readonly closedSince?: PartialDate;
  /** For which reason it was closed last. */
  readonly closedAs?: string;
  /** Votes whose count something on record contradicts, and since when; nobody has decided yet. */
  readonly contradicted: readonly { readonly motionId: string; readonly since: PartialDate }[];
  /** A sanction was imposed in this case, in force or not. */
  readonly imposed: boolean;
  /** What the chamber did last. */
  readonly lastAct?: string;
  /** Another case goes on in this one, and brought with it what stands in its own file. */
  readonly tookIn: boolean;
  /** Conditions of sanctions that have no date and are open: each the sanction's id and its own. */
  readonly undated: readonly string[];
  /** The sanctions in force. */
  readonly sanctions: readonly string[];
  /** The allegations about which a violation was found in this case. */
  readonly violations: readonly string[];
  /** The allegations of which what was found is set aside, and no violation was found anew. */
  readonly vacated: readonly string[];
  /** The allegations that were decided without a motion. */
  readonly unvoted: readonly string[];
  /** Something was decided since the case was closed. */
  readonly wentOn: boolean;
  /** Dates of the time before it went on in another case. */
  readonly shelved: readonly QueuedDue[];
  /** It is no work of this queue any more: it went on elsewhere, or ended before a case. */
  readonly gone: boolean;
  /** It is gone because it was withdrawn, and comes back if the withdrawal is taken back. */
  readonly withdrawn?: true;
  /** It came in a flood of complaints, and intake has not looked at it: it stands apart from the queue. */
  readonly apart?: true;
  /** A case of an old docket, with which nobody has begun to work here. */
  readonly dormant: boolean;
}

/** What else must be said of it, the gravest first. */
export function remarksOn(work: WorkState): readonly Remark[] {
  const holds: Readonly<Record<Remark, boolean>> = {
    'count-contradicted': work.contradicted.length > 0,
    'untrue-closing': isClosedUntruly(work),
    'finding-vacated-under-sanction': work.sanctions.length > 0 && work.vacated.length > 0 && work.violations.length === 0,
    'recorded-after-closing': work.wentOn,
    'made-without-vote': work.unvoted.length > 0,
    'undated-condition': work.undated.length > 0,
  };
  return remarks.filter((remark) => holds[remark]);
}

/** The closing has nothing in this file to rest on. What stands in the file of a case that it took in is not known here. */
function isClosedUntruly({ closedSince, closedAs, tookIn, sanctions, imposed, lastAct }: WorkState): boolean {
  if (closedSince === undefined || tookIn) return false;
  if (closedAs === 'sanction-imposed') return sanctions.length === 0;
  if (closedAs === 'sanction-complied-with') return !imposed;
  return closedAs === 'chamber-declined' && lastAct !== 'rejected' && lastAct !== 'declined-to-act';
}

/** What keeps a closed case in the queue: what the sanction asks for, contradictions, and what the closing did not know of. */
const afterClosing: readonly Remark[] = [
  'count-contradicted',
  'finding-vacated-under-sanction',
  'untrue-closing',
  'recorded-after-closing',
  'undated-condition',
];

/** Whether staff have something to do about it. */
function isOpen(work: WorkState): boolean {
  const { gone, dormant, closedSince, dues } = work;
  if (gone || dormant) return false;
  return closedSince === undefined || dues.length > 0 || remarksOn(work).some((remark) => afterClosing.includes(remark));
}

/** Whether it stands in the queue, apart from it, or nowhere. */
export const placeOf = (work: WorkState): 'true' | 'apart' | 'false' =>
  !isOpen(work) ? 'false' : work.apart === true ? 'apart' : 'true';

/** Where it stands for staff, and since when: what is in its way comes before how far it is by itself. */
export function standingOf(work: WorkState): { readonly stage: Stage; readonly since: PartialDate } {
  const { closedSince, ties, deferredSince, motions, way, waySince } = work;
  const [tie] = ties;
  const [motion] = motions;
  if (work.apart === true) return { stage: 'complaint-set-apart', since: waySince };
  if (closedSince !== undefined) return { stage: 'closed', since: closedSince };
  if (tie !== undefined) return { stage: 'deadlocked', since: tie.since };
  if (deferredSince !== undefined) return { stage: 'deferred', since: deferredSince };
  if (motion !== undefined) return { stage: 'voting', since: motion.on };
  return { stage: way, since: waySince };
}

/** Sorts behind every date. */
const noDate = '9999-12-31';

/**
 * By what the queue is sorted: the date that is due first. A tie, and a count that is contradicted, have no date by which
 * something must follow; they stand among what is late since the day on which they came up. What has no date at all stands last,
 * what waits longest on top.
 */
export function sortOnOf(work: WorkState): string {
  const { stage, since } = standingOf(work);
  return work.dues[0]?.on ?? (stage === 'deadlocked' ? since : (work.contradicted[0]?.since ?? `${noDate} ${work.receivedOn}`));
}

/** Since when it waits where it stands. */
export const sinceOf = (work: WorkState): string => standingOf(work).since;

/** Sorts stages in the order in which work goes on. */
export const stagePlaceOf = (work: WorkState): string => String(stages.indexOf(standingOf(work).stage)).padStart(2, '0');
