import type { OutsideEvent } from '#outside';
import type { CaseHead } from './case-head.js';
import type { HeadHandlers } from './fold.js';

/** What others did and said. It changes nothing of how the case itself stands. */
export const foldOutside: HeadHandlers<CaseHead, OutsideEvent> = {
  MeasureTaken: (head, { data, on }) => ({ ...head, measures: [...head.measures, { ...data, on }] }),
  MeasureEnded: (head, { data: { measureId, reason }, on }) => ({
    ...head,
    measures: head.measures.map((one) => (one.measureId === measureId ? { ...one, ended: { on, reason } } : one)),
  }),
  OutsideFactRecorded: (head, { data }) => ({ ...head, outsideFacts: [...head.outsideFacts, data] }),
};
