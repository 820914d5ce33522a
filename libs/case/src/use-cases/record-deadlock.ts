import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { Outcome } from '#kernel';
import { RecordDeadlock } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';

/** A tied motion is told to the case by a process; nobody sends this by hand, so it has no route. */
@CommandHandler(RecordDeadlock)
@AllowedTo('system')
export class RecordDeadlockHandler implements ICommandHandler<RecordDeadlock> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RecordDeadlock): Promise<Outcome> {
    return this.aggregates.execute(caseDecider, command);
  }
}
