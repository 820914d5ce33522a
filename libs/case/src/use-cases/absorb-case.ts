import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { Outcome } from '#kernel';
import { AbsorbCase } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';

/** The surviving case is consolidated by hand; a process then tells the other one. So this has no route. */
@CommandHandler(AbsorbCase)
@AllowedTo('system')
export class AbsorbCaseHandler implements ICommandHandler<AbsorbCase> {
  constructor(private readonly aggregates: AggregateStore) {}

  execute(command: AbsorbCase): Promise<Outcome> {
    return this.aggregates.execute(caseDecider, command);
  }
}
