import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '#event-store';
import { sql } from '#postgres';
import { givenDatabase, type GivenDatabase } from '#testing';
import { Projector, put, ReadModels, verifyProjection, type Projection } from '../index.js';
import { codec, moved, quick, record, sent, type ParcelEvent } from '../spec-subject.js';

interface Journal {
  readonly to: string;
  readonly at: string;
}

/** One row for each parcel sent, as it was then. */
const journal: Projection<ParcelEvent, Journal> = {
  name: 'journal',
  version: 1,
  whenFailing: 'park',
  row: 'json',
  columns: {},
  indexes: [],
  on: { ParcelSent: ({ id, recordedAt, data: { to } }) => [put<Journal>(id, { to, at: recordedAt })] },
};

let given: GivenDatabase;
let store: PostgresEventStore;
let projector: Projector;

beforeEach(async () => {
  given = await givenDatabase();
  store = await PostgresEventStore.open(given.database);
  projector = new Projector({ database: given.database, store, codec, projections: [journal], settings: quick });
});

afterEach(async () => {
  await projector.stop();
  await store.close();
  await given.drop();
});

const rows = async () => {
  const model = new ReadModels(given.database).tableOf<Journal>(journal);
  return model.query<{ text: string }>(sql`select row::text as text from ${model.table} order by position`);
};

describe('rows that are written once', () => {
  it('stand as they were written, fields in their order, however often they are filled', async () => {
    await record(store, 'p1', [sent('Utrecht'), moved('Gent')]);
    await projector.start();
    await projector.caughtUp();
    await record(store, 'p2', [sent('Lille'), sent('Paris')]);
    await projector.caughtUp();
    const live = await rows();
    expect(live.map(({ text }) => Object.keys(JSON.parse(text) as object))).toEqual([
      ['to', 'at'],
      ['to', 'at'],
      ['to', 'at'],
    ]);
    await projector.rebuild('journal');
    expect(await rows()).toEqual(live);
    expect(await verifyProjection({ database: given.database, store, codec }, journal)).toMatchObject({
      rows: 3,
      differenceCount: 0,
    });
  });

  it('set an event aside that no row could hold, as any other row does', async () => {
    await record(store, 'p1', [sent('Utrecht\0'), sent('\ud800'), sent('Gent')]);
    await projector.start();
    await projector.caughtUp();
    expect((await rows()).map(({ text }) => (JSON.parse(text) as Journal).to)).toEqual(['Gent']);
    const [parked] = await given.database.query<{ events: number }>(sql`select count(*)::int as events from parked_events`);
    expect(parked).toEqual({ events: 2 });
  });
});
