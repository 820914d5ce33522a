import { Body, Controller, Post, Req } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiConsumes } from '@nestjs/swagger';
import type { Request } from 'express';
import { AllowedTo } from '#access';
import { mustSendFiles, uploadsOf, type Upload } from '#custody';
import { AggregateStore } from '#event-store';
import { CommandAboutCase, type CommandMeta, type Outcome, type When } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { AddEvidence, type Description } from '../domain/evidence.commands.js';
import { evidence } from '../domain/evidence.decider.js';
import { evidenceEvents, type Arrival } from '../domain/evidence.events.js';
import { EvidenceFiles } from './evidence-files.js';

export class AddEvidenceDto {
  @FieldOf(evidenceEvents.FileDescribed, { label: 'What it is, in a few words' })
  readonly title!: string;

  @FieldOf(evidenceEvents.FileDescribed, { label: 'What it shows, and what to know about it' })
  readonly description?: string;

  @FieldOf(evidenceEvents.FileDescribed, { label: 'Where it came from', help: 'The person, office or site.' })
  readonly source!: string;

  @FieldOf(evidenceEvents.FileDescribed, { label: 'How it was received' })
  readonly arrival!: Arrival;

  @OccurredOn({ label: 'When it was received' })
  readonly occurredOn?: string;
}

/** What was sent, which is kept only once it is clear that the sender may add it. */
export class SendEvidence extends CommandAboutCase<{ readonly uploads: readonly Upload[] } & Description & When> {
  override readonly type = 'SendEvidence';
}

@Controller('v1/cases')
export class AddEvidenceController {
  constructor(private readonly commands: CommandBus) {}

  /** One file, in the field `files`, with what it is and how it came. */
  @Post(':id/evidence')
  @Fresh('none')
  @Show('/cases/:id')
  @ApiConsumes('application/json', 'multipart/form-data')
  add(
    @AggregateId() id: string,
    @Body() body: AddEvidenceDto,
    @Meta() meta: CommandMeta,
    @Req() request: Request,
  ): Promise<Outcome> {
    return this.commands.execute(new SendEvidence(id, { ...body, uploads: uploadsOf(request) }, meta));
  }
}

@CommandHandler(SendEvidence)
@AllowedTo('clerk', 'investigator')
export class SendEvidenceHandler implements ICommandHandler<SendEvidence> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly files: EvidenceFiles,
  ) {}

  async execute({ id, data: { uploads, ...said }, meta }: SendEvidence): Promise<Outcome> {
    mustSendFiles(uploads, 1);
    return this.files.taken(id, uploads, meta, async ([file]) => {
      if (file === undefined) throw new Error('A file that was sent is kept.');
      return this.aggregates.execute(evidence, new AddEvidence(id, { ...said, file }, meta));
    });
  }
}
