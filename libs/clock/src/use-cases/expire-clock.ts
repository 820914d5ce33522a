import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { Outcome } from '#kernel';
import { ExpireClock, ExpireComplaintClock } from '../domain/clock.commands.js';
import { clock, limits } from '../domain/clock.decider.js';

@CommandHandler(ExpireClock)
@AllowedTo('system')
export class ExpireClockHandler implements ICommandHandler<ExpireClock> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ExpireClock): Promise<Outcome> {
    return this.aggregates.execute(clock, command);
  }
}

@CommandHandler(ExpireComplaintClock)
@AllowedTo('system')
export class ExpireComplaintClockHandler implements ICommandHandler<ExpireComplaintClock> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute({ id, data, meta }: ExpireComplaintClock): Promise<Outcome> {
    return this.aggregates.execute(limits, new ExpireClock(id, data, meta));
  }
}
