import { EventStoreDBClient, excludeSystemEvents, streamNameFilter } from '@eventstore/db-client';
import type { EventStore } from '#event-store';

/** Somebody who follows the log while it is written. */
export interface LiveReader {
  /** The ids of what was delivered, in that order. */
  readonly seen: readonly string[];
  /** What a correct subscription does not deliver, or how it ended. */
  readonly wrong: readonly string[];
  readonly position: bigint;
  stop(): Promise<void>;
}

/** Follows as projections do; `prefix` begins the streams whose events are remembered. */
export function followLog(store: EventStore, prefix: string, after: bigint): LiveReader {
  const stopping = new AbortController();
  const [seen, wrong]: [string[], string[]] = [[], []];
  let position = after;
  const done = (async () => {
    try {
      for await (const delivery of store.subscribeAll({ after, signal: stopping.signal })) {
        if (delivery.kind !== 'event') continue;
        const { event } = delivery;
        if (event.position <= position) wrong.push(`position ${String(event.position)} came after ${String(position)}`);
        if (event.stream.startsWith('$') || event.type.startsWith('$')) wrong.push(`${event.stream} is the server's own`);
        position = event.position;
        if (event.stream.startsWith(prefix)) seen.push(event.id);
      }
      if (!stopping.signal.aborted) wrong.push('the subscription ended by itself');
    } catch (error) {
      wrong.push(`the subscription ended: ${String(error)}`);
    }
  })();
  return {
    seen,
    wrong,
    get position() {
      return position;
    },
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}

/** Follows with the bare client, and does not begin anew when that stops: wrong on purpose. */
export function followOnce(connectionString: string, prefix: string): LiveReader {
  const client = EventStoreDBClient.connectionString(`${connectionString}&nodePreference=leader`);
  const [seen, wrong]: [string[], string[]] = [[], []];
  const filter = prefix === '' ? excludeSystemEvents() : streamNameFilter({ prefixes: [prefix] });
  const subscription = client.subscribeToAll({ filter });
  const done = (async () => {
    try {
      for await (const { event } of subscription) if (event !== undefined) seen.push(event.id);
    } catch (error) {
      wrong.push(String(error));
    }
  })();
  return {
    seen,
    wrong,
    position: 0n,
    stop: async () => {
      // A subscription that hangs does not notice that it was given up.
      subscription.destroy();
      await Promise.race([done, new Promise((wait) => setTimeout(wait, 500))]);
      await client.dispose();
    },
  };
}
