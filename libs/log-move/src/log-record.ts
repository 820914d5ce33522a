import { runMigrations, sql, type Database, type Queryable } from '#postgres';
import { migrations } from './log-in-use.migrations.js';
import type { LogKind } from './log-address.js';

/** What the database knows of its log. */
export interface LogRecord {
  /** Null until the log has its first event. */
  readonly identity: string | null;
  readonly kind: LogKind | null;
  /** Why nothing may be written; null when it may. */
  readonly readOnly: string | null;
  readonly readOnlySince: Date | null;
  /** How long nothing may be written by now, by the database's clock; null when it may. */
  readonly readOnlyForMs: number | null;
}

/** Makes the record's table where there is none. */
export async function prepareLogRecord(database: Database): Promise<void> {
  await runMigrations(database, 'log-move', migrations);
}

/** Reads the record; in a transaction, `lock` keeps others from changing it until that ends. */
export async function readLogRecord(on: Queryable, { lock = false } = {}): Promise<LogRecord> {
  const select = sql`
    select identity, kind, read_only as "readOnly", read_only_since as "readOnlySince",
           (extract(epoch from clock_timestamp() - read_only_since) * 1000)::float8 as "readOnlyForMs"
    from log_in_use`;
  const [record] = await on.query<LogRecord>(lock ? sql`${select} for update` : select);
  if (record === undefined) throw new Error('The table log_in_use must have one row.');
  return record;
}

/** Records a log as the one in use: unless another one is, or, with `instead`, whichever is. Gives whether it is recorded now. */
export async function recordLog(
  on: Queryable,
  kind: LogKind,
  identity: string | undefined,
  { instead = false } = {},
): Promise<boolean> {
  const recorded = await on.query(sql`
    update log_in_use set identity = ${identity ?? null}, kind = ${kind}, recorded_at = now()
    where ${instead} or identity is null or identity = ${identity ?? null} returning 1 as one`);
  return recorded.length > 0;
}

/** Says for all processes that nothing may be written, and why; `undefined` takes that back. */
export async function recordReadOnly(database: Database, reason: string | undefined): Promise<void> {
  await database.query(sql`
    update log_in_use set read_only = ${reason ?? null},
      read_only_since = case when ${reason ?? null}::text is null then null else coalesce(read_only_since, clock_timestamp()) end`);
}
