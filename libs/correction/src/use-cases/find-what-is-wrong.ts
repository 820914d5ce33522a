import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { AggregateStore } from '#event-store';
import { Clock, concernsOfStream, Query, Rejection, type Actor, type Concern, type Disclosed } from '#kernel';
import { Corrections, type CorrectedStream } from '../corrections.js';
import type { WantedCorrection } from '../domain/correction.rules.js';

/** What is wrong with the value that an entry is to have, before the correction has all that it needs. */
export class FindWhatIsWrong extends Query<Rejection | undefined> {
  constructor(
    actor: Actor,
    readonly stream: CorrectedStream,
    readonly wanted: WantedCorrection,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return concernsOfStream(this.stream.aggregate, this.stream.id);
  }

  /** What is wrong with the asker's own words. */
  override discloses(): Disclosed {
    return 'nothing';
  }
}

@QueryHandler(FindWhatIsWrong)
@AllowedTo('clerk')
export class FindWhatIsWrongHandler implements IQueryHandler<FindWhatIsWrong> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly corrections: Corrections,
    private readonly clock: Clock,
  ) {}

  /** Undefined where nothing is. Throws a `Rejection` that is not about the value. */
  async execute({ stream, wanted }: FindWhatIsWrong): Promise<Rejection | undefined> {
    this.corrections.mustBeKnown(stream);
    try {
      const history = await this.aggregates.history(stream.aggregate, stream.id);
      await this.corrections.factsOf(stream, wanted, history, this.clock.now());
      return undefined;
    } catch (error) {
      if (error instanceof Rejection && error.field === 'becomes') return error;
      throw error;
    }
  }
}
