import { randomUUID } from 'node:crypto';
import { docket, eventUnions } from '#composition';
import type { ClockStarted } from '#clock';
import { Docket } from '#docket';
import { EventCodec, PostgresEventStore, type EventToAppend } from '#event-store';
import { DueClocks } from '#investigator-queue';
import { SetClock, type DomainEvent } from '#kernel';
import type { Database } from '#postgres';
import { Positions, Projector, ReadModels } from '#projection';
import { median, type Row } from './measure.js';
import { secondsOf } from './projection.bench.js';

export interface ClocksBenchOptions {
  readonly cases: number;
  readonly rounds: number;
  readonly log: (row: Row | undefined) => void;
}

const clocksOfCase = 5;
/** In milliseconds: what the issue about clocks demands of 10,000 cases. */
const demanded = { sweep: 1_000, reprojection: 10_000 };
const today = '2026-03-10';
const instant = `${today}T15:00:00.000Z`;

/**
 * What the house asks once a minute about the clocks of all cases, where nothing has run out and where everything has; and how
 * long it takes until the queue shows all clocks reckoned anew, filled from the log as after a change of how they are reckoned.
 */
export async function clocksBench(database: Database, { cases, rounds, log }: ClocksBenchOptions): Promise<Row[]> {
  const store = await PostgresEventStore.open(database);
  const codec = new EventCodec(eventUnions);
  const positions = new Positions();
  const projector = new Projector({ database, store, codec, projections: [docket], positions });
  const rows: Row[] = [];
  const told = (name: string, times: readonly number[], bar: number) => {
    const value = median(times) * 1_000;
    rows.push({ name, value, unit: 'ms', baseline: bar, ratio: bar / value, bar: 1, p50_ms: value, p99_ms: null });
    log(rows.at(-1));
  };
  try {
    for (let done = 0; done < cases; done += 100) await Promise.all(Array.from({ length: 100 }, () => aCase(store, codec)));
    await projector.start();
    await projector.caughtUp({ position: await store.head() });
    const models = new ReadModels(database, positions);
    const clock = new SetClock({ instant, date: today });
    const due = new DueClocks(new Docket({ store, codec, models, clock, projection: docket }));
    const of = `${String(cases)} cases with ${String(clocksOfCase)} clocks each`;
    const sweep = async (day: string, most: number) => {
      const times: number[] = [];
      for (let round = 0; round < rounds; round += 1) times.push(await secondsOf(() => due.before(day, most)));
      return times;
    };
    told(`clocks: sweep of ${of}, none run out`, await sweep(today, 500), demanded.sweep);
    told(`clocks: sweep of ${of}, all run out, the 500 cases of one turn`, await sweep('2199-01-01', 500), demanded.sweep);
    told(`clocks: sweep of ${of}, all run out, every case at once`, await sweep('2199-01-01', cases), demanded.sweep);
    const filled: number[] = [];
    for (let round = 0; round < rounds; round += 1) filled.push(await secondsOf(() => projector.rebuild(docket.name)));
    told(`clocks: every file and list of ${of} filled anew`, filled, demanded.reprojection);
  } finally {
    await projector.stop();
    await store.close();
  }
  return rows;
}

async function aCase(store: PostgresEventStore, codec: EventCodec): Promise<void> {
  const caseId = randomUUID();
  const encoded = (event: DomainEvent, revision: number): EventToAppend => {
    const commandId = randomUUID();
    const actor = { userId: 'some-clerk', role: 'clerk' } as const;
    return codec.encode(event, revision, { commandId, actor, causationId: commandId, correlationId: commandId }, instant);
  };
  const opened = {
    ...{ reference: 'RC-0000-0001', bodyId: randomUUID(), respondent: { respondentId: randomUUID(), name: 'A' } },
    ...{ origin: 'own-motion', complaintIds: [], subject: 'So', tags: [] },
  };
  await store.append(`case-${caseId}`, 'no-stream', [encoded({ type: 'CaseOpened', occurredOn: today, data: opened }, 0)]);
  const clocks = Array.from({ length: clocksOfCase }, (_, n) => encoded(aClock(n), n));
  await store.append(`clock-${caseId}`, 'no-stream', clocks);
}

/** Business days, a landing and a suspension: what takes longest to reckon. */
const aClock = (n: number): ClockStarted => ({
  type: 'ClockStarted',
  occurredOn: '2026-03-02',
  data: {
    ...{ clockId: randomUUID(), title: 'Deliver the report', anchor: '2026-03-02', landing: 'roll-forward' },
    length: { count: 30 + n * 15, unit: n % 2 === 0 ? 'calendar' : 'business' },
    ...{ calendar: 'us-federal@2021-06-17', effect: 'overdue', citation: 'Example rule 7' },
  },
});
