import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { References, Rejection, type Outcome } from '#kernel';
import { CarryRecusals } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';

/** A process asks for it with the id of the case that goes on; nobody sends this by hand, so it has no route. */
@CommandHandler(CarryRecusals)
@AllowedTo('system')
export class CarryRecusalsHandler implements ICommandHandler<CarryRecusals> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly references: References,
  ) {}

  async execute({ data, meta }: CarryRecusals): Promise<Outcome> {
    const into = await this.references.case(data.intoCaseId);
    if (into === undefined) throw new Rejection('case-unknown', 'There is no such case.', 'unknown');
    return this.aggregates.execute(body, new CarryRecusals(into.bodyId, data, meta));
  }
}
