import { Body, Controller, Post, Req } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiConsumes } from '@nestjs/swagger';
import type { Request } from 'express';
import { AllowedTo } from '#access';
import { mustSendFiles, uploadsOf, type Upload } from '#custody';
import { AggregateStore } from '#event-store';
import { CommandAboutCase, mustBeAnOriginal, type CommandMeta, type Outcome, type Redaction } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { AddRedactedEvidence } from '../domain/evidence.commands.js';
import { evidence } from '../domain/evidence.decider.js';
import { evidenceEvents } from '../domain/evidence.events.js';
import { EvidenceFiles } from './evidence-files.js';

export class RedactEvidenceDto {
  @FieldOf(evidenceEvents.RedactedCopyReceived, {
    label: 'Why parts are made unreadable',
    help: 'The ground, and the rule where there is one.',
  })
  readonly ground!: string;

  @FieldOf(evidenceEvents.RedactedCopyReceived, { label: 'On which pages' })
  readonly pages?: string;
}

/** A redacted copy that was sent, which is kept only once it is clear that the sender may add it. */
export class SendRedactedEvidence extends CommandAboutCase<{ readonly uploads: readonly Upload[] } & Redaction> {
  override readonly type = 'SendRedactedEvidence';
}

@Controller('v1/cases')
export class RedactEvidenceController {
  constructor(private readonly commands: CommandBus) {}

  /** One file, in the field `files`: a copy of this one in which parts are made unreadable, with the ground. */
  @Post(':id/evidence/:fileId/redacted-copies')
  @Fresh('none')
  @Show('/cases/:id')
  @ApiConsumes('application/json', 'multipart/form-data')
  redact(
    @AggregateId() id: string,
    @AggregateId('fileId') originalId: string,
    @Body() body: RedactEvidenceDto,
    @Meta() meta: CommandMeta,
    @Req() request: Request,
  ): Promise<Outcome> {
    return this.commands.execute(new SendRedactedEvidence(id, { ...body, originalId, uploads: uploadsOf(request) }, meta));
  }
}

@CommandHandler(SendRedactedEvidence)
@AllowedTo('clerk', 'investigator')
export class SendRedactedEvidenceHandler implements ICommandHandler<SendRedactedEvidence> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly files: EvidenceFiles,
  ) {}

  async execute({ id, data: { uploads, ...redaction }, meta }: SendRedactedEvidence): Promise<Outcome> {
    mustBeAnOriginal(await this.files.of(id), redaction.originalId);
    mustSendFiles(uploads, 1);
    return this.files.taken(id, uploads, meta, async ([file]) => {
      if (file === undefined) throw new Error('A file that was sent is kept.');
      return this.aggregates.execute(evidence, new AddRedactedEvidence(id, { ...redaction, file }, meta));
    });
  }
}
