import { Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { FileCustody } from '#custody';
import { AggregateStore } from '#event-store';
import { CommandAboutCase, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, Fresh, Meta, Show } from '#web';
import { CleanEvidence } from '../domain/evidence.commands.js';
import { evidence } from '../domain/evidence.decider.js';
import { EvidenceFiles } from './evidence-files.js';

/** Asks for a copy without metadata, which is made only once it is clear that who asks may have it made. */
export class MakeCleanEvidence extends CommandAboutCase<{ readonly fileId: string }> {
  override readonly type = 'MakeCleanEvidence';
}

@Controller('v1/cases')
export class CleanEvidenceController {
  constructor(private readonly commands: CommandBus) {}

  /** For a file that came in before copies without metadata were made of files of its kind. */
  @Post(':id/evidence/:fileId/cleaning')
  @Fresh('none')
  @Show('/cases/:id')
  clean(@AggregateId() id: string, @AggregateId('fileId') fileId: string, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new MakeCleanEvidence(id, { fileId }, meta));
  }
}

@CommandHandler(MakeCleanEvidence)
@AllowedTo('clerk', 'investigator')
export class MakeCleanEvidenceHandler implements ICommandHandler<MakeCleanEvidence> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly custody: FileCustody,
    private readonly files: EvidenceFiles,
  ) {}

  async execute({ id, data: { fileId }, meta }: MakeCleanEvidence): Promise<Outcome> {
    return this.custody.clean(
      await this.files.one(id, fileId),
      () => this.files.of(id),
      (cleaned) => this.aggregates.execute(evidence, new CleanEvidence(id, { fileId, cleaned }, meta)),
    );
  }
}
