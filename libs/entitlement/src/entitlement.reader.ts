import type { AdvisoryOpinionEvent } from '#advisory-opinion';
import type { BodyEvent } from '#body';
import type { CaseCounsel, CaseEvent } from '#case';
import type { ComplaintEvent } from '#complaint';
import { reader } from '#docket';
import type { InvestigationEvent } from '#investigation';
import type { SanctionEvent } from '#sanction';
import { idOfStream, isIntake, type Actor } from '#kernel';

/** What access to a case, a complaint or a request for an advisory opinion depends on, apart from who asks. */
export interface EntitlementState {
  /** Undefined while there is no such thing. */
  readonly kind?: 'case' | 'complaint' | 'advisory';
  readonly bodyId?: string;
  /** Who stepped aside, was put aside, or has a conflict. */
  readonly walledOff: readonly string[];
  /** Who has the investigation of the case. */
  readonly investigatorId?: string;
  /** Everybody who ever had the investigation of the case. */
  readonly investigators: readonly string[];
  /** Everybody who is or was counsel in the case. */
  readonly counsel: readonly CaseCounsel[];
  /**
   * The cases that go or went on in it, in which it went on, and from which it was severed: who had a part there had it in this
   * matter.
   */
  readonly before: readonly string[];
  /** The case in which a case goes on. */
  readonly goesOnIn?: string;
  /** The cases that came of a complaint. */
  readonly caseIds: readonly string[];
  /** The complaints that a case comes from. */
  readonly complaintIds: readonly string[];
  /** Who did intake of a complaint. */
  readonly intakeBy: readonly string[];
  /** Something of it was transmitted to the leadership of the legislature. */
  readonly transmitted: boolean;
  /** Intake is through with the complaint. */
  readonly screened: boolean;
}

const walledOff = (state: EntitlementState, personId: string): EntitlementState =>
  state.walledOff.includes(personId) ? state : { ...state, walledOff: [...state.walledOff, personId] };

/** What older programs let a correction write may be no list of ids. */
const idsIn = (corrected: unknown): readonly string[] =>
  Array.isArray(corrected) ? corrected.filter((id): id is string => typeof id === 'string') : [];

/** A case's fact also stands in the files of the complaints that it comes from. */
const cameToCase = (
  state: EntitlementState,
  { stream }: { readonly stream: string },
  complaintIds: readonly string[],
): EntitlementState => {
  if (state.kind !== 'complaint')
    return { ...state, complaintIds: [...new Set([...state.complaintIds, ...idsIn(complaintIds)])] };
  return { ...state, caseIds: [...new Set([...state.caseIds, idOfStream(stream)])] };
};

/** Whoever does this has done intake of the complaint. */
const intakeBy = (state: EntitlementState, { type, by }: { readonly type: string; readonly by: Actor }): EntitlementState => {
  if (!isIntake(type, by) || state.intakeBy.includes(by.userId)) return state;
  return { ...state, intakeBy: [...state.intakeBy, by.userId] };
};

/** Ids between blanks, so that one is found whole. */
const listed = (ids: readonly string[]): string | undefined => (ids.length === 0 ? undefined : ` ${ids.join(' ')} `);

/**
 * Who is kept from a case, a complaint or a request for an advisory opinion, and whose work it is: for decisions about one, and
 * for lists.
 */
export const entitlement = reader<
  CaseEvent | ComplaintEvent | InvestigationEvent | BodyEvent | SanctionEvent | AdvisoryOpinionEvent,
  EntitlementState
