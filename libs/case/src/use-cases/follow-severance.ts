import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type Outcome } from '#kernel';
import { FollowSeverance } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { openSevered } from './open-severed.js';

/** Sees to it that no severance stays half done. A process sends it, so it has no route. */
@CommandHandler(FollowSeverance)
@AllowedTo('system')
export class FollowSeveranceHandler implements ICommandHandler<FollowSeverance> {
  constructor(
    readonly aggregates: AggregateStore,
    readonly references: References,
  ) {}

  async execute({ id, data: { intoCaseId }, meta }: FollowSeverance): Promise<Outcome> {
    await openSevered(this, { fromCaseId: id, intoCaseId }, meta);
    const { revision, position } = await this.aggregates.load(caseDecider, id);
    return { id, revision, position };
  }
}
