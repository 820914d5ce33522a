import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inspect, promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { InvalidAppend, OutcomeUnknown, StoreUnavailable, WrongExpectedRevision } from '../errors.js';
import { all, anEvent, events, idsOf, Subscriber } from '../event-store-parts.contract.js';
import { EventStoreDbEventStore, type EventStoreDbOptions } from './eventstoredb-event-store.js';
import { StandIn } from './spec-stand-in.js';

const quick: EventStoreDbOptions = { deadlineMs: 300, patienceMs: 5_000, silenceMs: 400, pollMs: 100 };
/** Where no append is held up on purpose, a busy machine must not do so either. */
const patient = { ...quick, deadlineMs: 20_000 };

describe('the EventStoreDB store, when something goes wrong', () => {
  let server: StandIn;
  let stores: EventStoreDbEventStore[];
  let escaped: unknown[];
  const note = (reason: unknown) => escaped.push(reason);

  const open = async (options = quick, url = server.url) => {
    const store = await EventStoreDbEventStore.open(url, options);
    stores.push(store);
    return store;
  };

  beforeEach(async () => {
    server = await StandIn.start();
    stores = [];
    escaped = [];
    process.on('unhandledRejection', note);
    process.on('uncaughtException', note);
  });

  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await server.stop();
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off('unhandledRejection', note);
    process.off('uncaughtException', note);
    expect(escaped).toEqual([]);
  });

  describe('appending', () => {
    it.each(['write-and-hold', 'hold', 'write-and-cut', 'cut', 'not-leader', 'not-ready', 'busy-commit', 'no-position'] as const)(
      'writes once and says where, when the server does this: %s',
      async (fault) => {
        const store = await open();
        const written = events(3);
        await store.append('case-1', 'no-stream', [anEvent()]);
        server.appendFaults.push(fault);
        const answer = await store.append('case-1', 0n, written);
        const stored = await all(store.readStream('case-1'));
        expect(idsOf(stored).slice(1)).toEqual(idsOf(written));
        expect(answer).toEqual({ revision: 3n, position: stored.at(-1)?.position });
      },
    );

    it.each(['any', 'stream-exists'] as const)(
      'never repeats what expects %s once it may have been written',
      async (expected) => {
        const store = await open();
        await store.append('case-1', 'no-stream', [anEvent()]);
        server.appendFaults.push('write-and-hold');
        await expect(store.append('case-1', expected, [anEvent()])).rejects.toBeInstanceOf(OutcomeUnknown);
        expect(server.arrived).toHaveLength(2);
        expect(await all(store.readStream('case-1'))).toHaveLength(2);
        server.appendFaults.push('not-ready');
        expect(await store.append('case-1', expected, [anEvent()])).toMatchObject({ revision: 2n });
      },
    );

    it('settles by itself when the server stays silent, and says that nobody knows', async () => {
      const store = await open({ ...quick, patienceMs: 500 });
      server.delay = () => 60_000;
      const start = performance.now();
      await expect(store.append('case-1', 'no-stream', [anEvent()])).rejects.toBeInstanceOf(OutcomeUnknown);
      expect(performance.now() - start).toBeLessThan(10_000);
    });

    it('settles even when the whole connection is frozen, deadline and all', async () => {
      const store = await open({ ...quick, patienceMs: 500 });
      server.freeze();
      await expect(store.append('case-1', 'no-stream', [anEvent()])).rejects.toBeInstanceOf(OutcomeUnknown);
      server.thaw();
    });

    it('settles even when nobody says who the leader is, while the servers keep silent', async () => {
      const store = await open({ ...quick, patienceMs: 500 }, server.clusterUrl);
      server.cut();
      server.freeze();
      const start = performance.now();
      await expect(store.append('case-1', 'no-stream', [anEvent()])).rejects.toBeInstanceOf(StoreUnavailable);
      expect(performance.now() - start).toBeLessThan(8_000);
      server.thaw();
    });

    it('lets no failure of the client escape when a cluster goes away under many appends', async () => {
      const store = await open({ ...quick, deadlineMs: 2_000, patienceMs: 1_000 }, server.clusterUrl);
      let asked = 0;
      server.delay = () => (asked += 1) * 10;
      const appends = Array.from({ length: 40 }, (_, n) => store.append(`case-${String(n)}`, 'no-stream', [anEvent()]));
      // Each of them fails at a moment of its own: some while a new leader is looked for, in vain.
      server.appendFaults.push(...Array.from({ length: 40 }, () => 'cut' as const));
      const failed = Promise.allSettled(appends);
      await new Promise((resolve) => setTimeout(resolve, 50));
      await server.stop();
      expect((await failed).every(({ status }) => status === 'rejected')).toBe(true);
      server = await StandIn.start();
    });

    it('says surely unwritten only when nothing ever reached the server', async () => {
      const store = await open({ ...quick, patienceMs: 400 });
      await server.stop();
      const failure = await store.append('case-1', 'no-stream', [anEvent()]).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(StoreUnavailable);
      server = await StandIn.start();
      const other = await open({ ...quick, patienceMs: 400 });
      server.appendFaults.push(...Array.from({ length: 30 }, () => 'not-ready' as const));
      const turnedAway = await other.append('case-1', 'no-stream', [anEvent()]).catch((error: unknown) => error);
      expect(turnedAway).toBeInstanceOf(StoreUnavailable);
      expect(turnedAway).not.toBeInstanceOf(OutcomeUnknown);
      server.appendFaults.splice(0, Infinity, 'hold', ...Array.from({ length: 30 }, () => 'not-ready' as const));
      await expect(other.append('case-2', 'no-stream', [anEvent()])).rejects.toBeInstanceOf(OutcomeUnknown);
    });

    it('takes a second answer to one append for no answer, and no harm is done', async () => {
      const store = await open();
      server.appendFaults.push('answer-twice');
      const written = [anEvent()];
      await store.append('case-1', 'no-stream', written).catch((error: unknown) => {
        expect(error).toBeInstanceOf(OutcomeUnknown);
      });
      expect((await store.append('case-1', 'no-stream', written)).revision).toBe(0n);
      expect(await all(store.readStream('case-1'))).toHaveLength(1);
    });

    it('tells a conflict found by a repeat as a conflict', async () => {
      const store = await open();
      server.appendFaults.push('hold');
      const late = store.append('case-1', 'no-stream', [anEvent()]);
      const other = await open();
      await other.append('case-1', 'no-stream', events(2));
      await expect(late).rejects.toEqual(expect.objectContaining({ name: 'WrongExpectedRevision', actual: 1n }));
      await expect(late).rejects.toBeInstanceOf(WrongExpectedRevision);
    });

    it('keeps the order of appends to one stream that nobody awaited', async () => {
      const store = await open({ ...quick, deadlineMs: 5_000 });
      server.delay = () => Math.random() * 10;
      const appended = Array.from({ length: 40 }, (_, n) => anEvent(`Type${String(n)}`));
      await Promise.all(appended.map((event) => store.append('case-1', 'any', [event])));
      expect(idsOf(await all(store.readStream('case-1')))).toEqual(idsOf(appended));
    });

    it('has no more than 64 appends under way, whatever is asked of it', async () => {
      const store = await open({ ...quick, deadlineMs: 10_000 });
      server.delay = () => 20;
      await Promise.all(Array.from({ length: 200 }, (_, n) => store.append(`case-${String(n)}`, 'no-stream', [anEvent()])));
      expect(server.mostAtOnce).toBeLessThanOrEqual(64);
      expect(server.mostAtOnce).toBeGreaterThan(8);
    });

    it('refuses bytes that are no JSON before anything leaves', async () => {
      const store = await open();
      await expect(store.append('case-1', 'any', [{ ...anEvent(), data: Buffer.from('{"n":1n}') }])).rejects.toBeInstanceOf(
        InvalidAppend,
      );
      expect(server.arrived).toEqual([]);
    });

    it('finishes what is under way when it is closed, and takes no more', async () => {
      const store = await open({ ...quick, deadlineMs: 5_000 });
      server.delay = () => 200;
      const last = store.append('case-1', 'no-stream', [anEvent()]);
      const closed = store.close();
      await expect(store.append('case-2', 'no-stream', [anEvent()])).rejects.toBeInstanceOf(StoreUnavailable);
      expect((await last).revision).toBe(0n);
      await closed;
    });
  });

  describe('reading', () => {
    it.each(['cut-after-three', 'silent-after-three'] as const)(
      'goes on where it was when the server does this: %s',
      async (fault) => {
        const store = await open(patient);
        const written = events(10);
        await store.append('case-1', 'no-stream', written);
        for (const read of [
          () => store.readStream('case-1'),
          () => store.readAll(),
          () => store.readAll({ types: ['ComplaintReceived'] }),
        ]) {
          server.readFaults.push(fault, fault);
          expect(idsOf(await all(read()))).toEqual(idsOf(written));
        }
        server.readFaults.push(fault);
        expect(idsOf(await all(store.readStream('case-1', { backwards: true })))).toEqual(idsOf(written).reverse());
        server.readFaults.push(fault);
        expect(idsOf(await all(store.readAll({ backwards: true })))).toEqual(idsOf(written).reverse());
      },
    );

    it('answers for positions at which nothing stands', async () => {
      const store = await open(patient);
      for (let n = 0; n < 5; n += 1) await store.append('case-1', 'any', [anEvent()]);
      const history = await all(store.readAll());
      const others = await Promise.all(
        [
          -5n,
          0n,
          1n,
          545n,
          ...history.flatMap(({ position }) => [position - 1n, position, position + 1n]),
          10n ** 12n,
          2n ** 63n - 1n,
        ].map(async (place) => ({
          place,
          after: await all(store.readAll({ after: place })),
          before: await all(store.readAll({ upTo: place, backwards: true })),
          upTo: await all(store.readAll({ upTo: place })),
        })),
      );
      for (const { place, after, before, upTo } of others) {
        expect(after).toEqual(history.filter(({ position }) => position > place));
        expect(upTo).toEqual(history.filter(({ position }) => position <= place));
        expect(before).toEqual(history.filter(({ position }) => position <= place).reverse());
      }
    });

    it('hides what the server writes for itself, also behind the last event and from types that begin alike', async () => {
      const store = await open(patient);
      await store.append('case-1', 'no-stream', [anEvent('A'), anEvent('Ab')]);
      const head = await store.head();
      for (let n = 0; n < 40; n += 1) server.log.writeOwn();
      server.log.writeOwn('$persistentsubscription-x', 'SubscriptionCheckpoint');
      expect(await store.head()).toBe(head);
      expect((await all(store.readAll())).map(({ type }) => type)).toEqual(['A', 'Ab']);
      expect((await all(store.readAll({ types: ['A'] }))).map(({ type }) => type)).toEqual(['A']);
      const subscriber = new Subscriber(store, { after: 0n, types: ['A'] });
      await subscriber.untilCaughtUpAt(head);
      await subscriber.stop();
      expect(subscriber.deliveries.map(({ kind }) => kind)).toEqual(['event', 'caught-up']);
    });

    it('lets go of its connections when it is closed, also of a reading that somebody left in the middle', async () => {
      const store = await open(patient);
      const large = { filling: 'x'.repeat(10_000) };
      for (let n = 0; n < 10; n += 1)
        await store.append(
          'case-1',
          'any',
          Array.from({ length: 50 }, () => anEvent('Large', large)),
        );
      const reading = store.readAll();
      await reading.next();
      expect(server.connections).toBeGreaterThan(0);
      await store.close();
      for (let round = 0; round < 100 && server.connections > 0; round += 1)
        await new Promise((resolve) => setTimeout(resolve, 20));
      expect(server.connections).toBe(0);
    });

    it('says that the user was refused, and not that nobody is there', async () => {
      const store = await open(patient);
      server.readFaults.push('refuse-user');
      await expect(all(store.readAll())).rejects.toThrow(/does not let this user in/);
    });
  });

  describe('subscribing', () => {
    it.each(['deaf', 'too-slow', 'ends'] as const)(
      'loses nothing and doubles nothing when a subscription of the server does this: %s',
      async (fault) => {
        const store = await open(patient);
        server.readFaults.push(fault);
        const subscriber = new Subscriber(store, { after: 0n });
        for (let n = 0; n < 10; n += 1) {
          await store.append('case-1', 'any', [anEvent()]);
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        await subscriber.until(() => subscriber.events.length >= 10);
        expect(subscriber.events).toEqual(await all(store.readAll()));
        await subscriber.stop();
      },
    );

    it('begins to listen anew when listening brings nothing although there is news', async () => {
      const store = await open(patient);
      server.readFaults.push('deaf');
      const subscriber = new Subscriber(store, { after: 0n });
      for (let n = 0; server.subscriptions < 2 && n < 200; n += 1) {
        await store.append('case-1', 'any', [anEvent()]);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      expect(server.subscriptions).toBeGreaterThanOrEqual(2);
      await subscriber.stop();
    });

    it('ends within a second although the server is frozen', async () => {
      const store = await open({ ...patient, silenceMs: 60_000 });
      const subscriber = await new Subscriber(store, { after: 0n }).untilCaughtUpAt(0n);
      server.freeze();
      const start = performance.now();
      await subscriber.stop();
      expect(performance.now() - start).toBeLessThan(1_000);
      server.thaw();
    });

    it('goes on after the server was away', async () => {
      const store = await open(patient);
      const subscriber = new Subscriber(store, { after: 0n });
      await store.append('case-1', 'no-stream', [anEvent()]);
      await subscriber.until(() => subscriber.events.length === 1);
      server.freeze();
      server.cut();
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      server.thaw();
      await store.append('case-1', 0n, [anEvent()]);
      await subscriber.until(() => subscriber.events.length === 2);
      await subscriber.stop();
    });
  });

  describe('a user and a password', () => {
    const secret = 'hunter2';

    it('are in nothing that a store shows, and in no error', async () => {
      const url = server.url.replace('esdb://', `esdb://clerk:${secret}@`);
      const store = await open(quick, url);
      expect(inspect(store, { depth: Infinity, showHidden: true })).not.toContain(secret);
      expect(JSON.stringify(store, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(
        secret,
      );
      const bad = [
        `esdb://clerk:${secret}@`,
        `esdb://clerk:${secret}@host:99999`,
        `esdb://clerk:${secret}@host?x=1`,
        `esdb://:${secret}@host`,
        `esdb://${secret}@host`,
      ];
      for (const wrong of bad) {
        const failure = await EventStoreDbEventStore.open(wrong).catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(Error);
        expect(inspect(failure, { depth: Infinity })).not.toContain(secret);
      }
      await server.stop();
      const gone = await EventStoreDbEventStore.open(url, { ...quick, patienceMs: 100 }).catch((error: unknown) => error);
      expect(inspect(gone, { depth: Infinity })).not.toContain(secret);
      server = await StandIn.start();
    });

    it('are not sent where there is no TLS', async () => {
      const store = await open(quick, server.url.replace('esdb://', `esdb://clerk:${secret}@`));
      await store.append('case-1', 'no-stream', [anEvent()]);
      expect(server.headers.length).toBeGreaterThan(1);
      for (const headers of server.headers) expect(headers.get('authorization')).toEqual([]);
      expect(server.headers.every((headers) => headers.get('requires-leader')[0] === 'true')).toBe(true);
    });

    it('do not go to a server without TLS unless the address says tls=false', async () => {
      const url = `esdb://clerk:${secret}@127.0.0.1:${String(server.port)}`;
      await expect(EventStoreDbEventStore.open(url, { ...quick, patienceMs: 100 })).rejects.toBeInstanceOf(StoreUnavailable);
      expect(server.headers).toEqual([]);
    });
  });

  it('lets the process end by itself once it is closed, also when a reading was left in the middle', async () => {
    await (await open(patient)).append('case-1', 'no-stream', events(3));
    const loader = fileURLToPath(new URL('../../../testing/ts-loader.mjs', import.meta.url));
    const store = new URL('./eventstoredb-event-store.ts', import.meta.url).href;
    const script = `
      const { EventStoreDbEventStore } = await import(${JSON.stringify(store)});
      const store = await EventStoreDbEventStore.open(${JSON.stringify(server.url)});
      await store.readAll().next();
      const ending = new AbortController();
      for await (const { kind } of store.subscribeAll({ after: 0n, signal: ending.signal })) if (kind === 'caught-up') setTimeout(() => store.close(), 100);
      process.stdout.write('closed');`;
    const run = await promisify(execFile)(process.execPath, ['--import', loader, '--input-type=module', '-e', script], {
      timeout: 60_000,
    });
    expect(run.stdout).toBe('closed');
  });
});
