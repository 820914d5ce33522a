import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventCodec, InMemoryEventStore, WriteGate } from '#event-store';
import { ProcessRunner, Projector } from '#projection';
import { givenDatabase, type GivenDatabase } from '#testing';
import { Metrics, Readiness } from '#web';
import { eventUnions } from './aggregates.js';
import { Subscriptions } from './subscriptions.js';

let given: GivenDatabase;
let done: string[];
let all: Subscriptions;

beforeEach(async () => {
  given = await givenDatabase();
  done = [];
});
afterEach(async () => {
  await all.onApplicationShutdown();
  await given.drop();
});

/** Those of a process, which note when each of them has begun and ended. */
function subscriptions(here: boolean): Subscriptions {
  const parts = { database: given.database, store: new InMemoryEventStore(), codec: new EventCodec(eventUnions) };
  class NotingProjector extends Projector {
    override async start() {
      await super.start();
      done.push('read models begun');
    }
    override async stop() {
      await super.stop();
      done.push('ended');
    }
  }
  class NotingRunner extends ProcessRunner {
    override async start() {
      done.push('processes begin');
      await super.start();
      done.push('processes begun');
    }
    override async stop() {
      await super.stop();
      done.push('ended');
    }
  }
  const projector = new NotingProjector({ ...parts, projections: [] });
  const runner = new NotingRunner({ ...parts, processes: [], dispatch: () => Promise.resolve() });
  return new Subscriptions(projector, runner, here, new Metrics(new WriteGate()), new Readiness());
}

describe('the subscriptions of a process', () => {
  it('begin before anybody is served: first what people read, then what the house does by itself', async () => {
    all = subscriptions(true);
    await all.onApplicationBootstrap();
    // Whoever is told that the application runs finds that every process has begun, also one that begins with this release.
    expect(done).toEqual(['read models begun', 'processes begin', 'processes begun']);
    await all.onApplicationShutdown();
    expect(done.slice(3)).toEqual(['ended', 'ended']);
  });

  it('are left to the workers where this process says so', async () => {
    all = subscriptions(false);
    await all.onApplicationBootstrap();
    expect(done).toEqual([]);
  });
});
