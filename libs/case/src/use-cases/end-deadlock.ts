import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { Outcome } from '#kernel';
import { EndDeadlock } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';

/** What ended a tie is told to the case by a process; nobody sends this by hand, so it has no route. */
@CommandHandler(EndDeadlock)
@AllowedTo('system')
export class EndDeadlockHandler implements ICommandHandler<EndDeadlock> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: EndDeadlock): Promise<Outcome> {
    return this.aggregates.execute(caseDecider, command);
  }
}
