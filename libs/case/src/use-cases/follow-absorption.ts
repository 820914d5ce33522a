import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { Rejection, type Outcome } from '#kernel';
import { FollowAbsorption } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { takeIn } from './take-in.js';

/** Sees to it that no consolidation stays half done. A process sends it, so it has no route. */
@CommandHandler(FollowAbsorption)
@AllowedTo('system')
export class FollowAbsorptionHandler implements ICommandHandler<FollowAbsorption> {
  constructor(private readonly aggregates: AggregateStore) {}

  /** Whatever comes of it, taken in or released, nothing is left to be done. */
  async execute({ id, data: { reason, occurredOn }, meta }: FollowAbsorption): Promise<Outcome> {
    const { state, revision, position } = await this.aggregates.load(caseDecider, id);
    const asItIs = { id, revision, position };
    if (state.status !== 'closed' || state.absorbedInto === undefined) return asItIs;
    try {
      return await takeIn(this.aggregates, { id: state.absorbedInto, absorbedCaseId: id, reason, occurredOn }, meta);
    } catch (error) {
      if (error instanceof Rejection && error.reason !== 'too-many-writers') return asItIs;
      throw error;
    }
  }
}
