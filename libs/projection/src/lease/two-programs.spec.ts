import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { PostgresEventStore } from '#event-store';
import type { Command } from '#kernel';
import { sql } from '#postgres';
import { givenDatabase, type GivenDatabase } from '#testing';
import {
  change,
  ProcessRunner,
  Projector,
  ReadModels,
  verifyProjection,
  type AnyProcess,
  type AnyProjection,
  type Projection,
} from '../index.js';
import { codec, lost, moved, parcels, quick, record, sent, type Parcel, type ParcelEvent } from '../spec-subject.js';

let given: GivenDatabase;
let store: PostgresEventStore;
const stopping: (() => Promise<void>)[] = [];

beforeEach(async () => {
  given = await givenDatabase();
  store = await PostgresEventStore.open(given.database);
});

afterEach(async () => {
  await Promise.all(stopping.splice(0).map((stop) => stop()));
  await store.close();
  await given.drop();
});

function program(...projections: readonly AnyProjection[]): Projector {
  const made = new Projector({ database: given.database, store, codec, projections, settings: quick });
  stopping.push(() => made.stop());
  return made;
}

/** Read models that both programs know, so that there is something to share out. */
const common = ['addresses', 'boxes', 'carriers'].map((name): AnyProjection => ({ ...parcels, name }));

const linesOf = (name: string) =>
  given.database.query<{ version: number; generation: number; status: string; position: bigint; epoch: bigint }>(
    sql`select version, generation, status, position, epoch from subscriptions where name = ${name} order by version, generation`,
  );

/** Every event shows in the read model within two seconds. */
async function keepsUp(projection: Projection<ParcelEvent, Parcel>, events = 12): Promise<void> {
  const model = new ReadModels(given.database).of(projection);
  for (let n = 0; n < events; n += 1) {
    const position = await record(store, 'one', [moved(`hub ${String(n)}`)]);
    expect(await model.waitFor(position, { withinMs: 2_000 })).toBe('shown');
    await sleep(2 * (quick.pollMs ?? 0));
  }
}

describe('an old program and a new one, which raises a version, on one database', () => {
  /** Never full: it stops at the first event. */
  const next: AnyProjection = {
    ...parcels,
    version: 2,
    whenFailing: 'stop',
    on: {
      ParcelSent: () => {
        throw new Error('not yet');
      },
    },
  };
  const old = () => program(...common, parcels);
  const recent = () => program(...common, next);

  it.each([
    ['the old one first', [old, recent]],
    ['the new one first', [recent, old]],
  ])('keep every read model moving while the new version fills, %s', async (_, programs) => {
    await record(store, 'one', [sent('Ada')]);
    const before = old();
    await before.start();
    await before.caughtUp();
    await before.stop();
    for (const start of programs) await start().start();
    await keepsUp(parcels);
    for (const projection of common) await keepsUp(projection as never, 1);
    // It stays with the one program that can run it, instead of being handed to and fro.
    expect(await linesOf('parcels')).toMatchObject([{ version: 1, epoch: 2n }, { version: 2 }]);
  });

  it('share out what both can run', async () => {
    await record(store, 'one', [sent('Ada')]);
    await old().start();
    await recent().start();
    const owners = () =>
      given.database.query<{ owner: bigint }>(sql`
        select distinct owner from subscriptions where name in ('addresses', 'boxes', 'carriers') and owner is not null`);
    const limit = performance.now() + 15_000;
    while ((await owners()).length < 2 && performance.now() < limit) await sleep(50);
    expect(await owners()).toHaveLength(2);
  });
});

describe('an old program and a new one, which changes a read model under the same version', () => {
  const changed: Projection<ParcelEvent, Parcel> = {
    ...parcels,
    on: { ...parcels.on, ParcelNoted: ({ stream }: { stream: string }) => [change<Parcel>(stream, (row) => row)] } as never,
  };

  it('do not fill each other’s tables: what the new one has begun stays as it is while only the old one runs', async () => {
    await record(store, 'one', [sent('Ada')]);
    const old = program(parcels);
    await old.start();
    await old.caughtUp();
    // It starts, and is taken back at once: before it has filled anything.
    await given.database.query(sql`
      insert into subscriptions (kind, name, version, generation, status, definition, target)
      values ('projection', 'parcels', 1, 2, 'building', 'of the new program', 1)`);
    await given.database.query(sql`create table parcels_v1_g2 (key text primary key, row jsonb, position bigint)`);
    await keepsUp(parcels, 6);
    expect(await linesOf('parcels')).toMatchObject([
      { generation: 1, status: 'serving' },
      { generation: 2, status: 'building', position: 0n, epoch: 0n },
    ]);
    expect(await given.database.query(sql`select 1 from parcels_v1_g2`)).toEqual([]);
  });

  it.each([
    ['the old one first', [parcels, changed]],
    ['the new one first', [changed, parcels]],
  ])('serve rows of one definition alone, %s', async (_, [first, second]) => {
    await record(store, 'one', [sent('Ada')]);
    const one = program(first as AnyProjection);
    await one.start();
    await one.caughtUp();
    const other = program(second as AnyProjection);
    await other.start();
    await keepsUp(second!, 3);
    await other.caughtUp();
    expect((await verifyProjection({ database: given.database, store, codec }, second as AnyProjection)).differences).toEqual([]);
    const [definition] = await given.database.query<{ count: number }>(sql`
      select count(distinct definition)::int as count from subscriptions where name = 'parcels' and status = 'serving'`);
    expect(definition?.count).toBe(1);
  });
});

describe('an old program and a new one, whose process answers to more', () => {
  const command = (type: string) => () => [{ type } as unknown as Command];
  const less: AnyProcess = { name: 'tell-the-sender', from: 'beginning', on: { ParcelLost: command('Apologize') } };
  const more: AnyProcess = {
    name: 'tell-the-sender',
    from: 'beginning',
    on: { ParcelLost: command('Apologize'), ParcelMoved: command('Tell') },
  };
  let told: string[];
  beforeEach(() => {
    told = [];
  });

  function runner(process: AnyProcess, as: string): ProcessRunner {
    const dispatch = ({ type }: Command) => Promise.resolve(told.push(`${as} ${type}`));
    const made = new ProcessRunner({ database: given.database, store, codec, processes: [process], dispatch, settings: quick });
    stopping.push(() => made.stop());
    return made;
  }

  async function untilTold(what: string): Promise<void> {
    const limit = performance.now() + 10_000;
    while (!told.includes(what) && performance.now() < limit) await sleep(10);
    expect(told).toContain(what);
  }

  it.each([
    ['the old one first', ['old', 'new']],
    ['the new one first', ['new', 'old']],
  ])('leave no event to the one that would pass it over, %s', async (_, order) => {
    for (const as of order) await runner(as === 'old' ? less : more, as).start();
    for (let n = 0; n < 5; n += 1) {
      await record(store, String(n), [sent('Ada'), moved('Utrecht')]);
      await sleep(3 * (quick.pollMs ?? 0));
    }
    await record(store, 'last', [moved('Utrecht')]);
    await untilTold('new Tell');
    const limit = performance.now() + 5_000;
    while (told.length < 6 && performance.now() < limit) await sleep(10);
    expect(told).toEqual(Array.from({ length: 6 }, () => 'new Tell'));
  });

  it('go on with the old one when the new one is taken back', async () => {
    const recent = runner(more, 'new');
    await recent.start();
    await runner(less, 'old').start();
    await record(store, 'one', [moved('Utrecht')]);
    await untilTold('new Tell');
    await recent.stop();
    await record(store, 'one', [lost()]);
    await untilTold('old Apologize');
  });
});
