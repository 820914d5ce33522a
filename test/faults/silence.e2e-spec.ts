import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EventCodec, PostgresEventStore } from '#event-store';
import { randomUUID } from 'node:crypto';
import { anything, idOfStream, inPublic, type Command, type DomainEvent } from '#kernel';
import { Database } from '#postgres';
import { change, ProcessRunner, Projector, ReadModels, type AnyProcess, type Projection } from '#projection';
import { givenDatabase, type GivenDatabase } from '#testing';
import { Proxy } from './proxy.js';

type Rung = DomainEvent<'BellRung', { readonly times: number }>;

const codec = new EventCodec([{ BellRung: { version: 1, audience: 'staff', fields: { times: inPublic(anything) } } }]);
const bells: Projection<Rung, { readonly times: number }> = {
  name: 'bells',
  version: 1,
  whenFailing: 'park',
  columns: {},
  indexes: [],
  on: {
    BellRung: ({ stream, data: { times } }) => [change<{ readonly times: number }>(idOfStream(stream), () => ({ times }))],
  },
};

/** Patient for a moment, where people are patient for half a minute. */
const patienceMs = 400;
const settings = { leaseMs: 900, pollMs: 50, retryPausesMs: [1], stoppedRetryMs: 200, stuckMs: 1_200, stopMs: 2_500 };
/** By when everything goes on, or is owned by another, on a busy machine. */
const soonMs = 15_000;

let given: GivenDatabase;
let store: PostgresEventStore;
let proxy: Proxy;
beforeAll(async () => {
  given = await givenDatabase();
  store = await PostgresEventStore.open(given.database);
  const projector = new Projector({ database: given.database, store, codec, projections: [bells], settings });
  await projector.start();
  await ring(0);
  await projector.caughtUp();
  await projector.stop();
});
afterAll(async () => {
  await store.close();
  await given.drop();
});
beforeEach(async () => {
  proxy = await Proxy.before(given.url);
});
afterEach(async () => {
  await proxy.close();
});

async function ring(times: number): Promise<bigint> {
  const commandId = randomUUID();
  const meta = {
    commandId,
    actor: { userId: 'somebody', role: 'clerk' },
    causationId: commandId,
    correlationId: commandId,
  } as const;
  const event: Rung = { type: 'BellRung', occurredOn: '2026-03-01', data: { times } };
  return (await store.append('bell-one', 'any', [codec.encode(event, 0, meta, '2026-03-10T15:00:00.000Z')])).position;
}

/** A program that reaches its database through the proxy, and its log without. */
function program(dispatch: (command: Command) => Promise<unknown>, url = proxy.through(given.url)) {
  const database = new Database({ url, patienceMs });
  const projector = new Projector({ database, store, codec, projections: [bells], settings });
  const on = { BellRung: () => [{ type: 'Answer' } as unknown as Command] };
  const answer: AnyProcess = { name: 'answer-when-bell-rung', from: 'beginning', on };
  const processes = new ProcessRunner({ database, store, codec, processes: [answer], dispatch, settings });
  return {
    start: async () => {
      await projector.start();
      await processes.start();
    },
    /** Gives how long it took. */
    stop: async () => {
      const begun = performance.now();
      await Promise.all([projector.stop(), processes.stop()]);
      const took = performance.now() - begun;
      await database.close();
      return took;
    },
  };
}

async function until(holds: () => boolean): Promise<void> {
  const limit = performance.now() + soonMs;
  while (!holds() && performance.now() < limit) await sleep(10);
  expect(holds()).toBe(true);
}

describe('a database that takes a statement and never answers', () => {
  it('whichever statement it is, holds up neither read models nor processes for long, and no stop', async () => {
    // Of a quiet program, these are all that it says before and after an event.
    for (let nth = 1; nth <= 30; nth += 1) {
      let said = 0;
      // A statement begins with a simple query, a parse or a bind.
      proxy.silences = (asked) => 'QPB'.includes(String.fromCharCode(asked[0] ?? 0)) && (said += 1) === nth;
      let answered = 0;
      const running = program(() => Promise.resolve((answered += 1)));
      // What start itself cannot do, it says.
      await running.start().catch(() => running.start());
      const before = answered;
      const position = await ring(nth);
      const shown = await new ReadModels(given.database).of(bells).waitFor(position, { withinMs: soonMs });
      expect([nth, shown]).toEqual([nth, 'shown']);
      await until(() => answered > before);
      expect(await running.stop()).toBeLessThan(settings.stopMs + 2_000);
    }
  });

  it('is left to another program by one that no longer gets any answer, and does not keep it from stopping', async () => {
    let answered = 0;
    const one = program(() => Promise.resolve());
    await one.start();
    await ring(100);
    proxy.silences = () => true;
    await sleep(100);
    const other = program(() => Promise.resolve((answered += 1)), given.url);
    await other.start();
    const position = await ring(101);
    expect(await new ReadModels(given.database).of(bells).waitFor(position, { withinMs: soonMs })).toBe('shown');
    await until(() => answered > 0);
    expect(await one.stop()).toBeLessThan(settings.stopMs + 2_000);
    await other.stop();
  });
});

describe('a command that is never answered', () => {
  it('costs its process the lease, and another program carries on', async () => {
    let asked = 0;
    const one = program(() => {
      asked += 1;
      return new Promise(() => undefined);
    });
    await one.start();
    await ring(200);
    await until(() => asked > 0);
    let answered = 0;
    const other = program(() => Promise.resolve((answered += 1)), given.url);
    await other.start();
    await until(() => answered > 0);
    expect(await one.stop()).toBeLessThan(settings.stopMs + 2_000);
    await other.stop();
  });
});
