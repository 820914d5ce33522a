import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '#event-store';
import { sql, type Database } from '#postgres';
import { givenDatabase, type GivenDatabase } from '#testing';
import { ProcessRunner, Projector, ReadModels, type AnyProcess, type AnyProjection, type Settings } from '../index.js';
import { definitionOf } from '../definition/definition-of.js';
import { Lease, LeaseLost, type SubscriptionKey } from './lease.js';
import { Presence } from './presence.js';
import { RowStore } from '../line/row-store.js';
import { codec, moved, parcels, quick, record, sent } from '../spec-subject.js';

let given: GivenDatabase;
let store: PostgresEventStore;
const closing: (() => Promise<void>)[] = [];

beforeEach(async () => {
  given = await givenDatabase();
  store = await PostgresEventStore.open(given.database);
});

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
  await store.close();
  await given.drop();
});

const key: SubscriptionKey = { kind: 'projection', name: 'parcels', version: 1, generation: 1, partition: 0 };

function projector(settings: Partial<Settings> = {}): Projector {
  const { database } = given;
  const made = new Projector({ database, store, codec, projections: [parcels], settings: { ...quick, ...settings } });
  closing.push(() => made.stop());
  return made;
}

async function presence(): Promise<Presence> {
  const made = new Presence(given.database);
  await made.start();
  closing.push(() => made.close());
  return made;
}

const claim = (database: Database, of: SubscriptionKey, owner: bigint, leaseMs: number) =>
  Lease.claim(database, of, { owner, leaseMs, definition: definitionOf(parcels) });

const parcel = () => new ReadModels(given.database).of(parcels);

/** The tables, filled, and run by nobody. */
async function filled(): Promise<void> {
  await record(store, 'one', [sent('Ada')]);
  const first = projector();
  await first.start();
  await first.caughtUp();
  await first.stop();
}

describe('a lease', () => {
  it('belongs to one owner at a time, and passes on at once when it is let go', async () => {
    await filled();
    const [one, other] = [await presence(), await presence()];
    const lease = await claim(given.database, key, one.owner, 15_000);
    expect(lease).toBeDefined();
    expect(await claim(given.database, key, other.owner, 15_000)).toBeUndefined();
    await lease?.release();
    expect(await claim(given.database, key, other.owner, 15_000)).toBeDefined();
  });

  it('is given only to a program with the definition that the table was made by', async () => {
    await filled();
    const { owner } = await presence();
    const terms = { owner, leaseMs: 15_000, definition: 'another' };
    expect(await Lease.claim(given.database, key, terms)).toBeUndefined();
    expect(await Lease.claim(given.database, key, { ...terms, definition: definitionOf(parcels) })).toBeDefined();
  });

  it('is taken from an owner that is alive but silent when its time is over, and not before', async () => {
    await filled();
    const silent = await presence();
    await claim(given.database, key, silent.owner, 700);
    const since = performance.now();
    const position = await record(store, 'one', [moved('Utrecht')]);
    const next = projector();
    await next.start();
    await next.caughtUp({ position });
    expect(performance.now() - since).toBeGreaterThan(600);
    expect(performance.now() - since).toBeLessThan(15_000);
    expect((await parcel().get('one'))?.places).toEqual(['Utrecht']);
  });

  it('is taken at once from an owner whose connection is gone, as when its process was killed', async () => {
    await filled();
    const killed = await presence();
    await claim(given.database, key, killed.owner, 15_000);
    const position = await record(store, 'one', [moved('Utrecht')]);
    const next = projector();
    await next.start();
    const since = performance.now();
    expect(await parcel().waitFor(position, { withinMs: 300 })).toBe('late');
    await killed.close();
    await next.caughtUp({ position });
    expect(performance.now() - since).toBeLessThan(7_000);
  });

  it('does not let a stale owner write: neither rows nor checkpoint', async () => {
    await filled();
    const stale = await presence();
    const lease = await claim(given.database, key, stale.owner, 1);
    const next = projector();
    await next.start();
    await next.caughtUp({ position: await record(store, 'one', [moved('Utrecht')]) });
    const writing = given.database.transaction(async (tx) => {
      await new RowStore(parcels, 1).write(tx, [{ address: 'one', json: '{"to":"stale"}', position: 9n }]);
      await lease?.advance(tx, 9n);
    });
    await expect(writing).rejects.toThrow(LeaseLost);
    await expect(lease?.renew()).rejects.toThrow(LeaseLost);
    await lease?.release();
    expect(await parcel().get('one')).toEqual({ to: 'Ada', grams: 100, places: ['Utrecht'] });
    expect(await parcel().checkpoint()).toBe(2n);
    expect(await next.status()).toMatchObject([{ running: true }]);
  });

  it('stays with a line that waits for news, whatever checkpoint is written meanwhile', async () => {
    const said: string[] = [];
    const parts = {
      database: given.database,
      store,
      codec,
      settings: { ...quick, stuckMs: 300 },
      log: (line: string) => said.push(line),
    };
    const silent: AnyProcess = { name: 'say-nothing', from: 'beginning', on: { ParcelMoved: () => [] } };
    const idle: AnyProjection = { ...parcels, name: 'idle', on: { ParcelMoved: () => [] } };
    const lines = new Projector({ ...parts, projections: [idle, parcels] });
    const processes = new ProcessRunner({ ...parts, processes: [silent], dispatch: () => Promise.resolve() });
    closing.push(
      () => lines.stop(),
      () => processes.stop(),
    );
    await lines.start();
    await processes.start();
    const position = await record(store, 'one', [sent('Ada')]);
    await lines.caughtUp({ position });
    await sleep(2_000);
    expect(said).toEqual([]);
    expect(await given.database.query(sql`select name, epoch, position from subscriptions order by name`)).toEqual([
      { name: 'idle', epoch: 1n, position },
      { name: 'parcels', epoch: 1n, position },
      { name: 'say-nothing', epoch: 1n, position },
    ]);
  });

  it('cannot outlast fifteen seconds', () => {
    expect(() => projector({ leaseMs: 15_001 })).toThrow('A lease lasts at most 15000 ms; 15001 was given.');
  });
});

