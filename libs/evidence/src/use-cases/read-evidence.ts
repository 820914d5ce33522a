import { Controller, Get, Res, type StreamableFile } from '@nestjs/common';
import { QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Response } from 'express';
import { AllowedTo } from '#access';
import { FileCustody, sendFile, type OpenedFile } from '#custody';
import { aboutCase, Query, shows, type Actor, type Concern, type Disclosed } from '#kernel';
import { AggregateId, Who } from '#web';
import { EvidenceFiles, type EvidenceFile } from './evidence-files.js';

/** A file of a case: the original to the byte, or its copy without metadata. */
export class DownloadEvidence extends Query<OpenedFile> {
  constructor(
    actor: Actor,
    readonly caseId: string,
    readonly fileId: string,
    readonly which: 'original' | 'without-metadata' = 'original',
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [aboutCase(this.caseId)];
  }

  override discloses(): Disclosed {
    return {
      kind: 'download',
      classes: ['evidence'],
      fields: [`evidence/${this.fileId}${this.which === 'original' ? '' : '/without-metadata'}`],
    };
  }
}

/** The files of a case, without what is in them. */
export class ListEvidence extends Query<readonly EvidenceFile[]> {
  constructor(
    actor: Actor,
    readonly caseId: string,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [aboutCase(this.caseId)];
  }

  override discloses(): Disclosed {
    return shows(['identity', 'content'], ['evidence']);
  }
}

@Controller()
export class DownloadEvidenceController {
  constructor(private readonly queries: QueryBus) {}

  @Get(['cases/:id/evidence/:fileId', 'v1/cases/:id/evidence/:fileId'])
  async download(
    @AggregateId() id: string,
    @AggregateId('fileId') fileId: string,
    @Who() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return sendFile(await this.queries.execute(new DownloadEvidence(actor, id, fileId)), response);
  }

  /** The copy without metadata, where there is one. */
  @Get(['cases/:id/evidence/:fileId/without-metadata', 'v1/cases/:id/evidence/:fileId/without-metadata'])
  async downloadCopy(
    @AggregateId() id: string,
    @AggregateId('fileId') fileId: string,
    @Who() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return sendFile(await this.queries.execute(new DownloadEvidence(actor, id, fileId, 'without-metadata')), response);
  }
}

@QueryHandler(DownloadEvidence)
@AllowedTo('clerk', 'investigator', 'counsel', 'member', 'auditor')
export class DownloadEvidenceHandler implements IQueryHandler<DownloadEvidence> {
  constructor(
    private readonly files: EvidenceFiles,
    private readonly custody: FileCustody,
  ) {}

  /** Throws `file-unknown`, `file-infected`, `file-not-scanned`, `file-unreadable`, `file-not-cleaned`. */
  async execute({ actor, caseId, fileId, which }: DownloadEvidence): Promise<OpenedFile> {
    const file = await this.files.one(caseId, fileId);
    return which === 'original' ? this.custody.openFor(actor.userId, file) : this.custody.openCleanedFor(actor.userId, file);
  }
}

@QueryHandler(ListEvidence)
@AllowedTo('clerk', 'investigator', 'counsel', 'member', 'auditor')
export class ListEvidenceHandler implements IQueryHandler<ListEvidence> {
  constructor(private readonly files: EvidenceFiles) {}

  execute({ caseId }: ListEvidence): Promise<readonly EvidenceFile[]> {
    return this.files.of(caseId);
  }
}