>()({
  name: 'entitlement',
  reads: ['case', 'complaint', 'advisory'],
  fields: {
    CaseOpened: ['bodyId', 'complaintIds', 'severedFrom'],
    ComplaintJoined: ['complaintId'],
    CasesConsolidated: ['absorbedCaseId', 'complaintIds'],
    CasesParted: ['complaintIds'],
    CaseAbsorbed: ['intoCaseId'],
    CaseReopened: ['partedFrom'],
    MemberRecused: ['memberId'],
    InvestigatorAssigned: ['investigatorId'],
    InvestigatorRecused: ['investigatorId'],
    CounselAssigned: ['counselId', 'capacity'],
    CounselReleased: ['counselId'],
    ConflictRecorded: ['personId'],
    ConflictLifted: ['personId'],
    ComplaintReceived: ['bodyId'],
    ComplaintTakenIn: [],
    ComplaintAcknowledged: [],
    ComplaintFoundDeficient: [],
    ComplaintScreened: [],
    ComplaintReferred: ['extent', 'recipient'],
    RecommendationTransmitted: [],
    ReportTransmitted: ['recipient'],
    AdvisoryOpinionRequested: ['bodyId'],
  },
  initial: {
    ...{ walledOff: [], caseIds: [], complaintIds: [], intakeBy: [], transmitted: false, screened: false },
    ...{ investigators: [], counsel: [], before: [] },
  },
  on: {
    CaseOpened: (state, event) => {
      const { bodyId, complaintIds, severedFrom } = event.data;
      const before = severedFrom === undefined ? [] : [severedFrom];
      const known = state.kind === 'complaint' ? state : ({ ...state, kind: 'case', bodyId, before } as const);
      return cameToCase(known, event, complaintIds);
    },
    ComplaintJoined: (state, event) => cameToCase(state, event, [event.data.complaintId]),
    CasesConsolidated: (state, event) => {
      const came = cameToCase(state, event, event.data.complaintIds);
      return state.kind === 'complaint' ? came : { ...came, before: [...came.before, event.data.absorbedCaseId] };
    },
    // Who had a part while they were one case had it in both.
    CasesParted: (state, { stream, data }) =>
      state.kind === 'complaint'
        ? { ...state, caseIds: state.caseIds.filter((id) => id !== idOfStream(stream)) }
        : { ...state, complaintIds: state.complaintIds.filter((id) => !data.complaintIds.includes(id)) },
    CaseAbsorbed: (state, { data }) => ({ ...state, goesOnIn: data.intoCaseId }),
    // A case that was released from another one stands by itself again.
    CaseReopened: ({ goesOnIn: _, ...state }, { data: { partedFrom } }) =>
      partedFrom === undefined ? state : { ...state, before: [...state.before, partedFrom] },
    MemberRecused: (state, { data }) => walledOff(state, data.memberId),
    InvestigatorAssigned: (state, { data: { investigatorId } }) => ({
      ...state,
      investigatorId,
      investigators: [...new Set([...state.investigators, investigatorId])],
    }),
    InvestigatorRecused: ({ investigatorId, ...state }, { data }) => {
      const kept = investigatorId === undefined || investigatorId === data.investigatorId ? {} : { investigatorId };
      return walledOff({ ...state, ...kept }, data.investigatorId);
    },
    CounselAssigned: (state, { data: { counselId, capacity } }) => ({
      ...state,
      counsel: [...state.counsel.filter((one) => one.counselId !== counselId), { counselId, capacity, assigned: true }],
    }),
    CounselReleased: (state, { data: { counselId } }) => ({
      ...state,
      counsel: state.counsel.map((one) => (one.counselId === counselId ? { ...one, assigned: false } : one)),
    }),
    ConflictRecorded: (state, { data }) => walledOff(state, data.personId),
    ConflictLifted: (state, { data }) => ({ ...state, walledOff: state.walledOff.filter((id) => id !== data.personId) }),
    ComplaintReceived: (state, event) => intakeBy({ ...state, kind: 'complaint', bodyId: event.data.bodyId }, event),
    ComplaintTakenIn: intakeBy,
    ComplaintAcknowledged: intakeBy,
    ComplaintFoundDeficient: intakeBy,
    ComplaintScreened: (state, event) => intakeBy({ ...state, screened: true }, event),
    ComplaintReferred: (state, { data: { extent, recipient } }) => ({
      ...state,
      screened: state.screened || extent !== 'part',
      transmitted: state.transmitted || recipient === 'leadership',
    }),
    RecommendationTransmitted: (state) => ({ ...state, transmitted: true }),
    ReportTransmitted: (state, { data }) => ({ ...state, transmitted: state.transmitted || data.recipient === 'leadership' }),
    AdvisoryOpinionRequested: (state, { data: { bodyId } }) => ({ ...state, kind: 'advisory', bodyId }),
  },
  kept: {
    version: 6,
    columns: {
      body_id: ({ bodyId }) => bodyId,
      investigator_id: ({ investigatorId }) => investigatorId,
      counsel: ({ counsel }) => listed(counsel.filter(({ assigned }) => assigned).map(({ counselId }) => counselId)),
      walled_off: (state) => listed(state.walledOff),
      goes_on_in: ({ goesOnIn }) => goesOnIn,
      case_ids: ({ caseIds }) => listed(caseIds),
      intake_by: (state) => listed(state.intakeBy),
      transmitted: (state) => (state.transmitted ? 'true' : undefined),
      in_intake: ({ kind, screened }) => (kind === 'complaint' && !screened ? 'true' : undefined),
    },
    indexes: ['investigator_id', 'counsel', 'walled_off', 'goes_on_in', 'intake_by', 'transmitted', 'in_intake'],
  },
});
