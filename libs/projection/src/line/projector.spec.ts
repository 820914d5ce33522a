import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { PostgresEventStore } from '#event-store';
import { sql } from '#postgres';
import { givenDatabase, type GivenDatabase } from '#testing';
import {
  parkedEvents,
  Positions,
  Projector,
  ReadModelNotReady,
  ReadModels,
  verifyProjection,
  type AnyProjection,
  type Settings,
} from '../index.js';
import { codec, history, moved, parcels, quick, record, sent, type Parcel } from '../spec-subject.js';

let given: GivenDatabase;
let store: PostgresEventStore;
let projectors: Projector[];

beforeEach(async () => {
  given = await givenDatabase();
  store = await PostgresEventStore.open(given.database);
  projectors = [];
});

afterEach(async () => {
  await Promise.all(projectors.map((one) => one.stop()));
  await store.close();
  await given.drop();
});

const positions = new Positions();

function projector(projections: readonly AnyProjection[] = [parcels], settings: Partial<Settings> = {}): Projector {
  const made = new Projector({
    database: given.database,
    store,
    codec,
    projections,
    positions,
    settings: { ...quick, ...settings },
  });
  projectors.push(made);
  return made;
}

const models = () => new ReadModels(given.database, positions);
const rowsOf = async () =>
  models()
    .of(parcels)
    .query<{ key: string; row: Parcel; position: bigint }>(sql`select * from parcels_v1 order by key`);

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 100_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('It did not come about in time.');
    await sleep(10);
  }
}

describe('a projector', () => {
  it('gives the same rows whether it folds one event at a time or all at once', async () => {
    await history(store);
    const whole = projector([parcels]);
    await whole.start();
    await whole.caughtUp();
    const atOnce = await rowsOf();
    await whole.stop();
    const single = projector([parcels], { batchEvents: 1 });
    await single.rebuild('parcels');
    expect(await rowsOf()).toEqual(atOnce);
    expect(atOnce).toHaveLength(19);
    expect(atOnce.find(({ key }) => key === 'p3')?.row).toEqual({ to: 'again', grams: 1, places: [] });
  });

  it('keeps up with what is recorded while it runs, and tells who waits for a position', async () => {
    const running = projector();
    await running.start();
    const parcel = models().of(parcels);
    await until(() =>
      parcel.checkpoint().then(
        () => true,
        () => false,
      ),
    );
    for (let n = 0; n < 20; n += 1) {
      const position = await record(store, 'one', [n === 0 ? sent('Ada') : moved(`hub ${String(n)}`)]);
      expect(await parcel.waitFor(position, { withinMs: 5_000 })).toBe('shown');
      expect((await parcel.get('one'))?.places).toHaveLength(n);
    }
    const elsewhere = new ReadModels(given.database).of(parcels);
    expect(await elsewhere.waitFor(await record(store, 'one', [moved('home')]), { withinMs: 5_000 })).toBe('shown');
    expect(await parcel.waitFor(1_000_000n, { withinMs: 60 })).toBe('late');
  });

  it('passes over events that are none of its concern, so that nobody waits for them in vain', async () => {
    const quiet: AnyProjection = { ...parcels, name: 'losses', on: { ParcelLost: parcels.on.ParcelLost! } };
    await projector([quiet]).start();
    const rows = models().of({ ...parcels, name: 'losses' });
    await until(() =>
      rows.checkpoint().then(
        () => true,
        () => false,
      ),
    );
    expect(await rows.waitFor(await record(store, 'one', [sent('Ada')]), { withinMs: 5_000 })).toBe('shown');
  });

  it('gives each projection its columns and indexes', async () => {
    await history(store, 3);
    const running = projector();
    await running.start();
    await running.caughtUp();
    const { table } = models().of(parcels);
    expect(
      await models()
        .of(parcels)
        .query(sql`select key, grams from ${table} where receiver = 'receiver 2'`),
    ).toEqual([{ key: 'p2', grams: 2 }]);
    const indexes = await given.database.query(sql`select 1 from pg_indexes where indexdef like '%(receiver, key)%'`);
    expect(indexes).toHaveLength(1);
  });

  it('serves the rows that follow from the log', async () => {
    await history(store);
    const running = projector();
    await running.start();
    await running.caughtUp();
    expect(await verifyProjection({ database: given.database, store, codec }, parcels)).toMatchObject({
      differences: [],
      rows: 19,
    });
  });

  it('loses nothing and doubles nothing when it is cut off between fold and checkpoint', async () => {
    await history(store);
    // Every transaction that moves the checkpoint is broken off by the server, until the trigger is gone.
    const running = projector([parcels], { batchEvents: 7 });
    await running.start();
    await running.caughtUp();
    await given.database.query(sql`
      create function cut_off() returns trigger language plpgsql as $$
      begin
        if new.position > old.position then raise exception 'cut off' using errcode = '57P01'; end if;
        return new;
      end $$`);
    await given.database.query(
      sql`create trigger cut_off before update on subscriptions for each row execute function cut_off()`,
    );
    const before = await rowsOf();
    const position = await record(store, 'p7', [moved('Paris'), moved('Lyon')]);
    await until(async () => (await running.status())[0]?.failure !== null);
    expect(await rowsOf()).toEqual(before);
    await given.database.query(sql`drop trigger cut_off on subscriptions`);
    await running.caughtUp({ position });
    expect((await models().of(parcels).get('p7'))?.places).toEqual(['Utrecht', 'hub 7', 'Paris', 'Lyon']);
  });
});

