import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { ConfidentialNames, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, OneOf, Show } from '#web';
import { PublishAdvisoryOpinion } from '../domain/advisory-opinion.commands.js';
import { advisoryOpinion } from '../domain/advisory-opinion.decider.js';
import { advisoryOpinionEvents } from '../domain/advisory-opinion.events.js';

export class PublishAdvisoryOpinionDto {
  @FieldOf(advisoryOpinionEvents.AdvisoryPublicationDrafted, { label: 'The draft' })
  readonly draftId!: string;

  @FieldOf(advisoryOpinionEvents.AdvisoryOpinionPublished, { label: 'Who decided that it is published' })
  readonly decidedBy!: string;

  @FieldOf(advisoryOpinionEvents.AdvisoryOpinionPublished, { label: 'The rule under which it is published' })
  readonly citation!: string;

  @FieldOf(advisoryOpinionEvents.AdvisoryOpinionPublished, {
    label: 'Why it takes the place of what is published',
    help: 'Needed where the public reads an earlier text. The public reads it.',
  })
  readonly reason?: string;

  @OneOf(['done'], {
    label: 'Did you read the draft for whatever tells who asked?',
    help: 'The name and the address of the requester are looked for as well; an office, or a description that fits one person, is not found.',
  })
  readonly namesLookedFor!: 'done';

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/advisory-opinions')
export class PublishAdvisoryOpinionController {
  constructor(private readonly commands: CommandBus) {}

  /** Publishes the latest draft, word for word. */
  @Post(':id/publication')
  @Show('/advisory-opinions/:id')
  @Fresh('none')
  publish(
    @AggregateId() id: string,
    @Body() { namesLookedFor: _, ...body }: PublishAdvisoryOpinionDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new PublishAdvisoryOpinion(id, body, meta));
  }
}

@CommandHandler(PublishAdvisoryOpinion)
@AllowedTo('clerk')
export class PublishAdvisoryOpinionHandler implements ICommandHandler<PublishAdvisoryOpinion> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly names: ConfidentialNames,
  ) {}

  /** Throws `names-in-confidence`, besides what the rules throw. */
  async execute(command: PublishAdvisoryOpinion): Promise<Outcome> {
    const { state } = await this.aggregates.recall(advisoryOpinion, command.id);
    if (state.status !== 'none')
      this.names.mustNotName(state, [
        state.draft?.title,
        state.draft?.text,
        state.number,
        command.data.decidedBy,
        command.data.reason,
      ]);
    return this.aggregates.execute(advisoryOpinion, command);
  }
}
