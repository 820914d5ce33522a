import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, Fresh, Meta, OccurredOn, Show, Text } from '#web';
import { MeetCondition } from '../domain/sanction.commands.js';
import { sanction } from '../domain/sanction.decider.js';

export class MeetConditionDto {
  @Text({ max: 4_000, label: 'How it is known' })
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
