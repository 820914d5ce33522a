import type { BodyEvent } from '#body';
import type { CaseEvent } from '#case';
import type { ComplaintEvent } from '#complaint';
import { reader } from '#docket';
import type { InvestigationEvent } from '#investigation';
import { idOfStream } from '#kernel';

/** What access to a case or a complaint depends on, apart from who asks. */
export interface EntitlementState {
  /** Undefined while there is no such case or complaint. */
  readonly kind?: 'case' | 'complaint';
  readonly bodyId?: string;
  /** Who stepped aside, was put aside, or has a conflict. */
  readonly walledOff: readonly string[];
  /** Who has the investigation of the case. */
  readonly investigatorId?: string;
  /** The case in which a case goes on. */
  readonly goesOnIn?: string;
  /** The cases that came of a complaint. */
  readonly caseIds: readonly string[];
  /** Intake is through with the complaint. */
  readonly screened: boolean;
}

const walledOff = (state: EntitlementState, personId: string): EntitlementState =>
  state.walledOff.includes(personId) ? state : { ...state, walledOff: [...state.walledOff, personId] };

/** A case's fact also stands in the files of the complaints that it comes from. */
const cameToCase = (state: EntitlementState, { stream }: { readonly stream: string }): EntitlementState => {
  const caseId = idOfStream(stream);
  return state.kind !== 'complaint' || state.caseIds.includes(caseId) ? state : { ...state, caseIds: [...state.caseIds, caseId] };
};

/** Ids between blanks, so that one is found whole. */
const listed = (ids: readonly string[]): string | undefined => (ids.length === 0 ? undefined : ` ${ids.join(' ')} `);

/** Who is kept from a case or a complaint, and whose work it is: for decisions about one, and for lists. */
export const entitlement = reader<CaseEvent | ComplaintEvent | InvestigationEvent | BodyEvent, EntitlementState>()({
  name: 'entitlement',
  reads: ['case', 'complaint'],
  fields: {
    CaseOpened: ['bodyId'],
    ComplaintJoined: [],
    CasesConsolidated: [],
    CaseAbsorbed: ['intoCaseId'],
    CaseReopened: [],
    MemberRecused: ['memberId'],
    InvestigatorAssigned: ['investigatorId'],
    InvestigatorRecused: ['investigatorId'],
    ConflictRecorded: ['personId'],
    ConflictLifted: ['personId'],
    ComplaintReceived: ['bodyId'],
    ComplaintScreened: [],
    ComplaintReferred: ['extent'],
  },
  initial: { walledOff: [], caseIds: [], screened: false },
  on: {
    CaseOpened: (state, event) =>
      state.kind === 'complaint' ? cameToCase(state, event) : { ...state, kind: 'case', bodyId: event.data.bodyId },
    ComplaintJoined: cameToCase,
    CasesConsolidated: cameToCase,
    CaseAbsorbed: (state, { data }) => ({ ...state, goesOnIn: data.intoCaseId }),
    // A case that was released from another one stands by itself again.
    CaseReopened: ({ goesOnIn: _, ...state }) => state,
    MemberRecused: (state, { data }) => walledOff(state, data.memberId),
    InvestigatorAssigned: (state, { data }) => ({ ...state, investigatorId: data.investigatorId }),
    InvestigatorRecused: ({ investigatorId, ...state }, { data }) => {
      const kept = investigatorId === undefined || investigatorId === data.investigatorId ? {} : { investigatorId };
      return walledOff({ ...state, ...kept }, data.investigatorId);
    },
    ConflictRecorded: (state, { data }) => walledOff(state, data.personId),
    ConflictLifted: (state, { data }) => ({ ...state, walledOff: state.walledOff.filter((id) => id !== data.personId) }),
    ComplaintReceived: (state, { data }) => ({ ...state, kind: 'complaint', bodyId: data.bodyId }),
    ComplaintScreened: (state) => ({ ...state, screened: true }),
    ComplaintReferred: (state, { data }) => (data.extent === 'part' ? state : { ...state, screened: true }),
  },
  kept: {
    version: 1,
    columns: {
      body_id: ({ bodyId }) => bodyId,
      investigator_id: ({ investigatorId }) => investigatorId,
      walled_off: (state) => listed(state.walledOff),
      goes_on_in: ({ goesOnIn }) => goesOnIn,
      case_ids: ({ caseIds }) => listed(caseIds),
      in_intake: ({ kind, screened }) => (kind === 'complaint' && !screened ? 'true' : undefined),
    },
    indexes: ['investigator_id', 'walled_off', 'goes_on_in', 'in_intake'],
  },
});
