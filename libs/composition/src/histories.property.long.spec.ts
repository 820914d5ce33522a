import { expect, it } from '@jest/globals';
import { play } from './spec-histories.js';

/** Others each time; the seed of a history that fails stands in its title: `REDRESS_SEED=7 npm test -- histories`. */
const first = Number(process.env.REDRESS_SEED ?? Date.now() % 1_000_000_000);
const histories = Number(process.env.REDRESS_HISTORIES ?? 15);

it.each(Array.from({ length: histories }, (_, n) => first + n))(
  'keeps its promises after a random history and random corrections (seed %i)',
  async (seed) => {
    const { faults } = await play(seed, { wished: 300, corrections: 120 });
    expect(faults).toEqual([]);
  },
  300_000,
);
