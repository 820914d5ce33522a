import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { referenceOf } from './reference.js';

describe('a reference', () => {
  it('is always the same for the same id', () => {
    const id = '7d9f1c2e-5b7a-4c1d-9f3e-0123456789ab';
    expect(referenceOf('C', id)).toBe(referenceOf('C', id));
    expect(referenceOf('C', '00000000-0000-4000-8000-000000000000')).toBe('C-0000-0000');
    expect(referenceOf('C', '00000000-0000-4000-8000-ffffffffffff')).toBe('C-ZZZZ-ZZZZ');
  });

  it('uses no letter that can be misread', () => {
    for (let n = 0; n < 200; n += 1)
      expect(referenceOf('RC', randomUUID())).toMatch(/^RC-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  });
});
