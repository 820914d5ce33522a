import type { BodyEvent } from '#body';
import type { CaseEvent } from '#case';
import type { ComplaintEvent } from '#complaint';
import type { CorrectionMade, Filed, Reader } from '#docket';
import type { FindingEvent } from '#finding';
import type { InvestigationEvent } from '#investigation';
import { idOfStream, type FileKind, type Instant, type Json, type PartialDate } from '#kernel';
import type { SanctionEvent } from '#sanction';

/** Every event of the house. An event that is in none of the six unions does not exist; one that is must be in the report. */
export type ReportEvent = ComplaintEvent | CaseEvent | InvestigationEvent | FindingEvent | SanctionEvent | BodyEvent;
/** A correction comes with what it corrects. */
type TypeOfEvent = Exclude<ReportEvent['type'], 'EventCorrected'>;
type DataOf<Type extends TypeOfEvent> = Extract<ReportEvent, { readonly type: Type }>['data'];

/** What the report takes from an event: a fact in the file that is its own, with the few fields that figures need. */
interface Line<Field extends string = string> {
  /** An event also stands in files that it concerns; it is counted in its own. Undefined where no figure follows from it. */
  readonly home?: FileKind;
  readonly fields: readonly Field[];
  /** Whether its stream tells which allegation it decides. */
  readonly isDecision?: boolean;
  readonly because?: string;
}

/** One line for each event of the house: counted, or not and why. */
export type Lines = { readonly [Type in TypeOfEvent]: Line<keyof DataOf<Type> & string> };

const ofComplaint = <const Fields extends readonly string[]>(...fields: Fields) => ({ home: 'complaint', fields }) as const;
const ofCase = <const Fields extends readonly string[]>(...fields: Fields) => ({ home: 'case', fields }) as const;
const ofAllegation = <const Fields extends readonly string[]>(...fields: Fields) =>
  ({ home: 'case', fields, isDecision: true }) as const;
/** No figure follows from it, but its corrections are counted. */
const uncounted = (because: string) => ({ fields: [], because }) as const;

/** No name, no account, no reason given: only that it happened, when, and what figures are told by. */
export const lines = {
  ComplaintReceived: ofComplaint(),
  ComplaintAcknowledged: ofComplaint(),
  ComplaintFoundDeficient: ofComplaint('cureBy', 'cureByRule'),
  ComplaintCured: ofComplaint(),
  ComplaintScreened: ofComplaint('outcome'),
  ComplaintWithdrawn: ofComplaint(),
  ComplaintReinstated: ofComplaint(),
  ComplaintReferred: ofComplaint('extent'),
  ComplainantNotified: ofComplaint('topic'),

  CaseOpened: ofCase('reference', 'origin', 'tags'),
  ComplaintJoined: uncounted('the complaint is counted where it was received'),
  AllegationAdded: ofCase('allegationId'),
  AllegationAmended: uncounted('it is still the same allegation'),
  CasesConsolidated: ofCase('absorbedCaseId'),
  CaseAbsorbed: uncounted('its closing as consolidated follows at once, and is counted'),
  CaseDeadlocked: uncounted('the tie is counted from the vote itself, which comes first'),
  DeadlockEnded: ofCase('motionId'),
  RespondentInformed: ofCase('topic'),
  DelayNoted: ofCase('rule'),
  DisclosureNoted: ofCase('how'),
  CaseDeferred: ofCase(),
  DeferralLifted: ofCase(),
  JurisdictionLost: ofCase('cause'),
  LegacyFactRecorded: ofCase('source', 'body', 'tags'),
  CaseClosed: ofCase('reason'),
  CaseReopened: ofCase(),

  InvestigationAuthorized: ofCase('dueOn', 'dueUnder'),
  InvestigatorAssigned: ofCase('reportDueOn', 'reportDueUnder'),
  OwnershipConfirmed: uncounted('it says who works on the case, not what is done'),
  InvestigatorRecused: ofCase(),
  RespondentNotified: ofCase('responseDueOn', 'responseDueUnder'),
  ResponseReceived: ofCase(),
  InterviewHeld: ofCase(),
  EvidenceReceived: ofCase(),
  ScopeExpanded: ofCase(),
  InvestigationReportDelivered: ofCase(),
  InvestigationResumed: ofCase('dueOn', 'dueUnder'),

  ProbableCauseFound: ofAllegation('motionId'),
  NoProbableCauseFound: ofAllegation('motionId'),
  FindingMade: ofAllegation('result', 'motionId'),
  AllegationDismissed: ofAllegation('reason', 'motionId'),
  FindingVacated: ofAllegation(),

  RecommendationTransmitted: ofCase('kind'),
  ChamberActed: ofCase('action', 'kind'),
  SanctionImposed: ofCase('sanctionId', 'kind', 'conditions'),
  SanctionConditionMet: ofCase('conditionId'),
  SanctionConditionBreached: ofCase('conditionId'),
  SanctionRescinded: ofCase('sanctionId'),

  BodyConstituted: uncounted('it says who decides, not what was decided'),
  MemberSeated: uncounted('it says who decides, not what was decided'),
  MemberLeft: uncounted('it says who decides, not what was decided'),
  VotingRuleAdopted: uncounted('it says how the body decides, not what was decided'),
  DutyDoneByHand: ofCase(),
  MemberRecused: ofCase(),
  MotionPut: ofCase('motionId'),
  VoteCast: uncounted('the outcome of the motion is counted, not the votes of single members'),
  VoteChanged: uncounted('the outcome of the motion is counted, not the votes of single members'),
  MotionCarried: ofCase('motionId', 'afterMotionId'),
  MotionFailed: ofCase('motionId', 'afterMotionId'),
  MotionTied: ofCase('motionId', 'caseId', 'tieRule', 'afterMotionId'),
  QuorumLacking: ofCase('motionId'),
  TieResolved: ofCase('motionId'),
  CountContradicted: ofCase('motionId'),
  CountSettled: ofCase('motionId'),
} as const satisfies Lines;

