import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { PostgresEventStore, type EventToAppend } from '#event-store';
import type { Database } from '#postgres';
import { byTurns, median, underLoad, type Load, type Row } from './measure.js';

export interface StoreBenchOptions {
  /** Length of one round of appends. */
  readonly seconds?: number;
  /** Rounds of each measurement, ours and the baseline by turns; the median counts. */
  readonly rounds?: number;
  /** Events in the log when reading is measured. */
  readonly events?: number;
  readonly log?: (row: Row | undefined) => void;
}

const clientCounts = [1, 8, 32] as const;
const appendBar = 0.8;
const readBar = 0.8;

/**
 * The PostgreSQL store beside what one would write by hand, on an empty database: appends beside a group-commit loop over the
 * same SQL function and beside plain INSERTs, `readAll` beside a paging SELECT over the same rows.
 */
export async function storeBench(database: Database, options: StoreBenchOptions = {}): Promise<Row[]> {
  const { seconds = 3, rounds = 3, events = 100_000, log = () => undefined } = options;
  const store = await PostgresEventStore.open(database);
  const byHand = await rawGroupCommit(database);
  await database.pool.query('create table raw_events (id uuid primary key, stream text, type text, data bytea, metadata bytea)');
  const rows: Row[] = [];
  const add = (row: Omit<Row, 'ratio'>) => {
    rows.push({ ...row, ratio: row.value / row.baseline });
    log(rows.at(-1));
  };
  try {
    for (const clients of clientCounts) {
      const [ours, grouped, single] = await byTurns(
        rounds,
        () => underLoad(clients, seconds, () => store.append(`case-${randomUUID()}`, 'no-stream', [someEvent()])),
        () => underLoad(clients, seconds, () => byHand.append(`case-${randomUUID()}`, someEvent())),
        () => underLoad(clients, seconds, () => rawInsert(database, someEvent())),
      );
      const told = {
        value: median(ours.map(speed)),
        unit: 'appends/s',
        p50_ms: median(ours.map(({ p50 }) => p50)),
        p99_ms: median(ours.map(({ p99 }) => p99)),
      };
      const name = `store: append, ${String(clients)} clients`;
      add({ ...told, name: `${name}, beside a group commit by hand`, baseline: median(grouped.map(speed)), bar: appendBar });
      add({ ...told, name: `${name}, beside an INSERT each`, baseline: median(single.map(speed)), bar: 0 });
      if (clients === 8) {
        const p99 = median(ours.map((load) => load.p99));
        rows.push({ ...told, name: `${name}, p99 under 5 ms`, value: p99, unit: 'ms', baseline: 5, ratio: 5 / p99, bar: 1 });
        log(rows.at(-1));
      }
    }
    await fill(store, events);
    const total = Number(await store.head());
    const [ours, paging] = await byTurns(
      rounds,
      () => timed(readAllOf(store)),
      () => timed(rawPaging(database)),
    );
    add({
      name: 'store: readAll, beside paging SELECTs',
      value: total / median(ours),
      unit: 'events/s',
      baseline: total / median(paging),
      bar: readBar,
      p50_ms: null,
      p99_ms: null,
    });
  } finally {
    byHand.release();
    await store.close();
  }
  return rows;
}

function someEvent(): EventToAppend {
  return { id: randomUUID(), type: 'ComplaintReceived', data: Buffer.from(JSON.stringify(sample)), metadata: sampleMetadata };
}

const sample = { channel: 'web', mode: 'confidential', receivedAt: '2026-03-10T15:00:00.000Z', subjects: ['gifts', 'travel'] };
const sampleMetadata = Buffer.from(
  JSON.stringify({
    schemaVersion: 1,
    recordedAt: '2026-03-10T15:00:00.000Z',
    occurredOn: '2026-03-10',
    actor: { userId: 'some-clerk', role: 'clerk' },
    commandId: '00000000-0000-4000-8000-000000000001',
    causationId: '00000000-0000-4000-8000-000000000001',
    correlationId: '00000000-0000-4000-8000-000000000001',
    audience: 'staff',
  }),
);

const speed = ({ perSecond }: Load) => perSecond;

/** In seconds. */
async function timed(work: AsyncIterable<unknown>): Promise<number> {
  const start = performance.now();
  const each = work[Symbol.asyncIterator]();
  while (!(await each.next()).done);
  return (performance.now() - start) / 1_000;
}

async function fill(store: PostgresEventStore, events: number): Promise<void> {
  for (let head = Number(await store.head()); head < events; head += 10_000) {
    const appends = Array.from({ length: 100 }, () =>
      store.append(`case-${randomUUID()}`, 'no-stream', Array.from({ length: 100 }, someEvent)),
    );
    await Promise.all(appends);
  }
}

/** What most would write first: each event a statement and a commit of its own. No streams, no positions, no order. */
async function rawInsert({ pool }: Database, { id, type, data, metadata }: EventToAppend): Promise<void> {
  await pool.query({
    name: 'raw_insert',
    text: 'insert into raw_events (id, stream, type, data, metadata) values ($1, $2, $3, $4, $5)',
    values: [id, `case-${id}`, type, data, metadata],
  });
}

interface RawAppend {
  readonly stream: string;
  readonly event: EventToAppend;
  readonly done: (row: unknown) => void;
  readonly failed: (error: unknown) => void;
}

/** An array for a queue, `setImmediate`, one prepared call for all that wait. */
async function rawGroupCommit(database: Database) {
  const client = await database.connect();
  let queue: RawAppend[] = [];
  let busy = false;
  const flush = async () => {
    const batch = queue.slice(0, 500);
    queue = queue.slice(500);
    try {
      const { rows } = await client.query({
        name: 'raw_append',
        text: 'select * from append_events($1, $2, $3, $4, $5, $6, $7)',
        values: [
          batch.map(({ stream }) => stream),
          batch.map(() => -1),
          batch.map(() => 1),
          batch.map(({ event }) => event.id),
          batch.map(({ event }) => event.type),
          batch.map(({ event }) => event.data),
          batch.map(({ event }) => event.metadata),
        ],
      });
      batch.forEach(({ done }, index) => {
        done(rows[index]);
      });
    } catch (error) {
      for (const { failed } of batch) failed(error);
    }
    if (queue.length > 0) setImmediate(() => void flush());
    else busy = false;
  };
  return {
    append: (stream: string, event: EventToAppend) =>
      new Promise((done, failed) => {
        queue.push({ stream, event, done, failed });
        if (!busy) {
          busy = true;
          setImmediate(() => void flush());
        }
      }),
    release: () => {
      client.release();
    },
  };
}

async function* readAllOf(store: PostgresEventStore) {
  for await (const event of store.readAll()) yield event;
}

async function* rawPaging({ pool }: Database) {
  let after = '0';
  for (;;) {
    const { rows }: pg.QueryResult<{ position: string }> = await pool.query(
      'select * from events where position > $1 order by position limit 1000',
      [after],
    );
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.position;
  }
}
