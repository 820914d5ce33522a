import { randomUUID } from 'node:crypto';
import type { BodyEvent } from '#body';
import {
  CasesConcerned,
  CountSittingDays,
  CountSittingDaysHandler,
  CountSittingDaysInCaseHandler,
  CountSittingDaysInComplaintHandler,
  FollowCalendar,
  FollowCalendarHandler,
} from '#casework';
import { docket, eventUnions } from '#composition';
import type { ClockStarted } from '#clock';
import { Docket } from '#docket';
import { AggregateStore, EventCodec, PostgresEventStore, type EventToAppend } from '#event-store';
import { DueClocks } from '#investigator-queue';
import { idOfStream, SetClock, type CommandMeta, type DomainEvent } from '#kernel';
import type { Database } from '#postgres';
import { loadCalendar, shippedCalendar } from '#procedure';
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
 * What the house asks once a minute about the clocks of all cases, where nothing has run out and where everything has; how long
 * it takes until the queue shows all clocks reckoned anew after their body changed its calendar, beside appending as many events
 * and doing nothing else; and the same where every file and list is filled anew from the log.
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
    const [moved, bare]: [number[], number[]] = [[], []];
    const aggregates = new AggregateStore(store, codec, clock);
    const caseIds = await casesIn(store);
    const follow = new FollowCalendarHandler(aggregates, new CasesOfBench(store));
    await store.append(`body-${bodyId}`, 'no-stream', [encoded(codec, constituted, 0)]);
    for (let round = 0; round < rounds; round += 1) {
      await store.append(`body-${bodyId}`, BigInt(round), [encoded(codec, adoption(round), round + 1)]);
      moved.push(
        await secondsOf(async () => {
          await follow.execute(new FollowCalendar(bodyId, { calendarId: 'us-federal' }, meta()));
          await projector.caughtUp({ position: await store.head() });
        }),
      );
      bare.push(
        await secondsOf(() => inTurns(caseIds, (id) => store.append(`bare-${id}`, 'any', [encoded(codec, adoption(round), 0)]))),
      );
    }
    const counting = new CountSittingDaysHandler(
      aggregates,
      new CasesOfBench(store),
      new CountSittingDaysInCaseHandler(aggregates),
      new CountSittingDaysInComplaintHandler(aggregates),
    );
    const counted: number[] = [];
    for (let round = 0; round < rounds; round += 1)
      counted.push(await secondsOf(() => counting.execute(new CountSittingDays(bodyId, {}, meta()))));
    told(`clocks: a sitting day, which none of the clocks of ${of} counts`, counted, demanded.reprojection);
    const within = `${of} of a body that changed its calendar`;
    told(`clocks: an event for each of ${of}, appended and nothing else`, bare, demanded.reprojection);
    told(`clocks: the queue of ${within}, reckoned anew`, moved, demanded.reprojection);
    const filled: number[] = [];
    for (let round = 0; round < rounds; round += 1) filled.push(await secondsOf(() => projector.rebuild(docket.name)));
    told(`clocks: every file and list of ${of} filled anew`, filled, demanded.reprojection);
  } finally {
    await projector.stop();
    await store.close();
  }
  return rows;
}

const meta = (): CommandMeta => {
  const commandId = randomUUID();
  return { commandId, actor: { userId: 'some-clerk', role: 'clerk' }, causationId: commandId, correlationId: commandId };
};

const encoded = (codec: EventCodec, event: DomainEvent, revision: number): EventToAppend =>
  codec.encode(event, revision, meta(), instant);

async function casesIn(store: PostgresEventStore): Promise<readonly string[]> {
  const cases: string[] = [];
  for await (const { stream } of store.readAll({ types: ['CaseOpened'] })) cases.push(idOfStream(stream));
  return cases;
}

/** Every case is of the one body. */
class CasesOfBench extends CasesConcerned {
  constructor(private readonly store: PostgresEventStore) {
    super();
  }

  override ofComplaint(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  override ofBody(): Promise<readonly string[]> {
    return casesIn(this.store);
  }

  override complaintsWithClocks(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }
}

/** Sixty-four at once. */
async function inTurns(ids: readonly string[], act: (id: string) => Promise<unknown>): Promise<void> {
  const waiting = ids.values();
  const worker = async (): Promise<void> => {
    for (const id of waiting) await act(id);
  };
  await Promise.all(Array.from({ length: 64 }, worker));
}

const bodyId = randomUUID();
const constituted: BodyEvent = { type: 'BodyConstituted', occurredOn: today, data: { name: 'Panel', kind: 'panel' } };

/** The federal calendar with one more holiday in each round. */
function adoption(round: number): BodyEvent {
  const more = `  - { title: Founders' Day, date: 2026-04-${String(round + 13)} }\n`;
  const shipped = (shippedCalendar('us-federal')?.text ?? '').trim();
  const version = `own-${String(round)}`;
  const text = `${shipped}\n${more}`.replace(/^version: .*$/m, `version: ${version}`);
  const { content, hash } = loadCalendar('calendar', text);
  const data = { calendarId: content.id, version, title: content.title, hash, citation: 'Example Resolution 1', text };
  return { type: 'BusinessCalendarAdopted', occurredOn: today, data };
}

async function aCase(store: PostgresEventStore, codec: EventCodec): Promise<void> {
  const caseId = randomUUID();
  const opened = {
    ...{ reference: 'RC-0000-0001', bodyId, respondent: { respondentId: randomUUID(), name: 'A' } },
    ...{ origin: 'own-motion', complaintIds: [], subject: 'So', tags: [] },
  };
  await store.append(`case-${caseId}`, 'no-stream', [encoded(codec, { type: 'CaseOpened', occurredOn: today, data: opened }, 0)]);
  const clocks = Array.from({ length: clocksOfCase }, (_, n) => encoded(codec, aClock(n), n));
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
