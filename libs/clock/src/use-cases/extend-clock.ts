import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import type { LengthUnit } from '#procedure';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { ExtendClock } from '../domain/clock.commands.js';
import { clock } from '../domain/clock.decider.js';
import { clockEvents } from '../domain/clock.events.js';

export class ExtendClockDto {
  @FieldOf(clockEvents.ClockExtended, { label: 'How much more time' })
  readonly count!: number;

  @FieldOf(clockEvents.ClockExtended, { label: 'Counted in' })
  readonly unit!: LengthUnit;

  @FieldOf(clockEvents.ClockExtended, { label: 'Who gave it' })
  readonly grantedBy!: string;

  @FieldOf(clockEvents.ClockExtended, { label: 'The rule that allows it' })
  readonly citation!: string;
}

@Controller('v1/cases')
export class ExtendClockController {
  constructor(private readonly commands: CommandBus) {}

  /** More time, by whoever may give it. */
  @Post(':id/clocks/:clockId/extension')
  @Show('/cases/:id')
  @Fresh('optional')
  extend(
    @AggregateId() id: string,
    @AggregateId('clockId') clockId: string,
    @Body() body: ExtendClockDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new ExtendClock(id, { ...body, clockId }, meta));
  }
}

@CommandHandler(ExtendClock)
@AllowedTo('clerk')
export class ExtendClockHandler implements ICommandHandler<ExtendClock> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ExtendClock): Promise<Outcome> {
    return this.aggregates.execute(clock, command);
  }
}
