import type { ComplaintEvent, IdentityCheck } from '#complaint';
import { reader } from '#docket';
import type { ErasureEvent, ErasureSubject } from '#erasure';
import type { InvestigationEvent } from '#investigation';
import { idOfStream, type IdentityPurpose, type Instant, type PartialDate } from '#kernel';

/** What takes two people: to open a name given in confidence, to hand over a new receipt code, to erase. */
export type AskedFor = 'name' | 'receipt-code' | 'erasure';

/** A request that somebody else decides about, with what became of it. */
export interface AskedOpening {
  readonly what: AskedFor;
  readonly requestId: string;
  /** The case whose investigation it is asked of; absent where it is asked of the complaint. */
  readonly caseId?: string;
  readonly requestedBy: string;
  /** Of a name that was given in an interview: which one. */
  readonly interviewId?: string;
  /** Of a name: what it is to be opened for. */
  readonly purpose?: IdentityPurpose;
  /** Of a receipt code: how it was made sure who asks for it. */
  readonly check?: IdentityCheck;
  /** Of an erasure: what is to be erased. */
  readonly subject?: ErasureSubject;
  /** When it was asked for. */
  readonly on: PartialDate;
  /** `done` and `prevented`, by a legal hold: an erasure. */
  readonly became?: 'approved' | 'refused' | 'over' | 'done' | 'prevented';
  readonly decidedOn?: PartialDate;
  /** Of an approved one: until when the name can be opened, or the code handed over. */
  readonly until?: Instant;
}

/** The requests in one complaint, case, entry of the register or file of an advisory opinion. Nothing in it is personal. */
export interface OpeningsState {
  readonly asked: readonly AskedOpening[];
}

const became = (
  state: OpeningsState,
  { requestId }: { readonly requestId: string },
  change: Pick<AskedOpening, 'became' | 'decidedOn' | 'until'>,
): OpeningsState => ({
  ...state,
  asked: state.asked.map((one) => (one.requestId === requestId ? { ...one, ...change } : one)),
});

/** What was asked for is not needed any more: whoever agrees to be named is opened at once, and a new code was chosen. */
const withoutThoseWaiting = (state: OpeningsState, what: AskedFor): OpeningsState => ({
  ...state,
  asked: state.asked.filter((one) => one.what !== what || (one.became !== undefined && one.became !== 'approved')),
});

type Asked = Omit<AskedOpening, 'what' | 'on'>;
const asks = (
  state: OpeningsState,
  what: AskedFor,
  { data, on }: { readonly data: Asked; readonly on: PartialDate },
): OpeningsState => ({
  ...state,
  asked: [...state.asked, { what, ...data, on }],
});

const isWaiting = (one: AskedOpening): boolean => one.became === undefined;
/** A name that can be opened now; what becomes of a code that is not handed over needs no record. */
export const opensName = ({ what, became: is }: AskedOpening): boolean => what === 'name' && is === 'approved';
const endsOf = ({ asked }: OpeningsState): string | undefined =>
  asked.flatMap((one) => (opensName(one) && typeof one.until === 'string' ? [one.until] : [])).sort()[0];

