import { CommandAboutCase, type CleanedCopy, type ReceivedFile, type RedactedFile, type Scan, type When } from '#kernel';
import type { DocumentFiled, FileDescribed } from './evidence.events.js';

/** What is said of a file that is added. */
export type Description = Omit<FileDescribed['data'], 'caseId' | 'fileId'>;

/** What is said of a document that is filed. */
export type SaidOfDocument = Omit<DocumentFiled['data'], 'caseId' | 'fileId'>;

/** Files a document of the case, which is kept already. */
export class FileDocument extends CommandAboutCase<{ readonly file: ReceivedFile } & SaidOfDocument & When> {
  override readonly type = 'FileDocument';
}

/** Adds a file to the evidence of a case, which is kept already. */
export class AddEvidence extends CommandAboutCase<{ readonly file: ReceivedFile } & Description & When> {
  override readonly type = 'AddEvidence';
}

/** Has a scanner look at a file at which none has looked. Its handler brings what the scanner says. */
export class ScanEvidence extends CommandAboutCase<{ readonly fileId: string; readonly scan?: Scan }> {
  override readonly type = 'ScanEvidence';
}

/** Says that somebody wants to open a file although no scanner has looked at it. */
export class ConfirmEvidenceOpening extends CommandAboutCase<{ readonly fileId: string }> {
  override readonly type = 'ConfirmEvidenceOpening';
}

/** Adds a copy of a file in which parts are made unreadable, which is kept already. */
export class AddRedactedEvidence extends CommandAboutCase<RedactedFile> {
  override readonly type = 'AddRedactedEvidence';
}

/** Records the copy without metadata of a file that came in before such copies were made. Its handler brings the copy. */
export class CleanEvidence extends CommandAboutCase<{
  readonly fileId: string;
  readonly cleaned: CleanedCopy | 'not-possible';
}> {
  override readonly type = 'CleanEvidence';
}

/** Everything that can be asked of the evidence of a case. */
export type EvidenceCommand =
  AddEvidence | FileDocument | ScanEvidence | ConfirmEvidenceOpening | CleanEvidence | AddRedactedEvidence;
