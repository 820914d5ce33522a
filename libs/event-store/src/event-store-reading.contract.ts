import { describe, expect, it } from '@jest/globals';
import type { EventStore } from './event-store.js';
import { all, anEvent, events, idsOf, positionsOf } from './event-store-parts.contract.js';

/** Items 11 to 13: what a reading must show. */
export function describeReadingContract(given: () => EventStore): void {
  describe('reading', () => {
    it('11a reads a stream forwards between two revisions, and not more than asked', async () => {
      const written = events(6);
      await given().append('case-1', 'no-stream', written);
      await given().append('case-2', 'no-stream', events(2));
      const revisions = async (options: Parameters<EventStore['readStream']>[1]) =>
        (await all(given().readStream('case-1', options))).map(({ revision }) => Number(revision));
      expect(idsOf(await all(given().readStream('case-1')))).toEqual(idsOf(written));
      expect(await revisions({ from: 2n })).toEqual([2, 3, 4, 5]);
      expect(await revisions({ to: 2n })).toEqual([0, 1, 2]);
      expect(await revisions({ from: 1n, to: 3n })).toEqual([1, 2, 3]);
      expect(await revisions({ from: 1n, maxCount: 2 })).toEqual([1, 2]);
      expect(await revisions({ maxCount: 0 })).toEqual([]);
      expect(await revisions({ from: 6n })).toEqual([]);
    });

    it('11b reads a stream backwards', async () => {
      await given().append('case-1', 'no-stream', events(6));
      const revisions = async (options: Parameters<EventStore['readStream']>[1]) =>
        (await all(given().readStream('case-1', { ...options, backwards: true }))).map(({ revision }) => Number(revision));
      expect(await revisions({})).toEqual([5, 4, 3, 2, 1, 0]);
      expect(await revisions({ from: 3n })).toEqual([3, 2, 1, 0]);
      expect(await revisions({ from: 4n, to: 2n })).toEqual([4, 3, 2]);
      expect(await revisions({ maxCount: 1 })).toEqual([5]);
    });

    it('11c finds nothing in a stream that does not exist', async () => {
      expect(await all(given().readStream('case-none'))).toEqual([]);
      expect(await all(given().readStream('case-none', { backwards: true }))).toEqual([]);
    });

    it('11d reads streams that are longer than a page, both ways', async () => {
      const written = events(2_345);
      await given().append('case-long', 'no-stream', written);
      expect(idsOf(await all(given().readStream('case-long')))).toEqual(idsOf(written));
      expect(idsOf(await all(given().readStream('case-long', { backwards: true })))).toEqual(idsOf(written).reverse());
      expect(await all(given().readStream('case-long', { maxCount: 1_500 }))).toHaveLength(1_500);
    });

    it('12 reads all streams by position: after, up to, by type, forwards and backwards', async () => {
      for (const type of ['A', 'B', 'A', 'C', 'B', 'A']) await given().append(`case-${type}`, 'any', [anEvent(type)]);
      const read = async (options: Parameters<EventStore['readAll']>[0]) => positionsOf(await all(given().readAll(options)));
      const places = await read({});
      const at = (...indices: number[]) => indices.map((index) => places[index]);
      const [, second = 0n, , fourth = 0n] = places;
      expect(places).toHaveLength(6);
      expect(await read({ after: second })).toEqual(at(2, 3, 4, 5));
      expect(await read({ after: second, upTo: fourth })).toEqual(at(2, 3));
      expect(await read({ types: ['A'] })).toEqual(at(0, 2, 5));
      expect(await read({ types: ['B', 'C'], after: second })).toEqual(at(3, 4));
      expect(await read({ types: [] })).toEqual([]);
      expect(await read({ types: ['never'] })).toEqual([]);
      expect(await read({ backwards: true })).toEqual(at(5, 4, 3, 2, 1, 0));
      expect(await read({ backwards: true, after: second, upTo: fourth, types: ['A'] })).toEqual(at(2));
      expect(await read({ after: places.at(-1) ?? 0n })).toEqual([]);
    });

    it('12b reads of all streams not more than asked, from either end', async () => {
      for (const type of ['A', 'B', 'A', 'A', 'B']) await given().append(`case-${type}`, 'any', [anEvent(type)]);
      const places = positionsOf(await all(given().readAll()));
      const read = async (options: Parameters<EventStore['readAll']>[0]) => positionsOf(await all(given().readAll(options)));
      expect(await read({ maxCount: 2 })).toEqual(places.slice(0, 2));
      expect(await read({ maxCount: 2, types: ['A'] })).toEqual([places[0], places[2]]);
      expect(await read({ maxCount: 1, backwards: true })).toEqual(places.slice(4));
      expect(await read({ maxCount: 1, backwards: true, upTo: places[2] ?? 0n })).toEqual([places[2]]);
      expect(await read({ maxCount: 2, after: places[2] ?? 0n })).toEqual(places.slice(3));
      expect(await read({ maxCount: 9 })).toEqual(places);
      expect(await read({ maxCount: 0 })).toEqual([]);
    });

    it('13 shows, up to any position, the beginning of the same history', async () => {
      for (let n = 0; n < 12; n += 1) await given().append(`case-${String(n % 3)}`, 'any', events(1 + (n % 2)));
      const history = await all(given().readAll());
      for (const [index, { position }] of history.entries()) {
        expect(await all(given().readAll({ upTo: position }))).toEqual(history.slice(0, index + 1));
      }
    });

    it('reads its own writes at once, and knows its head', async () => {
      expect(await given().head()).toBe(0n);
      for (let n = 0; n < 20; n += 1) {
        const { position } = await given().append('case-1', 'any', [anEvent()]);
        expect(await given().head()).toBe(position);
        expect((await all(given().readAll({ backwards: true, after: position - 1n })))[0]?.position).toBe(position);
      }
    });

    it('lets go of a reading that is left in the middle', async () => {
      await given().append('case-1', 'no-stream', events(2_500));
      for await (const { revision } of given().readAll()) if (revision === 10n) break;
      expect(await all(given().readStream('case-1'))).toHaveLength(2_500);
    });
  });
}
