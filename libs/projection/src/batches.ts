import type { Delivery, StoredEvent } from '#event-store';

/** What is folded at once. Everything up to `position` is in it, was in an earlier one, or is of no concern. */
export interface Batch {
  readonly events: readonly StoredEvent[];
  readonly position: bigint;
  /** The end of the log was reached. */
  readonly caughtUp: boolean;
}

/**
 * Gathers deliveries: as many as `size` says, or until the log has no more for now, or until the first of them has waited `holdMs`; under a
 * steady load the log always has more. The next delivery is asked for before a batch is given, so that the log is read while the batch
 * is worked on. Who stops early MUST abort the subscription's signal.
 */
export async function* batches(
  deliveries: AsyncIterable<Delivery>,
  size: () => number,
  holdMs: () => number = () => Infinity,
): AsyncGenerator<Batch> {
  const iterator = deliveries[Symbol.asyncIterator]();
  let next = iterator.next();
  let events: StoredEvent[] = [];
  let hold: Hold | undefined;
  try {
    for (;;) {
      const step = hold === undefined ? await next : await Promise.race([next, hold.over]);
      if (step === undefined) {
        yield { events, position: events.at(-1)?.position ?? 0n, caughtUp: false };
      } else {
        if (step.done === true) return;
        const delivery = step.value;
        next = iterator.next();
        // Whoever stops does not look at it any more.
        next.catch(() => undefined);
        if (delivery.kind === 'event') {
          events.push(delivery.event);
          if (events.length < size()) {
            hold ??= holdFor(holdMs());
            continue;
          }
        }
        const position = delivery.kind === 'event' ? delivery.event.position : delivery.position;
        yield { events, position, caughtUp: delivery.kind === 'caught-up' };
      }
      events = [];
      hold?.end();
      hold = undefined;
    }
  } finally {
    hold?.end();
  }
}

interface Hold {
  readonly over: Promise<undefined>;
  readonly end: () => void;
}

function holdFor(milliseconds: number): Hold | undefined {
  if (milliseconds === Infinity) return undefined;
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, milliseconds);
  });
  return {
    over,
    end: () => {
      clearTimeout(timer);
    },
  };
}
