import { raw, sql, type Database, type Transaction } from '#postgres';
import type { EventCodec, EventStore } from '#event-store';
import { addressOf, changesOf, foldChanges, placeOf, typesOf } from '../definition/fold.js';
import { isGeneration, type SubscriptionKey } from '../lease/lease.js';
import { tableName } from '../definition/names.js';
import { partitionOf } from '../definition/partitions.js';
import type { AnyProjection, Look } from '../definition/projection.js';
import { storedBefore } from '../feed/events-before.js';
import { ReadModelNotReady } from '../reading/read-models.js';
import { hashOf } from '../definition/hash.js';
import { own } from '#kernel';

/** A row, and the position of the event that changed it last. */
export interface VerifiedRow {
  readonly row: object;
  readonly position: bigint;
}

/** A row that is served otherwise than the log has it; null where there is none. */
export interface Difference {
  readonly projection: string;
  readonly key: string;
  readonly served: VerifiedRow | null;
  readonly recomputed: VerifiedRow | null;
}

export interface Verification {
  readonly projection: string;
  /** The checkpoint of the served rows, of the partition furthest behind; what came later was not looked at. */
  readonly position: bigint;
  readonly events: number;
  readonly rows: number;
  /** Events that the served rows do without, and that were left out here too. */
  readonly parked: number;
  /** The first of them, as many as were asked for. */
  readonly differences: readonly Difference[];
  /** How many there are in all. */
  readonly differenceCount: number;
}

export interface VerifyParts {
  readonly database: Database;
  readonly store: EventStore;
  readonly codec: EventCodec;
}

export interface VerifyOptions {
  /** Bytes of table that one pass over the log recomputes; more of it makes more passes, not more memory. 64 MiB by default. */
  readonly bytesPerPass?: number;
  /** The most differences to give; 1,000 by default. */
  readonly most?: number;
  readonly onProgress?: (progress: { readonly position: bigint; readonly target: bigint }) => void;
}

const fetchedAtOnce = 1_000;

/**
 * Recomputes the rows of a projection from the log, in memory, and compares them with those served. Writes nothing. Both are
 * taken at the checkpoint of the served rows (of each partition its own), in one snapshot, so events may arrive meanwhile. Throws
 * `ReadModelNotReady` when nothing serves this version, and what a handler throws for an event that is not parked.
 */
export async function verifyProjection(
  { database, store, codec }: VerifyParts,
  projection: AnyProjection,
  { bytesPerPass = 64 * 1_048_576, most = 1_000, onProgress }: VerifyOptions = {},
): Promise<Verification> {
  return database.transaction(async (tx) => {
    await tx.query(sql`set transaction isolation level repeatable read, read only`);
    const served = await servedNow(tx, projection);
    const positions = served.partitions.map(({ position }) => position);
    const target = furthest(positions);
    const passes = Math.max(1, Math.ceil(served.bytes / bytesPerPass));
    const differences: Difference[] = [];
    const counts = { events: 0, rows: 0, differenceCount: 0 };
    // A table may be wrong in every row; what is not going to be reported must not be held.
    const differs = (table: string | undefined, key: string, rows: Pick<Difference, 'served' | 'recomputed'>) => {
      counts.differenceCount += 1;
      if (differences.length < most) differences.push({ ...whereIs(projection, table, key), ...rows });
    };
    for (let pass = 0; pass < passes; pass += 1) {
      const isMine = (key: string) => passes === 1 || hashOf(groupOf(projection, key)) % passes === pass;
      const recomputed = await recompute(store, codec, projection, served, isMine, (position, events) => {
        counts.events = Math.max(counts.events, events);
        onProgress?.({ position, target });
      });
      for (const table of served.tables) {
        for await (const { key, row, position } of rowsOf(tx, table.name)) {
          if (!isMine(key)) continue;
          counts.rows += 1;
          const expected = recomputed.take(addressOf({ table: table.table, key })) ?? null;
          if (expected === null || !isSame(expected, { row, position })) {
            differs(table.table, key, { served: { row, position }, recomputed: expected });
          }
        }
      }
      for (const [address, row] of recomputed.all()) {
        const { table, key } = placeOf(address);
        differs(table, key, { served: null, recomputed: row });
      }
    }
    return {
      projection: projection.name,
      position: least(positions),
      ...counts,
      parked: served.parked,
      differences,
    };
  });
}

/** How far one partition has come, and what it does without. */
interface ServedPartition {
  readonly position: bigint;
  readonly parked: ReadonlySet<bigint>;
}

interface Served {
  readonly tables: readonly { readonly table: string | undefined; readonly name: string }[];
  /** By their number. */
  readonly partitions: readonly ServedPartition[];
  readonly bytes: number;
  readonly parked: number;
}

