import { Controller, Get, Res, type StreamableFile } from '@nestjs/common';
import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Response } from 'express';
import { AllowedTo } from '#access';
import { FileCustody, sendFile, type OpenedFile } from '#custody';
import { aboutComplaint, Query, shows, type Actor, type Concern, type Disclosed, type FileInCustody } from '#kernel';
import { AggregateId, Who } from '#web';
import { ComplaintFiles } from './complaint-files.js';

/** What was handed in to the byte, or its copy without metadata. */
export class DownloadFile extends Query<OpenedFile> {
  constructor(
    actor: Actor,
    readonly complaintId: string,
    readonly fileId: string,
    readonly which: 'original' | 'without-metadata' = 'original',
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [aboutComplaint(this.complaintId)];
  }

  override discloses(): Disclosed {
    return {
      kind: 'download',
      classes: ['evidence'],
      fields: [`files/${this.fileId}${this.which === 'original' ? '' : '/without-metadata'}`],
    };
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
    return sendFile(await this.queries.execute(new DownloadFile(actor, id, fileId)), response);
  }

  /** The copy without metadata, where there is one. */
  @Get(['complaints/:id/files/:fileId/without-metadata', 'v1/complaints/:id/files/:fileId/without-metadata'])
  async downloadCopy(
    @AggregateId() id: string,
    @AggregateId('fileId') fileId: string,
    @Who() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return sendFile(await this.queries.execute(new DownloadFile(actor, id, fileId, 'without-metadata')), response);
  }
}

@QueryHandler(DownloadFile)
@AllowedTo('clerk', 'investigator', 'auditor')
export class DownloadFileHandler implements IQueryHandler<DownloadFile> {
  constructor(
    private readonly files: ComplaintFiles,
    private readonly custody: FileCustody,
  ) {}

  /** Throws `file-unknown`, `file-infected`, `file-not-scanned`, `file-unreadable`, `file-not-cleaned`. */
  async execute({ actor, complaintId, fileId, which }: DownloadFile): Promise<OpenedFile> {
    const file = await this.files.one(complaintId, fileId);
    return which === 'original' ? this.custody.openFor(actor.userId, file) : this.custody.openCleanedFor(actor.userId, file);
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
