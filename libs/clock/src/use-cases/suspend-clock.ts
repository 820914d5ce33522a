import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import type { SuspensionGround } from '#procedure';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { SuspendClock } from '../domain/clock.commands.js';
import { clock } from '../domain/clock.decider.js';
import { clockEvents } from '../domain/clock.events.js';

export class SuspendClockDto {
  @FieldOf(clockEvents.ClockSuspended, { label: 'Why it stands still' })
  readonly ground!: SuspensionGround;

  @FieldOf(clockEvents.ClockSuspended, { label: 'The first day that does not count' })
  readonly from!: string;

  @FieldOf(clockEvents.ClockSuspended, {
    label: 'The last day that does not count',
    help: 'Left empty, it stands still until you say that it runs again.',
  })
  readonly until?: string;

  @FieldOf(clockEvents.ClockSuspended, { label: 'What happened, and who decided' })
  readonly reason!: string;
}

@Controller('v1/cases')
export class SuspendClockController {
  constructor(private readonly commands: CommandBus) {}

  /** The clock stands still: days that do not count. */
  @Post(':id/clocks/:clockId/suspension')
  @Show('/cases/:id')
  @Fresh('optional')
  suspend(
    @AggregateId() id: string,
    @AggregateId('clockId') clockId: string,
    @Body() body: SuspendClockDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new SuspendClock(id, { ...body, clockId }, meta));
  }
}

@CommandHandler(SuspendClock)
@AllowedTo('clerk')
export class SuspendClockHandler implements ICommandHandler<SuspendClock> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: SuspendClock): Promise<Outcome> {
    return this.aggregates.execute(clock, command);
  }
}
