import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, type Outcome } from '#kernel';
import { FollowParting } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { goOnAlone } from './go-on-alone.js';

/** Sees to it that no parting stays half done. A process sends it, so it has no route. */
@CommandHandler(FollowParting)
@AllowedTo('system')
export class FollowPartingHandler implements ICommandHandler<FollowParting> {
  constructor(
    readonly aggregates: AggregateStore,
    readonly references: References,
  ) {}

  async execute({ id, data: { partedCaseId }, meta }: FollowParting): Promise<Outcome> {
    await goOnAlone(this, { fromCaseId: id, partedCaseId }, meta);
    const { revision, position } = await this.aggregates.load(caseDecider, id);
    return { id, revision, position };
  }
}
