import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { EventCodec, PostgresEventStore, StoreUnavailable, type EventStore, type EventToAppend } from '#event-store';
import { anything, inPublic, optional, type DomainEvent, type EventDescriptions } from '#kernel';
import type { Projector } from '#projection';
import { change, verifyProjection, type AnyProjection, type Projection } from '#projection';
import { Database, sql, type Database as DatabaseType } from '#postgres';
import type { Lab } from './fault.js';
import type { OwnServer } from './own-server.js';
import { within } from './trial.js';

/** A small matter of its own, for faults that lie between the log and its readers. */
export type Counted = DomainEvent<'Counted', { readonly by: string; readonly n: number; readonly much?: string }>;
export type Struck = DomainEvent<'Struck', { readonly n: number }>;

const describe = { version: 2, audience: 'staff' } as const;
const descriptions: EventDescriptions<Counted | Struck> = {
  Counted: {
    ...describe,
    fields: { by: inPublic(anything), n: inPublic(anything), much: inPublic(anything, optional) },
    upcast: { 1: (data) => data },
  },
  Struck: { ...describe, fields: { n: inPublic(anything) }, upcast: { 1: (data) => data } },
};
export const codec = new EventCodec([descriptions]);

export interface Tally {
  readonly count: number;
  /** Changes with each event and with their order: missing, doubled and swapped events all show. */
  readonly chain: string;
}

/** One row for each stream. Throws at n = 13, which is unlucky. */
export const tallies: Projection<Counted | Struck, Tally> = {
  name: 'tallies',
  version: 1,
  whenFailing: 'park',
  columns: { count: "integer ((row->>'count')::integer)" },
  indexes: [],
  on: {
    Counted: ({ stream, id, data: { n } }) => {
      if (n === 13) throw new Error('Thirteen cannot be counted.');
      return [change<Tally>(stream, (row) => link(row, id))];
    },
    Struck: ({ stream, id }) => [change<Tally>(stream, (row) => link(row, id))],
  },
};

export function link(row: Tally | undefined, id: string): Tally {
  const chain = createHash('sha256')
    .update(`${row?.chain ?? ''}${id}`)
    .digest('base64');
  return { count: (row?.count ?? 0) + 1, chain };
}

/** A log with nothing in it, on a server of its own. */
export interface OpenLog {
  readonly server: OwnServer;
  readonly database: DatabaseType;
  readonly store: PostgresEventStore;
}

export async function openLog(lab: Lab): Promise<OpenLog> {
  const server = await lab.server();
  const database = new Database({ url: server.nearUrl });
  lab.later(() => database.close());
  const store = await PostgresEventStore.open(database);
  lab.later(() => store.close());
  return { server, database, store };
}

/** An event in bytes, as the codec writes it. */
export function counted(n: number, by = 'somebody', much?: string): EventToAppend {
  const commandId = randomUUID();
  const meta = { commandId, actor: { userId: 'u', role: 'clerk' }, causationId: commandId, correlationId: commandId } as const;
  const event: Counted = { type: 'Counted', occurredOn: '2026-03-10', data: { by, n, ...(much !== undefined && { much }) } };
  return codec.encode(event, 0, meta, '2026-03-10T15:00:00.000Z');
}

/** Eight writers on streams of their own and one that they share, who repeat with the same ids what was not answered. */
export async function write(store: EventStore, each: number): Promise<{ stream: string; id: string; position: bigint }[]> {
  const acknowledged: { stream: string; id: string; position: bigint }[] = [];
  await Promise.all(
    Array.from({ length: 8 }, async (_, writer) => {
      for (let n = 0; n < each; n += 1) {
        const event = counted(n % 10, `writer ${String(writer)}`);
        const stream = n % 3 === 0 ? 'tally-shared' : `tally-${String(writer)}`;
        for (;;) {
          try {
            const { position } = await store.append(stream, 'any', [event]);
            acknowledged.push({ stream, id: event.id, position });
            break;
          } catch (error) {
            if (!(error instanceof StoreUnavailable)) throw error;
            await pause(20);
          }
        }
      }
    }),
  );
  return acknowledged;
}

/** What is not right about a projection's rows, once they have caught up. */
export async function wrongRows(
  { database, store }: Pick<OpenLog, 'database' | 'store'>,
  projector: Projector,
  projection: AnyProjection,
): Promise<string[]> {
  const head = await store.head();
  const caughtUp = () =>
    projector
      .status()
      .then((all) => all.some((one) => one.name === projection.name && one.status === 'serving' && one.position >= head));
  if (!(await within(40_000, 50, caughtUp))) return [`${projection.name} did not catch up`];
  const { differences } = await verifyProjection({ database, store, codec }, projection);
  return differences.map(({ key }) => `${projection.name}: the row ${key} is not what the log makes`);
}

/** One hash over all rows that a projection serves. */
export async function hashOfRows(database: DatabaseType, view: string): Promise<string> {
  const { rows } = await database.pool.query<{ text: string }>(
    `select key || ' ' || row::text || ' ' || position::text as text from ${view} order by key collate "C"`,
  );
  return createHash('sha256')
    .update(rows.map(({ text }) => text).join('\n'))
    .digest('hex');
}

/** Events as the table has them: for checks that go past the store. */
export async function storedCount(database: DatabaseType): Promise<number> {
  const [row] = await database.query<{ n: number }>(sql`select count(*)::int as n from events`);
  return row?.n ?? -1;
}
