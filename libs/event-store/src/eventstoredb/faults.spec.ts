import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inspect, promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '../errors.js';
import { all, anEvent, atOnceMs, events, idsOf, Subscriber } from '../event-store-parts.contract.js';
import { EventStoreDbEventStore } from './eventstoredb-event-store.js';
import { patient, quick, SpecServer } from './spec-server.js';
import { StandIn } from './spec-stand-in.js';

describe('the EventStoreDB store, when something goes wrong', () => {
  const its = new SpecServer();

  describe('reading', () => {
    it.each(['cut-after-three', 'silent-after-three'] as const)(
      'goes on where it was when the server does this: %s',
      async (fault) => {
        const store = await its.open(patient);
        const written = events(10);
        await store.append('case-1', 'no-stream', written);
        for (const read of [
          () => store.readStream('case-1'),
          () => store.readAll(),
          () => store.readAll({ types: ['ComplaintReceived'] }),
        ]) {
          its.server.readFaults.push(fault, fault);
          expect(idsOf(await all(read()))).toEqual(idsOf(written));
        }
        its.server.readFaults.push(fault);
        expect(idsOf(await all(store.readStream('case-1', { backwards: true })))).toEqual(idsOf(written).reverse());
        its.server.readFaults.push(fault);
        expect(idsOf(await all(store.readAll({ backwards: true })))).toEqual(idsOf(written).reverse());
      },
    );

    it('answers for positions at which nothing stands', async () => {
      const store = await its.open(patient);
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
      const store = await its.open(patient);
      await store.append('case-1', 'no-stream', [anEvent('A'), anEvent('Ab')]);
      const head = await store.head();
      for (let n = 0; n < 40; n += 1) its.server.log.writeOwn();
      its.server.log.writeOwn('$persistentsubscription-x', 'SubscriptionCheckpoint');
      expect(await store.head()).toBe(head);
      expect((await all(store.readAll())).map(({ type }) => type)).toEqual(['A', 'Ab']);
      expect((await all(store.readAll({ types: ['A'] }))).map(({ type }) => type)).toEqual(['A']);
      const subscriber = new Subscriber(store, { after: 0n, types: ['A'] });
      await subscriber.untilCaughtUpAt(head);
      await subscriber.stop();
      expect(subscriber.deliveries.map(({ kind }) => kind)).toEqual(['event', 'caught-up']);
    });

    it('lets go of its connections when it is closed, also of a reading that somebody left in the middle', async () => {
      const store = await its.open(patient);
      const large = { filling: 'x'.repeat(10_000) };
      for (let n = 0; n < 10; n += 1)
        await store.append(
          'case-1',
          'any',
          Array.from({ length: 50 }, () => anEvent('Large', large)),
        );
      const reading = store.readAll();
      await reading.next();
      expect(its.server.connections).toBeGreaterThan(0);
      await store.close();
      for (let round = 0; round < 100 && its.server.connections > 0; round += 1)
        await new Promise((resolve) => setTimeout(resolve, 20));
      expect(its.server.connections).toBe(0);
    });

    it('says that the user was refused, and not that nobody is there', async () => {
      const store = await its.open(patient);
      its.server.readFaults.push('refuse-user');
      await expect(all(store.readAll())).rejects.toThrow(/does not let this user in/);
    });
  });

  describe('subscribing', () => {
    it.each(['deaf', 'too-slow', 'ends'] as const)(
      'loses nothing and doubles nothing when a subscription of the server does this: %s',
      async (fault) => {
        const store = await its.open(patient);
        its.server.readFaults.push(fault);
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
      const store = await its.open(patient);
      its.server.readFaults.push('deaf');
      const subscriber = new Subscriber(store, { after: 0n });
      for (let n = 0; its.server.subscriptions < 2 && n < 200; n += 1) {
        await store.append('case-1', 'any', [anEvent()]);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      expect(its.server.subscriptions).toBeGreaterThanOrEqual(2);
      await subscriber.stop();
    });

    it('ends at once although the server is frozen', async () => {
      const store = await its.open({ ...patient, silenceMs: 60_000 });
      const subscriber = await new Subscriber(store, { after: 0n }).untilCaughtUpAt(0n);
      its.server.freeze();
      const start = performance.now();
      await subscriber.stop();
      expect(performance.now() - start).toBeLessThan(atOnceMs);
      its.server.thaw();
    });

    it('goes on after the server was away', async () => {
      const store = await its.open(patient);
      const subscriber = new Subscriber(store, { after: 0n });
      await store.append('case-1', 'no-stream', [anEvent()]);
      await subscriber.until(() => subscriber.events.length === 1);
      its.server.freeze();
      its.server.cut();
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      its.server.thaw();
      await store.append('case-1', 0n, [anEvent()]);
      await subscriber.until(() => subscriber.events.length === 2);
      await subscriber.stop();
    });
  });

  describe('a user and a password', () => {
    const secret = 'hunter2';

    it('are in nothing that a store shows, and in no error', async () => {
      const url = its.server.url.replace('esdb://', `esdb://clerk:${secret}@`);
      const store = await its.open(quick, url);
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
      await its.server.stop();
      const gone = await EventStoreDbEventStore.open(url, { ...quick, patienceMs: 100 }).catch((error: unknown) => error);
      expect(inspect(gone, { depth: Infinity })).not.toContain(secret);
      its.server = await StandIn.start();
    });

    it('are not sent where there is no TLS', async () => {
      const store = await its.open(quick, its.server.url.replace('esdb://', `esdb://clerk:${secret}@`));
      await store.append('case-1', 'no-stream', [anEvent()]);
      expect(its.server.headers.length).toBeGreaterThan(1);
      for (const headers of its.server.headers) expect(headers.get('authorization')).toEqual([]);
      expect(its.server.headers.every((headers) => headers.get('requires-leader')[0] === 'true')).toBe(true);
    });

    it('do not go to a server without TLS unless the address says tls=false', async () => {
      const url = `esdb://clerk:${secret}@127.0.0.1:${String(its.server.port)}`;
      await expect(EventStoreDbEventStore.open(url, { ...quick, patienceMs: 100 })).rejects.toBeInstanceOf(StoreUnavailable);
      expect(its.server.headers).toEqual([]);
    });
  });

  it('lets the process end by itself once it is closed, also when a reading was left in the middle', async () => {
    await (await its.open(patient)).append('case-1', 'no-stream', events(3));
    const loader = fileURLToPath(new URL('../../../testing/ts-loader.mjs', import.meta.url));
    const store = new URL('./eventstoredb-event-store.ts', import.meta.url).href;
    const script = `
      const { EventStoreDbEventStore } = await import(${JSON.stringify(store)});
      const store = await EventStoreDbEventStore.open(${JSON.stringify(its.server.url)});
      await store.readAll().next();
      const ending = new AbortController();
      for await (const { kind } of store.subscribeAll({ after: 0n, signal: ending.signal })) if (kind === 'caught-up') setTimeout(() => store.close(), 100);
      process.stdout.write('closed');`;
    const run = await promisify(execFile)(process.execPath, ['--import', loader, '--input-type=module', '-e', script], {
      timeout: 200_000,
    });
    expect(run.stdout).toBe('closed');
  });
});
