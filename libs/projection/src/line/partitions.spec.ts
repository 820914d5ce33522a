import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { PostgresEventStore } from '#event-store';
import { sql } from '#postgres';
import { givenDatabase, type GivenDatabase } from '#testing';
import { parkedEvents, Positions, Projector, ReadModels, verifyProjection, type Settings } from '../index.js';
import { codec, history, moved, parcels, quick, record, sent } from '../spec-subject.js';

/** Each parcel for itself. */
const shared = { ...parcels, partitionBy: (key: string) => key };

let given: GivenDatabase;
let store: PostgresEventStore;
let projectors: Projector[];
let positions: Positions;

beforeEach(async () => {
  given = await givenDatabase();
  store = await PostgresEventStore.open(given.database);
  projectors = [];
  positions = new Positions();
});

afterEach(async () => {
  await Promise.all(projectors.map((one) => one.stop()));
  await store.close();
  await given.drop();
});

function projector(partitions?: number, settings: Partial<Settings> = {}): Projector {
  const made = new Projector({
    database: given.database,
    store,
    codec,
    projections: [shared],
    positions,
    settings: { ...quick, ...settings, ...(partitions !== undefined && { partitions }) },
  });
  projectors.push(made);
  return made;
}

const parcel = () => new ReadModels(given.database, positions).of(shared);
const verified = () => verifyProjection({ database: given.database, store, codec }, shared);
const counts = async () =>
  given.database.query<{ owner: bigint; count: number }>(
    sql`select owner, count(*)::int as count from subscriptions where status = 'serving' group by owner order by 2`,
  );

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 100_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('It did not come about in time.');
    await sleep(10);
  }
}

describe('a projection whose rows are shared out', () => {
  it('has the rows of the log, and a reader waits for the partition furthest behind', async () => {
    await history(store);
    const running = projector(4);
    await running.start();
    await running.caughtUp();
    expect((await running.status())[0]?.partitions.map(({ partition }) => partition)).toEqual([0, 1, 2, 3]);
    const position = await record(store, 'p7', [moved('Paris')]);
    expect(await parcel().waitFor(position, { withinMs: 5_000 })).toBe('shown');
    expect((await parcel().get('p7'))?.places).toEqual(['Utrecht', 'hub 7', 'Paris']);
    await given.database.query(sql`update subscriptions set failure = failure where partition = 2`);
    expect(await verified()).toMatchObject({ rows: 19, parked: 0, differences: [] });
  });

  it('is as far as its last partition, for those who wait in another process', async () => {
    await history(store);
    const running = projector(3);
    await running.start();
    await running.caughtUp();
    await running.stop();
    const head = await store.head();
    await given.database.query(sql`update subscriptions set position = position - 5 where partition = 1`);
    const elsewhere = new ReadModels(given.database).of(shared);
    expect(await elsewhere.checkpoint()).toBe(head - 5n);
    expect(await elsewhere.waitFor(head, { withinMs: 50 })).toBe('late');
    expect((await running.status())[0]).toMatchObject({ position: head - 5n, lagEvents: 5n, running: false });
  });

  it('changes the number of its partitions by filling a new table, while the present one serves', async () => {
    await history(store);
    const before = projector(1);
    await before.start();
    await before.caughtUp();
    await before.stop();
    const after = projector(3);
    await after.start();
    await until(async () => (await after.status()).every((one) => one.status === 'serving' && one.generation === 2));
    expect((await after.status())[0]?.partitions).toHaveLength(3);
    expect((await verified()).differences).toEqual([]);
    await after.stop();
    // Whoever is not told a number leaves it as it is.
    const untold = projector();
    await untold.start();
    await untold.caughtUp({ position: await record(store, 'p1', [moved('Paris')]) });
    expect(await untold.status()).toMatchObject([{ generation: 2, status: 'serving' }]);
  });

  it('is rebuilt and verified under steady writing', async () => {
    await history(store);
    const running = projector(3);
    await running.start();
    await running.caughtUp();
    const writing = { on: true };
    const writer = (async () => {
      for (let n = 0; writing.on; n += 1) await record(store, `busy${String(n % 7)}`, [n < 7 ? sent('Ada') : moved('on')]);
    })();
    await running.rebuild('parcels');
    expect((await verified()).differences).toEqual([]);
    writing.on = false;
    await writer;
    await running.caughtUp();
    expect((await verified()).differences).toEqual([]);
  });

  it('parks an event in the partition whose row it is, or in all where no row can be told, and counts it once', async () => {
    await record(store, 'one', [sent('Ada'), moved('zero \0 character'), moved('nowhere'), moved('Paris')]);
    await record(store, 'two', [sent('Grace'), moved('Oslo')]);
    const running = projector(3);
    await running.start();
    await running.caughtUp();
    const parked = await parkedEvents(given.database);
    expect(parked.filter(({ position }) => position === 2n)).toHaveLength(1);
    expect(parked.filter(({ position }) => position === 3n).map(({ partition }) => partition)).toEqual([0, 1, 2]);
    expect(await running.status()).toMatchObject([{ parked: 2, failure: null }]);
    expect(await parcel().parked()).toBe(2);
    expect((await parcel().get('one'))?.places).toEqual(['Paris']);
    expect(await verified()).toMatchObject({ parked: 2, differences: [] });
  });

  it('finds the event whose row an index refuses, although indexes are made when the table is filled', async () => {
    await record(store, 'one', [sent('Ada'), moved('Utrecht')]);
    // 2704 bytes is the most that an index entry may have, and what is all alike is compressed.
    const long = Array.from({ length: 20_000 }, (_, n) => String.fromCodePoint(0x4e00 + ((n * 7_919) % 20_000))).join('');
    const position = await record(store, 'two', [sent(long)]);
    await record(store, 'three', [sent('Clara')]);
    const running = projector(2);
    await running.start();
    await running.caughtUp();
    expect(await parkedEvents(given.database)).toMatchObject([{ position }]);
    expect((await parcel().get('three'))?.to).toBe('Clara');
    expect(await verified()).toMatchObject({ rows: 2, parked: 1, differences: [] });
  });
});

describe('two projectors that share the rows of a projection', () => {
  it('take about half each, also when one joins later, and all when the other leaves', async () => {
    await history(store);
    const first = projector(4);
    await first.start();
    await first.caughtUp();
    expect((await counts()).map(({ count }) => count)).toEqual([4]);
    const second = projector(4);
    await second.start();
    await until(async () => (await counts()).map(({ count }) => count).join() === '2,2');
    await second.caughtUp({ position: await record(store, 'p7', [moved('Paris'), moved('Lyon')]) });
    await first.stop();
    await until(async () => (await counts()).map(({ count }) => count).join() === '4');
    await second.caughtUp({ position: await record(store, 'p7', [moved('Nice')]) });
    expect((await parcel().get('p7'))?.places).toEqual(['Utrecht', 'hub 7', 'Paris', 'Lyon', 'Nice']);
    expect((await verified()).differences).toEqual([]);
  });

  it('cannot be asked for more partitions than there is use for', () => {
    expect(() => projector(65)).toThrow('Read models are shared out among 1 to 64 partitions; 65 was given.');
  });
});
