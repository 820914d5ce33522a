import { randomUUID } from 'node:crypto';
import { binaryEvent, EventStoreDBClient, NO_STREAM, START } from '@eventstore/db-client';
import { EventStoreDbEventStore, PostgresEventStore, type EventStore } from '#event-store';
import type { Database } from '#postgres';
import { byTurns, median, underLoad, type Load, type Row } from './measure.js';

export interface EventStoreDbBenchOptions {
  readonly seconds?: number;
  readonly rounds?: number;
  /** Events in the log when reading is measured. */
  readonly events?: number;
  readonly log?: (row: Row | undefined) => void;
}

/**
 * What the issue demands of our adapter beside the bare client on the same path, and of PostgreSQL beside the faster of its two
 * paths.
 */
const bars = { adapter: 0.9, postgres: 1.8 };
const clientCounts = [1, 8, 16] as const;
const seededAtOnce = 500;
/** A call with credentials of its own goes by the unary path; a server without users does not look at them. */
const anybody = { username: 'anybody', password: 'anything' };

/** About 490 bytes, as an event of a case has. */
const data = Buffer.from(JSON.stringify({ summary: 'A gift that was not declared', account: 'told at some length '.repeat(18) }));
const metadata = Buffer.from(JSON.stringify({ recordedAt: '2026-03-02T10:00:00.000Z', actor: 'clerk' }));
const type = 'ComplaintReceived';

/**
 * Our adapter beside the bare client against the same real server, appends and `readAll`, and our PostgreSQL store beside both
 * paths of the bare client: all in one run. Takes the address of a server without TLS and users, and an empty database.
 */
export async function eventStoreDbBench(
  connectionString: string,
  database: Database,
  { seconds = 3, rounds = 5, events = 50_000, log = () => undefined }: EventStoreDbBenchOptions = {},
): Promise<Row[]> {
  const adapter = await EventStoreDbEventStore.open(connectionString);
  const postgres = await PostgresEventStore.open(database);
  const bare = EventStoreDBClient.connectionString(connectionString);
  const rows: Row[] = [];
  const add = (row: Row) => {
    rows.push(row);
    log(row);
  };
  const ours = (store: EventStore) => () =>
    store.append(`bench-${randomUUID()}`, 'no-stream', [{ id: randomUUID(), type, data, metadata }]);
  const theirs = (path: 'unary' | 'batch') => () =>
    bare.appendToStream(`bench-${randomUUID()}`, binaryEvent({ id: randomUUID(), type, data, metadata }), {
      expectedRevision: NO_STREAM,
      ...(path === 'unary' && { credentials: anybody }),
    });
  try {
    await underLoad(8, 1, ours(adapter));
    await underLoad(8, 1, ours(postgres));
    for (const clients of clientCounts) {
      const [our, unary] = await byTurns(
        rounds,
        () => underLoad(clients, seconds, ours(adapter)),
        () => underLoad(clients, seconds, theirs('unary')),
      );
      add(
        beside(
          `eventstoredb: append, ${String(clients)} clients, beside the bare client on the same path`,
          our,
          unary,
          bars.adapter,
        ),
      );
    }
    const [our, unary, batch] = await byTurns(
      rounds,
      () => underLoad(16, seconds, ours(postgres)),
      () => underLoad(16, seconds, theirs('unary')),
      () => underLoad(16, seconds, theirs('batch')),
    );
    add(beside("store: append, 16 clients, beside EventStoreDB's bare client, unary path", our, unary, bars.postgres));
    add(beside("store: append, 16 clients, beside EventStoreDB's bare client, batch path", our, batch, bars.postgres));
    await seed(adapter, events);
    add(await reading(adapter, bare, rounds));
    return rows;
  } finally {
    await adapter.close();
    await postgres.close();
    await bare.dispose();
  }
}

function beside(name: string, our: readonly Load[], their: readonly Load[], bar: number): Row {
  const [value, baseline] = [our, their].map((loads) => median(loads.map(({ perSecond }) => perSecond))) as [number, number];
  return {
    name,
    value,
    unit: 'appends/s',
    baseline,
    ratio: value / baseline,
    bar,
    p50_ms: median(our.map(({ p50 }) => p50)),
    p99_ms: median(our.map(({ p99 }) => p99)),
  };
}

async function seed(store: EventStore, events: number): Promise<void> {
  for (let done = 0; done < events; done += seededAtOnce) {
    const some = Array.from({ length: seededAtOnce }, () => ({ id: randomUUID(), type, data, metadata }));
    await store.append(`bench-${randomUUID()}`, 'no-stream', some);
  }
}

async function reading(adapter: EventStore, bare: EventStoreDBClient, rounds: number): Promise<Row> {
  const head = await adapter.head();
  const speedOf = async (events: () => AsyncIterable<unknown>) => {
    const start = performance.now();
    let count = 0;
    for await (const event of events()) if (event !== undefined) count += 1;
    return (count / (performance.now() - start)) * 1_000;
  };
  const ours = () => speedOf(() => adapter.readAll({ upTo: head }));
  const theirs = () => speedOf(() => bare.readAll({ fromPosition: START, credentials: anybody }));
  // Whoever reads first warms the server's cache and what both have in common.
  await ours();
  await theirs();
  const [our, their] = await byTurns(rounds, ours, theirs);
  const [value, baseline] = [median(our), median(their)];
  const name = 'eventstoredb: readAll, beside the bare client';
  return { name, value, unit: 'events/s', baseline, ratio: value / baseline, bar: bars.adapter, p50_ms: null, p99_ms: null };
}
