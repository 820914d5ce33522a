import type { ComplaintEvent } from '#complaint';
import { reader } from '#docket';
import type { ErasureEvent } from '#erasure';
import type { EvidenceEvent } from '#evidence';

/** The files of one complaint or case at which no scanner has looked, by their ids. */
export interface UnscannedState {
  readonly waiting: readonly string[];
  /** Those among them that came with advice to the panel. */
  readonly withAdvice: readonly string[];
}

/** Which files no scanner has looked at yet. Nothing in it says what a file is. */
export const unscannedFiles = reader<ComplaintEvent | EvidenceEvent | ErasureEvent, UnscannedState>()({
  name: 'unscanned-files',
  reads: ['case', 'complaint'],
  fields: {
    FileReceived: ['fileId'],
    RedactedCopyReceived: ['fileId'],
    FileScanned: ['fileId'],
    ErasurePerformed: ['subject'],
  },
  initial: { waiting: [], withAdvice: [] },
  on: {
    FileReceived: ({ waiting, withAdvice }, { stream, data: { fileId } }) => ({
      waiting: [...waiting, fileId],
      withAdvice: stream.startsWith('advice-') ? [...withAdvice, fileId] : withAdvice,
    }),
    RedactedCopyReceived: ({ waiting, ...state }, { data: { fileId } }) => ({ ...state, waiting: [...waiting, fileId] }),
    FileScanned: ({ waiting, withAdvice }, { data: { fileId } }) => ({
      waiting: waiting.filter((one) => one !== fileId),
      withAdvice: withAdvice.filter((one) => one !== fileId),
    }),
    // The key of the files went with the rest: nobody will ever look at them again.
    ErasurePerformed: (state, { data: { subject } }) => (subject === 'whole-file' ? { waiting: [], withAdvice: [] } : state),
  },
  kept: {
    version: 3,
    columns: { waiting: ({ waiting }) => (waiting.length === 0 ? undefined : String(waiting.length)) },
    indexes: ['waiting'],
  },
});
