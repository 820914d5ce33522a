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
    for (const held of from.holds) {
      const data = {
        kind: 'case',
        holdId: derivedId(held, id),
        reason: 'It was placed on the case from which this one was severed.',
      } as const;
      await this.placing.execute(new PlaceLegalHold(id, data, { ...meta, commandId: derivedId(meta.commandId, held) }));
    }
    const { revision, position } = await this.aggregates.load(erasure, id);
    return { id, revision, position };
  }
}
