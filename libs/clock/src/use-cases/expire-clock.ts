import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { Outcome } from '#kernel';
import { ExpireClock } from '../domain/clock.commands.js';
import { clock } from '../domain/clock.decider.js';

@CommandHandler(ExpireClock)
@AllowedTo('system')
export class ExpireClockHandler implements ICommandHandler<ExpireClock> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: ExpireClock): Promise<Outcome> {
    return this.aggregates.execute(clock, command);
  }
}
