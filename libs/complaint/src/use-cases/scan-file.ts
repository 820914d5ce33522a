import { Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { FileCustody } from '#custody';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, Fresh, Meta, Show } from '#web';
import { ScanFile } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { ComplaintFiles } from './complaint-files.js';

@Controller('v1/complaints')
export class ScanFileController {
  constructor(private readonly commands: CommandBus) {}

  /** For a file that came in while the scanner was down, or before there was one. */
  @Post(':id/files/:fileId/scan')
  @Fresh('none')
  @Show('/complaints/:id')
  scan(@AggregateId() id: string, @AggregateId('fileId') fileId: string, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ScanFile(id, { fileId }, meta));
  }
}

@CommandHandler(ScanFile)
@AllowedTo('clerk', 'investigator', 'system')
export class ScanFileHandler implements ICommandHandler<ScanFile> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly custody: FileCustody,
    private readonly files: ComplaintFiles,
  ) {}

  async execute({ id, data: { fileId }, meta }: ScanFile): Promise<Outcome> {
    const scan = await this.custody.scan(await this.files.one(id, fileId));
    return this.aggregates.execute(complaint, new ScanFile(id, { fileId, ...(scan !== undefined && { scan }) }, meta));
  }
}
