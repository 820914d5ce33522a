import { Body, Controller, Post, Req } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiConsumes } from '@nestjs/swagger';
import type { Request } from 'express';
import { AllowedTo } from '#access';
import { FileCustody, mustSendFiles, uploadsOf, type Upload } from '#custody';
import { AggregateStore } from '#event-store';
import { CommandAboutCase, derivedId, References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { GiveAdvice } from '../domain/advice.commands.js';
import { advice } from '../domain/advice.decider.js';
import { adviceEvents } from '../domain/advice.events.js';

export class GiveAdviceDto {
  @FieldOf(adviceEvents.AdviceGiven, {
    optional: true,
    label: 'The counsel who gave it',
    help: 'The advisory counsel of the case. Counsel leaves this out.',
  })
  readonly counselId?: string;

  @FieldOf(adviceEvents.AdviceGiven, { label: 'The question' })
  readonly question!: string;

  @FieldOf(adviceEvents.AdviceGiven, { label: 'The advice' })
  readonly advice!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

/** What was said and sent, which is kept only once it is clear that the sender may record it. */
export class SendAdvice extends CommandAboutCase<
  Omit<GiveAdvice['data'], 'file' | 'advised'> & { readonly uploads: readonly Upload[] }
> {
  override readonly type = 'SendAdvice';
}

@Controller('v1/cases')
export class GiveAdviceController {
  constructor(private readonly commands: CommandBus) {}

  /**
   * Records what advisory counsel told the panel: for the panel, its counsel and the clerk alone. A file can go with it, in the
   * field `files`.
   */
  @Post(':id/advice')
  @Show('/cases/:id/advice')
  @Fresh('none')
  @ApiConsumes('application/json', 'multipart/form-data')
  give(
    @AggregateId() id: string,
    @Body() body: GiveAdviceDto,
    @Meta() meta: CommandMeta,
    @Req() request: Request,
  ): Promise<Outcome> {
    return this.commands.execute(new SendAdvice(id, { ...body, uploads: uploadsOf(request) }, meta));
  }
}

@CommandHandler(SendAdvice)
@AllowedTo('clerk', 'counsel')
export class SendAdviceHandler implements ICommandHandler<SendAdvice> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
    private readonly custody: FileCustody,
  ) {}

  /** Throws what `mustBeCase` throws, `counsel-not-assigned`, and `file-not-accepted` where more than one file was sent. */
  async execute({ id, data: { uploads, ...said }, meta }: SendAdvice): Promise<Outcome> {
    if (uploads.length > 0) mustSendFiles(uploads, 1);
    await this.references.mustBeCase(id);
    const { advised } = await this.references.partsIn(id);
    const idOf = () => derivedId(meta.commandId, 'file');
    const held = async () => (await this.aggregates.load(advice, id)).state.files;
    return this.custody.takeIn({ kind: 'case', id }, uploads, idOf, held, ([file]) =>
      this.aggregates.execute(advice, new GiveAdvice(id, { ...said, advised, ...(file !== undefined && { file }) }, meta)),
    );
  }
}
