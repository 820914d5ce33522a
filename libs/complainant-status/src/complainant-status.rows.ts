import type { BodyEvent } from '#body';
import type { CaseEvent } from '#case';
import type { ComplaintEvent } from '#complaint';
import type { FindingEvent } from '#finding';
import type { InvestigationEvent } from '#investigation';
import type { Instant, Json, PartialDate } from '#kernel';
import type { SanctionEvent } from '#sanction';

export type StatusEvent = ComplaintEvent | CaseEvent | InvestigationEvent | FindingEvent | SanctionEvent | BodyEvent;
type Data<Type extends StatusEvent['type']> = Extract<StatusEvent, { readonly type: Type }>['data'];

/**
 * Which events a complainant is told of, and the only fields of each that are kept: what is addressed to complainants, dates,
 * rules and codes. Whatever is not named here never reaches a row. Ids of motions are kept to tell which tie has ended.
 */
export const kept = {
  ComplaintReceived: [],
  ComplaintAcknowledged: ['message'],
  ComplaintFoundDeficient: ['deficiency', 'cureBy', 'cureByRule'],
  ComplaintCured: [],
  ComplaintScreened: ['outcome', 'reasons'],
  ComplaintWithdrawn: ['withdrawnBy'],
  ComplaintReferred: ['to', 'extent'],
  ComplainantNotified: ['topic', 'message'],

  CaseOpened: [],
  ComplaintJoined: [],
  CaseAbsorbed: [],
  DelayNoted: ['what', 'wasDueOn', 'rule', 'reason', 'expectedOn'],
  DeadlockEnded: ['motionId', 'how'],
  JurisdictionLost: ['cause'],
  CaseClosed: ['reason'],
  CaseReopened: [],

  InvestigationAuthorized: ['dueOn', 'dueUnder'],
  InvestigatorAssigned: ['reportDueOn', 'reportDueUnder'],
  RespondentNotified: ['responseDueOn', 'responseDueUnder'],
  ResponseReceived: [],
  InvestigationReportDelivered: [],
  InvestigationResumed: ['dueOn', 'dueUnder'],

  MotionTied: ['motionId', 'tieRule', 'afterMotionId'],
  QuorumLacking: ['kind'],
  MotionCarried: ['kind'],
  MotionFailed: ['kind'],

  ProbableCauseFound: [],
  NoProbableCauseFound: [],
  FindingMade: ['result'],
  AllegationDismissed: ['reason'],
  FindingVacated: [],

  RecommendationTransmitted: ['kind'],
  ChamberActed: ['action'],
  SanctionImposed: ['kind'],
  SanctionConditionMet: [],
  SanctionConditionBreached: [],
  SanctionRescinded: [],
} as const satisfies { readonly [Type in StatusEvent['type']]?: readonly (keyof Data<Type>)[] };

export type ToldType = keyof typeof kept;

/** What is kept of an event's data. */
export type Kept<Type extends ToldType> = Pick<Data<Type>, Extract<(typeof kept)[Type][number], keyof Data<Type>>>;

/** An event that a complainant may know of, as it is right now: a correction changes it in place. */
export interface EntryRow {
  readonly kind: 'entry';
  /** `complaint:<id>` or `case:<id>`. */
  readonly file: string;
  readonly eventId: string;
  readonly type: ToldType;
  readonly stream: string;
  readonly position: string;
  readonly on: PartialDate;
  readonly recordedAt: Instant;
  /** When what is shown of it was last put right. */
  readonly correctedAt?: Instant;
  readonly data: Readonly<Record<string, Json>>;
}

/** What began in `file` goes on in a case, and is told from an event on: what happened there before concerned others. */
export interface LinkRow {
  readonly kind: 'link';
  readonly file: string;
  readonly caseId: string;
  /** The id of that event. */
  readonly since: string;
  /** False where a correction says that it never was so. */
  readonly holds: boolean;
}

/** An entry stood in this file until a correction moved it; whoever looks at an earlier moment must still find its stream. */
export interface MovedRow {
  readonly kind: 'moved';
  readonly file: string;
  readonly stream: string;
}

export interface ComplaintRow {
  readonly kind: 'complaint';
  readonly reference: string;
  readonly bodyId: string;
  readonly receiptHash: string;
  /** Of the complaint's stream, for `If-Match`. */
  readonly revision: string;
}

export interface BodyRow {
  readonly kind: 'body';
  readonly name: string;
  /**
   * A chamber decides about sanctions and takes no complaints; a body that is known from an old docket alone takes none either.
   */
  readonly takesComplaints: boolean;
}

export type StatusRow = EntryRow | LinkRow | MovedRow | ComplaintRow | BodyRow;

export const complaintKey = (id: string): string => `complaint:${id}`;
export const caseKey = (id: string): string => `case:${id}`;
export const bodyKey = (id: string): string => `body:${id}`;
export const entryKey = (eventId: string): string => `entry:${eventId}`;
export const linkKey = (file: string, caseId: string): string => `link:${file}/${caseId}`;
export const movedKey = (eventId: string, file: string): string => `moved:${eventId}/${file}`;
