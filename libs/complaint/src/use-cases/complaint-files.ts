import { Injectable } from '@nestjs/common';
import { FileCustody, type ReceivedFile, type Upload } from '#custody';
import { AggregateStore } from '#event-store';
import { derivedId, fileIn, mustFit, type CommandMeta, type FileInCustody, type Outcome } from '#kernel';
import { complaint } from '../domain/complaint.decider.js';

/** The files of complaints, between where they are kept and what the log says of them. */
@Injectable()
export class ComplaintFiles {
  constructor(
    private readonly custody: FileCustody,
    private readonly aggregates: AggregateStore,
  ) {}

  /**
   * Keeps what came with a request, has it recorded, and lets go of what no event came to name: of all where the command is
   * refused, and of a second copy where it is the repeat of one that was carried out.
   */
  async taken(
    complaintId: string,
    uploads: readonly Upload[],
    meta: CommandMeta,
    record: (files: readonly ReceivedFile[]) => Promise<Outcome>,
  ): Promise<Outcome> {
    if (uploads.length === 0) return record([]);
    // Once before anything is sealed; the decider asks again, for those who send at the same time.
    mustFit(
      await this.of(complaintId),
      uploads.map(({ content }) => content),
    );
    const idOf = (index: number) => derivedId(meta.commandId, `file-${String(index)}`);
    const files = await this.custody.keep({ kind: 'complaint', id: complaintId }, uploads, idOf);
    try {
      return await record(files);
    } finally {
      const named = new Set((await this.of(complaintId)).map(({ sha256 }) => sha256));
      await this.custody.release(files.filter(({ sha256 }) => !named.has(sha256)));
    }
  }

  /** The files of a complaint; none where there is no such complaint. */
  async of(complaintId: string): Promise<readonly FileInCustody[]> {
    const { state } = await this.aggregates.load(complaint, complaintId);
    return state.status === 'none' ? [] : state.files;
  }

  /** Throws `file-unknown`. */
  async one(complaintId: string, fileId: string): Promise<FileInCustody> {
    return fileIn(await this.of(complaintId), fileId);
  }
}