describe('an event that cannot be applied', () => {
  it('is parked where the projection says so, and the others go on, those of the same row too', async () => {
    await record(store, 'one', [sent('Ada'), moved('Utrecht'), moved('nowhere'), moved('Paris')]);
    await record(store, 'two', [sent('Grace'), moved('Oslo')]);
    const running = projector();
    await running.start();
    await running.caughtUp();
    expect((await models().of(parcels).get('one'))?.places).toEqual(['Utrecht', 'Paris']);
    expect((await models().of(parcels).get('two'))?.places).toEqual(['Oslo']);
    expect(await parkedEvents(given.database, 'parcels')).toMatchObject([
      { name: 'parcels', position: 3n, eventType: 'ParcelMoved', attempts: 3, error: 'Error: There is no such place: "…".' },
    ]);
    expect((await running.status())[0]).toMatchObject({ parked: 1, failure: null, lagEvents: 0n });
  });

  it('is found and parked when only the database refuses it', async () => {
    await record(store, 'one', [sent('Ada'), moved('Utrecht'), moved('zero \0 character'), moved('Paris')]);
    const running = projector();
    await running.start();
    await running.caughtUp();
    expect((await models().of(parcels).get('one'))?.places).toEqual(['Utrecht', 'Paris']);
    expect(await parkedEvents(given.database)).toMatchObject([{ position: 3n }]);
    await record(store, 'one', [moved('\0'), moved('Lyon')]);
    await running.caughtUp();
    expect((await models().of(parcels).get('one'))?.places).toEqual(['Utrecht', 'Paris', 'Lyon']);
    expect(await parkedEvents(given.database)).toMatchObject([{ position: 3n }, { position: 5n }]);
    expect((await verifyProjection({ database: given.database, store, codec }, parcels)).differences).toEqual([]);
  });

  it('is parked when this program does not know its shape', async () => {
    await record(store, 'one', [sent('Ada'), moved('Utrecht')]);
    const metadata = Buffer.from(JSON.stringify({ schemaVersion: 2 }));
    const future = { id: '7c1f4a3e-0f3b-4c9a-9d3e-2b1a5c6d7e8f', type: 'ParcelMoved', data: Buffer.from('{}'), metadata };
    await store.append('parcel-one', 'any', [future]);
    const running = projector();
    await running.start();
    await running.caughtUp();
    const [parked] = await parkedEvents(given.database);
    expect(parked?.error).toMatch(/^UnknownEvent: ParcelMoved version 2 is newer/);
  });

  it('stops its own line, and no other, where the projection says so', async () => {
    const strict: AnyProjection = { ...parcels, name: 'strict', whenFailing: 'stop' };
    let place = 'nowhere';
    const mended: AnyProjection = {
      ...strict,
      on: {
        ...strict.on,
        ParcelMoved: (event: { data: { place: string } }) => {
          if (place === 'nowhere' && event.data.place === 'nowhere') throw new Error('There is no such place.');
          return parcels.on.ParcelMoved!({ ...event, data: { place: 'mended' } } as never);
        },
      },
    };
    await record(store, 'one', [sent('Ada'), moved('Utrecht'), moved('nowhere'), moved('Paris')]);
    const running = projector([mended, parcels]);
    await running.start();
    const statusOf = async (name: string) => (await running.status()).find((one) => one.name === name);
    await until(async () => (await statusOf('strict'))?.failingPosition === 3n);
    await until(async () => (await statusOf('parcels'))?.position === 4n);
    expect(await statusOf('strict')).toMatchObject({ position: 2n, parked: 0 });
    expect((await statusOf('strict'))?.failure).toMatch(
      /strict stands still at ParcelMoved \(position 3\): Error: There is no such place/,
    );
    place = 'mended';
    await running.caughtUp();
    expect(await statusOf('strict')).toMatchObject({ position: 4n, failure: null, failingPosition: null });
  });
});

