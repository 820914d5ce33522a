import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { ConfidentialNames, own, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, OneOf, Show } from '#web';
import { CorrectPublication } from '../domain/disclosure.commands.js';
import { disclosure } from '../domain/disclosure.decider.js';
import { disclosureEvents } from '../domain/disclosure.events.js';

export class CorrectPublicationDto {
  @FieldOf(disclosureEvents.PublicationDrafted, { label: 'The draft' })
  readonly draftId!: string;

  @FieldOf(disclosureEvents.PublicationCorrected, {
    label: 'Why it is corrected',
    help: 'The public reads it beside the new text.',
  })
  readonly reason!: string;

  @OneOf(['done'], {
    label: 'Did you read the draft for names that must not be public?',
    help: 'Names given in confidence are looked for as well; a nickname, or a description that points to one person, is not found.',
  })
  readonly namesLookedFor!: 'done';

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class CorrectPublicationController {
  constructor(private readonly commands: CommandBus) {}

  /** Puts the latest draft in the place of what was published. What stood there before stays on record. */
  @Post(':id/publications/:publicationId/correction')
  @Show('/cases/:id')
  @Fresh('optional')
  correct(
    @AggregateId() id: string,
    @AggregateId('publicationId') publicationId: string,
    @Body() { namesLookedFor: _, ...body }: CorrectPublicationDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new CorrectPublication(id, { ...body, publicationId }, meta));
  }
}

@CommandHandler(CorrectPublication)
@AllowedTo('clerk')
export class CorrectPublicationHandler implements ICommandHandler<CorrectPublication> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly names: ConfidentialNames,
  ) {}

  /** Throws `names-in-confidence`, besides what the rules throw: a name may have been given since the draft was written. */
  async execute(command: CorrectPublication): Promise<Outcome> {
    const { id, data } = command;
    const { state } = await this.aggregates.recall(disclosure, id);
    const draft = own(state.publications, data.publicationId)?.draft;
    await this.names.mustNotStandIn(id, [draft?.title, draft?.text, draft?.where, data.reason]);
    return this.aggregates.execute(disclosure, command);
  }
}
