import { Readable } from 'node:stream';
import { Controller, Get, Res, StreamableFile } from '@nestjs/common';
import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Response } from 'express';
import { AllowedTo } from '#access';
import { FileCustody } from '#custody';
import { aboutComplaint, Query, Rejection, shows, type Actor, type Concern, type Disclosed, type FileInCustody } from '#kernel';
import { AggregateId, Who } from '#web';
import { ComplaintFiles } from './complaint-files.js';

/** A file, with what was handed in. */
interface OpenedFile {
  readonly file: FileInCustody;
  readonly content: AsyncIterable<Uint8Array>;
}

/** What was handed in, to the byte. */
export class DownloadFile extends Query<OpenedFile> {
  constructor(
    actor: Actor,
    readonly complaintId: string,
    readonly fileId: string,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [aboutComplaint(this.complaintId)];
  }

  override discloses(): Disclosed {
    return { kind: 'download', classes: ['evidence'], fields: [`files/${this.fileId}`] };
  }
}

@Controller()
export class DownloadFileController {
  constructor(private readonly queries: QueryBus) {}

  /** Always as something to save: a file of a stranger is never shown as a page of ours. */
  @Get(['complaints/:id/files/:fileId', 'v1/complaints/:id/files/:fileId'])
  async download(
    @AggregateId() id: string,
    @AggregateId('fileId') fileId: string,
    @Who() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { file, content } = await this.queries.execute(new DownloadFile(actor, id, fileId));
    // Names of any writing, as RFC 6266 has it.
    response.attachment(file.name);
    response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
    response.setHeader('X-Content-Type-Options', 'nosniff');
    return new StreamableFile(Readable.from(content), { type: file.mediaType, length: file.bytes });
  }
}

@QueryHandler(DownloadFile)
@AllowedTo('clerk', 'investigator', 'auditor')
export class DownloadFileHandler implements IQueryHandler<DownloadFile> {
  constructor(
    private readonly files: ComplaintFiles,
    private readonly custody: FileCustody,
  ) {}

  /** Throws `file-unknown`, `file-infected`, `file-not-scanned`, `file-unreadable`. */
  async execute({ actor, complaintId, fileId }: DownloadFile): Promise<OpenedFile> {
    const file = await this.files.one(complaintId, fileId);
    if (file.scanned === 'infected') {
      throw new Rejection('file-infected', 'A scanner found harmful content in this file. Nobody opens it here.', 'forbidden');
    }
    if (file.scanned === 'not-scanned' && !file.confirmedBy.includes(actor.userId)) {
      const why =
        'No scanner has looked at this file. Confirm on the page of the complaint that you want to open it all the same.';
      throw new Rejection('file-not-scanned', why);
    }
    try {
      return { file, content: await this.custody.open(file) };
    } catch (error) {
      throw new Rejection('file-unreadable', (error as Error).message);
    }
  }
}

/** The files of a complaint, without what is in them. */
export class ListFiles extends Query<readonly FileInCustody[]> {
  constructor(
    actor: Actor,
    readonly complaintId: string,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [aboutComplaint(this.complaintId)];
  }

  override discloses(): Disclosed {
    return shows(['content'], ['files']);
  }
}

@QueryHandler(ListFiles)
@AllowedTo('clerk', 'investigator', 'auditor')
export class ListFilesHandler implements IQueryHandler<ListFiles> {
  constructor(private readonly files: ComplaintFiles) {}

  execute({ complaintId }: ListFiles): Promise<readonly FileInCustody[]> {
    return this.files.of(complaintId);
  }
}