async function servedNow(tx: Transaction, { name, version, tables: further = {} }: AnyProjection): Promise<Served> {
  const serving = await tx.query<SubscriptionKey & { position: bigint }>(sql`
    select kind, name, version, generation, partition, position from subscriptions
    where kind = 'projection' and name = ${name} and version = ${version} and status = 'serving' order by partition`);
  const [first] = serving;
  if (first === undefined) throw new ReadModelNotReady(name, version, 0);
  const named = [undefined, ...Object.keys(further)].map((table) => ({
    table,
    name: tableName({ name, version }, first.generation, table),
  }));
  // Kept until the end of the transaction: a rebuild that overtakes us must not remove what we read.
  await tx.query(raw(`lock table ${named.map((one) => one.name).join(', ')} in access share mode`));
  const [size] = await tx.query<{ bytes: bigint }>(
    sql`select sum(pg_table_size(name::regclass))::bigint as bytes from unnest(${named.map((one) => one.name)}::text[]) name`,
  );
  const parked = await tx.query<{ partition: number; position: bigint }>(
    sql`select partition, position from parked_events where ${isGeneration(first)}`,
  );
  return {
    tables: named,
    partitions: serving.map(({ partition, position }) => ({
      position,
      parked: new Set(parked.filter((one) => one.partition === partition).map((one) => one.position)),
    })),
    bytes: Number(size?.bytes ?? 0n),
    parked: new Set(parked.map(({ position }) => position)).size,
  };
}

const furthest = (positions: readonly bigint[]) => positions.reduce((most, one) => (one > most ? one : most), 0n);
const least = (positions: readonly bigint[]) => positions.reduce((most, one) => (one < most ? one : most));

async function recompute(
  store: EventStore,
  codec: EventCodec,
  projection: AnyProjection,
  { partitions }: Served,
  isMine: (key: string) => boolean,
  progressed: (position: bigint, events: number) => void,
): Promise<Recomputed> {
  const rows = new Recomputed(projection);
  const upTo = furthest(partitions.map(({ position }) => position));
  let events = 0;
  for await (const stored of store.readAll({ upTo, types: typesOf(projection) })) {
    events += 1;
    if (events % 1_000 === 0) progressed(stored.position, events);
    const has = partitions.map(({ position, parked }) => stored.position <= position && !parked.has(stored.position));
    if (!has.includes(true)) continue;
    const event = codec.decodeAsStored(stored);
    const around = own(projection.around ?? {}, event.type);
    const all = around === undefined ? changesOf(projection, event) : await around(event, rows.look(store, codec));
    const changes = all.filter(
      ({ key }) => isMine(key) && has[partitionOf(projection, partitions.length, key, stored.stream)] === true,
    );
    for (const [address, row] of foldChanges(changes, (wanted) => rows.get(wanted)?.row)) {
      rows.set(address, row === undefined ? undefined : { row, position: stored.position });
    }
  }
  progressed(upTo, events);
  return rows;
}

/** Rows that are kept together: what a handler may look at is in one of these. */
const groupOf = ({ around, partitionBy }: AnyProjection, key: string): string =>
  around === undefined || partitionBy === undefined ? key : partitionBy(key, '');

/** What is recomputed, in groups, so that what begins alike is found without a look at all. */
class Recomputed {
  private readonly groups = new Map<string, Map<string, VerifiedRow>>();

  constructor(private readonly projection: AnyProjection) {}

  get(address: string): VerifiedRow | undefined {
    return this.groups.get(this.groupOf(address))?.get(address);
  }

  set(address: string, row: VerifiedRow | undefined): void {
    const name = this.groupOf(address);
    const group = this.groups.get(name);
    if (row === undefined) group?.delete(address);
    else if (group === undefined) this.groups.set(name, new Map([[address, row]]));
    else group.set(address, row);
  }

  take(address: string): VerifiedRow | undefined {
    const found = this.get(address);
    this.set(address, undefined);
    return found;
  }

  *all(): Generator<[string, VerifiedRow]> {
    for (const group of this.groups.values()) yield* group;
  }

  look(store: EventStore, codec: EventCodec): Look {
    return {
      rows: (table, prefix) => {
        const found = [...(this.groups.get(groupOf(this.projection, prefix)) ?? [])].flatMap(([address, { row }]) => {
          const place = placeOf(address);
          return place.table === table && place.key.startsWith(prefix) ? [[place.key, row] as const] : [];
        });
        return Promise.resolve(new Map(found.sort(([one], [other]) => (one < other ? -1 : 1))));
      },
      before: (event) => storedBefore({ store, codec }, event),
    };
  }

  private groupOf(address: string): string {
    return groupOf(this.projection, placeOf(address).key);
  }
}

const whereIs = ({ name }: AnyProjection, table: string | undefined, key: string) => ({
  projection: table === undefined ? name : `${name}/${table}`,
  key,
});

/** Through a cursor: a table need not fit into memory. */
async function* rowsOf(tx: Transaction, table: string): AsyncGenerator<{ key: string; row: object; position: bigint }> {
  await tx.query(raw(`declare verified no scroll cursor for select key, row, position from ${table}`));
  for (;;) {
    const rows = await tx.query<{ key: string; row: object; position: bigint }>(
      raw(`fetch ${String(fetchedAtOnce)} from verified`),
    );
    yield* rows;
    if (rows.length < fetchedAtOnce) break;
  }
  await tx.query(raw('close verified'));
}

function isSame(one: VerifiedRow, other: VerifiedRow): boolean {
  return one.position === other.position && canonical(one.row) === canonical(other.row);
}

/** JSON with the fields of each object in order: jsonb keeps its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
