import { Controller, Post, Req } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request } from 'express';
import { AllowedTo } from '#access';
import { mustSendFiles, uploadsOf, type Upload } from '#custody';
import { AggregateStore } from '#event-store';
import { CommandAboutComplaint, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, Fresh, Meta, Show } from '#web';
import { AddFiles } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { ComplaintFiles } from './complaint-files.js';

/** What was sent, which is kept only once it is clear that the sender may add it. */
export class SendFiles extends CommandAboutComplaint<{ readonly uploads: readonly Upload[] }> {
  override readonly type = 'SendFiles';
}

@Controller('v1/complaints')
export class AddFilesController {
  constructor(private readonly commands: CommandBus) {}

  /** Up to five files, in the field `files`. */
  @Post(':id/files')
  @Fresh('none')
  @Show('/complaints/:id')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['files'],
      properties: { files: { type: 'array', minItems: 1, items: { type: 'string', format: 'binary' } } },
    },
  })
  add(@AggregateId() id: string, @Meta() meta: CommandMeta, @Req() request: Request): Promise<Outcome> {
    return this.commands.execute(new SendFiles(id, { uploads: uploadsOf(request) }, meta));
  }
}

@CommandHandler(SendFiles)
@AllowedTo('clerk', 'complainant')
export class SendFilesHandler implements ICommandHandler<SendFiles> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly files: ComplaintFiles,
  ) {}

  async execute({ id, data: { uploads }, meta }: SendFiles): Promise<Outcome> {
    mustSendFiles(uploads);
    return this.files.taken(id, uploads, meta, (files) => this.aggregates.execute(complaint, new AddFiles(id, { files }, meta)));
  }
}
