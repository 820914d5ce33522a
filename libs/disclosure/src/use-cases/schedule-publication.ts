import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type CommandMeta, type Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { SchedulePublication } from '../domain/disclosure.commands.js';
import { disclosure } from '../domain/disclosure.decider.js';
import { disclosureEvents, type Announcement, type PublishedRecord } from '../domain/disclosure.events.js';

export class SchedulePublicationDto {
  @FieldOf(disclosureEvents.PublicationScheduled, { label: 'What is to be published' })
  readonly record!: PublishedRecord;

  @FieldOf(disclosureEvents.PublicationScheduled, {
    label: 'Which one',
    help: 'For those who may read the case. The public is not shown this.',
  })
  readonly what!: string;

  @FieldOf(disclosureEvents.PublicationScheduled, { label: 'The rule under which it is published' })
  readonly citation!: string;

  @FieldOf(disclosureEvents.PublicationScheduled, { label: 'By which day' })
  readonly dueOn!: string;

  @FieldOf(disclosureEvents.PublicationScheduled, {
    label: 'May the public know that this is due?',
    help: 'If so, the page of decisions shows at once what kind of record is due, under which rule and by when, without a name. Where the matter itself is confidential, it may not.',
  })
  readonly announcement!: Announcement;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class SchedulePublicationController {
  constructor(private readonly commands: CommandBus) {}

  /** Sets down what is to be published, under which rule, and by when. It publishes nothing. */
  @Post(':id/publications')
  @Show('/cases/:id')
  @Fresh('none')
  schedule(@AggregateId() id: string, @Body() body: SchedulePublicationDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new SchedulePublication(id, body, meta));
  }
}

@CommandHandler(SchedulePublication)
@AllowedTo('clerk')
export class SchedulePublicationHandler implements ICommandHandler<SchedulePublication> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  /** Throws what `mustBeCase` throws. */
  async execute(command: SchedulePublication): Promise<Outcome> {
    await this.references.mustBeCase(command.id);
    return this.aggregates.execute(disclosure, command);
  }
}
