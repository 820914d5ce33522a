import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { Outcome } from '#kernel';
import { EndIntervieweeOpening } from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';

/** By the house alone, once the time that was approved has passed. */
@CommandHandler(EndIntervieweeOpening)
@AllowedTo('system')
export class EndIntervieweeOpeningHandler implements ICommandHandler<EndIntervieweeOpening> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: EndIntervieweeOpening): Promise<Outcome> {
    return this.aggregates.execute(investigation, command);
  }
}
