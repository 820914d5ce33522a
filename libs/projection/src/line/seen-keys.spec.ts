import { describe, expect, it } from '@jest/globals';
import { RowCache } from './row-cache.js';
import { SeenKeys } from './seen-keys.js';

describe('seen keys', () => {
  it('are never denied, and strangers seldom taken for them', () => {
    const seen = new SeenKeys();
    const key = (n: number) => `5b1f0a9e-7f3b-4c9a-9d3e-${String(n).padStart(12, '0')}`;
    for (let n = 0; n < 100_000; n += 1) seen.add(key(n));
    let denied = 0;
    let mistaken = 0;
    for (let n = 0; n < 100_000; n += 1) {
      if (!seen.mayHave(key(n))) denied += 1;
      if (seen.mayHave(key(100_000 + n))) mistaken += 1;
    }
    expect(denied).toBe(0);
    expect(mistaken).toBeLessThan(100);
  });
});

describe('a row cache', () => {
  it('forgets what was put longest ago, down to its bound', () => {
    const cache = new RowCache(1_000);
    for (let n = 0; n < 10; n += 1) cache.put(String(n), { n }, 150);
    cache.put('0', { n: 'again' }, 150);
    cache.trim();
    expect('0123456789'.split('').filter((key) => cache.has(key))).toEqual(['0', '7', '8', '9']);
    expect(cache.get('0')).toEqual({ n: 'again' });
  });
});
