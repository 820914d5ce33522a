import { setTimeout as sleep } from 'node:timers/promises';
import { raw, sql, type Database, type Queryable } from '#postgres';
import type { EventStore } from '#event-store';
import { definitionOf } from '../definition/definition-of.js';
import { isGeneration, type Lease, type SubscriptionKey } from '../lease/lease.js';
import { tableName } from '../definition/names.js';
import { partitionsOf } from '../definition/partitions.js';
import type { AnyProjection } from '../definition/projection.js';
import { RowStore } from './row-store.js';

interface Generation extends Omit<SubscriptionKey, 'partition'> {
  readonly status: 'building' | 'serving' | 'retired';
  readonly definition: string;
  readonly partitions: number;
}

/** What a generation that is begun is to be like. */
export interface Wanted {
  /** It is complete when it has come as far. */
  readonly target: bigint;
  /** Begin one in any case, unless one is being filled. */
  readonly anew: boolean;
  /** Among how many its rows are shared out, where the projection says how; not given: as now. */
  readonly partitions?: number | undefined;
  /** The identity of the log that it is filled from: nobody may fill it from another one. */
  readonly log?: string | undefined;
}

/** How long the switch and the removal of a table wait for readers before they try again later. */
const lockTimeout = raw(`set local lock_timeout = '2s'`);
const lockNotAvailable = '55P03';
const mayNotDrop = '42501';

/** A newer version serves; this program must not take it back by itself. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

/**
 * Makes sure that a generation of this version, with this number of partitions, serves or is being filled; otherwise begins one.
 * Gives its number. Another number of partitions is another generation: so no row ever has two that write it, not even for a
 * moment. Throws `Superseded` when a newer version serves, unless `anew` says that it shall be taken back.
 */
export async function ensureGeneration(
  database: Database,
  projection: AnyProjection,
  { target, anew, partitions: wanted, log }: Wanted,
): Promise<number> {
  const definition = definitionOf(projection);
  const { name, version } = projection;
  return database.transaction(async (tx) => {
    await tx.query(lockOf(name));
    const all = await tx.query<Generation>(
      sql`select name, version, generation, status, definition, partitions from subscriptions
          where kind = 'projection' and name = ${name} and partition = 0`,
    );
    const serving = all.find(({ status }) => status === 'serving');
    const building = all.find(({ status }) => status === 'building');
    const newest = Math.max(serving?.version ?? 0, building?.version ?? 0);
    if (newest > version && !anew) {
      throw new Superseded(
        `${name} is kept in version ${String(newest)}, and this program knows version ${String(version)}. Run the newer program, or rebuild ${name} to go back.`,
      );
    }
    const partitions = partitionsOf(projection, wanted ?? building?.partitions ?? serving?.partitions ?? 1);
    const fits = (one: Generation | undefined) =>
      one?.version === version && one.definition === definition && one.partitions === partitions;
    if (building !== undefined && fits(building)) return building.generation;
    if (serving !== undefined && fits(serving) && !anew) return serving.generation;
    const generation = Math.max(0, ...all.map((one) => one.generation)) + 1;
    await tx.query(
      sql`update subscriptions set status = 'retired' where kind = 'projection' and name = ${name} and status = 'building'`,
    );
    await tx.query(sql`
      insert into subscriptions (kind, name, version, generation, partition, partitions, status, target, definition, log)
      select 'projection', ${name}, ${version}, ${generation}, partition, ${partitions}, 'building', ${target}, ${definition}, ${log ?? null}
      from generate_series(0, ${partitions - 1}::int) partition`);
    await new RowStore(projection, generation).create(tx);
    return generation;
  });
}

/** How often it is looked whether a filled generation has come as far as the one that serves. */
const lookMs = 5;
/**
 * How long the serving generation is held still at most, and how long a new one may take to come where the old one was just
 * before.
 */
const longestHoldMs = 1_000;
const closeEnoughMs = 500;

/**
 * Lets a filled generation serve, when all of its partitions are as far as the one that serves now. One transaction moves the
 * views, so that no reader finds nothing, or less than before: the old generation is held where it is until the new one has
 * caught up with it; otherwise, under steady load, one of the two would always be a little ahead. The lines of the new generation
 * MUST be running meanwhile. `filling`: it has not come to its target; `behind`: the old one is too far ahead to hold it; `busy`:
 * a reader holds the old views for long. Throws `LeaseLost`.
 */
