import { randomUUID } from 'node:crypto';
import { EventCodec, PostgresEventStore, type EventToAppend } from '#event-store';
import { anything, idOfStream, inPublic, type DomainEvent } from '#kernel';
import { sql, type Database } from '#postgres';
import { Positions, Projector, ReadModels, change, update, type Projection } from '#projection';
import { byTurns, median, quantile, type Row } from './measure.js';

export interface ProjectionBenchOptions {
  /** Events in the log that is projected. */
  readonly events?: number;
  /** Rebuilds, and readings of the log beside them, by turns; the median counts. */
  readonly rounds?: number;
  /** Appends, one after the other, of which it is measured when they show in the read model. */
  readonly appends?: number;
  readonly log?: (row: Row | undefined) => void;
}

type CaseOpened = DomainEvent<'CaseOpened', { readonly reference: string; readonly stage: string }>;
type CaseMoved = DomainEvent<'CaseMoved', { readonly stage: string }>;

interface CaseRow {
  readonly reference: string;
  readonly stage: string;
  readonly events: number;
}

const described = { version: 1, audience: 'staff' } as const;
const codec = new EventCodec([
  {
    CaseOpened: { ...described, fields: { reference: inPublic(anything), stage: inPublic(anything) } },
    CaseMoved: { ...described, fields: { stage: inPublic(anything) } },
  },
]);

/** The simplest read model that still has a life: one row a case, changed by each of its events. */
const cases: Projection<CaseOpened | CaseMoved, CaseRow> = {
  name: 'bench-cases',
  version: 1,
  whenFailing: 'stop',
  columns: {},
  indexes: [],
  on: {
    CaseOpened: ({ stream, data }) => [change<CaseRow>(idOfStream(stream), () => ({ ...data, events: 1 }))],
    CaseMoved: ({ stream, data: { stage } }) => [
      update<CaseRow>(idOfStream(stream), (row) => ({ ...row, stage, events: row.events + 1 })),
    ],
  },
};

const eventsOfCase = 5;
/** What the architecture demands on 2 cores. On 2 idle cores bare paging gives 200,000 rows/s: hence the share. */
const eventsPerSecond = 40_000;
const rebuildBar = 0.2;
const pageRows = 1_000;

/**
 * Rebuilding a read model, beside merely reading the same rows of the log by paging SELECTs; and how long an appended event takes
 * to show, beside the append alone (its times are those from the answer to the append until the row can be read).
 */
export async function projectionBench(database: Database, options: ProjectionBenchOptions = {}): Promise<Row[]> {
  const { events = 100_000, rounds = 3, appends = 500, log = () => undefined } = options;
  const store = await PostgresEventStore.open(database);
  const positions = new Positions();
  const projector = new Projector({ database, store, codec, projections: [cases], positions });
  const rows: Row[] = [];
  try {
    await fill(store, events);
    const total = Number(await store.head());
    await projector.start();
    await projector.caughtUp();
    const [ours, reading] = await byTurns(
      rounds,
      () => secondsOf(() => projector.rebuild(cases.name)),
      () => secondsOf(() => rawPaging(database)),
    );
    const [value, read] = [total / median(ours), total / median(reading)];
    const rebuilt = { value, unit: 'events/s', p50_ms: null, p99_ms: null };
    const name = 'projection: rebuild of the simplest';
    const demanded = { baseline: eventsPerSecond, ratio: value / eventsPerSecond, bar: 1 };
    rows.push({ ...rebuilt, ...demanded, name: `${name}, beside the 40,000 events/s demanded` });
    log(rows.at(-1));
    rows.push({
      ...rebuilt,
      name: `${name}, beside merely reading the log`,
      baseline: read,
      ratio: value / read,
      bar: rebuildBar,
    });
    log(rows.at(-1));

    const model = new ReadModels(database, positions).of(cases);
    const appended: number[] = [];
    const shown: number[] = [];
    const start = performance.now();
    for (let n = 0; n < appends; n += 1) {
      const before = performance.now();
      const { position } = await store.append(`case-${randomUUID()}`, 'no-stream', [someEvent('CaseOpened', n)]);
      const after = performance.now();
      await model.mustShow(position, { withinMs: 5_000 });
      appended.push(after - before);
      shown.push(performance.now() - after);
    }
    const perSecond = appends / ((performance.now() - start) / 1_000);
    const alone = 1_000 / median(appended);
    shown.sort((one, other) => one - other);
    rows.push({
      name: 'projection: append and see it in the read model, beside the append alone',
      value: perSecond,
      unit: 'appends/s',
      baseline: alone,
      ratio: perSecond / alone,
      bar: 0,
      p50_ms: quantile(shown, 0.5),
      p99_ms: quantile(shown, 0.99),
    });
    log(rows.at(-1));
  } finally {
    await projector.stop();
    await store.close();
  }
  return rows;
}

function someEvent(type: 'CaseOpened' | 'CaseMoved', n: number): EventToAppend {
  const commandId = randomUUID();
  const data = type === 'CaseOpened' ? { reference: `C-${String(n)}`, stage: 'opened' } : { stage: `stage ${String(n)}` };
  const metadata = {
    schemaVersion: 1,
    recordedAt: '2026-03-10T15:00:00.000Z',
    occurredOn: '2026-03-10',
    actor: { userId: 'some-clerk', role: 'clerk' },
    commandId,
    causationId: commandId,
    correlationId: commandId,
    audience: 'staff',
  };
  return { id: randomUUID(), type, data: Buffer.from(JSON.stringify(data)), metadata: Buffer.from(JSON.stringify(metadata)) };
}

async function fill(store: PostgresEventStore, events: number): Promise<void> {
  for (let done = 0; done < events;) {
    const batch = Math.min(200, Math.ceil((events - done) / eventsOfCase));
    await Promise.all(
      Array.from({ length: batch }, () =>
        store.append(
          `case-${randomUUID()}`,
          'no-stream',
          Array.from({ length: eventsOfCase }, (_, n) => someEvent(n === 0 ? 'CaseOpened' : 'CaseMoved', n)),
        ),
      ),
    );
    done += batch * eventsOfCase;
  }
}

async function rawPaging(database: Database): Promise<void> {
  let after = 0n;
  for (;;) {
    const page = await database.query<{ position: bigint }>(
      sql`select * from events where position > ${after} order by position limit ${pageRows}`,
    );
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.position;
  }
}

export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}
