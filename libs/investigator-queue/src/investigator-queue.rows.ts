import type { BodyEvent } from '#body';
import type { CaseEvent } from '#case';
import type { ComplaintEvent } from '#complaint';
import type { FindingEvent } from '#finding';
import type { InvestigationEvent } from '#investigation';
import type { PartialDate, PlainDate } from '#kernel';
import type { SanctionEvent } from '#sanction';

export type QueueEvent = ComplaintEvent | CaseEvent | InvestigationEvent | FindingEvent | SanctionEvent | BodyEvent;
type Data<Type extends QueueEvent['type']> = Extract<QueueEvent, { readonly type: Type }>['data'];

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

/**
 * The events from which the queue follows, and the only fields of each that are kept: no name of a party, nothing of what was
 * said.
 */
export const kept = {
  ComplaintReceived: ['reference'],
  ComplaintAcknowledged: [],
  ComplaintFoundDeficient: ['cureBy', 'cureByRule'],
  ComplaintCured: [],
  ComplaintScreened: ['outcome'],
  ComplaintWithdrawn: [],
  ComplaintReferred: ['extent'],

  CaseOpened: ['reference', 'origin'],
  ComplaintJoined: [],
  CaseAbsorbed: [],
  CaseDeadlocked: ['motionId', 'afterMotionId'],
  DeadlockEnded: ['motionId'],
  CaseDeferred: [],
  DeferralLifted: [],
  CaseClosed: [],
  CaseReopened: [],

  InvestigationAuthorized: ['dueOn', 'dueUnder'],
  InvestigatorAssigned: ['investigatorId', 'reportDueOn', 'reportDueUnder'],
  OwnershipConfirmed: [],
  InvestigatorRecused: ['investigatorId'],
  RespondentNotified: ['responseDueOn', 'responseDueUnder'],
  ResponseReceived: [],
  InvestigationReportDelivered: [],
  InvestigationResumed: ['dueOn', 'dueUnder'],

  MotionPut: ['motionId'],
  MotionCarried: ['motionId'],
  MotionFailed: ['motionId'],
  MotionTied: ['motionId'],
  QuorumLacking: ['motionId'],

  FindingMade: [],
  FindingVacated: [],
  RecommendationTransmitted: [],
  ChamberActed: [],
  SanctionImposed: ['sanctionId', 'conditions'],
  SanctionConditionMet: ['sanctionId', 'conditionId'],
  SanctionConditionBreached: ['sanctionId', 'conditionId'],
  SanctionRescinded: ['sanctionId'],
} as const satisfies { readonly [Type in QueueEvent['type']]?: readonly (keyof Data<Type>)[] };

export type FactType = keyof typeof kept;

/** Fields by which an event finds its rows. They are kept as well. */
export const routing: Readonly<Partial<Record<FactType, string>>> = {
  CaseOpened: 'complaintIds',
  ComplaintJoined: 'complaintId',
  MotionPut: 'caseId',
  MotionCarried: 'caseId',
  MotionFailed: 'caseId',
  MotionTied: 'caseId',
  QuorumLacking: 'caseId',
  FindingMade: 'caseId',
  FindingVacated: 'caseId',
};

/** What is kept of an event's data. */
export type Kept<Type extends FactType> = Pick<Data<Type>, Extract<(typeof kept)[Type][number], keyof Data<Type>>>;

/** An event as the queue needs it. */
export interface Fact {
  readonly id: string;
  readonly type: FactType;
  readonly on: PartialDate;
  readonly data: object;
}

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

/** What follows from the facts: how far the work is, and what stands in its way. */
export interface WorkState {
  /** How far the case or complaint is by itself, and since when; votes, ties and deferrals pass over it. */
  readonly way: Stage;
  readonly waySince: PartialDate;
  /** The event that `waySince` is from where it stands in another stream, whose corrections do not come by here. */
  readonly waySinceEvent?: string;
  readonly reference: string;
  readonly receivedOn: PartialDate;
  readonly investigatorId?: string;
  readonly confirmed?: boolean;
  readonly dues: readonly QueuedDue[];
  readonly ties: readonly Tie[];
  /** Motions that have been put and not been decided. `motionId` is unknown where a correction moved the motion here. */
  readonly motions: readonly { readonly motionId?: string; readonly eventId: string; readonly on: PartialDate }[];
  readonly deferredSince?: PartialDate;
  readonly closedSince?: PartialDate;
  /** It is no work of this queue any more: it went on elsewhere, or ended before a case. */
  readonly gone: boolean;
  /** A case of an old docket, with which nobody has begun to work here. */
  readonly dormant: boolean;
}

/** A complaint that waits for staff, or a case on its way. */
export interface QueueRow {
  readonly kind: 'complaint' | 'case';
  /** Only while a row is told anew, for corrections: stored are the events themselves. */
  readonly facts?: readonly Fact[];
  readonly work: WorkState;
  readonly open: boolean;
  readonly stage: Stage;
  readonly since: PartialDate;
  /** As `waySinceEvent`, for `since`. */
  readonly sinceEvent?: string;
  readonly due?: QueuedDue;
  /** By what the queue is sorted: the date that is due first, the day of the tie, or the end of all days. */
  readonly sortOn: string;
}

/** When an event of another stream happened, as corrected: a motion's or a finding's. */
export interface MomentRow {
  readonly kind: 'moment';
  readonly on: PartialDate;
}

export type StoredRow = QueueRow | MomentRow;

/** Sorts behind every date. */
export const noDate = '9999-12-31';
export const momentKey = (eventId: string): string => `moment:${eventId}`;
export const isMomentKey = (key: string): boolean => key.startsWith(momentKey(''));
