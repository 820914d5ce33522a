import type pg from 'pg';
import { empty, raw, sql, type Database, type Sql } from '#postgres';
import type { StoredEvent } from './event-store.js';
import { readSurely } from './postgres-errors.js';

/** One stretch of the log. Not `whole` when it was cut for its size: then more of the stretch follows its last event. */
export interface Page {
  readonly events: readonly StoredEvent[];
  readonly whole: boolean;
}

/** A stretch to read. Both bounds are included; both may be absent. */
export interface Stretch {
  readonly stream?: string;
  readonly types?: readonly string[];
  readonly from?: bigint | undefined;
  readonly to?: bigint | undefined;
  readonly backwards: boolean;
  readonly maxCount: number;
}

/** The most events, and about the most bytes, that a page holds. A page and the next one are in memory at once. */
export const pageEvents = 1_000;
const pageBytes = 4 * 1_048_576;
const readTimeoutMs = 30_000;

type Row = readonly [string, string, string, string, string, string, string, string];
const asText = { getTypeParser: () => (value: string) => value } as unknown as pg.CustomTypesConfig;

/**
 * Reads one page, in order. A statement over all streams is planned each time, for the table as it then is: a plan kept from when
 * the table was small, or for a frequent type, can be slower by orders of magnitude. One over a single stream, which every
 * command needs, is kept parsed: it has one good plan, by the key of stream and revision. Throws `StoreUnavailable`.
 */
export async function readPage(database: Database, stretch: Stretch): Promise<Page> {
  const { text, values } = pageSql(stretch);
  const name = preparedName(stretch);
  const query = {
    ...(name !== undefined && { name }),
    text,
    values,
    rowMode: 'array',
    types: asText,
    query_timeout: readTimeoutMs,
  };
  const { rows } = await readSurely(async () => {
    return (await database.pool.query(query as unknown as pg.QueryArrayConfig)) as unknown as { rows: readonly Row[] };
  });
  const events = rows.map(toEvent);
  const bytes = events.reduce((sum, { data, metadata }) => sum + data.byteLength + metadata.byteLength, 0);
  return { events, whole: events.length < stretch.maxCount && bytes < pageBytes };
}

function preparedName({ stream, types, from, to, backwards }: Stretch): string | undefined {
  if (stream === undefined || types !== undefined) return undefined;
  return ['read-stream', from !== undefined && 'from', to !== undefined && 'to', backwards && 'backwards']
    .filter(Boolean)
    .join('-');
}

/** The running sum looks at lengths alone; what is beyond the page's bytes is neither fetched nor sent. */
function pageSql({ stream, types, from, to, backwards, maxCount }: Stretch): Sql {
  const by = raw(stream === undefined ? 'position' : 'revision');
  const direction = raw(backwards ? 'desc' : 'asc');
  return sql`
    select position, stream, revision, id, type, convert_from(data, 'UTF8'), convert_from(metadata, 'UTF8'),
           stored_at at time zone 'UTC'
    from (
      select *, sum(octet_length(data) + octet_length(metadata))
                over (order by ${by} ${direction} rows between unbounded preceding and 1 preceding) as bytes_before
      from (
        select * from events
        where true
          ${stream === undefined ? empty : sql`and stream = ${stream}`}
          ${types === undefined ? empty : sql`and type = any(${types}::text[])`}
          ${from === undefined ? empty : sql`and ${by} >= ${from}::bigint`}
          ${to === undefined ? empty : sql`and ${by} <= ${to}::bigint`}
        order by ${by} ${direction}
        limit ${maxCount}::int
      ) wanted
    ) sized
    where coalesce(bytes_before, 0) < ${pageBytes}::int
    order by ${by} ${direction}`;
}

function toEvent([position, stream, revision, id, type, data, metadata, storedAt]: Row): StoredEvent {
  return {
    id,
    type,
    data: Buffer.from(data, 'utf8'),
    metadata: Buffer.from(metadata, 'utf8'),
    stream,
    revision: BigInt(revision),
    position: BigInt(position),
    storedAt: instantOf(storedAt),
  };
}

/** `2026-03-14 09:26:53.5`, as PostgreSQL writes it, with the milliseconds that it leaves away. */
function instantOf(timestamp: string): string {
  return `${timestamp.slice(0, 10)}T${timestamp.slice(11, 19)}.${timestamp.slice(20).padEnd(3, '0')}Z`;
}
