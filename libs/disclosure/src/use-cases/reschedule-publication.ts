import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { ReschedulePublication } from '../domain/disclosure.commands.js';
import { disclosure } from '../domain/disclosure.decider.js';
import { disclosureEvents } from '../domain/disclosure.events.js';

export class ReschedulePublicationDto {
  @FieldOf(disclosureEvents.PublicationRescheduled, { label: 'By which day it is to be published now' })
  readonly dueOn!: string;

  @FieldOf(disclosureEvents.PublicationRescheduled, { label: 'The rule that allows it' })
  readonly citation!: string;

  @FieldOf(disclosureEvents.PublicationRescheduled, { label: 'Why the day is moved' })
  readonly reason!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class ReschedulePublicationController {
  constructor(private readonly commands: CommandBus) {}

  /** Moves the day by which it is to be published. That it was moved can be seen. */
  @Post(':id/publications/:publicationId/due-day')
  @Show('/cases/:id')
  @Fresh('optional')
  reschedule(
    @AggregateId() id: string,
    @AggregateId('publicationId') publicationId: string,
    @Body() body: ReschedulePublicationDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new ReschedulePublication(id, { ...body, publicationId }, meta));
  }
}

@CommandHandler(ReschedulePublication)
@AllowedTo('clerk')
export class ReschedulePublicationHandler implements ICommandHandler<ReschedulePublication> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ReschedulePublication): Promise<Outcome> {
    return this.aggregates.execute(disclosure, command);
  }
}
