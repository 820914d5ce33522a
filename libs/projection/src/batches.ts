import type { Delivery, StoredEvent } from '#event-store';

/** What is folded at once. Everything up to `position` is in it, was in an earlier one, or is of no concern. */
export interface Batch {
  readonly events: readonly StoredEvent[];
  readonly position: bigint;
  /** The end of the log was reached. */
  readonly caughtUp: boolean;
}

/** Gathers deliveries: as many as `size` says, or until the log has no more for now. */
export async function* batches(deliveries: AsyncIterable<Delivery>, size: () => number): AsyncGenerator<Batch> {
  let events: StoredEvent[] = [];
  for await (const delivery of deliveries) {
    if (delivery.kind === 'event') {
      events.push(delivery.event);
      if (events.length < size()) continue;
    }
    const position = delivery.kind === 'event' ? delivery.event.position : delivery.position;
    yield { events, position, caughtUp: delivery.kind === 'caught-up' };
    events = [];
  }
}
