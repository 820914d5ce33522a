import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventUnions, openHouse, processes, projections, settingsFrom, type House } from '#composition';
import { seedDemonstration } from '#demonstration';
import { EventCodec, type StoredEvent } from '#event-store';
import { sql } from '#postgres';
import { verifyProjection } from '#projection';
import { givenDatabase, type GivenDatabase } from '#testing';

// Each worker loads its sources anew, on a machine that may be busy.
const root = resolve(import.meta.dirname, '../../..');
const partitions = 3;
/** What an operator is promised. */
const takenOverWithinMs = 15_000;

const codec = new EventCodec(eventUnions);
const workers: ChildProcess[] = [];
const story: StoredEvent[] = [];
let folder: string;
let given: GivenDatabase;
let house: House;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redress-worker-'));
  given = await givenDatabase();
  house = await openHouse(settingsFrom(env()), { whenInUse: 'join', whenAbsent: 'make' });
  await seedDemonstration(house);
  for await (const event of house.store.readAll()) story.push(event);
});

afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await house.close();
  await given.drop();
  rmSync(folder, { recursive: true, force: true });
});

function env(): Record<string, string> {
  return {
    DATABASE_URL: given.url,
    REDRESS_DATA: folder,
    REDRESS_LOG: 'silent',
    REDRESS_DEV_SIGN_IN: '1',
    REDRESS_FILINGS: 'off',
    REDRESS_PARTITIONS: String(partitions),
  };
}

function worker(): ChildProcess {
  const { NODE_OPTIONS: _, NODE_ENV: __, ...clean } = process.env;
  const child = spawn(process.execPath, ['--import', './libs/testing/ts-loader.mjs', 'apps/worker/src/main.ts'], {
    cwd: root,
    env: { ...clean, ...env() },
    stdio: 'ignore',
  });
  workers.push(child);
  return child;
}

/** Who runs what: for each owner, how many subscriptions. */
async function shares(): Promise<number[]> {
  const owners = await given.database.query<{ count: number }>(sql`
    select count(*)::int as count from subscriptions
    where status = 'serving' and owner is not null and lease_until > now() group by owner order by 1`);
  return owners.map(({ count }) => count);
}

/** Whether one worker runs everything. A worker has one name for its read models, and one for its processes. */
async function isHeldByOne(): Promise<boolean> {
  const [held] = await given.database.query<{ owners: number; count: number }>(sql`
    select count(distinct owner)::int as owners, count(*)::int as count from subscriptions
    where status = 'serving' and owner is not null and lease_until > now()`);
  return held?.owners === 2 && held.count === inAll;
}

const inAll = projections.length * partitions + processes.length;

async function until(holds: () => Promise<boolean>, withinMs = 120_000): Promise<number> {
  const begun = performance.now();
  while (!(await holds())) {
    if (performance.now() - begun > withinMs) throw new Error(`It did not come about within ${String(withinMs)} ms.`);
    await sleep(50);
  }
  return performance.now() - begun;
}

/** The whole story once more, with other ids, so that every read model has something to do. */
async function tellAgain(copy: number): Promise<void> {
  const other = (text: string) =>
    text.replaceAll(/\b(?!00000000-)[0-9a-f]{8}(-[0-9a-f-]{27})\b/g, `${copy.toString(16).padStart(8, '0')}$1`);
  const copied = (bytes: Uint8Array) => Buffer.from(other(Buffer.from(bytes).toString()));
  for (const event of story) {
    const [data, metadata] = [copied(event.data), copied(event.metadata)];
    await house.store.append(other(event.stream), 'any', [{ ...event, id: other(event.id), data, metadata }]);
  }
}

/** Whether all read models and processes have come to the end of the log. */
async function allThere(): Promise<boolean> {
  const head = await house.store.head();
  const there = await given.database.query(
    sql`select 1 from subscriptions where status = 'serving' and position >= ${head} and failure is null`,
  );
  return there.length === inAll;
}

async function expectRowsOfTheLog(): Promise<void> {
  for (const projection of projections) {
    const { differences, parked, rows } = await verifyProjection(
      { database: given.database, store: house.store, codec },
      projection,
    );
    expect({ projection: projection.name, differences, parked }).toEqual({
      projection: projection.name,
      differences: [],
      parked: 0,
    });
    expect(rows).toBeGreaterThan(0);
  }
}

describe('the read models', () => {
  it('put each row into one partition, whichever event changes it', () => {
    for (const { name, on, partitionBy } of projections) {
      const places = new Map<string, string>();
      for (const stored of story) {
        const changes = on[stored.type]?.(codec.decode(stored) as never) ?? [];
        for (const { key } of changes) {
          const place = partitionBy?.(key, stored.stream) ?? '';
          expect({ name, key, place: places.get(key) ?? place }).toEqual({ name, key, place });
          places.set(key, place);
        }
      }
      expect(new Set(places.values()).size).toBeGreaterThan(2);
    }
  });
});

describe('two workers', () => {
  let one: ChildProcess;
  let other: ChildProcess;

  it('share the partitions of the read models and the processes among them', async () => {
    one = worker();
    other = worker();
    await until(allThere);
    const half = Math.ceil((projections.length * partitions) / 2);
    // The one that came first holds all, and hands over what is too much when it hears of the other.
    await until(async () => {
      const [busy] = await given.database.query<{ most: number; in_all: number }>(sql`
        select max(n)::int as most, sum(n)::int as in_all
        from (select count(*) as n from subscriptions
              where kind = 'projection' and status = 'serving' and owner is not null and lease_until > now()
              group by owner) shares`);
      return busy?.in_all === projections.length * partitions && busy.most === half;
    });
    await until(async () => {
      const counts = await shares();
      return counts.length > 2 && counts.reduce((sum, count) => sum + count, 0) === inAll;
    });
    await expectRowsOfTheLog();
  });

  it('stand in for one that is frozen within fifteen seconds, and nothing that it does when it wakes up does harm', async () => {
    one.kill('SIGSTOP');
    const telling = tellAgain(0xa0);
    const taken = await until(
      async () => (await shares()).reduce((sum, count) => sum + count, 0) === inAll && (await shares()).length <= 2,
    );
    expect(taken).toBeLessThan(takenOverWithinMs);
    await telling;
    await until(allThere);
    one.kill('SIGCONT');
    await tellAgain(0xa1);
    await until(allThere);
    await expectRowsOfTheLog();
  });

  it('stand in for one that is killed within fifteen seconds', async () => {
    await tellAgain(0xa2);
    other.kill('SIGKILL');
    const telling = tellAgain(0xa3);
    await sleep(100);
    const taken = await until(isHeldByOne);
    expect(taken).toBeLessThan(takenOverWithinMs);
    await telling;
    await until(allThere);
    await expectRowsOfTheLog();
  });
});
