import { Injectable } from '@nestjs/common';
import { FileCustody, type Upload } from '#custody';
import { AggregateStore } from '#event-store';
import { derivedId, fileIn, type CommandMeta, type FileInCustody, type Outcome, type ReceivedFile } from '#kernel';
import { complaint } from '../domain/complaint.decider.js';

/** The files of complaints, between where they are kept and what the log says of them. */
@Injectable()
export class ComplaintFiles {
  constructor(
    private readonly custody: FileCustody,
    private readonly aggregates: AggregateStore,
  ) {}

  /** Keeps what came with a request, and has it recorded. */
  taken(
    complaintId: string,
    uploads: readonly Upload[],
    meta: CommandMeta,
    record: (files: readonly ReceivedFile[]) => Promise<Outcome>,
  ): Promise<Outcome> {
    const idOf = (index: number) => derivedId(meta.commandId, `file-${String(index)}`);
    const held = () => this.of(complaintId);
    return this.custody.takeIn({ kind: 'complaint', id: complaintId }, uploads, idOf, held, record);
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
