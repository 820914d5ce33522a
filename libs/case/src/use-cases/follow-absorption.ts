import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, Rejection, type Outcome } from '#kernel';
import { FollowAbsorption } from '../domain/case.commands.js';
import { caseDecider } from '../domain/case.decider.js';
import { goOnAlone } from './go-on-alone.js';
import { takeIn } from './take-in.js';

/** Sees to it that no consolidation stays half done. A process sends it, so it has no route. */
@CommandHandler(FollowAbsorption)
@AllowedTo('system')
export class FollowAbsorptionHandler implements ICommandHandler<FollowAbsorption> {
  constructor(
    readonly aggregates: AggregateStore,
    readonly references: References,
  ) {}

  /** Whatever comes of it, taken in or released, nothing is left to be done. */
  async execute({ id, data: { reason, occurredOn }, meta }: FollowAbsorption): Promise<Outcome> {
    const { state } = await this.aggregates.load(caseDecider, id);
    if (state.status !== 'closed' || state.absorbedInto === undefined) return this.asItIs(id);
    // It was taken in, and parted since: that is what is half done.
    if (await goOnAlone(this, { fromCaseId: state.absorbedInto, partedCaseId: id }, meta)) return this.asItIs(id);
    try {
      return await takeIn(this, { id: state.absorbedInto, absorbedCaseId: id, reason, occurredOn }, meta);
    } catch (error) {
      if (error instanceof Rejection && error.reason !== 'too-many-writers') return this.asItIs(id);
      throw error;
    }
  }

  private async asItIs(id: string): Promise<Outcome> {
    const { revision, position } = await this.aggregates.load(caseDecider, id);
    return { id, revision, position };
  }
}
