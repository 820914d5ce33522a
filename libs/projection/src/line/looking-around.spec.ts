import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '#event-store';
import { idOfStream, type EventCorrected } from '#kernel';
import { sql } from '#postgres';
import { givenDatabase, type GivenDatabase } from '#testing';
import { change, Projector, ReadModels, verifyProjection, type AnyEvent, type Change, type Projection } from '../index.js';
import { codec, moved, quick, record, sent, type ParcelEvent } from '../spec-subject.js';

interface Stop {
  readonly eventId: string;
  readonly place: string;
}
interface Route {
  readonly to: string;
  readonly places: string;
}

const padded = (position: bigint): string => String(position).padStart(20, '0');
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Each stop is a row of its own; the route, in a further table, is told anew from the stops when one of them is corrected. */
const routes: Projection<ParcelEvent, Stop | Route> = {
  name: 'routes',
  version: 1,
  whenFailing: 'park',
  columns: { place: "(row->>'place')" },
  indexes: ['place, key'],
  tables: { 'whole-route': { columns: { receiver: "(row->>'to')" }, indexes: ['receiver, key'] } },
  partitionBy: (key) => key.split('/', 1)[0] ?? '',
  on: {
    ParcelSent: ({ stream, data: { to } }) => [
      { table: 'whole-route', ...change<Stop | Route>(idOfStream(stream), () => ({ to, places: '' })) },
    ],
    ParcelMoved: ({ id, stream, position, data: { place } }) => [
      change<Stop | Route>(`${idOfStream(stream)}/${padded(position)}`, () => ({ eventId: id, place })),
      {
        table: 'whole-route',
        ...change<Stop | Route>(idOfStream(stream), (row) => ({
          ...(row as Route),
          places: `${(row as Route).places}>${place}`,
        })),
      },
    ],
  },
  around: {
    EventCorrected: async (event, look): Promise<Change<Stop | Route>[]> => {
      const { targetEventId, becomes } = event.data as EventCorrected['data'];
      const parcel = idOfStream(event.stream);
      if (becomes === 'nowhere') throw new Error('There is no such place.');
      const recorded: AnyEvent[] = [];
      for await (const before of look.before(event)) {
        recorded.push(before);
        if (before.id === targetEventId) break;
      }
      if (recorded.at(-1)?.id !== targetEventId) throw new Error('It corrects what was never recorded.');
      const stops = [...(await look.rows(undefined, `${parcel}/`))] as [string, Stop][];
      const right = stops.map(
        ([key, stop]) => [key, stop.eventId === targetEventId ? { ...stop, place: textOf(becomes) } : stop] as const,
      );
      return [
        ...right.map(([key, stop]) => change<Stop | Route>(key, () => stop)),
        {
          table: 'whole-route',
          ...change<Stop | Route>(parcel, (row) => ({
            ...(row as Route),
            places: right.map(([, { place }]) => `>${place}`).join(''),
          })),
        },
      ];
    },
  },
};

let given: GivenDatabase;
let store: PostgresEventStore;
const projectors: Projector[] = [];

beforeEach(async () => {
  given = await givenDatabase();
  store = await PostgresEventStore.open(given.database);
});

afterEach(async () => {
  for (const projector of projectors.splice(0)) await projector.stop();
  await store.close();
  await given.drop();
});

const started = async (partitions = 1, projection: Projection<ParcelEvent, Stop | Route> = routes): Promise<Projector> => {
  const projector = new Projector({
    database: given.database,
    store,
    codec,
    projections: [projection],
    settings: { ...quick, partitions },
  });
  projectors.push(projector);
  await projector.start();
  return projector;
};

async function corrected(parcel: string, targetEventId: string, becomes: string): Promise<bigint> {
  const data = { targetEventId, targetType: 'ParcelMoved', field: 'place', was: '', becomes, reason: 'misread' };
  return record(store, parcel, [{ type: 'EventCorrected', occurredOn: '2026-03-05', data } satisfies EventCorrected]);
}

async function idsOf(parcel: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of store.readStream(`parcel-${parcel}`)) ids.push(id);
  return ids;
}

/** Two parcels that travel, one of which has two stops corrected, one right behind the other. */
async function travels(): Promise<void> {
  for (const parcel of ['p1', 'p2'])
    await record(store, parcel, [sent(`to ${parcel}`), moved('Utrecht'), moved('Gent'), moved('Lille')]);
  const [, utrecht = '', gent = ''] = await idsOf('p1');
  await corrected('p1', utrecht, 'Arnhem');
  await corrected('p1', gent, 'nowhere');
  await corrected('p1', gent, 'Brugge');
  await record(store, 'p1', [moved('Paris')]);
}

const routesNow = async () => {
  const route = new ReadModels(given.database).tableOf<Route>(routes, 'whole-route');
  return route.query(sql`select key, row->>'places' as places, receiver from ${route.table} order by key`);
};
const expected = [
  { key: 'p1', places: '>Arnhem>Brugge>Lille>Paris', receiver: 'to p1' },
  { key: 'p2', places: '>Utrecht>Gent>Lille', receiver: 'to p2' },
];

describe('a projection with a further table and a handler that looks around', () => {
  it.each([1, 4])('fills both tables the same way from a log that was there (%i partitions)', async (partitions) => {
    await travels();
    const projector = await started(partitions);
    await projector.caughtUp();
    expect(await routesNow()).toEqual(expected);
  });

  it('tells the same while events come one after the other, and when it is filled anew', async () => {
    const projector = await started();
    await travels();
    await projector.caughtUp();
    expect(await routesNow()).toEqual(expected);
    await projector.rebuild('routes');
    expect(await routesNow()).toEqual(expected);
  });

  it('parks an event whose handler throws, and goes on', async () => {
    await travels();
    const projector = await started();
    await projector.caughtUp();
    expect((await projector.status())[0]).toMatchObject({ parked: 1, status: 'serving' });
  });

  it('is proven from the log, table by table, in several passes', async () => {
    await travels();
    const projector = await started();
    await projector.caughtUp();
    const verify = () => verifyProjection({ database: given.database, store, codec }, routes, { bytesPerPass: 16_384 });
    expect(await verify()).toMatchObject({ differences: [], rows: 9, parked: 1 });
    await given.database.query(sql`update routes__whole_route set row = jsonb_set(row, '{places}', '">Rome"') where key = 'p2'`);
    expect((await verify()).differences).toMatchObject([{ projection: 'routes/whole-route', key: 'p2' }]);
  });

  it('leaves no table and no view of an earlier filling behind', async () => {
    const projector = await started();
    await travels();
    // What is still being filled for the first time would be what is filled anew.
    await projector.caughtUp();
    await projector.rebuild('routes');
    await projector.stop();
    const next = await started(1, { ...routes, version: 2, tables: {}, around: {}, on: {} });
    await next.caughtUp();
    for (let look = 0; look < 100; look += 1) {
      const left = await given.database.query<{ name: string }>(sql`
        select tablename as name from pg_tables where tablename like 'routes%'
        union all select viewname from pg_views where viewname like 'routes%' order by 1`);
      if (left.length === 3) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const left = await given.database.query<{ name: string }>(sql`
      select tablename as name from pg_tables where tablename like 'routes%'
      union all select viewname from pg_views where viewname like 'routes%' order by 1`);
    expect(left.map(({ name }) => name)).toEqual(['routes', 'routes_v2', 'routes_v2_g3']);
  });
});
