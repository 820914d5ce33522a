import { idOfStream, type AnyRecorded, type EventCorrected, type Json, type Recorded, type TotalHandlers } from '#kernel';
import { change, update, type Change, type Projection } from '#projection';
import { asKept, kept, type Fact, type FactType, type ReportEvent, type ReportRow } from './audit-report.rows.js';

type Told = readonly Change<ReportRow>[];
type Counted = Recorded<Extract<ReportEvent, { readonly type: FactType }>>;

function factOf({ id, type, occurredOn: on, data }: Counted): Fact {
  const said = data as Readonly<Record<string, Json | undefined>>;
  const fields = (kept[type] as readonly string[]).flatMap((field) => {
    const value = said[field];
    return value === undefined ? [] : [[field, asKept(field, value)] as const];
  });
  return { id, type, on, ...Object.fromEntries(fields) } as Fact;
}

/** A fact may come before its row's first one where it is asked what had happened by a day; the row is made for it. */
const into =
  (kind: ReportRow['kind'], idOf: (event: AnyRecorded) => string) =>
  (event: Counted): Told => {
    const id = idOf(event);
    return [change<ReportRow>(keyOf(kind, id), (row) => ({ kind, id, facts: [...(row?.facts ?? []), factOf(event)] }))];
  };

const keyOf = (kind: ReportRow['kind'], id: string): string => `${kind}:${id}`;

const ofComplaint = into('complaint', ({ stream }) => idOfStream(stream));
/** An investigation and a sanction proceeding bear the id of their case. */
const ofCase = into('case', ({ stream }) => idOfStream(stream));
const ofAllegation = into('allegation', ({ stream }) => idOfStream(stream));
const ofBody = into('act-of-body', ({ id }) => id);
const ofCorrection = into('correction', ({ id }) => id);

/** For events from which no figure follows, each for the reason beside it. */
const uncounted = (): Told => [];

/** The handlers of the report: for every event of the house one, or this does not compile. */
export const on: TotalHandlers<ReportEvent, Told> = {
  ComplaintReceived: ofComplaint,
  ComplaintAcknowledged: ofComplaint,
  ComplaintFoundDeficient: ofComplaint,
  ComplaintCured: ofComplaint,
  ComplaintScreened: ofComplaint,
  ComplaintWithdrawn: ofComplaint,
  ComplaintReferred: ofComplaint,
  ComplainantNotified: ofComplaint,

  CaseOpened: ofCase,
  ComplaintJoined: uncounted, // The complaint is counted where it was received.
  AllegationAdded: ofCase,
  AllegationAmended: uncounted, // Still the same allegation.
  CasesConsolidated: ofCase,
  CaseAbsorbed: uncounted, // Counted as closed for "consolidated", which follows at once.
  CaseDeadlocked: uncounted, // The tie is counted from the body's own record, which is there first.
  DeadlockEnded: ofCase,
  RespondentInformed: ofCase,
  DelayNoted: ofCase,
  DisclosureNoted: ofCase,
  CaseDeferred: ofCase,
  DeferralLifted: ofCase,
  JurisdictionLost: ofCase,
  LegacyFactRecorded: ofCase,
  CaseClosed: ofCase,
  CaseReopened: ofCase,

  InvestigationAuthorized: ofCase,
  InvestigatorAssigned: uncounted, // Who does it, not what is done.
  OwnershipConfirmed: uncounted, // As before.
  InvestigatorRecused: ofCase,
  RespondentNotified: ofCase,
  ResponseReceived: ofCase,
  InterviewHeld: ofCase,
  EvidenceReceived: ofCase,
  ScopeExpanded: ofCase,
  InvestigationReportDelivered: ofCase,
  InvestigationResumed: ofCase,

  ProbableCauseFound: ofAllegation,
  NoProbableCauseFound: ofAllegation,
  FindingMade: ofAllegation,
  AllegationDismissed: ofAllegation,
  FindingVacated: ofAllegation,

  RecommendationTransmitted: ofCase,
  ChamberActed: ofCase,
  SanctionImposed: ofCase,
  SanctionConditionMet: ofCase,
  SanctionConditionBreached: ofCase,
  SanctionRescinded: ofCase,

  BodyConstituted: uncounted, // Who decides, not what was decided; so the four below it.
  MemberSeated: uncounted,
  MemberLeft: uncounted,
  VotingRuleAdopted: uncounted,
  MemberRecused: ofBody,
  MotionPut: ofBody,
  VoteCast: uncounted, // One member's vote; the motion's outcome is counted.
  VoteChanged: uncounted,
  MotionCarried: ofBody,
  MotionFailed: ofBody,
  MotionTied: ofBody,
  QuorumLacking: ofBody,
  TieResolved: ofBody,

  EventCorrected: corrected,
};

/** Puts right what was kept of the event. Every correction is counted, also one of an event from which no figure follows. */
function corrected(event: Recorded<EventCorrected>): Told {
  const { targetEventId, targetType, field, becomes } = event.data;
  const fields: readonly string[] = targetType in kept ? kept[targetType as FactType] : [];
  const patch = (fact: Fact): Fact => {
    if (fact.id !== targetEventId) return fact;
    if (field === 'occurredOn') return typeof becomes === 'string' ? { ...fact, on: becomes } : fact;
    return fields.includes(field) ? { ...fact, [field]: asKept(field, becomes) } : fact;
  };
  return [
    ...ofCorrection(event),
    update<ReportRow>(keyOfCorrected(event), (row) =>
      row.facts.some(({ id }) => id === targetEventId) ? { ...row, facts: row.facts.map(patch) } : row,
    ),
  ];
}

/** Where the corrected event was put, if anywhere: its correction stands in the same stream. */
function keyOfCorrected({ stream, data }: Recorded<EventCorrected>): string {
  const id = idOfStream(stream);
  const [category] = stream.split('-', 1);
  if (category === 'body') return keyOf('act-of-body', data.targetEventId);
  if (category === 'finding') return keyOf('allegation', id);
  return keyOf(category === 'complaint' ? 'complaint' : 'case', id);
}

/** The legislature's report: the few facts from which every figure of it is computed, now and for any moment in the past. */
export const auditReport: Projection<ReportEvent, ReportRow> = {
  name: 'audit-report',
  version: 1,
  // A report that leaves something out is wrong, but one that stands still because of one event is none. What is parked is shown.
  whenFailing: 'park',
  columns: {},
  indexes: [],
  // Whatever changes a row stands in streams of one id: a correction beside what it corrects, an investigation under its case's.
  partitionBy: (_, stream) => idOfStream(stream),
  on,
};