describe('the presence of a process', () => {
  it('ends at once, also while a dead connection of its own still holds its lock', async () => {
    const one = new Presence(given.database);
    const ghost = await given.database.connect();
    await ghost.query(`select pg_advisory_lock(${String(one.owner)}::bigint)`);
    try {
      const begun = performance.now();
      await one.start();
      await one.close();
      expect(performance.now() - begun).toBeLessThan(3_000);
    } finally {
      ghost.release(true);
    }
  });

  it('holds its lock as soon as that can be had', async () => {
    const one = new Presence(given.database);
    closing.push(() => one.close());
    const ghost = await given.database.connect();
    await ghost.query(`select pg_advisory_lock(${String(one.owner)}::bigint)`);
    await one.start();
    ghost.release(true);
    const isHeld = async () => {
      const [found] = await given.database.query<{ held: boolean }>(sql`
        select exists (select from pg_locks where locktype = 'advisory' and granted
          and (classid::bigint << 32 | objid::bigint) = ${one.owner}::bigint and pid <> pg_backend_pid()) as held`);
      return found?.held;
    };
    const limit = performance.now() + 5_000;
    while ((await isHeld()) !== true && performance.now() < limit) await sleep(50);
    await sleep(1_000);
    expect(await isHeld()).toBe(true);
  });
});

describe('two projectors on one database', () => {
  it('share the work, apply each event once, and stand in for each other', async () => {
    const [one, other] = [projector(), projector()];
    await Promise.all([one.start(), other.start()]);
    await record(store, 'one', [sent('Ada')]);
    for (let n = 0; n < 30; n += 1) {
      await record(store, 'one', [moved(`hub ${String(n)}`)]);
      if (n === 15) await one.stop();
    }
    await other.caughtUp();
    expect((await parcel().get('one'))?.places).toEqual(Array.from({ length: 30 }, (_, n) => `hub ${String(n)}`));
    expect(await given.database.query(sql`select 1 from subscriptions`)).toHaveLength(1);
  });
});
