import { describe, expect, it } from '@jest/globals';
import { groundInRules } from './ground-in-rules.js';
import { shippedPack } from './packs.js';

describe('a reason of a pack', () => {
  const senate = shippedPack('us-senate-ethics@2008')!;
  const asked = { said: 'dismissed', codes: ['dismissed', 'settled'] };
  const under = (id: string | undefined, bound: typeof senate | undefined = senate) =>
    groundInRules(bound, 'closingReasons', id, asked);

  it('is told in the words of the pack, with where it stands', () => {
    expect(under('lack-of-merit').groundInRules).toMatch(/^Lack of substantial merit \(us-senate-ethics@2008, T1: .+\)$/);
  });

  it('is nothing where none was named', () => {
    expect(under(undefined)).toEqual({});
  });

  it('that the pack does not have is refused with those that it has, and one without a pack is refused', () => {
    expect(() => under('of-another-list')).toThrow(/lack-of-merit, de-minimis/);
    expect(() => groundInRules(undefined, 'closingReasons', 'lack-of-merit', asked)).toThrow('Leave it out.');
  });

  it('that contradicts what is recorded is refused', () => {
    const generic = shippedPack('generic-legislature@1')!;
    expect(() => under('settled', generic)).toThrow('The reason of the rules is "Settled"');
    expect(under('dismissed', generic)).toEqual({ groundInRules: 'Dismissed (generic-legislature@1, an example)' });
  });
});