describe('a read model that is filled anew', () => {
  it('is not ready at first, and says how far it is', async () => {
    const rows = models().of(parcels);
    await expect(rows.get('one')).rejects.toThrow(ReadModelNotReady);
    await history(store);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const slow: typeof store.subscribeAll = async function* (options) {
      for await (const delivery of PostgresEventStore.prototype.subscribeAll.call(store, options)) {
        yield delivery;
        if (delivery.kind === 'event' && delivery.event.position === 40n) await held;
      }
    };
    const slowStore = Object.assign(Object.create(store) as PostgresEventStore, { subscribeAll: slow });
    const running = new Projector({
      database: given.database,
      store: slowStore,
      codec,
      projections: [parcels],
      settings: { ...quick, batchEvents: 10 },
    });
    projectors.push(running);
    await running.start();
    await until(async () => (await running.status())[0]?.position === 40n);
    await expect(rows.get('p1')).rejects.toMatchObject({ name: 'ReadModelNotReady', progress: 40 / 63, retryAfterSeconds: 2 });
    release();
    await running.caughtUp();
    expect(await rows.get('p1')).toBeDefined();
  });

  it('serves its old rows until the new ones are complete, also while events arrive', async () => {
    await history(store);
    const running = projector([parcels], { batchEvents: 50 });
    await running.start();
    await running.caughtUp();
    const writing = { on: true };
    let written = 0;
    const writer = (async () => {
      for (; writing.on; written += 1) await record(store, 'busy', [written === 0 ? sent('Ada') : moved('on')]);
    })();
    const reader = (async () => {
      let most = 0;
      while (writing.on) {
        const [found] = await models()
          .of(parcels)
          .query<{ n: number }>(sql`select coalesce(jsonb_array_length(row->'places'), 0) as n from parcels where key = 'busy'`);
        expect(found?.n ?? 0).toBeGreaterThanOrEqual(most);
        most = found?.n ?? most;
      }
    })();
    for (let round = 0; round < 3; round += 1) await running.rebuild('parcels');
    writing.on = false;
    await Promise.all([writer, reader]);
    await running.caughtUp();
    expect((await models().of(parcels).get('busy'))?.places).toHaveLength(written - 1);
    expect((await running.status()).map(({ generation, status }) => [generation, status])).toEqual([[4, 'serving']]);
    await until(
      async () => (await given.database.query(sql`select 1 from pg_tables where tablename like 'parcels_v1_g%'`)).length === 1,
    );
    expect((await verifyProjection({ database: given.database, store, codec }, parcels)).differences).toEqual([]);
  });

  it('follows a raised version, while the older program goes on until the switch', async () => {
    await history(store);
    const older = projector();
    await older.start();
    await older.caughtUp();
    const raised = { ...parcels, version: 2, columns: { places: "integer (jsonb_array_length(row->'places'))" }, indexes: [] };
    await expect(models().of(raised).get('p1')).rejects.toMatchObject({ name: 'ReadModelNotReady' });
    const newer = projector([raised]);
    await newer.start();
    await newer.caughtUp();
    const rows = models().of(raised);
    expect(await rows.query(sql`select places from ${rows.table} where key = 'p1'`)).toEqual([{ places: 2 }]);
    await expect(models().of(parcels).get('p1')).rejects.toThrow('served in version 2; this program knows version 1');
    expect(await given.database.query(sql`select places from parcels where key = 'p1'`)).toEqual([{ places: 2 }]);
  });

  it('is filled anew by itself when its columns change', async () => {
    await history(store, 3);
    const first = projector();
    await first.start();
    await first.caughtUp();
    await first.stop();
    const changed = projector([{ ...parcels, columns: { weight: "(row->>'grams')" }, indexes: [] }]);
    await changed.start();
    await until(async () => (await changed.status()).some(({ generation, status }) => generation === 2 && status === 'serving'));
    expect(await given.database.query(sql`select weight from parcels where key = 'p2'`)).toEqual([{ weight: '2' }]);
  });

  it('is taken back to an older version only when somebody says so', async () => {
    await history(store, 3);
    const newer = projector([{ ...parcels, version: 2 }]);
    await newer.start();
    await newer.caughtUp();
    await newer.stop();
    const older = projector();
    await older.start();
    await sleep(150);
    expect(await older.status()).toMatchObject([{ version: 2, status: 'serving' }]);
    await older.rebuild('parcels');
    expect(await models().of(parcels).get('p1')).toBeDefined();
  });

  it('has no status before anybody kept read models here', async () => {
    expect(await projector().status()).toEqual([]);
  });

  it('cannot be asked for by a name that nobody knows', async () => {
    await expect(projector().rebuild('letters')).rejects.toThrow('There is no projection "letters". There are: parcels.');
  });
});
