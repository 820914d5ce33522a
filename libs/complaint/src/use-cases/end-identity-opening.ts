import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { Outcome } from '#kernel';
import { EndIdentityOpening } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';

/** By the house alone, once the time that was approved has passed. */
@CommandHandler(EndIdentityOpening)
@AllowedTo('system')
export class EndIdentityOpeningHandler implements ICommandHandler<EndIdentityOpening> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: EndIdentityOpening): Promise<Outcome> {
    return this.aggregates.execute(complaint, command);
  }
}
