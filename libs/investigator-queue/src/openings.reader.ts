import type { ComplaintEvent } from '#complaint';
import { reader } from '#docket';
import type { InvestigationEvent } from '#investigation';
import { idOfStream, type IdentityPurpose, type Instant, type PartialDate } from '#kernel';

/** A request to open a name given in confidence, with what became of it. */
export interface AskedOpening {
  readonly requestId: string;
  /** The case whose investigation it is asked of; absent where it is asked of the complaint. */
  readonly caseId?: string;
  readonly requestedBy: string;
  readonly purpose: IdentityPurpose;
  /** When it was asked for. */
  readonly on: PartialDate;
  readonly became?: 'approved' | 'refused' | 'over';
  readonly decidedOn?: PartialDate;
  /** Of an approved one: until when the name can be opened. */
  readonly until?: Instant;
}

/** The requests of one complaint or one case. Nothing in it is personal. */
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

/** Whoever agrees to be named is opened at once: what was asked for is not needed any more. */
const withoutThoseWaiting = (state: OpeningsState): OpeningsState => ({
  ...state,
  asked: state.asked.filter((one) => one.became === 'refused' || one.became === 'over'),
});

const isWaiting = (one: AskedOpening): boolean => one.became === undefined;
const endsOf = ({ asked }: OpeningsState): string | undefined =>
  asked.flatMap((one) => (one.became === 'approved' && typeof one.until === 'string' ? [one.until] : [])).sort()[0];

/** Who asked to see a name, in which complaint or case, who has to decide, and until when what was approved lasts. */
export const openings = reader<ComplaintEvent | InvestigationEvent, OpeningsState>()({
  name: 'openings',
  reads: ['case', 'complaint'],
  fields: {
    IdentityOpeningRequested: ['requestId', 'requestedBy', 'purpose'],
    IdentityOpeningApproved: ['requestId', 'until'],
    IdentityOpeningRefused: ['requestId'],
    IdentityOpeningExpired: ['requestId'],
    ConsentToBeNamedGiven: [],
    IntervieweeOpeningRequested: ['requestId', 'requestedBy', 'purpose'],
    IntervieweeOpeningApproved: ['requestId', 'until'],
    IntervieweeOpeningRefused: ['requestId'],
    IntervieweeOpeningExpired: ['requestId'],
  },
  initial: { asked: [] },
  on: {
    IdentityOpeningRequested: (state, { data, on }) => ({ ...state, asked: [...state.asked, { ...data, on }] }),
    IdentityOpeningApproved: (state, { data, on }) =>
      became(state, data, { became: 'approved', decidedOn: on, until: data.until }),
    IdentityOpeningRefused: (state, { data, on }) => became(state, data, { became: 'refused', decidedOn: on }),
    IdentityOpeningExpired: (state, { data, on }) => became(state, data, { became: 'over', decidedOn: on }),
    ConsentToBeNamedGiven: withoutThoseWaiting,
    IntervieweeOpeningRequested: (state, { data, on, stream }) => ({
      ...state,
      asked: [...state.asked, { ...data, on, caseId: idOfStream(stream) }],
    }),
    IntervieweeOpeningApproved: (state, { data, on }) =>
      became(state, data, { became: 'approved', decidedOn: on, until: data.until }),
    IntervieweeOpeningRefused: (state, { data, on }) => became(state, data, { became: 'refused', decidedOn: on }),
    IntervieweeOpeningExpired: (state, { data, on }) => became(state, data, { became: 'over', decidedOn: on }),
  },
  kept: {
    version: 2,
    columns: {
      asked: ({ asked }) => (asked.length === 0 ? undefined : asked.some(isWaiting) ? 'waiting' : 'decided'),
      ends_at: endsOf,
    },
    indexes: ['asked', 'ends_at'],
  },
});
