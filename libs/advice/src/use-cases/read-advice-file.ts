import { Controller, Get, Post, Res, type StreamableFile } from '@nestjs/common';
import { CommandBus, CommandHandler, QueryBus, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Response } from 'express';
import { AllowedTo } from '#access';
import { FileCustody, sendFile, type OpenedFile } from '#custody';
import { AggregateStore } from '#event-store';
import { aboutCase, fileIn, Query, type Actor, type CommandMeta, type Concern, type Disclosed, type Outcome } from '#kernel';
import { AggregateId, Fresh, Meta, Show, Who } from '#web';
import { ConfirmAdviceFileOpening, ScanAdviceFile } from '../domain/advice.commands.js';
import { advice } from '../domain/advice.decider.js';

/** A file that came with advice: the original to the byte, or its copy without metadata. */
export class DownloadAdviceFile extends Query<OpenedFile> {
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
    const part = this.which === 'original' ? '' : '/without-metadata';
    return { kind: 'download', classes: ['evidence'], fields: [`advice/${this.fileId}${part}`] };
  }
}

@Controller()
export class DownloadAdviceFileController {
  constructor(private readonly queries: QueryBus) {}

  @Get(['cases/:id/advice/files/:fileId', 'v1/cases/:id/advice/files/:fileId'])
  async download(
    @AggregateId() id: string,
    @AggregateId('fileId') fileId: string,
    @Who() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return sendFile(await this.queries.execute(new DownloadAdviceFile(actor, id, fileId)), response);
  }

  /** The copy without metadata, where there is one. */
  @Get(['cases/:id/advice/files/:fileId/without-metadata', 'v1/cases/:id/advice/files/:fileId/without-metadata'])
  async downloadCopy(
    @AggregateId() id: string,
    @AggregateId('fileId') fileId: string,
    @Who() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return sendFile(await this.queries.execute(new DownloadAdviceFile(actor, id, fileId, 'without-metadata')), response);
  }
}

@QueryHandler(DownloadAdviceFile)
@AllowedTo('clerk', 'counsel', 'member')
export class DownloadAdviceFileHandler implements IQueryHandler<DownloadAdviceFile> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly custody: FileCustody,
  ) {}

  /** Throws `file-unknown`, `file-infected`, `file-not-scanned`, `file-unreadable`, `file-not-cleaned`. */
  async execute({ actor, caseId, fileId, which }: DownloadAdviceFile): Promise<OpenedFile> {
    const file = fileIn((await this.aggregates.load(advice, caseId)).state.files, fileId);
    return which === 'original' ? this.custody.openFor(actor.userId, file) : this.custody.openCleanedFor(actor.userId, file);
  }
}

@Controller('v1/cases')
export class ConfirmAdviceFileOpeningController {
  constructor(private readonly commands: CommandBus) {}

  /** The person was told that no scanner has looked at the file, and wants to open it all the same. */
  @Post(':id/advice/files/:fileId/confirmation')
  @Fresh('none')
  @Show('/cases/:id/advice')
  confirm(@AggregateId() id: string, @AggregateId('fileId') fileId: string, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ConfirmAdviceFileOpening(id, { fileId }, meta));
  }
}

@CommandHandler(ConfirmAdviceFileOpening)
@AllowedTo('clerk', 'counsel', 'member')
export class ConfirmAdviceFileOpeningHandler implements ICommandHandler<ConfirmAdviceFileOpening> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ConfirmAdviceFileOpening): Promise<Outcome> {
    return this.aggregates.execute(advice, command);
  }
}

/** The house itself has files scanned that wait for it, so this has no route. */
@CommandHandler(ScanAdviceFile)
@AllowedTo('system')
export class ScanAdviceFileHandler implements ICommandHandler<ScanAdviceFile> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly custody: FileCustody,
  ) {}

  async execute({ id, data: { fileId }, meta }: ScanAdviceFile): Promise<Outcome> {
    const scan = await this.custody.scan(fileIn((await this.aggregates.load(advice, id)).state.files, fileId));
    return this.aggregates.execute(advice, new ScanAdviceFile(id, { fileId, ...(scan !== undefined && { scan }) }, meta));
  }
}
