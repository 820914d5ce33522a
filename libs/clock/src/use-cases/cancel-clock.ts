import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { CancelClock } from '../domain/clock.commands.js';
import { clock } from '../domain/clock.decider.js';
import { clockEvents } from '../domain/clock.events.js';

export class CancelClockDto {
  @FieldOf(clockEvents.ClockCancelled, { label: 'Why it does not matter any more' })
  readonly reason!: string;
}

@Controller('v1/cases')
export class CancelClockController {
  constructor(private readonly commands: CommandBus) {}

  /** The clock does not matter any more. */
  @Post(':id/clocks/:clockId/cancellation')
  @Show('/cases/:id')
  @Fresh('optional')
  cancel(
    @AggregateId() id: string,
    @AggregateId('clockId') clockId: string,
    @Body() body: CancelClockDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new CancelClock(id, { ...body, clockId }, meta));
  }
}

@CommandHandler(CancelClock)
@AllowedTo('clerk')
export class CancelClockHandler implements ICommandHandler<CancelClock> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: CancelClock): Promise<Outcome> {
    return this.aggregates.execute(clock, command);
  }
}
