import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { CommandMeta, Outcome } from '#kernel';
import { AggregateId, Fresh, Meta, Show } from '#web';
import { actByHand, ActOnComplaintClock } from '../domain/clock.commands.js';
import { limits } from '../domain/clock.decider.js';
import { CancelClockDto } from './cancel-clock.js';
import { ExtendClockDto } from './extend-clock.js';
import { ResumeClockDto } from './resume-clock.js';
import { SatisfyClockDto } from './satisfy-clock.js';
import { SuspendClockDto } from './suspend-clock.js';

/** What can be done to a clock of a case, to one of a complaint before a case. */
@Controller('v1/complaints')
export class ActOnComplaintClockController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/clocks/:clockId/satisfaction')
  @Show('/complaints/:id')
  @Fresh('optional')
  satisfy(
    @AggregateId() id: string,
    @AggregateId('clockId') clockId: string,
    @Body() body: SatisfyClockDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new ActOnComplaintClock(id, { act: 'SatisfyClock', said: { ...body, clockId } }, meta));
  }

  @Post(':id/clocks/:clockId/suspension')
  @Show('/complaints/:id')
  @Fresh('optional')
  suspend(
    @AggregateId() id: string,
    @AggregateId('clockId') clockId: string,
    @Body() body: SuspendClockDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new ActOnComplaintClock(id, { act: 'SuspendClock', said: { ...body, clockId } }, meta));
  }

  @Post(':id/clocks/:clockId/resumption')
  @Show('/complaints/:id')
  @Fresh('optional')
  resume(
    @AggregateId() id: string,
    @AggregateId('clockId') clockId: string,
    @Body() body: ResumeClockDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new ActOnComplaintClock(id, { act: 'ResumeClock', said: { ...body, clockId } }, meta));
  }

  @Post(':id/clocks/:clockId/extension')
  @Show('/complaints/:id')
  @Fresh('optional')
  extend(
    @AggregateId() id: string,
    @AggregateId('clockId') clockId: string,
    @Body() body: ExtendClockDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new ActOnComplaintClock(id, { act: 'ExtendClock', said: { ...body, clockId } }, meta));
  }

  @Post(':id/clocks/:clockId/cancellation')
  @Show('/complaints/:id')
  @Fresh('optional')
  cancel(
    @AggregateId() id: string,
    @AggregateId('clockId') clockId: string,
    @Body() body: CancelClockDto,
    @Meta() meta: CommandMeta,
  ): Promise<Outcome> {
    return this.commands.execute(new ActOnComplaintClock(id, { act: 'CancelClock', said: { ...body, clockId } }, meta));
  }
}

@CommandHandler(ActOnComplaintClock)
@AllowedTo('clerk')
export class ActOnComplaintClockHandler implements ICommandHandler<ActOnComplaintClock> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ActOnComplaintClock): Promise<Outcome> {
    return this.aggregates.execute(limits, actByHand(command));
  }
}
