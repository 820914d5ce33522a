import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { BreachCondition } from '../domain/sanction.commands.js';
import { sanction } from '../domain/sanction.decider.js';
import { sanctionEvents } from '../domain/sanction.events.js';

export class BreachConditionDto {
  @FieldOf(sanctionEvents.SanctionConditionBreached, { label: 'How it is known' })
  readonly note!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/sanctions')
export class BreachConditionController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/conditions/:conditionId/breach')
  @Show('/cases/:id')
  @Fresh('optional')
  breach(
    @AggregateId() id: string,
    @AggregateId('conditionId') conditionId: string,
    @Body() body: BreachConditionDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    const { note, ...rest } = body;
    return this.commands.execute(new BreachCondition(id, { ...rest, conditionId, note }, meta));
  }
}

@CommandHandler(BreachCondition)
@AllowedTo('clerk')
export class BreachConditionHandler implements ICommandHandler<BreachCondition> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: BreachCondition): Promise<Outcome> {
    return this.aggregates.execute(sanction, command);
  }
}
