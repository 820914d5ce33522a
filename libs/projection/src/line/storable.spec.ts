import { describe, expect, it } from '@jest/globals';
import { NotStorable } from '../definition/failures.js';
import { addressOf } from '../definition/fold.js';
import { parcels } from '../spec-subject.js';
import { hasEscapes, Storable } from './storable.js';

const storable = new Storable(parcels);
const checking = (row: object, told = true) => {
  return () => {
    storable.check('p1', row, told);
  };
};
const eventWith = (text: string) => ({
  data: Buffer.from(JSON.stringify({ text })),
  metadata: Buffer.from('{}'),
});

describe('what a row may hold', () => {
  it.each([['\0'], ['a\0b'], ['\ud800'], ['a\udfff'], ['\\\0']])('is no character that jsonb refuses: %j', (text) => {
    expect(hasEscapes(eventWith(text))).toBe(true);
    expect(checking({ to: [{ text }] })).toThrow(NotStorable);
    expect(checking({ [text]: 1 })).toThrow(NotStorable);
  });

  it.each([['\\u0000'], ['\\\\ud800'], ['😀'], ['\n\x1e'], ['u0000']])('is any other text, such as %j', (text) => {
    expect(checking({ to: text })).not.toThrow();
  });

  it('is no more in the columns of an index than PostgreSQL takes', () => {
    expect(checking({ to: 'ü'.repeat(1_250) }, false)).not.toThrow();
    expect(checking({ to: 'ü'.repeat(1_400) }, false)).toThrow(NotStorable);
    expect(checking({ to: ['x'.repeat(2_700)] }, false)).toThrow(NotStorable);
    expect(checking({ places: ['x'.repeat(2_700)] }, false)).not.toThrow();
  });
});

describe('a key', () => {
  it.each([[null], [undefined], [7], [{}], [['a']], ['a\0'], ['\ud800'], ['x'.repeat(2_001)]])('is never %j', (key) => {
    expect(() => addressOf({ key: key as string })).toThrow(NotStorable);
  });
});