/** Who asked for what takes two people, about which complaint, case or person, and until when what was approved lasts. */
export const openings = reader<ComplaintEvent | InvestigationEvent | ErasureEvent, OpeningsState>()({
  name: 'openings',
  reads: ['case', 'complaint', 'person', 'advisory'],
  fields: {
    IdentityOpeningRequested: ['requestId', 'requestedBy', 'purpose'],
    IdentityOpeningApproved: ['requestId', 'until'],
    IdentityOpeningRefused: ['requestId'],
    IdentityOpeningExpired: ['requestId'],
    ConsentToBeNamedGiven: [],
    IntervieweeOpeningRequested: ['requestId', 'requestedBy', 'purpose', 'interviewId'],
    IntervieweeAgreedToBeNamed: ['interviewId'],
    IntervieweeOpeningApproved: ['requestId', 'until'],
    IntervieweeOpeningRefused: ['requestId'],
    IntervieweeOpeningExpired: ['requestId'],
    ReceiptReissueRequested: ['requestId', 'requestedBy', 'check'],
    ReceiptReissueApproved: ['requestId', 'until'],
    ReceiptReissueRefused: ['requestId'],
    ReceiptReissued: [],
    ReceiptReplaced: [],
    ErasureRequested: ['requestId', 'requestedBy', 'subject'],
    ErasureApproved: ['requestId'],
    ErasureRefused: ['requestId'],
    ErasurePrevented: ['requestId'],
    ErasurePerformed: ['requestId'],
  },
  initial: { asked: [] },
  on: {
    IdentityOpeningRequested: (state, event) => asks(state, 'name', event),
    IdentityOpeningApproved: (state, { data, on }) =>
      became(state, data, { became: 'approved', decidedOn: on, until: data.until }),
    IdentityOpeningRefused: (state, { data, on }) => became(state, data, { became: 'refused', decidedOn: on }),
    IdentityOpeningExpired: (state, { data, on }) => became(state, data, { became: 'over', decidedOn: on }),
    ConsentToBeNamedGiven: (state) => withoutThoseWaiting(state, 'name'),
    IntervieweeOpeningRequested: (state, { data, on, stream }) =>
      asks(state, 'name', { data: { ...data, caseId: idOfStream(stream) }, on }),
    IntervieweeAgreedToBeNamed: (state, { data: { interviewId } }) => {
      const [about, others] = [true, false].map((is) => state.asked.filter((one) => (one.interviewId === interviewId) === is));
      return { ...state, asked: [...(others ?? []), ...withoutThoseWaiting({ asked: about ?? [] }, 'name').asked] };
    },
    IntervieweeOpeningApproved: (state, { data, on }) =>
      became(state, data, { became: 'approved', decidedOn: on, until: data.until }),
    IntervieweeOpeningRefused: (state, { data, on }) => became(state, data, { became: 'refused', decidedOn: on }),
    IntervieweeOpeningExpired: (state, { data, on }) => became(state, data, { became: 'over', decidedOn: on }),
    // Somebody asks anew only once the former request has lapsed.
    ReceiptReissueRequested: (state, event) => {
      const lapsed = ({ what, requestedBy, became: is }: AskedOpening) =>
        what === 'receipt-code' && is === 'approved' && requestedBy === event.data.requestedBy;
      return asks({ ...state, asked: state.asked.filter((one) => !lapsed(one)) }, 'receipt-code', event);
    },
    ReceiptReissueApproved: (state, { data, on }) =>
      became(state, data, { became: 'approved', decidedOn: on, until: data.until }),
    ReceiptReissueRefused: (state, { data, on }) => became(state, data, { became: 'refused', decidedOn: on }),
    ReceiptReissued: (state) => withoutThoseWaiting(state, 'receipt-code'),
    ReceiptReplaced: (state) => withoutThoseWaiting(state, 'receipt-code'),
    ErasureRequested: (state, event) => asks(state, 'erasure', event),
    ErasureApproved: (state, { data, on }) => became(state, data, { became: 'approved', decidedOn: on }),
    ErasureRefused: (state, { data, on }) => became(state, data, { became: 'refused', decidedOn: on }),
    ErasurePrevented: (state, { data, on }) => became(state, data, { became: 'prevented', decidedOn: on }),
    ErasurePerformed: (state, { data, on }) => became(state, data, { became: 'done', decidedOn: on }),
  },
  kept: {
    version: 4,
    columns: {
      asked: ({ asked }) => (asked.length === 0 ? undefined : asked.some(isWaiting) ? 'waiting' : 'decided'),
      ends_at: endsOf,
    },
    indexes: ['asked', 'ends_at'],
  },
});
