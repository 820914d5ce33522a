import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { MeetCondition } from '../domain/sanction.commands.js';
import { sanction } from '../domain/sanction.decider.js';
import { sanctionEvents } from '../domain/sanction.events.js';

export class MeetConditionDto {
  @FieldOf(sanctionEvents.SanctionConditionMet, { label: 'How it is known' })
  readonly note!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/sanctions')
export class MeetConditionController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/conditions/:conditionId/met')
  @Show('/cases/:id')
  @Fresh('optional')
  meet(
    @AggregateId() id: string,
    @AggregateId('conditionId') conditionId: string,
    @Body() body: MeetConditionDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    const { note, ...rest } = body;
    return this.commands.execute(new MeetCondition(id, { ...rest, conditionId, note }, meta));
  }
}

@CommandHandler(MeetCondition)
@AllowedTo('clerk')
export class MeetConditionHandler implements ICommandHandler<MeetCondition> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: MeetCondition): Promise<Outcome> {
    return this.aggregates.execute(sanction, command);
  }
}
