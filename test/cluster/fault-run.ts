import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore } from '#event-store';
import { sql } from '#postgres';
import { Projector, ReadModels } from '#projection';
import type { EventStoreCluster } from '#test-servers';
import { givenDatabase, type GivenDatabase } from '#test-servers';
import { randomFrom } from '../faults/random.js';
import type { Fault } from './faults.js';
import { codec, ledgers } from './ledger.js';
import { followLog, followOnce, type LiveReader } from './live-reader.js';
import { checkLog, compareDelivered } from './log-check.js';
import { withLostAnswers } from './lost-answers.js';
import { Writers, type Manner } from './writers.js';

export interface FaultRunOptions {
  readonly cluster: EventStoreCluster;
  readonly fault: Fault;
  /** Begins the names of all streams of this run. */
  readonly prefix: string;
  readonly open: (connectionString: string) => Promise<EventStore>;
  /** Everything wrong that this test must find: hasty and re-reading writers, a reader that gives up, a row that was altered. */
  readonly control: boolean;
  readonly seed: number;
  /** Load before and after the fault, in milliseconds. */
  readonly loadMs: number;
}

export interface FaultReport {
  readonly acknowledged: number;
  readonly stored: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly damaged: readonly string[];
  /** Events that the live reader was given. */
  readonly delivered: number;
  /** Between the log and what it was given. */
  readonly delivery: readonly string[];
  /** Between the rows as they came about and a rebuild. */
  readonly projection: readonly string[];
  readonly wrong: readonly string[];
  /** The longest time between two acknowledgements. */
  readonly longestGapMs: number;
  /** The longest time in which no node was held to be the leader by most: the servers' share of that gap. */
  readonly leaderlessMs: number;
  readonly sentAgain: number;
  readonly conflicts: number;
}

const writerCount = 8;
/** Every twentieth answer goes astray, so that each run has appends that are stored and not known to be. */
const lostAnswers = 0.05;
const settlesWithin = 60_000;
const serviceWithinMs = 20_000;

/**
 * Writers, a projection and a reader at work while the fault strikes and is undone; says what became of what was acknowledged.
 */
export async function faultRun(options: FaultRunOptions): Promise<FaultReport> {
  const { cluster, fault, prefix, open, control, seed, loadMs } = options;
  const random = randomFrom(seed);
  await cluster.whole();
  const store = await open(cluster.connectionString);
  let given: GivenDatabase | undefined;
  let projector: Projector | undefined;
  let reader: LiveReader | undefined;
  let writers: Writers | undefined;
  try {
    given = await givenDatabase();
    const { database } = given;
    projector = new Projector({ database, store, codec, projections: [ledgers] });
    await projector.start();
    reader = control ? followOnce(cluster.connectionString, prefix) : followLog(store, prefix, await store.head());
    const manners = Array.from({ length: writerCount }, (_, n): Manner => (control ? (n % 2 ? 'hasty' : 're-reading') : 'right'));
    writers = new Writers(withLostAnswers(store, random, lostAnswers), prefix, random, manners);
    const running = writers.run();
    await pause(loadMs);
    const watch = watchLeader(cluster);
    await fault.strike(cluster);
    await cluster.whole();
    const leaderlessMs = Math.round(await watch.stop());
    await pause(loadMs);
    writers.finish();
    await within(running, 'The writers had no answer');

    const found = await inspect(open, cluster.connectionString, prefix, writers);
    const head = await store.head();
    const settled = () => control || reader!.seen.length >= found.ids.length;
    const end = performance.now() + settlesWithin;
    while (!settled() && performance.now() < end) await pause(50);
    // What comes twice may come late.
    await pause(500);
    await reader.stop();
    await within(projector.caughtUp({ position: head }), 'The projection did not catch up');
    const { ids: _, ...log } = found;
    return {
      ...log,
      acknowledged: writers.acknowledged.reduce((sum, { events }) => sum + events.length, 0),
      delivered: reader.seen.length,
      delivery: compareDelivered(found.ids, reader.seen),
      projection: await compareWithRebuild(given, projector, control),
      wrong: control ? [] : [...writers.wrong, ...reader.wrong],
      longestGapMs: Math.round(writers.longestGapMs),
      leaderlessMs,
      sentAgain: writers.sentAgain,
      conflicts: writers.conflicts,
    };
  } finally {
    writers?.finish();
    await reader?.stop();
    await projector?.stop();
    await store.close();
    await given?.drop();
  }
}

