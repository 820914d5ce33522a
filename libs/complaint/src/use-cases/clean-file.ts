import { Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { FileCustody } from '#custody';
import { AggregateStore } from '#event-store';
import { CommandAboutComplaint, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, Fresh, Meta, Show } from '#web';
import { CleanFile } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { ComplaintFiles } from './complaint-files.js';

/** Asks for a copy without metadata, which is made only once it is clear that who asks may have it made. */
export class MakeCleanFile extends CommandAboutComplaint<{ readonly fileId: string }> {
  override readonly type = 'MakeCleanFile';
}

@Controller('v1/complaints')
export class CleanFileController {
  constructor(private readonly commands: CommandBus) {}

  /** For a file that came in before copies without metadata were made of files of its kind. */
  @Post(':id/files/:fileId/cleaning')
  @Fresh('none')
  @Show('/complaints/:id')
  clean(@AggregateId() id: string, @AggregateId('fileId') fileId: string, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new MakeCleanFile(id, { fileId }, meta));
  }
}

@CommandHandler(MakeCleanFile)
@AllowedTo('clerk', 'investigator')
export class MakeCleanFileHandler implements ICommandHandler<MakeCleanFile> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly custody: FileCustody,
    private readonly files: ComplaintFiles,
  ) {}

  async execute({ id, data: { fileId }, meta }: MakeCleanFile): Promise<Outcome> {
    return this.custody.clean(
      await this.files.one(id, fileId),
      () => this.files.of(id),
      (cleaned) => this.aggregates.execute(complaint, new CleanFile(id, { fileId, cleaned }, meta)),
    );
  }
}
