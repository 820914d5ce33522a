import { createHash } from 'node:crypto';
import { raw, sql, type Database, type Queryable, type Transaction } from '#postgres';
import { typesOf } from './fold.js';
import { isKey, type Lease, type SubscriptionKey } from './lease.js';
import { tableName, viewName } from './names.js';
import type { AnyProjection } from './projection.js';
import { RowStore } from './row-store.js';

interface Generation extends SubscriptionKey {
  readonly status: 'building' | 'serving' | 'retired';
  readonly definition: string;
}

/** How long the switch and the removal of a table wait for readers before they try again later. */
const lockTimeout = raw(`set local lock_timeout = '2s'`);
const lockNotAvailable = '55P03';

/** A newer version serves; this program must not take it back by itself. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

/**
 * Makes sure that a generation of this version serves or is being filled; otherwise begins one, to be complete at `target`.
 * `anew` begins one in any case, unless one is being filled. Gives its number.
 * Throws `Superseded` when a newer version serves, unless `anew` says that it shall be taken back.
 */
export async function ensureGeneration(
  database: Database,
  projection: AnyProjection,
  target: bigint,
  anew: boolean,
): Promise<number> {
  const definition = definitionOf(projection);
  const { name, version } = projection;
  return database.transaction(async (tx) => {
    await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`redress projection ${name}`}, 0))`);
    const all = await tx.query<Generation>(
      sql`select name, version, generation, status, definition from subscriptions where kind = 'projection' and name = ${name} for update`,
    );
    const serving = all.find(({ status }) => status === 'serving');
    const building = all.find(({ status }) => status === 'building');
    const newest = Math.max(serving?.version ?? 0, building?.version ?? 0);
    if (newest > version && !anew) {
      throw new Superseded(
        `${name} is kept in version ${String(newest)}, and this program knows version ${String(version)}. Run the newer program, or rebuild ${name} to go back.`,
      );
    }
    const fits = (one: Generation | undefined) => one?.version === version && one.definition === definition;
    if (building !== undefined && fits(building)) return building.generation;
    if (serving !== undefined && fits(serving) && !anew) return serving.generation;
    const generation = Math.max(0, ...all.map((one) => one.generation)) + 1;
    await tx.query(
      sql`update subscriptions set status = 'retired' where kind = 'projection' and name = ${name} and status = 'building'`,
    );
    await tx.query(sql`
      insert into subscriptions (kind, name, version, generation, status, target, definition)
      values ('projection', ${name}, ${version}, ${generation}, 'building', ${target}, ${definition})`);
    await new RowStore(projection, generation).create(tx);
    return generation;
  });
}

/** Reads on up to a position, in the transaction given; false when that is too much for one. */
export type ReadOn = (tx: Transaction, upTo: bigint) => Promise<boolean>;

/**
 * Lets a filled generation serve. One transaction moves the views, so that no reader finds nothing, or less than before: the old
 * generation is held where it is, and what it has and the new one has not is read in this same transaction. Otherwise, under
 * steady load, one of the two would always be a little ahead.
 * `behind`: there is too much of that; `busy`: a reader holds the old views for long. Throws `LeaseLost`.
 */
export async function switchTo(
  database: Database,
  lease: Lease,
  rows: RowStore,
  readOn: ReadOn,
): Promise<'serving' | 'behind' | 'busy'> {
  const { name } = lease.key;
  try {
    return await database.transaction(async (tx) => {
      await tx.query(lockTimeout);
      const [old] = await tx.query<{ version: number; position: bigint }>(
        sql`select version, position from subscriptions where kind = 'projection' and name = ${name} and status = 'serving' for update`,
      );
      const position = await checkpointOf(tx, lease.key);
      if (old !== undefined && old.position > position && !(await readOn(tx, old.position))) return 'behind';
      await lease.advance(tx, position);
      await tx.query(
        sql`update subscriptions set status = 'retired' where kind = 'projection' and name = ${name} and status = 'serving'`,
      );
      await tx.query(sql`update subscriptions set status = 'serving' where ${isKey(lease.key)}`);
      if (old !== undefined) await tx.query(raw(`drop view if exists ${viewName({ name, version: old.version })}`));
      await rows.show(tx);
      return 'serving';
    });
  } catch (error) {
    if ((error as { code?: string }).code === lockNotAvailable) return 'busy';
    throw error;
  }
}

/** Removes the tables that no longer serve, as far as nobody reads them any more. */
export async function dropRetired(database: Database): Promise<void> {
  const retired = await database.query<SubscriptionKey>(
    sql`select kind, name, version, generation from subscriptions where kind = 'projection' and status = 'retired'`,
  );
  for (const key of retired) {
    try {
      await database.transaction(async (tx) => {
        await tx.query(lockTimeout);
        await tx.query(raw(`drop table if exists ${tableName(key, key.generation)}`));
        await tx.query(sql`delete from subscriptions where ${isKey(key)}`);
      });
    } catch (error) {
      if ((error as { code?: string }).code !== lockNotAvailable) throw error;
    }
  }
}

/** How far a subscription has come; 0 when there is none. */
export async function checkpointOf(on: Queryable, key: SubscriptionKey): Promise<bigint> {
  const [found] = await on.query<{ position: bigint }>(sql`select position from subscriptions where ${isKey(key)}`);
  return found?.position ?? 0n;
}

/** What decides, besides the handlers, how a table comes out: when it changes, the table is filled anew. */
function definitionOf({ columns, indexes, on }: AnyProjection): string {
  return createHash('sha256')
    .update(JSON.stringify([columns, indexes, typesOf({ on })]))
    .digest('hex');
}
