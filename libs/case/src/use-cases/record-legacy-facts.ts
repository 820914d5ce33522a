import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { Outcome } from '#kernel';
import { RecordLegacyFacts } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';

/** Old dockets are imported by an operator on the command line, so this has no route. */
@CommandHandler(RecordLegacyFacts)
@AllowedTo('operator', 'system')
export class RecordLegacyFactsHandler implements ICommandHandler<RecordLegacyFacts> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: RecordLegacyFacts): Promise<Outcome> {
    return this.aggregates.execute(caseDecider, command);
  }
}
