import { Injectable } from '@nestjs/common';
import { FileCustody, type Upload } from '#custody';
import { AggregateStore } from '#event-store';
import { derivedId, fileIn, own, type CommandMeta, type FileInCustody, type Outcome, type ReceivedFile } from '#kernel';
import { evidence, type Described, type Filed } from '../domain/evidence.decider.js';

/** A file of a case, with what is said of it. */
export interface EvidenceFile extends FileInCustody {
  readonly described: Described | undefined;
  /** Where it is a document that the body itself made. */
  readonly document: Filed | undefined;
}

/** The files of cases, between where they are kept and what the log says of them. */
@Injectable()
export class EvidenceFiles {
  constructor(
    private readonly custody: FileCustody,
    private readonly aggregates: AggregateStore,
  ) {}

  /** Keeps what came with a request, and has it recorded. */
  taken(
    caseId: string,
    uploads: readonly Upload[],
    meta: CommandMeta,
    record: (files: readonly ReceivedFile[]) => Promise<Outcome>,
  ): Promise<Outcome> {
    const idOf = (index: number) => derivedId(meta.commandId, `file-${String(index)}`);
    return this.custody.takeIn({ kind: 'case', id: caseId }, uploads, idOf, () => this.of(caseId), record);
  }

  /** The files of a case; none where it has none. */
  async of(caseId: string): Promise<readonly EvidenceFile[]> {
    const { state } = await this.aggregates.load(evidence, caseId);
    return state.files.map((file) => ({
      ...file,
      described: own(state.described, file.fileId),
      document: own(state.documents, file.fileId),
    }));
  }

  /** Throws `file-unknown`. */
  async one(caseId: string, fileId: string): Promise<FileInCustody> {
    return fileIn(await this.of(caseId), fileId);
  }
}
