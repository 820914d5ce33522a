import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Places } from './places.js';

describe('known places', () => {
  it('are found on either side of any number', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(0n, 500n)), fc.bigInt(-1n, 501n), (noted, asked) => {
        const places = new Places();
        for (const one of noted) places.note(one);
        const sorted = [...new Set(noted)].sort((one, other) => Number(one - other));
        expect(places.has(asked)).toBe(sorted.includes(asked));
        expect(places.atOrBelow(asked)).toBe(sorted.findLast((one) => one <= asked));
        expect(places.above(asked)).toBe(sorted.find((one) => one > asked));
      }),
    );
  });

  it('stay few, spread over all that was passed', () => {
    const places = new Places();
    for (let position = 1n; position <= 200_000n; position += 1n) places.note(position);
    const spread = Array.from({ length: 100 }, (_, n) => BigInt(n + 1) * 2_000n);
    for (const asked of spread) expect(asked - (places.atOrBelow(asked) ?? 0n)).toBeLessThan(1_000n);
    expect((Reflect.get(places, 'sorted') as bigint[]).length).toBeLessThanOrEqual(4_096);
  });
});
