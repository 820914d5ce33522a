import type { BodyEvent } from '#body';
import type { CaseEvent } from '#case';
import type { ComplaintEvent } from '#complaint';
import type { FindingEvent } from '#finding';
import type { InvestigationEvent } from '#investigation';
import type { Json, PartialDate } from '#kernel';
import type { SanctionEvent } from '#sanction';

/** Every event of the house. An event that is in none of the six unions does not exist; one that is must be in the report. */
export type ReportEvent = ComplaintEvent | CaseEvent | InvestigationEvent | FindingEvent | SanctionEvent | BodyEvent;
type TypeOfEvent = ReportEvent['type'];
type DataOf<Type extends TypeOfEvent> = Extract<ReportEvent, { readonly type: Type }>['data'];

/**
 * What is kept of the events that figures are made from, besides when they happened: no name, no account, no reason given. The
 * fields keep the names that they have in the event, so that a correction of one finds its place.
 */
export const kept = {
  ComplaintReceived: [],
  ComplaintAcknowledged: [],
  ComplaintFoundDeficient: [],
  ComplaintCured: [],
  ComplaintScreened: ['outcome'],
  ComplaintWithdrawn: [],
  ComplaintReferred: ['extent'],
  ComplainantNotified: ['topic'],

  CaseOpened: ['reference', 'origin', 'tags'],
  AllegationAdded: ['allegationId'],
  CasesConsolidated: [],
  DeadlockEnded: ['motionId'],
  RespondentInformed: ['topic'],
  DelayNoted: ['rule'],
  DisclosureNoted: ['how'],
  CaseDeferred: [],
  DeferralLifted: [],
  JurisdictionLost: ['cause'],
  LegacyFactRecorded: ['source', 'body', 'tags'],
  CaseClosed: ['reason'],
  CaseReopened: [],

  InvestigationAuthorized: [],
  InvestigatorRecused: [],
  RespondentNotified: [],
  ResponseReceived: [],
  InterviewHeld: [],
  EvidenceReceived: [],
  ScopeExpanded: [],
  InvestigationReportDelivered: [],
  InvestigationResumed: [],

  ProbableCauseFound: [],
  NoProbableCauseFound: [],
  FindingMade: ['result'],
  AllegationDismissed: ['reason'],
  FindingVacated: [],

  RecommendationTransmitted: ['kind'],
  ChamberActed: ['action', 'kind'],
  SanctionImposed: ['sanctionId', 'kind', 'conditions'],
  SanctionConditionMet: ['conditionId'],
  SanctionConditionBreached: ['conditionId'],
  SanctionRescinded: ['sanctionId'],

  MemberRecused: [],
  MotionPut: ['motionId'],
  MotionCarried: ['motionId', 'afterMotionId'],
  MotionFailed: ['motionId', 'afterMotionId'],
  MotionTied: ['motionId', 'caseId', 'tieRule', 'afterMotionId'],
  QuorumLacking: ['motionId'],
  TieResolved: ['motionId'],

  EventCorrected: [],
} as const satisfies { readonly [Type in TypeOfEvent]?: readonly (keyof DataOf<Type>)[] };

export type FactType = keyof typeof kept;

/** Of a sanction's conditions only their ids are kept: what somebody has to do is no figure. */
type AsKept<Data> = { [Field in keyof Data]: Field extends 'conditions' ? readonly string[] : Data[Field] };

/** What figures are made from: that something happened, when, and the few fields above. */
export type FactOf<Type extends FactType> = Type extends FactType
  ? { readonly id: string; readonly type: Type; readonly on: PartialDate } & Pick<
      AsKept<DataOf<Type>>,
      Extract<(typeof kept)[Type][number], keyof DataOf<Type>>
    >
  : never;
export type Fact = FactOf<FactType>;

/**
 * Where facts stand: one row a complaint, one a case (with its investigation and what the chamber did), one an allegation, and
 * one for each act of a body, whose stream belongs to many cases, and for each correction. In the order of the log.
 */
export interface ReportRow {
  readonly kind: 'complaint' | 'case' | 'allegation' | 'act-of-body' | 'correction';
  /** The complaint's, case's or allegation's id; of an act and a correction its event's. */
  readonly id: string;
  readonly facts: readonly Fact[];
}

/** A field's value as it is kept. */
export function asKept(field: string, value: Json): Json {
  return field === 'conditions'
    ? (value as readonly { readonly conditionId: string }[]).map(({ conditionId }) => conditionId)
    : value;
}
