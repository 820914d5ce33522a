import type { ComplaintEvent } from '#complaint';
import { reader } from '#docket';
import type { ErasureEvent } from '#erasure';
import type { EvidenceEvent } from '#evidence';

/** The files of one complaint or case at which no scanner has looked, by their ids. */
export interface UnscannedState {
  readonly waiting: readonly string[];
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
  initial: { waiting: [] },
  on: {
    FileReceived: ({ waiting }, { data: { fileId } }) => ({ waiting: [...waiting, fileId] }),
    RedactedCopyReceived: ({ waiting }, { data: { fileId } }) => ({ waiting: [...waiting, fileId] }),
    FileScanned: ({ waiting }, { data: { fileId } }) => ({ waiting: waiting.filter((one) => one !== fileId) }),
    // The key of the files went with the rest: nobody will ever look at them again.
    ErasurePerformed: (state, { data: { subject } }) => (subject === 'whole-file' ? { waiting: [] } : state),
  },
  kept: {
    version: 2,
    columns: { waiting: ({ waiting }) => (waiting.length === 0 ? undefined : String(waiting.length)) },
    indexes: ['waiting'],
  },
});
