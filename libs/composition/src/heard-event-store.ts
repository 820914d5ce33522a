import {
  ForwardingEventStore,
  type AggregateStore,
  type Delivery,
  type EventStore,
  type SubscribeAllOptions,
} from '#event-store';

/**
 * The log as the live feed follows it: what it delivers also tells the aggregates how fresh they are. Only a subscription to
 * every type shows that there is nothing newer.
 */
export class HeardEventStore extends ForwardingEventStore {
  constructor(
    store: EventStore,
    private readonly aggregates: Pick<AggregateStore, 'heard' | 'heardAll'>,
  ) {
    super(store);
  }

  override async *subscribeAll(options: SubscribeAllOptions): AsyncGenerator<Delivery> {
    for await (const delivery of super.subscribeAll(options)) {
      if (delivery.kind === 'event') this.aggregates.heard(delivery.event);
      else if (delivery.kind === 'caught-up' && options.types === undefined) this.aggregates.heardAll();
      yield delivery;
    }
  }
}
