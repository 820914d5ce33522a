import { describe, expect, it } from '@jest/globals';
import { NoSeat, Seats } from './seats.js';

describe('questions that take long', () => {
  it('are answered so many at a time, the others in their order, and one too many is told to come again', async () => {
    const seats = new Seats(2, 3);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const ask = (one: number) =>
      seats.take(async () => {
        begun.push(one);
        await new Promise<void>((resolve) => ends.push(resolve));
        return one;
      });
    const asked = [0, 1, 2, 3, 4].map(ask);
    await expect(ask(5)).rejects.toThrow(NoSeat);
    expect(begun).toEqual([0, 1]);
    for (let answered = 0; answered < 5; answered += 1) {
      ends[answered]?.();
      await asked[answered];
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  it('give their place to the next also where they fail', async () => {
    const seats = new Seats(1, 1);
    const failing = seats.take(() => Promise.reject(new Error('no')));
    const next = seats.take(() => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
    expect(await seats.take(() => Promise.resolve('again'))).toBe('again');
  });
});
