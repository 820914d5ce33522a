import type { PartialDate, PlainDate } from '#kernel';

/** Where a piece of work stands, in the order in which work goes on. */
export const stages = [
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
  readonly what: 'cure' | 'investigation' | 'investigation-report' | 'response' | 'condition';
  readonly on: PlainDate;
  readonly rule: string;
  /** Of a condition: the sanction's id and its own. */
  readonly id?: string;
}

/** A question on which the body tied: the latest motion about it, the earlier ones that tied on it too, and since when. */
export interface Tie {
  readonly motionId: string;
  readonly earlier: readonly string[];
  readonly since: PartialDate;
}

/** What a complaint or a case is as work: how far it is, and what stands in its way. */
export interface WorkState {
  /** How far the case or complaint is by itself, and since when; votes, ties and deferrals pass over it. */
  readonly way: Stage;
  readonly waySince: PartialDate;
  readonly reference: string;
  readonly receivedOn: PartialDate;
  readonly investigatorId?: string;
  readonly confirmed?: boolean;
  /** The earliest first. */
  readonly dues: readonly QueuedDue[];
  readonly ties: readonly Tie[];
  /** Motions that have been put and not been decided. */
  readonly motions: readonly { readonly motionId: string; readonly on: PartialDate }[];
  readonly deferredSince?: PartialDate;
  readonly closedSince?: PartialDate;
  /** It is no work of this queue any more: it went on elsewhere, or ended before a case. */
  readonly gone: boolean;
  /** It is gone because it was withdrawn, and comes back if the withdrawal is taken back. */
  readonly withdrawn?: true;
  /** A case of an old docket, with which nobody has begun to work here. */
  readonly dormant: boolean;
}

/** Whether staff have something to do about it. */
export const isOpen = ({ gone, dormant, closedSince, dues }: WorkState): boolean =>
  !gone && !dormant && (closedSince === undefined || dues.length > 0);

/** Where it stands for staff, and since when: what is in its way comes before how far it is by itself. */
export function standingOf(work: WorkState): { readonly stage: Stage; readonly since: PartialDate } {
  const { closedSince, ties, deferredSince, motions, way, waySince } = work;
  const [tie] = ties;
  const [motion] = motions;
  if (closedSince !== undefined) return { stage: 'closed', since: closedSince };
  if (tie !== undefined) return { stage: 'deadlocked', since: tie.since };
  if (deferredSince !== undefined) return { stage: 'deferred', since: deferredSince };
  if (motion !== undefined) return { stage: 'voting', since: motion.on };
  return { stage: way, since: waySince };
}

/** Sorts behind every date. */
const noDate = '9999-12-31';

/**
 * By what the queue is sorted: the date that is due first. A tie has no date by which something must follow; it stands among what
 * is late since the day of the vote.
 */
export function sortOnOf(work: WorkState): string {
  const { stage, since } = standingOf(work);
  return work.dues[0]?.on ?? (stage === 'deadlocked' ? since : noDate);
}
