import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { Outcome } from '#kernel';
import { AdoptedPacks } from '#procedure';
import { FollowCorrectedDay } from '../domain/clock.commands.js';
import { clock } from '../domain/clock.decider.js';

@CommandHandler(FollowCorrectedDay)
@AllowedTo('system')
export class FollowCorrectedDayHandler implements ICommandHandler<FollowCorrectedDay> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly packs: AdoptedPacks,
  ) {}

  async execute({ id, data, meta }: FollowCorrectedDay): Promise<Outcome> {
    const calendars = await this.packs.calendarsOf(id);
    return this.aggregates.execute(clock, new FollowCorrectedDay(id, { ...data, calendars }, meta));
  }
}
