import { describe, expect, it } from '@jest/globals';
import { InvalidAppend, OutcomeUnknown, StoreUnavailable, WrongExpectedRevision } from '../errors.js';
import { all, anEvent, events, idsOf } from '../event-store-parts.contract.js';
import { patient, quick, SpecServer } from './spec-server.js';
import { StandIn } from './spec-stand-in.js';

describe('the EventStoreDB store, when something goes wrong', () => {
  const its = new SpecServer();

  describe('appending', () => {
    it.each(['write-and-hold', 'hold', 'write-and-cut', 'cut', 'not-leader', 'not-ready', 'busy-commit', 'no-position'] as const)(
      'writes once and says where, when the server does this: %s',
      async (fault) => {
        const store = await its.open();
        const written = events(3);
        await store.append('case-1', 'no-stream', [anEvent()]);
        its.server.appendFaults.push(fault);
        const answer = await store.append('case-1', 0n, written);
        const stored = await all(store.readStream('case-1'));
        expect(idsOf(stored).slice(1)).toEqual(idsOf(written));
        expect(answer).toEqual({ revision: 3n, position: stored.at(-1)?.position });
      },
    );

    it.each(['any', 'stream-exists'] as const)(
      'never repeats what expects %s once it may have been written',
      async (expected) => {
        // What must be answered has all the time it needs; only what is never answered is given up soon.
        const [store, hasty] = [await its.open(patient), await its.open()];
        await store.append('case-1', 'no-stream', [anEvent()]);
        its.server.appendFaults.push('write-and-hold');
        await expect(hasty.append('case-1', expected, [anEvent()])).rejects.toBeInstanceOf(OutcomeUnknown);
        expect(its.server.arrived).toHaveLength(2);
        expect(await all(store.readStream('case-1'))).toHaveLength(2);
        its.server.appendFaults.push('not-ready');
        expect(await store.append('case-1', expected, [anEvent()])).toMatchObject({ revision: 2n });
      },
    );

    it('settles by itself when the server stays silent, and says that nobody knows', async () => {
      const store = await its.open({ ...quick, patienceMs: 500 });
      its.server.delay = () => 3_600_000;
      await expect(store.append('case-1', 'no-stream', [anEvent()])).rejects.toBeInstanceOf(OutcomeUnknown);
    });

    it('settles even when the whole connection is frozen, deadline and all', async () => {
      const store = await its.open({ ...quick, patienceMs: 500 });
      its.server.freeze();
      await expect(store.append('case-1', 'no-stream', [anEvent()])).rejects.toBeInstanceOf(OutcomeUnknown);
      its.server.thaw();
    });

    it('settles even when nobody says who the leader is, while the servers keep silent', async () => {
      const store = await its.open({ ...quick, patienceMs: 500 }, its.server.clusterUrl);
      its.server.cut();
      its.server.freeze();
      await expect(store.append('case-1', 'no-stream', [anEvent()])).rejects.toBeInstanceOf(StoreUnavailable);
      its.server.thaw();
    });

    it('lets no failure of the client escape when a cluster goes away under many appends', async () => {
      const store = await its.open({ ...quick, deadlineMs: 2_000, patienceMs: 1_000 }, its.server.clusterUrl);
      let asked = 0;
      its.server.delay = () => (asked += 1) * 10;
      const appends = Array.from({ length: 40 }, (_, n) => store.append(`case-${String(n)}`, 'no-stream', [anEvent()]));
      // Each of them fails at a moment of its own: some while a new leader is looked for, in vain.
      its.server.appendFaults.push(...Array.from({ length: 40 }, () => 'cut' as const));
      const failed = Promise.allSettled(appends);
      await new Promise((resolve) => setTimeout(resolve, 50));
      await its.server.stop();
      expect((await failed).every(({ status }) => status === 'rejected')).toBe(true);
      its.server = await StandIn.start();
    });

    it('says surely unwritten only when nothing ever reached the server', async () => {
      const store = await its.open({ ...quick, patienceMs: 400 });
      await its.server.stop();
      const failure = await store.append('case-1', 'no-stream', [anEvent()]).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(StoreUnavailable);
      its.server = await StandIn.start();
      const other = await its.open({ ...quick, patienceMs: 400 });
      its.server.appendFaults.push(...Array.from({ length: 30 }, () => 'not-ready' as const));
      const turnedAway = await other.append('case-1', 'no-stream', [anEvent()]).catch((error: unknown) => error);
      expect(turnedAway).toBeInstanceOf(StoreUnavailable);
      expect(turnedAway).not.toBeInstanceOf(OutcomeUnknown);
      its.server.appendFaults.splice(0, Infinity, 'hold', ...Array.from({ length: 30 }, () => 'not-ready' as const));
      await expect(other.append('case-2', 'no-stream', [anEvent()])).rejects.toBeInstanceOf(OutcomeUnknown);
    });

    it('takes a second answer to one append for no answer, and no harm is done', async () => {
      const store = await its.open();
      its.server.appendFaults.push('answer-twice');
      const written = [anEvent()];
      await store.append('case-1', 'no-stream', written).catch((error: unknown) => {
        expect(error).toBeInstanceOf(OutcomeUnknown);
      });
      expect((await store.append('case-1', 'no-stream', written)).revision).toBe(0n);
      expect(await all(store.readStream('case-1'))).toHaveLength(1);
    });

    it('tells a conflict found by a repeat as a conflict', async () => {
      // The other has written long before the late one gives up its first try.
      const [store, other] = [await its.open({ ...quick, deadlineMs: 3_000 }), await its.open(patient)];
      its.server.appendFaults.push('hold');
      const late = store.append('case-1', 'no-stream', [anEvent()]);
      while (its.server.arrived.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      await other.append('case-1', 'no-stream', events(2));
      await expect(late).rejects.toEqual(expect.objectContaining({ name: 'WrongExpectedRevision', actual: 1n }));
      await expect(late).rejects.toBeInstanceOf(WrongExpectedRevision);
    });

    it('keeps the order of appends to one stream that nobody awaited', async () => {
      const store = await its.open(patient);
      its.server.delay = () => Math.random() * 10;
      const appended = Array.from({ length: 40 }, (_, n) => anEvent(`Type${String(n)}`));
      await Promise.all(appended.map((event) => store.append('case-1', 'any', [event])));
      expect(idsOf(await all(store.readStream('case-1')))).toEqual(idsOf(appended));
    });

    it('has no more than 64 appends under way, whatever is asked of it', async () => {
      const store = await its.open(patient);
      its.server.delay = () => 20;
      await Promise.all(Array.from({ length: 200 }, (_, n) => store.append(`case-${String(n)}`, 'no-stream', [anEvent()])));
      expect(its.server.mostAtOnce).toBeLessThanOrEqual(64);
      expect(its.server.mostAtOnce).toBeGreaterThan(8);
    });

    it('refuses bytes that are no JSON before anything leaves', async () => {
      const store = await its.open();
      await expect(store.append('case-1', 'any', [{ ...anEvent(), data: Buffer.from('{"n":1n}') }])).rejects.toBeInstanceOf(
        InvalidAppend,
      );
      expect(its.server.arrived).toEqual([]);
    });

    it('finishes what is under way when it is closed, and takes no more', async () => {
      const store = await its.open(patient);
      its.server.delay = () => 200;
      const last = store.append('case-1', 'no-stream', [anEvent()]);
      const closed = store.close();
      await expect(store.append('case-2', 'no-stream', [anEvent()])).rejects.toBeInstanceOf(StoreUnavailable);
      expect((await last).revision).toBe(0n);
      await closed;
    });
  });
});
