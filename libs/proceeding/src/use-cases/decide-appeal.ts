import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { DecideAppeal } from '../domain/proceeding.commands.js';
import { proceeding } from '../domain/proceeding.decider.js';
import { proceedingEvents, type AppealResult } from '../domain/proceeding.events.js';

export class DecideAppealDto {
  @FieldOf(proceedingEvents.AppealDecided, { label: 'How it was decided' })
  readonly result!: AppealResult;

  @FieldOf(proceedingEvents.AppealDecided, { label: 'What was decided' })
  readonly summary!: string;

  @FieldOf(proceedingEvents.AppealDecided, { label: 'Where this is known from' })
  readonly source!: string;

  @OccurredOn()
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class DecideAppealController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/appeals/:appealId/decision')
  @Show('/cases/:id')
  @Fresh('none')
  decide(
    @AggregateId() id: string,
    @AggregateId('appealId') appealId: string,
    @Body() body: DecideAppealDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new DecideAppeal(id, { ...body, appealId }, meta));
  }
}

@CommandHandler(DecideAppeal)
@AllowedTo('clerk')
export class DecideAppealHandler implements ICommandHandler<DecideAppeal> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: DecideAppeal): Promise<Outcome> {
    return this.aggregates.execute(proceeding, command);
  }
}
