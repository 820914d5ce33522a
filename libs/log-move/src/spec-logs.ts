import { randomUUID } from 'node:crypto';
import {
  appendedBytes,
  appendInOrder,
  InMemoryEventStore,
  maxAppendBytes,
  PostgresEventStore,
  type EventStore,
  type EventToAppend,
  type StoredEvent,
  type StreamAppend,
} from '#event-store';
import { Database } from '#postgres';
import { givenDatabase } from '#testing';
import type { CopyTarget } from './copy-log.js';

/** A log for specs, and what closes and removes it. */
export interface SpecLog extends CopyTarget {
  readonly url: string;
  readonly database: Database;
  drop(): Promise<void>;
}

export async function aPostgresLog(): Promise<SpecLog> {
  const given = await givenDatabase();
  const database = new Database({ url: given.url });
  const store = await PostgresEventStore.open(database);
  return {
    url: given.url,
    database,
    store,
    appendInOrder: (appends) => appendInOrder(database, appends),
    drop: async () => {
      await store.close();
      await database.close();
      await given.drop();
    },
  };
}

export function inMemory(store: EventStore = new InMemoryEventStore()): CopyTarget {
  return {
    store,
    appendInOrder: async (appends: readonly StreamAppend[]) => {
      for (const { stream, expected, events } of appends) await store.append(stream, expected, events);
    },
  };
}

export async function eventsIn(store: EventStore): Promise<StoredEvent[]> {
  const events = [];
  for await (const event of store.readAll()) events.push(event);
  return events;
}

/** What a copy must keep of an event. */
export const kept = ({ stream, revision, id, type, data, metadata }: StoredEvent) => ({
  stream,
  revision,
  id,
  type,
  data: Buffer.from(data).toString('latin1'),
  metadata: Buffer.from(metadata).toString('latin1'),
});

/** An event of a command, with bytes that no program of ours would write: a copy must not know JSON better. */
export function specEvent(n: number, commandId: string = randomUUID()): EventToAppend {
  return {
    id: randomUUID(),
    type: n % 7 === 0 ? 'Übernommen' : 'ComplaintReceived',
    data: Buffer.from(`{ "n":${String(n)},"n": 1e2, "text" : "Zoë \\u00e9 🗳️",\n"big": 12345678901234567890 }`),
    metadata: Buffer.from(`{"recordedAt":"2022-02-14T21:40:00.000Z", "commandId":"${commandId}"}`),
  };
}

/**
 * A log as it comes about: streams side by side, commands of one to five events, two of them in a row, and some of the largest
 * appends there may be.
 */
export async function aStory(store: EventStore, appends: number, streams = 12): Promise<void> {
  const revisions = new Map<string, bigint>();
  for (let n = 0; n < appends; n += 1) {
    const stream = `case-${String((Math.floor(n / 2) * 7) % streams)}`;
    const commandId = randomUUID();
    const events = Array.from({ length: 1 + (n % 5) }, (_, index) => specEvent(n + index, commandId));
    if (n % 60 === 59) events.splice(0, 5, ...largest(commandId));
    const expected = revisions.get(stream) ?? 'no-stream';
    const { revision } = await store.append(stream, expected, events);
    revisions.set(stream, revision);
  }
}

function largest(commandId: string): EventToAppend[] {
  const event = specEvent(1, commandId);
  const room = Math.floor((maxAppendBytes - 2 * appendedBytes({ ...event, data: new Uint8Array() })) / 2) - 4;
  return Array.from({ length: 2 }, () => ({ ...event, id: randomUUID(), data: Buffer.from(JSON.stringify('x'.repeat(room))) }));
}
