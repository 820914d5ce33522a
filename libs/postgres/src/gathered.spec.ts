import { describe, expect, it } from '@jest/globals';
import { Gathered } from './gathered.js';

describe('what is gathered', () => {
  it('is asked together while an earlier question is under way, and each gets its own answer', async () => {
    const batches: number[][] = [];
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const doubled = new Gathered<number, number>(async (numbers) => {
      batches.push([...numbers]);
      if (batches.length === 1) await held;
      return numbers.map((number) => number * 2);
    });
    const first = doubled.ask(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const others = [2, 3, 4].map((number) => doubled.ask(number));
    letGo();
    expect(await Promise.all([first, ...others])).toEqual([2, 4, 6, 8]);
    expect(batches).toEqual([[1], [2, 3, 4]]);
  });

  it('is told of a failure, each of those who asked, and goes on with the next', async () => {
    let fails = true;
    const gathered = new Gathered<number, number>((numbers) =>
      fails ? Promise.reject(new Error('no answer')) : Promise.resolve([...numbers]),
    );
    const told = await Promise.allSettled([gathered.ask(1), gathered.ask(2)]);
    expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fails = false;
    expect(await gathered.ask(3)).toBe(3);
  });

  it('is never answered with fewer answers than questions', async () => {
    const short = new Gathered<number, number>(() => Promise.resolve([]));
    await expect(short.ask(1)).rejects.toThrow('an answer to each question');
  });
});
