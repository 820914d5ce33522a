import { describe, expect, it } from '@jest/globals';
import { likelySame } from './likely-same.js';

describe('two names', () => {
  it.each([
    ['Senator Aldous Fennimore', 'aldous  FENNIMORE'],
    ['Fennimore, Aldous', 'Aldous Fennimore'],
    ['Aldous Fennimore', 'A. Fennimore'],
    ['Aldous Q. Fennimore', 'Aldous Fennimore'],
    ['Aldous Fennimore', 'Aldous Fenimore'],
    ['Zoë Marl-Fenn', 'Zoe Marl Fenn'],
    ['Sen. Fennimore', 'Senator Aldous Fennimore'],
  ])('may be one person’s: %s, %s', (one, other) => {
    expect(likelySame(one, other)).toBe(true);
    expect(likelySame(other, one)).toBe(true);
  });

  it.each([
    ['Aldous Fennimore', 'Isolde Fennimore'],
    ['Aldous Fennimore', 'Aldous Brambling'],
    ['Senator', 'Aldous Fennimore'],
    ['A. F.', 'Aldous Fennimore'],
    ['Ann Lee', 'Ann Len'],
  ])('are two people’s: %s, %s', (one, other) => {
    expect(likelySame(one, other)).toBe(false);
    expect(likelySame(other, one)).toBe(false);
  });
});
