import { describe, it } from '@jest/globals';
import { compareWithReference } from './spec-reference.js';

describe('due dates', () => {
  it('are those of a count day by day, for 100,000 random clocks', () => {
    compareWithReference(100_000);
  });
});
