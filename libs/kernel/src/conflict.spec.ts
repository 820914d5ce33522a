import { expect, it } from '@jest/globals';
import { namedIn, withConflict } from './conflict.js';

it.each([
  ['Cordelia Vantongeren-Moss', true],
  ['Senator Cordelia Vantongeren\u2011Moss (District 12)', true],
  ['VANTONGEREN-MOSS, Cordelia', true],
  ['Cordelia  Vantongeren-Moss and her staff', true],
  ['Cordelia Moss', false],
  ['Cordelia', false],
  ['Somebody else', false],
])('"%s" names Cordelia Vantongeren-Moss: %s', (text, named) => {
  expect(namedIn(text, [{ name: 'Cordelia Vantongeren-Moss' }])).toHaveLength(named ? 1 : 0);
});

it('one word alone names nobody, or everybody of that first name would be walled off', () => {
  expect(namedIn('Cordelia Vantongeren-Moss', [{ name: 'Cordelia' }])).toEqual([]);
});

it('a conflict that is lifted is none any more', () => {
  const recorded = { type: 'ConflictRecorded', occurredOn: '2026-03-10', data: { personId: 'a', ground: 'other' } } as const;
  const lifted = { type: 'ConflictLifted', occurredOn: '2026-03-11', data: { personId: 'a', reason: 'A namesake' } } as const;
  expect(withConflict(withConflict([], recorded), recorded)).toEqual(['a']);
  expect(withConflict(['a', 'b'], lifted)).toEqual(['b']);
});
