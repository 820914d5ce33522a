import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHouse, settingsFrom } from '#composition';
import { seedDemonstration } from '#demonstration';
import { PostgresEventStore, type StoredEvent } from '#event-store';
import { idOfStream } from '#kernel';
import { Database, sql } from '#postgres';
import { closedPart, copied, growTo, storyOf } from './grown-log.js';
import { median, quantile, type Row } from './measure.js';
import { get, post } from './raw-client.js';
import { application, constitutedBody, enteredComplaint, Server, signedIn } from './server.js';

export interface GrowthBenchOptions {
  /** Sizes of the logs compared, in events, ascending. */
  readonly sizes?: readonly number[];
  /** Each measurement is repeated so often at each size, the sizes by turns. */
  readonly repeats?: number;
  readonly log?: (row: Row | undefined) => void;
}

/** Of the issue: what people wait for may take 1.2 times as long at 1,000,000 events as at 10,000. */
const mostTimesAsLong = 1.2;
/** Tellings of the whole story, open cases and all: a docket has about as many open cases whatever lies in its archive. */
const openCopies = 40;
const catchUpMs = 3_600_000;
/** Events a second: all read models from 1,000,000 events within two minutes. */
const demanded = 1_000_000 / 120;

/**
 * What people wait for beside the same in a small log: logs of several sizes, each with an application of its own, all running at
 * once and measured by turns. Takes a maker of empty databases.
 */
export async function growthBench(
  databaseFor: (name: string) => Promise<string>,
  { sizes = [10_000, 100_000, 1_000_000], repeats = 200, log = () => undefined }: GrowthBenchOptions = {},
): Promise<Row[]> {
  const towns: Town[] = [];
  try {
    for (const size of sizes) towns.push(await Town.of(size, await databaseFor(`growth_${String(size)}`)));
    const rows: Row[] = [filled(towns.at(-1)!)];
    log(rows[0]);
    for (const { name, work, times = repeats } of works) {
      const taken = towns.map((): number[] => []);
      for (let turn = 0; turn < times; turn += 1) {
        const order = turn % 2 === 0 ? [...towns.entries()] : [...towns.entries()].reverse();
        for (const [index, town] of order) {
          const before = performance.now();
          await work(town, turn);
          taken[index]?.push(performance.now() - before);
        }
      }
      const medians = taken.map(median);
      for (const [index, town] of towns.entries()) {
        if (index === 0) continue;
        const row = timesAsLong(`growth: ${name}`, town, towns[0]!, medians[index]!, medians[0]!, taken[index]!);
        rows.push(row);
        log(row);
      }
    }
    rows.push(...(await memory(towns)));
    return rows;
  } finally {
    for (const town of towns) await town.close();
  }
}

const works: readonly {
  readonly name: string;
  readonly times?: number;
  readonly work: (town: Town, turn: number) => Promise<unknown>;
}[] = [
  { name: 'append', work: (town, turn) => town.append(turn) },
  { name: 'command over HTTP (enter a complaint)', work: (town) => town.enter() },
  { name: 'queue', work: (town) => town.read('/v1/queue?limit=25') },
  { name: 'case file', work: (town, turn) => town.read(`/v1/cases/${town.caseAt(turn)}/file`) },
  {
    name: 'case as of a position',
    work: (town, turn) => town.read(`/v1/cases/${town.caseAt(turn, { early: true })}/file?position=${town.middle}`),
  },
  { name: 'queue as of a position', times: 3, work: (town) => town.read(`/v1/queue?limit=25&position=${town.middle}`) },
];

/** An application with a log of a certain size. */
class Town {
  private constructor(
    readonly size: number,
    readonly events: number,
    private readonly server: Server,
    private readonly cookie: string,
    private readonly bodyId: string,
    private readonly story: readonly StoredEvent[],
    private readonly caseIds: readonly string[],
    private readonly copies: number,
    private readonly database: Database,
    private readonly store: PostgresEventStore,
    private readonly folder: string,
    /** From the start of the application until its read models had taken in the whole log. */
    readonly filledInSeconds: number,
  ) {}

