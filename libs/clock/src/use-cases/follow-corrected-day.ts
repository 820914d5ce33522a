import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { Outcome } from '#kernel';
import { FollowCorrectedDay } from '../domain/clock.commands.js';
import { clock } from '../domain/clock.decider.js';

@CommandHandler(FollowCorrectedDay)
@AllowedTo('system')
export class FollowCorrectedDayHandler implements ICommandHandler<FollowCorrectedDay> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: FollowCorrectedDay): Promise<Outcome> {
    return this.aggregates.execute(clock, command);
  }
}
