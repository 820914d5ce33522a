import { describe, expect, it } from '@jest/globals';
import { isMeantBy } from './name-search.js';

describe('a name in the register', () => {
  it.each([
    ['Senator Aldous Fennimore', 'fenni'],
    ['Senator Aldous Fennimore', 'Fennimore, Aldous'],
    ['Senator Aldous Fennimore', 'ald  FENN'],
    ['Zoë Marl–Fenn', 'zoe marl-fenn'],
    ['Fintan O’Marlowe', "o'marl"],
  ])('is found: %s by %s', (name, typed) => {
    expect(isMeantBy(name, typed)).toBe(true);
  });

  it.each([
    ['Senator Aldous Fennimore', 'Isolde Fennimore'],
    ['Senator Aldous Fennimore', 'nimore ald'],
    ['Senator Aldous Fennimore', ', .'],
  ])('is not found: %s by %s', (name, typed) => {
    expect(isMeantBy(name, typed)).toBe(false);
  });
});