  static async of(size: number, url: string): Promise<Town> {
    const folder = await mkdtemp(join(tmpdir(), 'redress-growth-'));
    const env = {
      DATABASE_URL: url,
      REDRESS_DATA: folder,
      REDRESS_LOG: 'silent',
      REDRESS_DEV_SIGN_IN: '1',
      REDRESS_FILINGS: 'off',
    };
    const house = await openHouse(settingsFrom(env), { whenInUse: 'refuse', whenAbsent: 'make' });
    await seedDemonstration(house);
    await house.close();

    const database = new Database({ url });
    const store = await PostgresEventStore.open(database);
    const story = await storyOf(store);
    const closed = closedPart(story);
    const copies = await growTo(store, closed, Math.max(size - openCopies * story.length, closed.length));
    await growTo(store, story, openCopies * story.length, copies + 1);
    const head = await store.head();
    // What the house does by itself was told with the story: done again for every telling, it would be what is measured.
    await database.query(sql`update subscriptions set position = ${head} where kind = 'process'`);
    const caseIds = [...new Set(closed.filter(({ type }) => type === 'CaseOpened').map(({ stream }) => idOfStream(stream)))];

    const started = performance.now();
    const server = await Server.start(application, {
      ...process.env,
      ...env,
      EVENT_STORE_URL: '',
      PORT: '0',
      NODE_ENV: 'development',
    });
    await server.open(4);
    const cookie = await signedIn(server, 'clerk');
    await server.caughtUp(catchUpMs);
    const filledInSeconds = (performance.now() - started) / 1_000;
    const bodyId = await constitutedBody(server, cookie);
    return new Town(
      size,
      Number(head),
      server,
      cookie,
      bodyId,
      closed,
      caseIds,
      copies,
      database,
      store,
      folder,
      filledInSeconds,
    );
  }

  /** One event to a new stream. */
  append(turn: number): Promise<unknown> {
    const event = this.story.find(({ revision }) => revision === 0n)!;
    return this.store.append(`bench-${randomUUID()}`, 'no-stream', [copied(event, 0x7000_0000 + turn)]);
  }

  enter(): Promise<unknown> {
    const entered = JSON.stringify({ ...enteredComplaint, bodyId: this.bodyId });
    return this.server.ask(post('/v1/complaints/entered', entered, { Cookie: this.cookie, 'Idempotency-Key': randomUUID() }));
  }

  read(path: string): Promise<string> {
    return this.server.ask(get(path, { Cookie: this.cookie }), 200);
  }

  /** A closed case, another one each time, from all over the log, or from what was there at `middle`. */
  caseAt(turn: number, { early = false } = {}): string {
    const id = this.caseIds[turn % this.caseIds.length]!;
    const copy = 1 + ((turn * 7_919) % Math.max(1, early ? Math.floor(this.copies / 3) : this.copies));
    return copy.toString(16).padStart(8, '0') + id.slice(8);
  }

  get middle(): string {
    return String(Math.floor(this.events / 2));
  }

  residentMiB(): Promise<number | undefined> {
    return this.server.residentMiB();
  }

  async close(): Promise<void> {
    await this.server.stop();
    await this.store.close();
    await this.database.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

function timesAsLong(name: string, town: Town, small: Town, taken: number, before: number, all: readonly number[]): Row {
  const sorted = [...all].sort((one, other) => one - other);
  return {
    name: `${name}: ${counted(town.size)} events beside ${counted(small.size)}`,
    value: taken,
    unit: 'ms',
    baseline: before,
    ratio: before / taken,
    bar: 1 / mostTimesAsLong,
    p50_ms: taken,
    p99_ms: quantile(sorted, 0.99),
  };
}

/** All read models of the largest log, made anew with the start of the application among it. */
function filled({ events, filledInSeconds }: Town): Row {
  const value = events / filledInSeconds;
  const name = `growth: filling all read models from ${counted(events)} events, beside 1,000,000 in two minutes`;
  return { name, value, unit: 'events/s', baseline: demanded, ratio: value / demanded, bar: 1, p50_ms: null, p99_ms: null };
}

async function memory(towns: readonly Town[]): Promise<Row[]> {
  const held = await Promise.all(towns.map((town) => town.residentMiB()));
  const [small] = held;
  if (small === undefined) return [];
  return towns.slice(1).map((town, index) => {
    const value = held[index + 1] ?? Number.NaN;
    const name = `growth: memory of the application: ${counted(town.size)} events beside ${counted(towns[0]!.size)}`;
    return { name, value, unit: 'MiB', baseline: small, ratio: small / value, bar: 0, p50_ms: null, p99_ms: null };
  });
}

const counted = (size: number) => size.toLocaleString('en-US');
