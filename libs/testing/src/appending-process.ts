/**
 * A process of its own that appends, for the event store's contract: `node --import libs/testing/ts-loader.mjs <this file>`, with
 * the database's URL in DATABASE_URL, or an EventStoreDB's in EVENT_STORE_URL, and an order as JSON in argv.
 */
import { randomUUID } from 'node:crypto';
import { EventStoreDbEventStore, PostgresEventStore, type ExpectedRevision } from '#event-store';
import { Database } from '#postgres';

export type AppendingOrder =
  | {
      readonly kind: 'append-and-die';
      readonly stream: string;
      /** A revision in digits, or one of the words. */
      readonly expected: string;
      readonly events: readonly {
        readonly id: string;
        readonly type: string;
        readonly data: string;
        readonly metadata: string;
      }[];
    }
  | { readonly kind: 'append'; readonly streams: readonly string[]; readonly count: number };

const order = JSON.parse(process.argv[2] ?? '') as AppendingOrder;
const elsewhere = process.env.EVENT_STORE_URL;
const database = elsewhere === undefined ? new Database({ url: process.env.DATABASE_URL ?? '' }) : undefined;
const store = database ? await PostgresEventStore.open(database) : await EventStoreDbEventStore.open(elsewhere ?? '');

switch (order.kind) {
  case 'append-and-die': {
    const expected = (/^\d+$/.test(order.expected) ? BigInt(order.expected) : order.expected) as ExpectedRevision;
    const events = order.events.map(({ data, metadata, ...event }) => ({
      ...event,
      data: Buffer.from(data),
      metadata: Buffer.from(metadata),
    }));
    await store.append(order.stream, expected, events);
    // Durable, and nobody knows.
    process.kill(process.pid, 'SIGKILL');
    break;
  }
  case 'append':
    await Promise.all(
      order.streams.map(async (stream) => {
        for (let n = 0; n < order.count; n += 1) {
          const event = { id: randomUUID(), type: 'Elsewhere', data: Buffer.from('{}'), metadata: Buffer.from('{}') };
          await store.append(stream, 'any', [event]);
        }
      }),
    );
    await store.close();
    await database?.close();
    break;
}
