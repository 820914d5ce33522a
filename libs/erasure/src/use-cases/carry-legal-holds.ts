import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { derivedId, type Outcome } from '#kernel';
import { CarryLegalHolds, PlaceLegalHold } from '../domain/erasure.commands.js';
import { erasure } from '../domain/erasure.decider.js';
import { PlaceLegalHoldHandler } from './place-legal-hold.js';

/** A process asks for it with the id of the case that is to be held; nobody sends this by hand, so it has no route. */
@CommandHandler(CarryLegalHolds)
@AllowedTo('system')
export class CarryLegalHoldsHandler implements ICommandHandler<CarryLegalHolds> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly placing: PlaceLegalHoldHandler,
  ) {}

  async execute({ id, data: { fromCaseId }, meta }: CarryLegalHolds): Promise<Outcome> {
    const { state: from } = await this.aggregates.load(erasure, fromCaseId);
    // Under its own id, so that it is one hold wherever it was carried, also where the two cases become one and two again.
    for (const holdId of from.holds) {
      const data = {
        kind: 'case',
        holdId,
        reason: 'It was placed on another case that is or was about the same matter.',
      } as const;
      await this.placing.execute(new PlaceLegalHold(id, data, { ...meta, commandId: derivedId(meta.commandId, holdId) }));
    }
    const { revision, position } = await this.aggregates.load(erasure, id);
    return { id, revision, position };
  }
}
