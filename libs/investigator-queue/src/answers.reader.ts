import type { AdvisoryOpinionEvent } from '#advisory-opinion';
import { reader } from '#docket';
import { isPlainDate, type PartialDate, type PlainDate } from '#kernel';

/** That a request for an advisory opinion waits for its answer, and until when. Nothing in it was typed. */
export interface AnswerState {
  readonly requestedOn?: PartialDate;
  readonly dueOn?: PlainDate;
  readonly accepted: boolean;
  readonly answered: boolean;
}

const answered = (state: AnswerState): AnswerState => ({ ...state, answered: true });

/** The requests for advisory opinions that wait for an answer. */
export const answers = reader<AdvisoryOpinionEvent, AnswerState>()({
  name: 'answers',
  reads: ['advisory'],
  fields: {
    AdvisoryOpinionRequested: [],
    AdvisoryAnswerDaySet: ['dueOn'],
    AdvisoryRequestAccepted: [],
    AdvisoryRequestDeclined: [],
    AdvisoryRequestWithdrawn: [],
    AdvisoryOpinionIssued: [],
  },
  initial: { accepted: false, answered: false },
  on: {
    AdvisoryOpinionRequested: (state, { on }) => ({ ...state, requestedOn: on }),
    AdvisoryAnswerDaySet: (state, { data: { dueOn } }) => (isPlainDate(dueOn) ? { ...state, dueOn } : state),
    AdvisoryRequestAccepted: (state) => ({ ...state, accepted: true }),
    AdvisoryRequestDeclined: answered,
    AdvisoryRequestWithdrawn: answered,
    AdvisoryOpinionIssued: answered,
  },
  kept: {
    version: 1,
    columns: {
      // What has no day stands behind all days.
      waits_until: (state) => (state.requestedOn === undefined || state.answered ? undefined : (state.dueOn ?? '9999')),
    },
    indexes: ['waits_until, key'],
  },
});
