import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { PostgresEventStore } from '#event-store';
import { raw, sql } from '#postgres';
import { givenDatabase, type GivenDatabase } from '#testing';
import { Projector, verifyProjection } from '../index.js';
import { tableName } from '../definition/names.js';
import { codec, moved, parcels, quick, record, sent } from '../spec-subject.js';

let given: GivenDatabase;
let store: PostgresEventStore;
let running: Projector;

beforeEach(async () => {
  given = await givenDatabase();
  store = await PostgresEventStore.open(given.database);
  running = new Projector({ database: given.database, store, codec, projections: [parcels], settings: quick });
});

afterEach(async () => {
  await running.stop();
  await store.close();
  await given.drop();
});

/** Rows and checkpoint as they were when a crash takes back what was not yet durable; the log, which always is, stays. */
async function goBackBehind(work: () => Promise<unknown>): Promise<void> {
  const table = raw(tableName(parcels, 1));
  await running.caughtUp();
  await given.database.query(sql`create table before as select key, row, position from ${table}`);
  const [checkpoint] = await given.database.query<{ position: bigint }>(sql`select position from subscriptions`);
  await work();
  await running.caughtUp();
  await given.database.transaction(async (tx) => {
    await tx.query(sql`update subscriptions set position = ${checkpoint?.position}`);
    await tx.query(sql`delete from ${table}`);
    await tx.query(sql`insert into ${table} (key, row, position) select key, row, position from before`);
  });
}

async function differences() {
  await running.caughtUp();
  return (await verifyProjection({ database: given.database, store, codec }, parcels)).differences;
}

describe('a read model whose database went back behind its last commits', () => {
  it('takes in again what was taken back, before it takes in anything new', async () => {
    await running.start();
    await record(store, 'one', [sent('Ada')]);
    await goBackBehind(async () => {
      await record(store, 'one', [moved('Utrecht')]);
      await record(store, 'two', [sent('Bertha')]);
    });
    await record(store, 'three', [sent('Clara')]);
    expect(await differences()).toEqual([]);
  });

  it('notices it also when nothing new happens', async () => {
    await running.start();
    await record(store, 'one', [sent('Ada')]);
    await goBackBehind(() => record(store, 'one', [moved('Utrecht')]));
    for (let tries = 0; tries < 100 && (await running.status())[0]?.lagEvents !== 0n; tries += 1) await sleep(50);
    expect(await differences()).toEqual([]);
  });
});
