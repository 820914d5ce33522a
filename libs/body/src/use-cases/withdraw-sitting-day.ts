import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Meta, Show } from '#web';
import { WithdrawSittingDay } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import { bodyEvents } from '../domain/body.events.js';

export class WithdrawSittingDayDto {
  @FieldOf(bodyEvents.SittingDayWithdrawn, { label: 'The day on which the chamber did not sit' })
  readonly day!: string;

  @FieldOf(bodyEvents.SittingDayWithdrawn, { label: 'Why it had been recorded' })
  readonly reason!: string;
}

@Controller('v1/bodies')
export class WithdrawSittingDayController {
  constructor(private readonly commands: CommandBus) {}

  /** Withdraws a sitting day that was recorded in error. */
  @Post(':id/sitting-days/withdrawal')
  @Show('/bodies/:id')
  withdraw(@AggregateId() id: string, @Body() body: WithdrawSittingDayDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new WithdrawSittingDay(id, body, meta));
  }
}

@CommandHandler(WithdrawSittingDay)
@AllowedTo('clerk', 'operator', 'administrator')
export class WithdrawSittingDayHandler implements ICommandHandler<WithdrawSittingDay> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: WithdrawSittingDay): Promise<Outcome> {
    return this.aggregates.execute(body, command);
  }
}
