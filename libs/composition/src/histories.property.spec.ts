import { expect, it } from '@jest/globals';
import { play } from './spec-histories.js';

/** Another history: `REDRESS_SEED=7 npm test -- histories`. The long form plays many. */
const seed = Number(process.env.REDRESS_SEED ?? 20_261_126);

it(`keeps its promises after a random history and random corrections (seed ${String(seed)})`, async () => {
  const { faults, events, corrected, refused } = await play(seed, { wished: 80, corrections: 40 });
  expect(faults).toEqual([]);
  // A history that reached nothing would prove nothing.
  expect([...events.keys()].sort()).toEqual(['body', 'case', 'complaint', 'finding', 'investigation', 'sanction']);
  expect(corrected).toBeGreaterThan(5);
  expect(refused).toBeGreaterThan(5);
}, 120_000);
