import { describe, expect, it } from '@jest/globals';
import { UnreadableDocket } from './docket.js';
import { docketFormats, isDocketFormat, readDocket } from './read-docket.js';

const govtrack = '# a list\n---\n- person: 1\n  name: Example\n';
const neutral = 'redressDocket: 1\nsource: Register\nmatters: []\n';

describe('a docket of which nobody says the format', () => {
  it.each([
    ['a list', govtrack, 'govtrack-misconduct'],
    ['a list in JSON', '[{"person": 1}]', 'govtrack-misconduct'],
    ['keys', neutral, 'Register'],
    ['keys in JSON', '{"redressDocket": 1, "source": "Register", "matters": []}', 'Register'],
  ])('is told by its beginning: %s', (_, text, source) => {
    expect(readDocket(text).source).toBe(source);
  });

  it('is refused in the words of our own format when it is neither', () => {
    expect(() => readDocket('hello')).toThrow(UnreadableDocket);
    expect(() => readDocket('')).toThrow('line 1: A docket must have keys: redressDocket, source, matters.');
  });
});

describe('a docket of which somebody says the format', () => {
  it('is read in that one', () => {
    expect(() => readDocket(govtrack, 'neutral')).toThrow('A docket must have keys');
    expect(() => readDocket(neutral, 'govtrack')).toThrow('The file is not a list of matters');
  });

  it('may be in these formats', () => {
    expect(docketFormats.every(isDocketFormat)).toBe(true);
    expect(isDocketFormat('csv')).toBe(false);
  });
});
