import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GatedEventStore, PostgresEventStore, WriteGate, type ReadAllOptions } from '#event-store';
import { givenDatabase, type GivenDatabase } from '#testing';
import { Projector } from '../index.js';
import { codec, history, parcels, quick } from '../spec-subject.js';

/** Notes how much of the log is asked for. */
class Noting extends GatedEventStore {
  readonly asked: (number | undefined)[] = [];

  override readAll(options: ReadAllOptions = {}) {
    this.asked.push(options.maxCount);
    return super.readAll(options);
  }
}

let given: GivenDatabase;
let store: Noting;

beforeEach(async () => {
  given = await givenDatabase();
  store = new Noting(await PostgresEventStore.open(given.database), new WriteGate());
});

afterEach(async () => {
  await store.close();
  await given.drop();
});

describe('the status of subscriptions that lag', () => {
  it('looks at one event of the log for each place at which they stand, however far that is from the end', async () => {
    const projections = [parcels, { ...parcels, name: 'others' }];
    const projector = new Projector({ database: given.database, store, codec, projections, settings: quick });
    await projector.start();
    await projector.caughtUp();
    await projector.stop();
    await history(store);
    store.asked.length = 0;
    const states = await projector.status();
    expect(states).toMatchObject([{ lagEvents: 63n }, { lagEvents: 63n }]);
    expect(states.every(({ lagSeconds }) => lagSeconds > 0)).toBe(true);
    expect(store.asked).toEqual([1]);
  });
});
