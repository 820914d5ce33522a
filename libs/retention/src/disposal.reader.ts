import type { AdvisoryOpinionEvent } from '#advisory-opinion';
import type { CaseEvent } from '#case';
import type { ComplaintEvent } from '#complaint';
import { reader } from '#docket';
import type { ErasureEvent, ErasureSubject } from '#erasure';
import { idOfStream, type PartialDate } from '#kernel';
import type { PersonEvent } from '#person';

/** A certificate, as lists show it. */
export interface IssuedCertificate {
  readonly certificate: string;
  readonly subject: ErasureSubject;
  readonly basis: string;
  readonly requestedBy: string;
  readonly approvedBy: string;
  readonly keys: number;
  readonly files: number;
  readonly erasedOn: PartialDate;
}

/** What becomes of a file when its time is over. Nothing in it is personal; a person and a request have no reference. */
export interface DisposalState {
  readonly kind?: 'case' | 'complaint' | 'person' | 'advisory';
  readonly reference: string;
  /** When it ended; absent while it goes on. */
  readonly endedOn?: PartialDate;
  /** Of a complaint: the cases that came of it, whose period is the complaint's, too. */
  readonly caseIds: readonly string[];
  readonly holds: readonly string[];
  /** Requests to erase that wait for somebody, or for the house. */
  readonly requests: readonly string[];
  readonly certificates: readonly IssuedCertificate[];
}

const goesOn = ({ endedOn: _, ...state }: DisposalState): DisposalState => state;
const led = (state: DisposalState, stream: string): DisposalState =>
  state.kind === 'complaint' ? { ...state, caseIds: [...new Set([...state.caseIds, idOfStream(stream)])] } : state;
const without = (ids: readonly string[], id: string): readonly string[] => ids.filter((one) => one !== id);

/**
 * Cases, complaints and requests for advisory opinions, by when they ended and what keeps or has erased them; and people of the
 * register, who never fall due.
 */
export const disposal = reader<CaseEvent | ComplaintEvent | PersonEvent | AdvisoryOpinionEvent | ErasureEvent, DisposalState>()({
  name: 'disposal',
  reads: ['case', 'complaint', 'person', 'advisory'],
  fields: {
    CaseOpened: ['reference'],
    ComplaintJoined: [],
    CasesConsolidated: [],
    CasesParted: [],
    CaseAbsorbed: [],
    CaseClosed: [],
    CaseReopened: [],
    ComplaintReceived: ['reference'],
    ComplaintScreened: ['outcome'],
    ComplaintWithdrawn: [],
    ComplaintReferred: [],
    ComplaintReinstated: [],
    PersonRegistered: [],
    AdvisoryOpinionRequested: [],
    AdvisoryOpinionIssued: [],
    AdvisoryRequestDeclined: [],
    AdvisoryRequestWithdrawn: [],
    LegalHoldPlaced: ['holdId'],
    LegalHoldLifted: ['holdId'],
    ErasureRequested: ['requestId'],
    ErasureRefused: ['requestId'],
    ErasurePrevented: ['requestId'],
    ErasurePerformed: ['requestId', 'certificate', 'subject', 'basis', 'requestedBy', 'approvedBy', 'keyIds', 'files'],
  },
  initial: { reference: '', caseIds: [], holds: [], requests: [], certificates: [] },
  on: {
    CaseOpened: (state, { stream, data }) =>
      state.kind === 'complaint' ? led(state, stream) : { ...state, kind: 'case', reference: data.reference },
    ComplaintJoined: (state, { stream }) => led(state, stream),
    CasesConsolidated: (state, { stream }) => led(state, stream),
    CasesParted: (state, { stream }) => ({ ...state, caseIds: without(state.caseIds, idOfStream(stream)) }),
    CaseAbsorbed: (state, { on }) => ({ ...state, endedOn: on }),
    CaseClosed: (state, { on }) => ({ ...state, endedOn: on }),
    CaseReopened: goesOn,
    ComplaintReceived: (state, { data }) => ({ ...state, kind: 'complaint', reference: data.reference }),
    ComplaintScreened: (state, { data, on }) => (data.outcome === 'accepted' ? goesOn(state) : { ...state, endedOn: on }),
    ComplaintWithdrawn: (state, { on }) => ({ ...state, endedOn: on }),
    ComplaintReferred: (state, { on }) => ({ ...state, endedOn: on }),
    ComplaintReinstated: goesOn,
    PersonRegistered: (state) => ({ ...state, kind: 'person' }),
    AdvisoryOpinionRequested: (state) => ({ ...state, kind: 'advisory' }),
    AdvisoryOpinionIssued: (state, { on }) => ({ ...state, endedOn: on }),
    AdvisoryRequestDeclined: (state, { on }) => ({ ...state, endedOn: on }),
    AdvisoryRequestWithdrawn: (state, { on }) => ({ ...state, endedOn: on }),
    LegalHoldPlaced: (state, { data }) => ({ ...state, holds: [...state.holds, data.holdId] }),
    LegalHoldLifted: (state, { data }) => ({ ...state, holds: without(state.holds, data.holdId) }),
    ErasureRequested: (state, { data }) => ({ ...state, requests: [...state.requests, data.requestId] }),
    ErasureRefused: (state, { data }) => ({ ...state, requests: without(state.requests, data.requestId) }),
    ErasurePrevented: (state, { data }) => ({ ...state, requests: without(state.requests, data.requestId) }),
    ErasurePerformed: (state, { data: { requestId, keyIds, files = 0, ...said }, on }) => ({
      ...state,
      requests: without(state.requests, requestId),
      certificates: [...state.certificates, { ...said, keys: keyIds.length, files, erasedOn: on }],
    }),
  },
  kept: {
    version: 3,
    columns: {
      known: ({ kind }) => (kind === 'person' ? undefined : kind),
      certified: ({ certificates }) => (certificates.length === 0 ? undefined : 'yes'),
    },
    indexes: ['certified'],
  },
});
