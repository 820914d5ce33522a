import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WrongExpectedRevision } from './errors.js';
import { maxAppendBytes, type EventStore, type ExpectedRevision } from './event-store.js';
import { describeAppendContract } from './event-store-append.contract.js';
import { describeReadingContract } from './event-store-reading.contract.js';
import { all, anEvent, atOnceMs, bytesInUse, events, idsOf, positionsOf, Subscriber } from './event-store-parts.contract.js';
import type { Capability, StoreUnderTest } from './event-store-parts.contract.js';

export type { Capability, StoreUnderTest } from './event-store-parts.contract.js';

/**
 * What every store must do, in 24 items. `factory` gives a store on an empty log. What this kind of store cannot be tried with
 * stands in `lacks`, each with its reason: those items show as skipped.
 */
export function describeEventStoreContract(
  name: string,
  factory: () => Promise<StoreUnderTest>,
  lacks: Partial<Record<Capability, string>> = {},
): void {
  describe(name, () => {
    let under: StoreUnderTest;
    let store: EventStore;
    const subscribers: Subscriber[] = [];

    const subscribe = (on: EventStore, after = 0n, types?: readonly string[]): Subscriber => {
      const subscriber = new Subscriber(on, { after, ...(types && { types }) });
      subscribers.push(subscriber);
      return subscriber;
    };

    /** An item that needs a capability: skipped, with the reason in its title, where the store is said to lack it. */
    const itWith = <C extends Capability>(
      capability: C,
      title: string,
      test: (ability: NonNullable<StoreUnderTest[C]>) => Promise<void>,
    ) => {
      const reason = lacks[capability];
      if (reason !== undefined) {
        it.skip(`${title}: NOT TRIED HERE, ${reason}`, () => undefined);
        return;
      }
      it(title, async () => {
        const ability = under[capability];
        if (ability === undefined) throw new Error(`The factory gives no ${capability}, and the store is not said to lack it.`);
        await test(ability);
      });
    };

    beforeEach(async () => {
      under = await factory();
      ({ store } = under);
    });

    afterEach(async () => {
      await Promise.all(subscribers.splice(0).map((subscriber) => subscriber.stop()));
      await under.close();
    });

    describeAppendContract(() => under.store);

    describeReadingContract(() => under.store);

    describe('subscribing', () => {
      itWith(
        'holdWriter',
        '16a shows nothing beyond a write that is not finished, and then all of it, once each, in order',
        async (holdWriter) => {
          const subscriber = subscribe(store);
          const held = await holdWriter('case-held', anEvent('Held'));
          const writers = Array.from({ length: 100 }, (_, n) => store.append(`case-${String(n)}`, 'no-stream', [anEvent()]));
          await new Promise((resolve) => setTimeout(resolve, 300));
          const before = subscriber.events.length;
          await held.commit();
          await Promise.all(writers);
          await subscriber.until(() => subscriber.events.length >= 101);
          expect(before).toBe(0);
          expect(subscriber.events.filter(({ type }) => type === 'Held')).toHaveLength(1);
          expect(subscriber.events).toEqual(await all(store.readAll()));
        },
      );

      it('16b gives a live subscriber every event of 100 writers once, in order of position', async () => {
        const other = await under.another();
        const subscriber = subscribe(store);
        await subscriber.untilCaughtUpAt(0n);
        await Promise.all(
          Array.from({ length: 100 }, async (_, n) => {
            const writer = n % 2 === 0 ? store : other;
            for (let round = 0; round < 5; round += 1) await writer.append(`case-${String(n)}`, 'any', events(1 + (round % 2)));
          }),
        );
        await subscriber.until(() => subscriber.events.length >= 700);
        expect(subscriber.events).toEqual(await all(store.readAll()));
      });

      it('17 gives, from any event or checkpoint on, exactly the rest', async () => {
        for (let n = 0; n < 12; n += 1) await store.append(`case-${String(n % 3)}`, 'any', [anEvent(n % 4 === 0 ? 'A' : 'B')]);
        const head = await store.head();
        const history = await all(store.readAll());
        for (const after of [0n, ...positionsOf(history)]) {
          for (const types of [undefined, ['A'], ['never']]) {
            const subscriber = await subscribe(store, after, types).untilCaughtUpAt(head);
            await subscriber.stop();
            const wanted = history.filter((event) => event.position > after && (types?.includes(event.type) ?? true));
            expect(subscriber.events).toEqual(wanted);
            const [last] = subscriber.deliveries.slice(-1);
            const resumed = subscribe(store, last?.kind === 'caught-up' ? last.position : head, types);
            await resumed.untilCaughtUpAt(head);
            expect(resumed.events).toEqual([]);
            await resumed.stop();
          }
        }
      });

      it('17b goes forward over long stretches of other types, and its progress is a safe checkpoint', async () => {
        const thousands = Array.from({ length: under.longStretch ?? 60 });
        await Promise.all(thousands.map(() => store.append('case-many', 'any', events(1_000, 'Common'))));
        const { position } = await store.append('case-rare', 'no-stream', [anEvent('Rare')]);
        const subscriber = await subscribe(store, 0n, ['Rare']).untilCaughtUpAt(position);
        const marks = subscriber.deliveries.flatMap((d) => (d.kind === 'passed' ? [d.position] : []));
        expect(idsOf(subscriber.events)).toHaveLength(1);
        expect(marks.length).toBeGreaterThan(0);
        for (const mark of marks)
          expect((await subscribe(store, mark, ['Rare']).untilCaughtUpAt(position)).events).toHaveLength(1);
      });

      it('18 gives an event again to a subscriber that failed at it, skips nothing, and leaves others alone', async () => {
        await store.append('case-1', 'no-stream', events(10));
        const other = subscribe(store);
        const handled: bigint[] = [];
        let failures = 2;
        while (handled.length < 10) {
          const abort = new AbortController();
          try {
            for await (const delivery of store.subscribeAll({ after: handled.at(-1) ?? 0n, signal: abort.signal })) {
              if (delivery.kind !== 'event') break;
              if (handled.length === 4 && failures > 0) throw new Error('The handler failed.');
              handled.push(delivery.event.position);
            }
          } catch {
            failures -= 1;
          }
        }
        await store.append('case-1', 9n, [anEvent()]);
        await other.until(() => other.events.length === 11);
        expect(failures).toBe(0);
        expect(handled).toEqual(positionsOf(await all(store.readAll())).slice(0, 10));
      });

      it('19 ends at once when told to, while waiting as well as while delivering, and keeps no handle', async () => {
        const handles = () => process.getActiveResourcesInfo().filter((kind) => /TCP|Pipe|Timeout|Immediate/.test(kind)).length;
        const separate = await factory();
        await separate.store.append('case-1', 'no-stream', events(3_000));
        const before = handles();
        const other = await separate.another();
        const idle = new Subscriber(other, { after: 0n, types: ['never'] });
        await idle.until(({ deliveries }) => deliveries.some(({ kind }) => kind === 'caught-up'));
        const abort = new AbortController();
        for await (const delivery of other.subscribeAll({ after: 0n, signal: abort.signal })) {
          if (delivery.kind === 'event' && delivery.event.revision === 5n) abort.abort();
          expect(delivery).not.toMatchObject({ event: { revision: 6n } });
        }
        const start = performance.now();
        await idle.stop();
        expect(performance.now() - start).toBeLessThan(atOnceMs);
        const closing = new Subscriber(other, { after: 0n, types: ['never'] });
        await other.close();
        await closing.ended;
        await separate.close();
        // A connection that was told to end needs the server's turn as well.
        for (let round = 0; round < 100 && handles() > before; round += 1)
          await new Promise((resolve) => setTimeout(resolve, 20));
        expect(handles()).toBeLessThanOrEqual(before);
      });

      it('20 says that it caught up, behind the last event, and says so again after further ones', async () => {
        const { position } = await store.append('case-1', 'no-stream', events(3));
        const subscriber = await subscribe(store).untilCaughtUpAt(position);
        expect(subscriber.deliveries.map(({ kind }) => kind)).toEqual(['event', 'event', 'event', 'caught-up']);
        const later = await store.append('case-1', 2n, [anEvent()]);
        await subscriber.untilCaughtUpAt(later.position);
        expect(subscriber.events).toHaveLength(4);
      });

      it('20b catches up at the head of an empty log, and of one without an event of its types', async () => {
        await subscribe(store).untilCaughtUpAt(0n);
        const { position } = await store.append('case-1', 'no-stream', events(2));
        const subscriber = await subscribe(store, 0n, ['never']).untilCaughtUpAt(position);
        expect(subscriber.events).toEqual([]);
      });

      it('22 keeps no more than a bounded part of the log for a slow reader', async () => {
        await fill(store);
        const before = await bytesInUse();
        const abort = new AbortController();
        const slow = store.subscribeAll({ after: 0n, signal: abort.signal })[Symbol.asyncIterator]();
        await slow.next();
        // 63 MB are in the log.
        expect((await bytesInUse()) - before).toBeLessThan(20_000_000);
        abort.abort();
        await slow.return?.();
      });
    });

    describe('living through accidents', () => {
      itWith(
        'appendAndDie',
        '21 knows an append again whose process was killed after the commit and before the answer',
        async (appendAndDie) => {
          const written = events(3);
          await appendAndDie('case-1', 'no-stream', written);
          const again = await store.append('case-1', 'no-stream', written);
          const stored = await all(store.readStream('case-1'));
          expect(idsOf(stored)).toEqual(idsOf(written));
          expect(again).toMatchObject({ revision: 2n, position: stored.at(-1)?.position });
          expect(again.repeated).not.toBe(false);
        },
      );

      itWith(
        'breakConnections',
        '21b goes on after lost connections: appends, reads and subscriptions',
        async (breakConnections) => {
          const subscriber = subscribe(store);
          await store.append('case-1', 'no-stream', [anEvent()]);
          await subscriber.until(() => subscriber.events.length === 1);
          for (let round = 0; round < 3; round += 1) {
            await breakConnections();
            const event = anEvent();
            await surely(store, 'case-1', BigInt(round), event);
            await subscriber.until(() => subscriber.events.length === round + 2);
          }
          expect(subscriber.events).toEqual(await all(store.readAll()));
        },
      );

      it('23a lets two stores append to one log at once: one winner for each place', async () => {
        const other = await under.another();
        const subscriber = subscribe(other);
        const race = async (round: number) => {
          const expected: ExpectedRevision = round === 0 ? 'no-stream' : BigInt(round - 1);
          return Promise.allSettled([store, other].map((writer) => writer.append('case-contended', expected, [anEvent()])));
        };
        for (let round = 0; round < 25; round += 1) {
          const results = await race(round);
          expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
          const failure = results.find((result) => result.status === 'rejected');
          expect(failure?.reason).toBeInstanceOf(WrongExpectedRevision);
        }
        await subscriber.until(() => subscriber.events.length >= 25);
        expect(subscriber.events).toEqual(await all(store.readAll()));
      });

      itWith(
        'appendInAnotherProcess',
        '23b lets two processes append at once, to the same streams',
        async (appendInAnotherProcess) => {
          const streams = Array.from({ length: 20 }, (_, n) => `case-${String(n)}`);
          const subscriber = subscribe(store);
          const elsewhere = appendInAnotherProcess(streams, 20);
          const here = streams.map(async (stream) => {
            for (let n = 0; n < 20; n += 1) await store.append(stream, 'any', [anEvent()]);
          });
          await Promise.all([elsewhere, ...here]);
          await subscriber.until(() => subscriber.events.length >= 800);
          const history = await all(store.readAll());
          expect(history).toHaveLength(800);
          expect(subscriber.events).toEqual(history);
          for (const stream of streams) {
            const revisions = history.filter((event) => event.stream === stream).map(({ revision }) => Number(revision));
            expect(revisions).toEqual(Array.from({ length: 40 }, (_, n) => n));
          }
        },
      );

      it('24 goes on counting where it stood, after a restart', async () => {
        const { position } = await store.append('case-1', 'no-stream', events(3));
        await store.close();
        const restarted = await under.another();
        const later = await restarted.append('case-1', 2n, [anEvent()]);
        expect(later.revision).toBe(3n);
        expect(later.position).toBeGreaterThan(position);
        expect(await all(restarted.readStream('case-1'))).toHaveLength(4);
        await expect(store.append('case-1', 3n, [anEvent()])).rejects.toMatchObject({ name: 'StoreUnavailable' });
      });
    });

    it(`takes appends of up to ${String(maxAppendBytes)} bytes side by side with small ones`, async () => {
      const large = { ...anEvent('Large', 'x'.repeat(maxAppendBytes - 100)) };
      const small = events(20);
      await Promise.all([
        store.append('case-large', 'no-stream', [large]),
        ...small.map((event, n) => store.append(`case-${String(n)}`, 'no-stream', [event])),
      ]);
      expect((await all(store.readStream('case-large')))[0]?.data.byteLength).toBe(large.data.byteLength);
    });
  });
}

/** 63 MB, of which nothing is kept here. */
async function fill(store: EventStore): Promise<void> {
  const data = { filling: 'x'.repeat(60_000) };
  for (let n = 0; n < 70; n += 1) {
    await store.append(
      'case-big',
      'any',
      Array.from({ length: 15 }, () => anEvent('Big', data)),
    );
  }
}

/** Appends as a careful caller does: repeats with the same ids and the same expectation until there is an answer. */
async function surely(
  store: EventStore,
  stream: string,
  expected: ExpectedRevision,
  event: ReturnType<typeof anEvent>,
): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await store.append(stream, expected, [event]);
      return;
    } catch (error) {
      if (!['OutcomeUnknown', 'StoreUnavailable'].includes((error as Error).name) || attempt === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
