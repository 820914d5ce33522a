import type { Delivery, StoredEvent } from '#event-store';

/** What is folded at once. Everything up to `position` is in it, was in an earlier one, or is of no concern. */
export interface Batch {
  readonly events: readonly StoredEvent[];
  readonly position: bigint;
  /** The end of the log was reached. */
  readonly caughtUp: boolean;
}

/**
 * Gathers deliveries: as many as `size` says, or until the log has no more for now. The next delivery is asked for before a batch is
 * given, so that the log is read while the batch is worked on. Who stops early MUST abort the subscription's signal.
 */
export async function* batches(deliveries: AsyncIterable<Delivery>, size: () => number): AsyncGenerator<Batch> {
  const iterator = deliveries[Symbol.asyncIterator]();
  let next = iterator.next();
  let events: StoredEvent[] = [];
  for (;;) {
    const step = await next;
    if (step.done === true) return;
    const delivery = step.value;
    next = iterator.next();
    // Whoever stops does not look at it any more.
    next.catch(() => undefined);
    if (delivery.kind === 'event') {
      events.push(delivery.event);
      if (events.length < size()) continue;
    }
    const position = delivery.kind === 'event' ? delivery.event.position : delivery.position;
    yield { events, position, caughtUp: delivery.kind === 'caught-up' };
    events = [];
  }
}