export async function switchTo(
  database: Database,
  lease: Lease,
  rows: RowStore,
  store: Pick<EventStore, 'head'>,
  signal: AbortSignal,
): Promise<'serving' | 'filling' | 'behind' | 'busy'> {
  const { name } = lease.key;
  if ((await positionsOf(database, lease.key)).least < lease.turn.target) return 'filling';
  await rows.index(database);
  const before = lesser(await servingPosition(database, name), await store.head());
  if (!(await comesTo(database, lease.key, before, closeEnoughMs, signal))) return 'behind';
  try {
    return await database.transaction(async (tx) => {
      await tx.query(lockTimeout);
      await tx.query(lockOf(name));
      const old = await tx.query<{ version: number; position: bigint }>(
        sql`select version, position from subscriptions where kind = 'projection' and name = ${name} and status = 'serving' for update`,
      );
      // A checkpoint may lie beyond the last event, where a generation that is filled never comes while nothing happens.
      const held = lesser(furthest(old.map(({ position }) => position)), await store.head());
      if (!(await comesTo(tx, lease.key, held, longestHoldMs, signal))) return 'behind';
      await lease.advance(tx, 0n);
      await tx.query(
        sql`update subscriptions set status = 'retired' where kind = 'projection' and name = ${name} and status = 'serving'`,
      );
      await tx.query(sql`update subscriptions set status = 'serving' where ${isGeneration(lease.key)}`);
      await rows.show(tx);
      return 'serving';
    });
  } catch (error) {
    if ((error as { code?: string }).code === lockNotAvailable) return 'busy';
    throw error;
  }
}

/** Begins and switches of one projection come one after the other. */
const lockOf = (name: string) => sql`select pg_advisory_xact_lock(hashtextextended(${`redress projection ${name}`}, 0))`;

const furthest = (positions: readonly bigint[]): bigint => positions.reduce((most, one) => (one > most ? one : most), 0n);

const lesser = (one: bigint, other: bigint): bigint => (one < other ? one : other);

async function servingPosition(on: Queryable, name: string): Promise<bigint> {
  const serving = await on.query<{ position: bigint }>(
    sql`select position from subscriptions where kind = 'projection' and name = ${name} and status = 'serving'`,
  );
  return furthest(serving.map(({ position }) => position));
}

/** How far the partitions of a generation are. */
async function positionsOf(on: Queryable, key: SubscriptionKey): Promise<{ readonly least: bigint }> {
  const [found] = await on.query<{ least: bigint | null }>(
    sql`select min(position) as least from subscriptions where ${isGeneration(key)} and status <> 'retired'`,
  );
  return { least: found?.least ?? 0n };
}

/** Waits until all partitions of a generation have come to a position; false when they do not within the time. */
async function comesTo(
  on: Queryable,
  key: SubscriptionKey,
  position: bigint,
  withinMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  const end = performance.now() + withinMs;
  while ((await positionsOf(on, key)).least < position) {
    if (performance.now() > end || signal.aborted) return false;
    await sleep(lookMs);
  }
  return true;
}

/**
 * Empties a generation that is being filled, and lets it begin again with its indexes there from the start: slower, but what an
 * index refuses is then refused with the event that it comes from. All its lines are fenced off, and begin new turns. Throws
 * `LeaseLost`.
 */
export async function fillAgain(database: Database, lease: Lease, rows: RowStore): Promise<void> {
  await database.transaction(async (tx) => {
    await lease.advance(tx, 0n);
    await tx.query(sql`
      update subscriptions set position = 0, epoch = epoch + 1, owner = null, lease_until = null
      where ${isGeneration(lease.key)} and status = 'building'`);
    await tx.query(sql`delete from parked_events where ${isGeneration(lease.key)}`);
    await rows.empty(tx);
    await rows.index(tx);
  });
}

/** Removes the tables that no longer serve, as far as nobody reads them any more. */
export async function dropRetired(database: Database): Promise<void> {
  const retired = await database.query<Omit<SubscriptionKey, 'partition'>>(
    sql`select distinct kind, name, version, generation from subscriptions where kind = 'projection' and status = 'retired'`,
  );
  for (const key of retired) {
    try {
      await database.transaction(async (tx) => {
        await tx.query(lockTimeout);
        const name = tableName(key, key.generation);
        const tables = await tx.query<{ tablename: string }>(
          sql`select tablename from pg_tables where schemaname = current_schema() and (tablename = ${name} or starts_with(tablename, ${`${name}__`}))`,
        );
        for (const { tablename } of tables) await tx.query(raw(`drop table if exists ${tablename}`));
        await tx.query(sql`delete from subscriptions where ${isGeneration(key)}`);
      });
    } catch (error) {
      // A role that may not drop them leaves them to whoever migrates.
      const { code } = error as { code?: string };
      if (code !== lockNotAvailable && code !== mayNotDrop) throw error;
    }
  }
}
