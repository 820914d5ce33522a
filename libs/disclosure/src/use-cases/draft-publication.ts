import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { ConfidentialNames, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { DraftPublication } from '../domain/disclosure.commands.js';
import { disclosure } from '../domain/disclosure.decider.js';
import { disclosureEvents, type PublishedExtent } from '../domain/disclosure.events.js';

export class DraftPublicationDto {
  @FieldOf(disclosureEvents.PublicationDrafted, { label: 'How much of the record is published' })
  readonly extent!: PublishedExtent;

  @FieldOf(disclosureEvents.PublicationDrafted, {
    label: 'Title',
    help: 'The public reads it. Write no name that must not be public.',
  })
  readonly title!: string;

  @FieldOf(disclosureEvents.PublicationDrafted, {
    label: 'What the public reads',
    help: 'The public reads exactly this: what was decided, in plain words, or the text itself with what must stay confidential left out.',
  })
  readonly text!: string;

  @FieldOf(disclosureEvents.PublicationDrafted, {
    label: 'Where the record itself can be had',
    help: 'Such as an address, or the page of a journal.',
  })
  readonly where?: string;
}

@Controller('v1/cases')
export class DraftPublicationController {
  constructor(private readonly commands: CommandBus) {}

  /** Writes what the public would read. It is for staff until somebody publishes it. */
  @Post(':id/publications/:publicationId/drafts')
  @Show('/cases/:id')
  @Fresh('none')
  draft(
    @AggregateId() id: string,
    @AggregateId('publicationId') publicationId: string,
    @Body() body: DraftPublicationDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new DraftPublication(id, { ...body, publicationId }, meta));
  }
}

@CommandHandler(DraftPublication)
@AllowedTo('clerk')
export class DraftPublicationHandler implements ICommandHandler<DraftPublication> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly names: ConfidentialNames,
  ) {}

  /** Throws `names-in-confidence`, besides what the rules throw. */
  execute(command: DraftPublication): Promise<Outcome> {
    const { id, data } = command;
    return this.aggregates.execute(disclosure, command, () => this.names.mustNotStandIn(id, [data.title, data.text, data.where]));
  }
}
