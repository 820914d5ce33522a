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

  /** Where the two were parted since, the case stays as it is. */
  async execute(command: AbsorbCase): Promise<Outcome> {
    const { id, data } = command;
    const { state: into } = await this.aggregates.load(caseDecider, data.intoCaseId);
    if (into.status !== 'none' && into.absorbed.includes(id)) return this.aggregates.execute(caseDecider, command);
    const { revision, position } = await this.aggregates.load(caseDecider, id);
    return { id, revision, position };
  }
}