/** The events from which figures follow. */
type CountedType = { [Type in TypeOfEvent]: (typeof lines)[Type] extends { home: FileKind } ? Type : never }[TypeOfEvent];
export type FactType = CountedType | 'EventCorrected';

/** Of a sanction's conditions only their ids and days are kept: what somebody has to do is no figure. */
export interface ConditionKept {
  readonly id: string;
  readonly dueOn?: string;
}
type AsKept<Data> = { [Field in keyof Data]: Field extends 'conditions' ? readonly ConditionKept[] : Data[Field] };

interface Happened<Type extends FactType> {
  readonly id: string;
  readonly type: Type;
  readonly on: PartialDate;
  readonly recordedAt: Instant;
}

/** What figures are made from: that something happened, when, and the fields above. */
export type FactOf<Type extends FactType> = Type extends CountedType
  ? Happened<Type> & { readonly position: string } & Pick<
        AsKept<DataOf<Type>>,
        Extract<(typeof lines)[Type]['fields'][number], keyof DataOf<Type>>
      > &
      ((typeof lines)[Type] extends { isDecision: true } ? { readonly allegationId: string } : unknown)
  : Type extends 'EventCorrected'
    ? Happened<Type>
    : never;
export type Fact = FactOf<FactType>;

/** The facts of one file, in the order of the log; a correction stands behind what it corrects. */
export interface ReportState {
  readonly facts: readonly Fact[];
}

interface Given extends Pick<Filed, 'id' | 'type' | 'stream' | 'position' | 'on' | 'recordedAt' | 'kind' | 'data'> {
  readonly corrections: readonly CorrectionMade[];
}

/** The legislature's report: the few facts from which every figure of it is computed, now and for any moment in the past. */
export const report: Reader<ReportState> = {
  name: 'audit-report',
  reads: ['complaint', 'case', 'body'],
  fields: Object.fromEntries(Object.entries(lines).map(([type, { fields }]) => [type, fields])),
  initial: { facts: [] },
  on: Object.fromEntries(
    Object.entries(lines).map(([type, line]) => [type, (state: ReportState, event: Given) => withFacts(state, event, line)]),
  ),
  kept: { version: 4, columns: {}, indexes: [] },
};

function withFacts(state: ReportState, event: Given, line: Line): ReportState {
  const fact = line.home === event.kind ? [factOf(event, line)] : [];
  const corrections = event.corrections.map(({ id, on, recordedAt }): Fact => ({ id, type: 'EventCorrected', on, recordedAt }));
  return fact.length + corrections.length === 0 ? state : { facts: [...state.facts, ...fact, ...corrections] };
}

function factOf({ id, type, stream, position, on, recordedAt, data }: Given, { isDecision = false }: Line): Fact {
  const fields = Object.entries(data).map(([field, value]) => [field, asKept(field, value)] as const);
  const decision = isDecision ? { allegationId: idOfStream(stream) } : {};
  return { id, type, on, recordedAt, position, ...Object.fromEntries(fields), ...decision } as Fact;
}

/** A correction can put anything into a field. Figures get a text, or a list of what they expect, all the same. */
function asKept(field: string, value: Json): string | readonly string[] | readonly ConditionKept[] {
  if (field === 'conditions') return Array.isArray(value) ? (value as readonly Json[]).flatMap(conditionKept) : [];
  if (field === 'tags') return Array.isArray(value) ? value.filter((tag): tag is string => typeof tag === 'string') : [];
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function conditionKept(value: Json): readonly ConditionKept[] {
  if (typeof value === 'string') return [{ id: value }];
  if (typeof value !== 'object' || value === null || !('conditionId' in value)) return [];
  const { conditionId: id, dueOn } = value;
  if (typeof id !== 'string') return [];
  return [typeof dueOn === 'string' ? { id, dueOn } : { id }];
}
