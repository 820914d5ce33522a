import {
  EventStore,
  type Appended,
  type Delivery,
  type EventToAppend,
  type ExpectedRevision,
  type ReadAllOptions,
  type ReadStreamOptions,
  type StoredEvent,
  type SubscribeAllOptions,
} from './event-store.js';

/** A store in front of another one, to which it hands on whatever its kind does not change. */
export abstract class ForwardingEventStore extends EventStore {
  constructor(protected readonly store: EventStore) {
    super();
  }

  override append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended> {
    return this.store.append(stream, expected, events);
  }

  override readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<StoredEvent> {
    return this.store.readStream(stream, options);
  }

  override readAll(options?: ReadAllOptions): AsyncIterable<StoredEvent> {
    return this.store.readAll(options);
  }

  override subscribeAll(options: SubscribeAllOptions): AsyncIterable<Delivery> {
    return this.store.subscribeAll(options);
  }

  override head(): Promise<bigint> {
    return this.store.head();
  }

  override close(): Promise<void> {
    return this.store.close();
  }
}
