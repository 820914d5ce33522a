import type { CaseEvent } from '#case';
import type { ComplaintEvent, ScreeningOutcome } from '#complaint';
import { reader } from '#docket';
import type { FindingEvent } from '#finding';
import { idOfStream, type PartialDate } from '#kernel';

interface Allegation {
  readonly allegationId: string;
  readonly conduct: string;
  readonly result?: 'probable-cause' | 'no-probable-cause' | 'violation' | 'no-violation' | 'dismissed';
  readonly on?: PartialDate;
}

/** What the page of a person says of a complaint or a case, and whom that is about. Names and words are kept sealed. */
export interface MatterState {
  readonly kind?: 'case' | 'complaint';
  readonly bodyId: string;
  readonly reference: string;
  readonly respondentName: string;
  readonly on: PartialDate;
  readonly subject: string;
  /** Of a case: where it comes from. */
  readonly complaintIds: readonly string[];
  readonly allegations: readonly Allegation[];
  /** Of a complaint: a case came of it. */
  readonly ledToCase: boolean;
  readonly outcome?: ScreeningOutcome;
}

const decided = (state: MatterState, stream: string, decision: Pick<Allegation, 'result' | 'on'>): MatterState => ({
  ...state,
  allegations: state.allegations.map(({ allegationId, conduct, ...before }) =>
    allegationId === idOfStream(stream) ? { allegationId, conduct, ...decision } : { allegationId, conduct, ...before },
  ),
});
const without = (state: MatterState, allegationIds: readonly string[]): MatterState => ({
  ...state,
  allegations: state.allegations.filter(({ allegationId }) => !allegationIds.includes(allegationId)),
});
const led = (state: MatterState): MatterState => (state.kind === 'complaint' ? { ...state, ledToCase: true } : state);

/** Complaints and cases, as far as a person's part in them goes. */
export const matters = reader<CaseEvent | ComplaintEvent | FindingEvent, MatterState>()({
  name: 'matters',
  reads: ['case', 'complaint'],
  fields: {
    CaseOpened: ['bodyId', 'reference', 'respondent', 'subject', 'complaintIds'],
    ComplaintJoined: ['complaintId'],
    CasesConsolidated: ['complaintIds'],
    AllegationsSevered: ['allegationIds'],
    CasesParted: ['complaintIds', 'allegationIds'],
    AllegationAdded: ['allegationId', 'conduct'],
    AllegationAmended: ['allegationId', 'conduct'],
    ProbableCauseFound: [],
    NoProbableCauseFound: [],
    FindingMade: ['result'],
    AllegationDismissed: [],
    FindingVacated: [],
    ComplaintReceived: ['bodyId', 'reference', 'respondentName', 'summary'],
    ComplaintScreened: ['outcome'],
  },
  initial: {
    bodyId: '',
    reference: '',
    respondentName: '',
    on: '',
    subject: '',
    complaintIds: [],
    allegations: [],
    ledToCase: false,
  },
  on: {
    CaseOpened: (state, { data, on }) =>
      state.kind === 'complaint'
        ? led(state)
        : {
            ...state,
            kind: 'case',
            bodyId: data.bodyId,
            reference: data.reference,
            respondentName: data.respondent.name,
            subject: data.subject,
            complaintIds: data.complaintIds,
            on,
          },
    ComplaintJoined: (state, { data }) =>
      state.kind === 'case' ? { ...state, complaintIds: [...state.complaintIds, data.complaintId] } : led(state),
    CasesConsolidated: (state, { data }) =>
      state.kind === 'case' ? { ...state, complaintIds: [...state.complaintIds, ...data.complaintIds] } : led(state),
    AllegationsSevered: (state, { data }) => without(state, data.allegationIds),
    CasesParted: (state, { data }) =>
      without({ ...state, complaintIds: state.complaintIds.filter((id) => !data.complaintIds.includes(id)) }, data.allegationIds),
    AllegationAdded: (state, { data }) => ({ ...state, allegations: [...state.allegations, data] }),
    AllegationAmended: (state, { data }) => ({
      ...state,
      allegations: state.allegations.map((one) => (one.allegationId === data.allegationId ? { ...one, ...data } : one)),
    }),
    ProbableCauseFound: (state, { stream, on }) => decided(state, stream, { result: 'probable-cause', on }),
    NoProbableCauseFound: (state, { stream, on }) => decided(state, stream, { result: 'no-probable-cause', on }),
    FindingMade: (state, { stream, on, data }) => decided(state, stream, { result: data.result, on }),
    AllegationDismissed: (state, { stream, on }) => decided(state, stream, { result: 'dismissed', on }),
    FindingVacated: (state, { stream }) => ({
      ...state,
      allegations: state.allegations.map(({ allegationId, conduct, ...decision }) =>
        allegationId === idOfStream(stream) ? { allegationId, conduct } : { allegationId, conduct, ...decision },
      ),
    }),
    ComplaintReceived: (state, { data, on }) => ({
      ...state,
      kind: 'complaint',
      bodyId: data.bodyId,
      reference: data.reference,
      respondentName: data.respondentName,
      subject: data.summary,
      on,
    }),
    ComplaintScreened: (state, { data }) => ({ ...state, outcome: data.outcome }),
  },
  kept: {
    version: 2,
    columns: { known: ({ kind }) => kind, received_on: ({ on }) => on },
    indexes: ['received_on, key'],
  },
});
