import { Body, Controller, Post, Req } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiConsumes } from '@nestjs/swagger';
import type { Request } from 'express';
import { AllowedTo } from '#access';
import { mustSendFiles, uploadsOf, type Upload } from '#custody';
import { AggregateStore } from '#event-store';
import { CommandAboutCase, References, type CommandMeta, type Outcome, type When } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { FileDocument, type SaidOfDocument } from '../domain/evidence.commands.js';
import { evidence } from '../domain/evidence.decider.js';
import { evidenceEvents, type DocumentKind } from '../domain/evidence.events.js';
import { EvidenceFiles } from './evidence-files.js';

export class FileDocumentDto {
  @FieldOf(evidenceEvents.DocumentFiled, { label: 'What it is' })
  readonly documentKind!: DocumentKind;

  @FieldOf(evidenceEvents.DocumentFiled, { label: 'Its title' })
  readonly title!: string;

  @FieldOf(evidenceEvents.DocumentFiled, { label: 'To whom it went', help: 'For a letter or a notice.' })
  readonly addressee?: string;

  @FieldOf(evidenceEvents.DocumentFiled, { label: 'The act that it belongs to' })
  readonly actId?: string;

  @OccurredOn({ label: 'The date on it' })
  readonly occurredOn?: string;
}

/** What was sent, which is kept only once it is clear that the sender may file it. */
export class SendDocument extends CommandAboutCase<{ readonly uploads: readonly Upload[] } & SaidOfDocument & When> {
  override readonly type = 'SendDocument';
}

@Controller('v1/cases')
export class FileDocumentController {
  constructor(private readonly commands: CommandBus) {}

  /** One file, in the field `files`: a report, or a letter or a notice as it went out, with the act that it belongs to. */
  @Post(':id/documents')
  @Fresh('none')
  @Show('/cases/:id')
  @ApiConsumes('application/json', 'multipart/form-data')
  file(
    @AggregateId() id: string,
    @Body() body: FileDocumentDto,
    @Meta() meta: CommandMeta,
    @Req() request: Request,
  ): Promise<Outcome> {
    return this.commands.execute(new SendDocument(id, { ...body, uploads: uploadsOf(request) }, meta));
  }
}

@CommandHandler(SendDocument)
@AllowedTo('clerk', 'investigator')
export class SendDocumentHandler implements ICommandHandler<SendDocument> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly files: EvidenceFiles,
    private readonly references: References,
  ) {}

  /** Throws `act-unknown`, besides what the rules and the custody throw. */
  async execute({ id, data: { uploads, ...said }, meta }: SendDocument): Promise<Outcome> {
    await this.references.mustBeActIn(id, said.actId);
    mustSendFiles(uploads, 1);
    return this.files.taken(id, uploads, meta, async ([file]) => {
      if (file === undefined) throw new Error('A file that was sent is kept.');
      return this.aggregates.execute(evidence, new FileDocument(id, { ...said, file }, meta));
    });
  }
}
