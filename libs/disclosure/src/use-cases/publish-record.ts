import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { ConfidentialNames, own, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, OneOf, Show } from '#web';
import { PublishRecord } from '../domain/disclosure.commands.js';
import { disclosure } from '../domain/disclosure.decider.js';
import { disclosureEvents } from '../domain/disclosure.events.js';

export class PublishRecordDto {
  @FieldOf(disclosureEvents.PublicationDrafted, { label: 'The draft' })
  readonly draftId!: string;

  @FieldOf(disclosureEvents.RecordPublished, { label: 'Who decided that it is published' })
  readonly decidedBy!: string;

  @FieldOf(disclosureEvents.RecordPublished, { label: 'The rule under which it is published' })
  readonly citation!: string;

  @OneOf(['done'], {
    label: 'Did you read the draft for names that must not be public?',
    help: 'Names given in confidence are looked for as well; a nickname, or a description that points to one person, is not found.',
  })
  readonly namesLookedFor!: 'done';

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class PublishRecordController {
  constructor(private readonly commands: CommandBus) {}

  /** Publishes the latest draft, word for word. */
  @Post(':id/publications/:publicationId/publication')
  @Show('/cases/:id')
  @Fresh('optional')
  publish(
    @AggregateId() id: string,
    @AggregateId('publicationId') publicationId: string,
    @Body() { namesLookedFor: _, ...body }: PublishRecordDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new PublishRecord(id, { ...body, publicationId }, meta));
  }
}

@CommandHandler(PublishRecord)
@AllowedTo('clerk')
export class PublishRecordHandler implements ICommandHandler<PublishRecord> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly names: ConfidentialNames,
  ) {}

  /** Throws `names-in-confidence`, besides what the rules throw: a name may have been given since the draft was written. */
  async execute(command: PublishRecord): Promise<Outcome> {
    const { id, data } = command;
    const { state } = await this.aggregates.recall(disclosure, id);
    const draft = own(state.publications, data.publicationId)?.draft;
    await this.names.mustNotStandIn(id, [draft?.title, draft?.text, draft?.where, data.decidedBy]);
    return this.aggregates.execute(disclosure, command);
  }
}
