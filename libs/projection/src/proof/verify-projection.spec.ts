import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '#event-store';
import { raw, sql } from '#postgres';
import { givenDatabase, type GivenDatabase } from '#testing';
import { Projector, ReadModelNotReady, verifyProjection } from '../index.js';
import { codec, history, moved, parcels, quick, record } from '../spec-subject.js';

let given: GivenDatabase;
let store: PostgresEventStore;
let projector: Projector;

beforeEach(async () => {
  given = await givenDatabase();
  store = await PostgresEventStore.open(given.database);
  projector = new Projector({ database: given.database, store, codec, projections: [parcels], settings: quick });
});

afterEach(async () => {
  await projector.stop();
  await store.close();
  await given.drop();
});

describe('verifying', () => {
  const verify = () => verifyProjection({ database: given.database, store, codec }, parcels, { bytesPerPass: 4_096 });

  it('finds what was changed, removed and added behind the log, and nothing else', async () => {
    await history(store);
    await projector.start();
    await projector.caughtUp();
    expect(await verify()).toMatchObject({ differences: [], events: 63, rows: 19, position: 63n });
    await given.database.query(sql`update parcels set row = jsonb_set(row, '{to}', '"somebody else"') where key = 'p5'`);
    await given.database.query(sql`update parcels set position = 2 where key = 'p6'`);
    const [{ table }] = (await given.database.query(
      sql`select tablename as table from pg_tables where tablename like 'parcels_v1_g%'`,
    )) as [{ table: string }];
    await given.database.query(sql`delete from ${raw(table)} where key = 'p8'`);
    await given.database.query(sql`insert into ${raw(table)} (key, row, position) values ('ghost', '{}', 1)`);
    const { differences } = await verify();
    expect(differences.map(({ key }) => key).sort()).toEqual(['ghost', 'p5', 'p6', 'p8']);
    expect(differences.find(({ key }) => key === 'p5')).toMatchObject({
      projection: 'parcels',
      served: { row: { to: 'somebody else' } },
      recomputed: { row: { to: 'receiver 5' } },
    });
    expect(differences.find(({ key }) => key === 'ghost')).toMatchObject({ recomputed: null });
    expect(differences.find(({ key }) => key === 'p8')).toMatchObject({ served: null });
  });

  it('keeps no more differences than were asked for, and counts the rest', async () => {
    await history(store);
    await projector.start();
    await projector.caughtUp();
    await given.database.query(sql`update parcels set row = '{"to": "somebody else", "grams": 1}'`);
    const all = await verify();
    expect([all.differences.length, all.differenceCount]).toEqual([19, 19]);
    const some = await verifyProjection({ database: given.database, store, codec }, parcels, { most: 2 });
    expect([some.differences.length, some.differenceCount]).toEqual([2, 19]);
  });

  it('is not disturbed by events that arrive meanwhile', async () => {
    await history(store);
    await projector.start();
    await projector.caughtUp();
    const writing = { on: true };
    const writer = (async () => {
      for (let n = 0; writing.on; n += 1) await record(store, `p${String(n % 20)}`, [moved('on')]);
    })();
    for (let round = 0; round < 5; round += 1) expect((await verify()).differences).toEqual([]);
    writing.on = false;
    await writer;
  });

  it('says when there is nothing yet to verify', async () => {
    await projector.start();
    await expect(verifyProjection({ database: given.database, store, codec }, { ...parcels, version: 9 })).rejects.toThrow(
      ReadModelNotReady,
    );
  });
});
