import { describe, expect, it } from '@jest/globals';
import { appendedBytes } from './append-rules.js';
import { InvalidAppend, WrongExpectedRevision } from './errors.js';
import { maxAppendBytes, type EventStore, type EventToAppend, type ExpectedRevision } from './event-store.js';
import { all, anEvent, events, idsOf } from './event-store-parts.contract.js';

/** Items 1 to 10, 14 and 15: what an append must do. */
export function describeAppendContract(given: () => EventStore): void {
  const append = (stream: string, expected: ExpectedRevision, written: readonly EventToAppend[]) =>
    given().append(stream, expected, written);
  const thatStandsAt = (actual: bigint | 'no-stream') => expect.objectContaining({ name: 'WrongExpectedRevision', actual });

  describe('appending', () => {
    it('1 makes a new stream where there was none', async () => {
      const event = anEvent();
      expect(await append('case-1', 'no-stream', [event])).toMatchObject({ revision: 0n, position: await given().head() });
      expect(idsOf(await all(given().readStream('case-1')))).toEqual([event.id]);
    });

    it('2 refuses to make a stream that exists, and says where it stands', async () => {
      await append('case-1', 'no-stream', events(3));
      await expect(append('case-1', 'no-stream', [anEvent()])).rejects.toEqual(thatStandsAt(2n));
      expect(await all(given().readAll())).toHaveLength(3);
    });

    it('3 can demand that a stream exists, or nothing', async () => {
      await expect(append('case-1', 'stream-exists', [anEvent()])).rejects.toEqual(thatStandsAt('no-stream'));
      await append('case-1', 'any', [anEvent()]);
      expect((await append('case-1', 'stream-exists', [anEvent()])).revision).toBe(1n);
      expect((await append('case-1', 'any', [anEvent()])).revision).toBe(2n);
    });

    it('4 takes the exact revision and refuses one too low or too high', async () => {
      await expect(append('case-1', 0n, [anEvent()])).rejects.toEqual(thatStandsAt('no-stream'));
      await append('case-1', 'no-stream', events(3));
      await expect(append('case-1', 1n, [anEvent()])).rejects.toEqual(thatStandsAt(2n));
      await expect(append('case-1', 3n, [anEvent()])).rejects.toEqual(thatStandsAt(2n));
      await expect(append('case-1', 2n ** 63n - 1n, [anEvent()])).rejects.toEqual(thatStandsAt(2n));
      expect((await append('case-1', 2n, [anEvent()])).revision).toBe(3n);
    });

    it('5 answers a repeat with the same ids and the same expectation as the first time, and writes nothing', async () => {
      const [first, second] = [events(2), events(3)];
      const answers = [await append('case-1', 'no-stream', first), await append('case-1', 1n, second)];
      await append('case-1', 4n, [anEvent()]);
      const head = await given().head();
      const repeats = [await append('case-1', 'no-stream', first), await append('case-1', 1n, second)];
      const places = (all: typeof answers) => all.map(({ revision, position }) => ({ revision, position }));
      expect(places(repeats)).toEqual(places(answers));
      // A store that cannot tell says nothing.
      for (const { repeated } of answers) expect(repeated).not.toBe(true);
      for (const { repeated } of repeats) expect(repeated).not.toBe(false);
      expect(await given().head()).toBe(head);
    });

    it('5b appends again when the same ids come with a newer, correct expectation', async () => {
      const written = events(2);
      await append('case-1', 'no-stream', written);
      expect((await append('case-1', 1n, written)).revision).toBe(3n);
      expect(idsOf(await all(given().readStream('case-1')))).toEqual([...idsOf(written), ...idsOf(written)]);
    });

    it('5c answers repeats that arrive together with their first', async () => {
      const written = events(2);
      const answers = await Promise.all([1, 2, 3].map(() => append('case-1', 'no-stream', written)));
      expect(new Set(answers.map(({ position }) => position)).size).toBe(1);
      expect(answers.filter(({ repeated }) => repeated === false).length).toBeLessThanOrEqual(1);
      expect(await all(given().readAll())).toHaveLength(2);
    });

    it('6 refuses an append of which only some events are there', async () => {
      const written = events(3);
      const [first, second] = written as [EventToAppend, EventToAppend];
      await append('case-1', 'no-stream', written);
      await expect(append('case-1', 'no-stream', [...written, anEvent()])).rejects.toBeInstanceOf(WrongExpectedRevision);
      await expect(append('case-1', 'no-stream', [first, anEvent()])).rejects.toBeInstanceOf(WrongExpectedRevision);
      await expect(append('case-1', 'no-stream', [second, first])).rejects.toBeInstanceOf(WrongExpectedRevision);
      await expect(append('case-1', 0n, written)).rejects.toBeInstanceOf(WrongExpectedRevision);
      expect(await all(given().readAll())).toHaveLength(3);
    });

    it('7 refuses to append nothing', async () => {
      await expect(append('case-1', 'any', [])).rejects.toBeInstanceOf(InvalidAppend);
    });

    it('8 appends all or nothing, in the order given', async () => {
      const written = events(40);
      await append('case-1', 'no-stream', written);
      const wrong = [anEvent(), { ...anEvent(), type: '' }];
      await expect(append('case-1', 39n, wrong)).rejects.toBeInstanceOf(InvalidAppend);
      await expect(append('case-1', 5n, events(4))).rejects.toBeInstanceOf(WrongExpectedRevision);
      expect(idsOf(await all(given().readStream('case-1')))).toEqual(idsOf(written));
    });

    it('8b judges each of the appends that come at once for itself', async () => {
      await append('case-taken', 'no-stream', [anEvent()]);
      const results = await Promise.allSettled(
        Array.from({ length: 60 }, (_, n) => append(n % 3 === 0 ? 'case-taken' : `case-${String(n)}`, 'no-stream', events(2))),
      );
      expect(results.map(({ status }) => status)).toEqual(results.map((_, n) => (n % 3 === 0 ? 'rejected' : 'fulfilled')));
      expect(await all(given().readAll())).toHaveLength(81);
    });

    it('9 counts revisions from 0 without holes, in each stream', async () => {
      for (let n = 0; n < 6; n += 1) await append(`case-${String(n % 2)}`, 'any', events(1 + n));
      for (const stream of ['case-0', 'case-1']) {
        const revisions = (await all(given().readStream(stream))).map(({ revision }) => Number(revision));
        expect(revisions).toEqual(revisions.map((_, index) => index));
      }
    });

    it('10 gives ever greater positions over all streams, from above 0', async () => {
      const answers = [];
      for (let n = 0; n < 6; n += 1) answers.push(await append(`case-${String(n % 2)}`, 'any', events(1 + (n % 3))));
      const positions = (await all(given().readAll())).map(({ position }) => position);
      for (const [index, position] of positions.entries()) expect(position).toBeGreaterThan(positions[index - 1] ?? 0n);
      for (const { position } of answers) expect(positions).toContain(position);
    });

    it('14a keeps the very bytes, the type, the id and the time', async () => {
      const text = ' { "b" : 1.0, "a":"\\u00e9 é 😀 \\ud83d",\n"big":12345678901234567890, "b":2 } ';
      const event = {
        id: anEvent().id,
        type: 'Ünïcode 事件',
        data: Buffer.from(text),
        metadata: new Uint8Array(Buffer.from('null')),
      };
      const before = Date.now();
      await append('fälle-1', 'no-stream', [event]);
      const [stored] = await all(given().readStream('fälle-1'));
      expect(Buffer.from(stored?.data ?? []).toString()).toBe(text);
      expect(Buffer.from(stored?.metadata ?? []).toString()).toBe('null');
      expect(stored).toMatchObject({ id: event.id, type: event.type, stream: 'fälle-1', revision: 0n });
      expect(stored?.storedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      // The store may have another clock than we.
      expect(Math.abs(Date.parse(stored?.storedAt ?? '') - before)).toBeLessThan(60_000);
    });

    it('14b takes exactly the most bytes that an append may have, and not one more', async () => {
      const base = anEvent('Large', '');
      const room = maxAppendBytes - appendedBytes(base);
      const filled = (bytes: number) => ({ ...base, data: Buffer.from(JSON.stringify('x'.repeat(bytes))) });
      await expect(append('case-1', 'no-stream', [filled(room + 1)])).rejects.toBeInstanceOf(InvalidAppend);
      await append('case-1', 'no-stream', [filled(room)]);
      const [stored] = await all(given().readStream('case-1'));
      expect(Buffer.from(stored?.data ?? []).equals(filled(room).data)).toBe(true);
    });

    it('14c refuses what no store can keep, before anything is written', async () => {
      const good = anEvent();
      const bad: readonly (readonly [string, EventToAppend[]])[] = [
        ['', [good]],
        ['case-\0', [good]],
        [`case-${'x'.repeat(600)}`, [good]],
        ['case-\ud83d', [good]],
        ['$case-1', [good]],
        ['case-1', [{ ...good, id: 'not-a-uuid' }]],
        ['case-1', [{ ...good, id: '00000000-0000-0000-0000-000000000000' }]],
        ['case-1', [good, anEvent(), good]],
        ['case-1', [{ ...good, type: '' }]],
        ['case-1', [{ ...good, type: '$secret' }]],
        ['case-1', [{ ...good, type: 'Zero\0' }]],
        ['case-1', [{ ...good, data: Buffer.from('{"n":1n}') }]],
        ['case-1', [{ ...good, data: Buffer.alloc(0) }]],
        ['case-1', [{ ...good, metadata: Buffer.from([0x22, 0xff, 0x22]) }]],
        ['case-1', [{ ...good, metadata: Buffer.from('\ufeff{}') }]],
      ];
      for (const [stream, written] of bad) await expect(append(stream, 'any', written)).rejects.toBeInstanceOf(InvalidAppend);
      await expect(append('case-1', -1n, [good])).rejects.toBeInstanceOf(InvalidAppend);
      await expect(append('case-1', 2n ** 63n, [good])).rejects.toBeInstanceOf(InvalidAppend);
      expect(await given().head()).toBe(0n);
    });

    it('15 lets exactly one of 50 writers win each revision', async () => {
      const won: bigint[] = [];
      await Promise.all(
        Array.from({ length: 50 }, async () => {
          const event = anEvent();
          for (let expected: ExpectedRevision = 'no-stream'; ;) {
            try {
              won.push((await append('case-1', expected, [event])).revision);
              return;
            } catch (error) {
              if (!(error instanceof WrongExpectedRevision)) throw error;
              expected = error.actual;
            }
          }
        }),
      );
      expect(won.map(Number).sort((one, other) => one - other)).toEqual(Array.from({ length: 50 }, (_, n) => n));
      expect(await all(given().readStream('case-1'))).toHaveLength(50);
    });
  });
}
