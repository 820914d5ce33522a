import {
  dated,
  fileCleaned,
  fileOpeningConfirmed,
  fileScanned,
  filesReceived,
  isCertainlyBefore,
  mustFit,
  redactedCopyReceived,
  withFile,
  type Decider,
  type FileInCustody,
  type Moment,
  type PartialDate,
  type Truths,
} from '#kernel';
import type { Description, EvidenceCommand, SaidOfDocument } from './evidence.commands.js';
import { evidenceEvents, type EvidenceEvent } from './evidence.events.js';

/** What is said of a file, and when the body received it. */
export interface Described extends Description {
  readonly receivedOn: PartialDate;
}

/** What is said of a document, and the date on it. */
export interface Filed extends SaidOfDocument {
  readonly on: PartialDate;
}

/** The files of one case: its evidence, and its documents. */
export interface Evidence {
  readonly files: readonly FileInCustody[];
  /** What is said of each, by its id. */
  readonly described: Readonly<Record<string, Described>>;
  /** What is said of each that is a document, by its id. */
  readonly documents: Readonly<Record<string, Filed>>;
}

function decide(state: Evidence, command: EvidenceCommand, now: Moment): readonly EvidenceEvent[] {
  const matter = { caseId: command.id };
  const today = now.date;
  switch (command.type) {
    case 'AddEvidence': {
      const { file, ...said } = command.data;
      if (state.files.some(({ fileId }) => fileId === file.fileId)) return [];
      mustFit(state.files, [file]);
      const { occurredOn, data } = dated(said, now, []);
      return [
        ...filesReceived([file], matter, today),
        { type: 'FileDescribed', occurredOn, data: { ...matter, fileId: file.fileId, ...data } },
      ];
    }

    case 'FileDocument': {
      const { file, ...said } = command.data;
      if (state.files.some(({ fileId }) => fileId === file.fileId)) return [];
      mustFit(state.files, [file]);
      const { occurredOn, data } = dated(said, now, []);
      return [
        ...filesReceived([file], matter, today),
        { type: 'DocumentFiled', occurredOn, data: { ...matter, fileId: file.fileId, ...data } },
      ];
    }

    case 'ScanEvidence':
      return fileScanned(state.files, command.data, matter, today);

    case 'ConfirmEvidenceOpening': {
      const confirmed = { ...command.data, personId: command.meta.actor.userId };
      return fileOpeningConfirmed(state.files, confirmed, matter, today);
    }

    case 'AddRedactedEvidence':
      return redactedCopyReceived(state.files, command.data, matter, today);

    case 'CleanEvidence':
      return fileCleaned(state.files, command.data, matter, today);
  }
}

function evolve(state: Evidence, event: EvidenceEvent): Evidence {
  switch (event.type) {
    case 'FileReceived':
    case 'FileScanned':
    case 'FileOpeningConfirmed':
    case 'FileCleaned':
    case 'FileNotCleaned':
    case 'RedactedCopyReceived':
      return { ...state, files: withFile(state.files, event) };
    case 'FileDescribed': {
      const { caseId: _case, fileId, ...said } = event.data;
      return { ...state, described: { ...state.described, [fileId]: { ...said, receivedOn: event.occurredOn } } };
    }
    case 'DocumentFiled': {
      const { caseId: _case, fileId, ...said } = event.data;
      return { ...state, documents: { ...state.documents, [fileId]: { ...said, on: event.occurredOn } } };
    }
    // What a file is said to be is read with its corrections; see `EvidenceFiles`.
    case 'EventCorrected':
      return state;
  }
}

/** The body received a file, or dated a document, on the day on which that was taken in here or before. */
const truths: Truths<EvidenceEvent> = {
  contradictions: (events) => {
    const taken = new Map(
      events.flatMap((event) => (event.type === 'FileReceived' ? [[event.data.fileId, event.occurredOn] as const] : [])),
    );
    return events.flatMap((event) => {
      if (event.type !== 'FileDescribed' && event.type !== 'DocumentFiled') return [];
      const on = taken.get(event.data.fileId);
      if (on === undefined || !isCertainlyBefore(on, event.occurredOn)) return [];
      const what = event.type === 'FileDescribed' ? 'The file would have been received on' : 'The document would be of';
      return [`${what} ${event.occurredOn}, after it was taken in here on ${on}.`];
    });
  },
};

/** The rules of evidence that is kept as files. It bears the id of its case. */
export const evidence: Decider<Evidence, EvidenceCommand, EvidenceEvent> = {
  name: 'evidence',
  events: evidenceEvents,
  truths,
  initialState: { files: [], described: {}, documents: {} },
  decide,
  evolve,
};
