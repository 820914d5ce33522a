import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import type { Outcome, Recorded } from '#kernel';
import { ReviewCounts } from '../domain/body.commands.js';
import { body } from '../domain/body.decider.js';
import type { BodyEvent } from '../domain/body.events.js';
import { reviewed } from '../domain/body.truths.js';

/** A process asks for it; nobody sends this by hand, so it has no route. */
@CommandHandler(ReviewCounts)
@AllowedTo('system')
export class ReviewCountsHandler implements ICommandHandler<ReviewCounts> {
  constructor(private readonly aggregates: AggregateStore) {}

  /** Whether a count still holds is asked of the events themselves: the state of a body keeps no vote that was counted. */
  execute(command: ReviewCounts): Promise<Outcome> {
    return this.aggregates.executeOnHistory(body.name, command, ({ events }, now) =>
      reviewed(events as readonly Recorded<BodyEvent>[], now),
    );
  }
}
