import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eventUnions, openHouse, projections, settingsFrom, type House } from '#composition';
import { seedDemonstration } from '#demonstration';
import { EventCodec, type EventStore, type StoredEvent } from '#event-store';
import { Positions, Projector, ReadModels, type Projection } from '#projection';
import { copied, growTo, storyOf } from './grown-log.js';
import { median, quantile, type Row } from './measure.js';
import { secondsOf } from './projection.bench.js';

export interface HouseBenchOptions {
  /** Events in the log, about. */
  readonly events?: number;
  readonly rounds?: number;
  /** Length of the measurement of the lag. */
  readonly seconds?: number;
  readonly log?: (row: Row | undefined) => void;
}

/** The lag is measured so often, and the medians count: one stall of a shared disk is no property of the program. */
const stretches = 5;
/** Of the architecture, on 2 cores: all read models of 1,000,000 events within two minutes; 50 ms behind at 500 commands/s. */
const demanded = { eventsPerSecond: 1_000_000 / 120, lagMs: 50, commandsPerSecond: 500 };

/**
 * The read models that people use, over a log of many copies of the fictional demonstration: how fast all of them are filled at
 * once, and how far they are behind under a steady load. Takes the address of an empty database.
 */
export async function houseBench(url: string, options: HouseBenchOptions = {}): Promise<Row[]> {
  const { events = 50_000, rounds = 2, seconds = 5, log = () => undefined } = options;
  const dataDirectory = await mkdtemp(join(tmpdir(), 'redress-bench-'));
  const env = {
    DATABASE_URL: url,
    REDRESS_DATA: dataDirectory,
    REDRESS_LOG: 'silent',
    REDRESS_DEV_SIGN_IN: '1',
    REDRESS_FILINGS: 'off',
  };
  const house = await openHouse(settingsFrom(env), { whenInUse: 'refuse', whenAbsent: 'make' });
  try {
    await seedDemonstration(house);
    return await measured(house, { events, rounds, seconds, log });
  } finally {
    await house.close();
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

async function measured(
  { database, store }: House,
  { events, rounds, seconds, log }: Required<HouseBenchOptions>,
): Promise<Row[]> {
  const story = await storyOf(store);
  const copies = await growTo(store, story, events);
  const total = Number(await store.head());

  const positions = new Positions();
  const projector = new Projector({ database, store, codec: new EventCodec(eventUnions), projections, positions });
  const rows: Row[] = [];
  try {
    await projector.start();
    await projector.caughtUp();
    const taken: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      taken.push(await secondsOf(() => Promise.all(projections.map(({ name }) => projector.rebuild(name)))));
    }
    const value = total / median(taken);
    const baseline = demanded.eventsPerSecond;
    const name = `projection: rebuild of all ${String(projections.length)} at once, beside 1,000,000 events in two minutes`;
    rows.push({ name, value, unit: 'events/s', baseline, ratio: value / baseline, bar: 1, p50_ms: null, p99_ms: null });
    log(rows.at(-1));
    rows.push(await lag(store, new ReadModels(database, positions), story, copies + 1, seconds));
    log(rows.at(-1));
  } finally {
    await projector.stop();
  }
  return rows;
}

/** From the answer to an append until the last of the read models shows it, at a steady pace. */
async function lag(
  store: EventStore,
  models: ReadModels,
  story: readonly StoredEvent[],
  copy: number,
  seconds: number,
): Promise<Row> {
  const views = projections.map((projection) => models.of(projection as Projection));
  const [p50s, p99s]: [number[], number[]] = [[], []];
  let sent = 0;
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const behind = await stretchOf();
    behind.sort((one, other) => one - other);
    p50s.push(quantile(behind, 0.5));
    p99s.push(quantile(behind, 0.99));
  }
  const p99 = median(p99s);
  return {
    name: `projection: lag at ${String(demanded.commandsPerSecond)} appends/s, p99 under ${String(demanded.lagMs)} ms`,
    value: p99,
    unit: 'ms',
    baseline: demanded.lagMs,
    ratio: demanded.lagMs / p99,
    bar: 1,
    p50_ms: median(p50s),
    p99_ms: p99,
  };

  async function stretchOf(): Promise<number[]> {
    const behind: number[] = [];
    const waiting: Promise<void>[] = [];
    const [start, first] = [performance.now(), sent];
    while (performance.now() - start < seconds * 1_000) {
      const due = first + ((performance.now() - start) / 1_000) * demanded.commandsPerSecond;
      for (; sent < due; sent += 1) {
        const one = copied(story[sent % story.length]!, copy + Math.floor(sent / story.length));
        waiting.push(shown(one, behind));
      }
      await pause(2);
    }
    await Promise.all(waiting);
    return behind;
  }

  async function shown(event: StoredEvent, behind: number[]): Promise<void> {
    const { position } = await store.append(event.stream, 'any', [event]);
    const appended = performance.now();
    await Promise.all(views.map((view) => view.mustShow(position, { withinMs: 10_000 })));
    behind.push(performance.now() - appended);
  }
}
