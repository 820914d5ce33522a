import { Body, Controller, Post, Req } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiConsumes } from '@nestjs/swagger';
import type { Request } from 'express';
import { AllowedTo } from '#access';
import { mustSendFiles, uploadsOf, type Upload } from '#custody';
import { AggregateStore } from '#event-store';
import { CommandAboutComplaint, mustBeAnOriginal, type CommandMeta, type Outcome, type Redaction } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { AddRedactedFile } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { complaintEvents } from '../domain/complaint.events.js';
import { ComplaintFiles } from './complaint-files.js';

export class RedactFileDto {
  @FieldOf(complaintEvents.RedactedCopyReceived, {
    label: 'Why parts are made unreadable',
    help: 'The ground, and the rule where there is one.',
  })
  readonly ground!: string;

  @FieldOf(complaintEvents.RedactedCopyReceived, { label: 'On which pages' })
  readonly pages?: string;
}

/** A redacted copy that was sent, which is kept only once it is clear that the sender may add it. */
export class SendRedactedFile extends CommandAboutComplaint<{ readonly uploads: readonly Upload[] } & Redaction> {
  override readonly type = 'SendRedactedFile';
}

@Controller('v1/complaints')
export class RedactFileController {
  constructor(private readonly commands: CommandBus) {}

  /** One file, in the field `files`: a copy of this one in which parts are made unreadable, with the ground. */
  @Post(':id/files/:fileId/redacted-copies')
  @Fresh('none')
  @Show('/complaints/:id')
  @ApiConsumes('application/json', 'multipart/form-data')
  redact(
    @AggregateId() id: string,
    @AggregateId('fileId') originalId: string,
    @Body() body: RedactFileDto,
    @Meta() meta: CommandMeta,
    @Req() request: Request,
  ): Promise<Outcome> {
    return this.commands.execute(new SendRedactedFile(id, { ...body, originalId, uploads: uploadsOf(request) }, meta));
  }
}

@CommandHandler(SendRedactedFile)
@AllowedTo('clerk', 'investigator')
export class SendRedactedFileHandler implements ICommandHandler<SendRedactedFile> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly files: ComplaintFiles,
  ) {}

  async execute({ id, data: { uploads, ...redaction }, meta }: SendRedactedFile): Promise<Outcome> {
    mustBeAnOriginal(await this.files.of(id), redaction.originalId);
    mustSendFiles(uploads, 1);
    return this.files.taken(id, uploads, meta, async ([file]) => {
      if (file === undefined) throw new Error('A file that was sent is kept.');
      return this.aggregates.execute(complaint, new AddRedactedFile(id, { ...redaction, file }, meta));
    });
  }
}