/** Whether a run shows that nothing was lost, doubled, damaged, left out or long in coming. */
export function isSound({
  lost,
  doubled,
  damaged,
  delivery,
  projection,
  wrong,
  longestGapMs,
  acknowledged,
}: FaultReport): boolean {
  const nothing = [lost, doubled, damaged, delivery, projection, wrong].every(({ length }) => length === 0);
  return nothing && longestGapMs <= serviceWithinMs && acknowledged > 100;
}

/** Whether a run in which everything is done wrong was found out in all of it. */
export function isFoundOut(report: FaultReport, { breaksSubscriptions }: Fault): boolean {
  const { lost, doubled, delivered, delivery, projection } = report;
  const gap = !breaksSubscriptions || (delivered > 0 && delivery.length > 0);
  return lost.length > 0 && doubled.length > 0 && projection.length > 0 && gap;
}

/** Gives, when it is stopped, the longest time in milliseconds that was spent in waiting for a leader. */
function watchLeader(cluster: EventStoreCluster): { stop(): Promise<number> } {
  let [longest, goesOn] = [0, true];
  const done = (async () => {
    while (goesOn) {
      const from = performance.now();
      await cluster.leader();
      longest = Math.max(longest, performance.now() - from);
      await pause(200);
    }
  })();
  // A cluster that finds no leader at all shows in the strike itself.
  done.catch(() => undefined);
  return {
    stop: async () => {
      goesOn = false;
      await done;
      return longest;
    },
  };
}

/** By a client of its own, which knows nothing of what went before. */
async function inspect(open: FaultRunOptions['open'], connectionString: string, prefix: string, { acknowledged }: Writers) {
  const store = await open(connectionString);
  try {
    return await checkLog(store, prefix, acknowledged);
  } finally {
    await store.close();
  }
}

/** The rows as the run left them, against those of a rebuild. */
async function compareWithRebuild({ database }: GivenDatabase, projector: Projector, alter: boolean): Promise<string[]> {
  const { table, query } = rowsOf(database);
  if (alter) {
    const [base] = await database.query<{ name: string }>(
      sql`select relname as name from pg_class where relkind = 'r' and relname like 'cluster_ledgers%' limit 1`,
    );
    await database.pool.query(
      `update ${base!.name} set row = row || '{"entries": 0}' where key = (select min(key) from ${table})`,
    );
  }
  const before = await query();
  await projector.rebuild(ledgers.name);
  const after = new Map((await query()).map((one) => [one.key, JSON.stringify(one)]));
  const differences = before.filter((one) => after.get(one.key) !== JSON.stringify(one)).map(({ key }) => `${key} differs`);
  if (before.length !== after.size) differences.push(`${String(before.length)} rows, ${String(after.size)} in a rebuild`);
  if (before.length === 0) differences.push('there are no rows');
  return differences;
}

function rowsOf(database: GivenDatabase['database']) {
  const model = new ReadModels(database).of(ledgers);
  const query = () =>
    model.query<{ key: string; row: string; position: string }>(
      sql`select key, row::text as row, position::text as position from ${model.table} order by key`,
    );
  return { table: model.table.sql, query };
}

async function within<T>(work: Promise<T>, what: string): Promise<T> {
  const given = new AbortController();
  const late = pause(settlesWithin, undefined, { signal: given.signal }).then(() => {
    throw new Error(`${what} within ${String(settlesWithin / 1_000)} s.`);
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    given.abort();
  }
}
