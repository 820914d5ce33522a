import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, FieldOf, Fresh, Meta, OccurredOn, Show } from '#web';
import { SatisfyClock } from '../domain/clock.commands.js';
import { clock } from '../domain/clock.decider.js';
import { clockEvents } from '../domain/clock.events.js';

export class SatisfyClockDto {
  @FieldOf(clockEvents.ClockSatisfied, { label: 'What was done' })
  readonly how!: string;

  @OccurredOn({ label: 'When it was done' })
  readonly occurredOn?: string;
}

@Controller('v1/cases')
export class SatisfyClockController {
  constructor(private readonly commands: CommandBus) {}

  /** What had to be done was done, in time or late. */
  @Post(':id/clocks/:clockId/satisfaction')
  @Show('/cases/:id')
  @Fresh('optional')
  satisfy(
    @AggregateId() id: string,
    @AggregateId('clockId') clockId: string,
    @Body() body: SatisfyClockDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new SatisfyClock(id, { ...body, clockId }, meta));
  }
}

@CommandHandler(SatisfyClock)
@AllowedTo('clerk')
export class SatisfyClockHandler implements ICommandHandler<SatisfyClock> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: SatisfyClock): Promise<Outcome> {
    return this.aggregates.execute(clock, command);
  }
}
