import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import type { SuspensionGround } from '#procedure';
import { AggregateId, FieldOf, Fresh, Meta, Show } from '#web';
import { ResumeClock } from '../domain/clock.commands.js';
import { clock } from '../domain/clock.decider.js';
import { clockEvents } from '../domain/clock.events.js';

export class ResumeClockDto {
  @FieldOf(clockEvents.ClockResumed, { label: 'Why it stood still' })
  readonly ground!: SuspensionGround;

  @FieldOf(clockEvents.ClockResumed, { label: 'The last day that did not count' })
  readonly lastDay!: string;
}

@Controller('v1/cases')
export class ResumeClockController {
  constructor(private readonly commands: CommandBus) {}

  /** The clock runs again. */
  @Post(':id/clocks/:clockId/resumption')
  @Show('/cases/:id')
  @Fresh('optional')
  resume(
    @AggregateId() id: string,
    @AggregateId('clockId') clockId: string,
    @Body() body: ResumeClockDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new ResumeClock(id, { ...body, clockId }, meta));
  }
}

@CommandHandler(ResumeClock)
@AllowedTo('clerk')
export class ResumeClockHandler implements ICommandHandler<ResumeClock> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ResumeClock): Promise<Outcome> {
    return this.aggregates.execute(clock, command);
  }
}
