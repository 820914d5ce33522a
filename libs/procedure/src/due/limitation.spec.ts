import { describe, expect, it } from '@jest/globals';
import { termsUnder } from '../pack/clocks-of-pack.js';
import { shippedPack } from '../pack/packs.js';
import { limitationOf, limitationRules, type LimitationDays } from './limitation.js';

/** What two packs that come with Redress say: two years from the later day, four years from the conduct. */
function under(name: string, days: LimitationDays) {
  const pack = shippedPack(name);
  const [rule] = limitationRules(pack);
  if (pack === undefined || rule === undefined) throw new Error(`${name} bars nothing.`);
  return limitationOf(termsUnder(pack, rule), days);
}
const newMexico = 'nm-state-ethics-commission@2023-07-01';
const oregon = 'oregon-ogec@2021';

describe('a limitation period', () => {
  it('ends on its last day, on which a complaint still comes in time', () => {
    const conductOn = '2022-03-10';
    expect(under(newMexico, { conductOn, raisedOn: '2024-03-10' })).toEqual({
      verdict: 'in-time',
      lastDay: '2024-03-10',
      arithmetic: '2 years from March 10, 2022, lands on Sunday, March 10, 2024',
    });
    expect(under(newMexico, { conductOn, raisedOn: '2024-03-11' })).toMatchObject({ verdict: 'too-late', lastDay: '2024-03-10' });
    expect(under(oregon, { conductOn, raisedOn: '2024-03-11' })).toMatchObject({ verdict: 'in-time', lastDay: '2026-03-10' });
  });

  it('counts from the later day where it could be discovered only then', () => {
    const days = { conductOn: '2021-01-15', raisedOn: '2024-03-11' };
    expect(under(newMexico, { ...days, discoveredOn: '2022-06-01' })).toMatchObject({
      verdict: 'in-time',
      lastDay: '2024-06-01',
    });
    expect(under(newMexico, { ...days, discoveredOn: '2020-06-01' })).toMatchObject({
      verdict: 'too-late',
      lastDay: '2023-01-15',
    });
  });

  it('is settled by a year alone only where every day of it comes to the same', () => {
    expect(under(newMexico, { conductOn: '2020', raisedOn: '2024-03-11' })).toMatchObject({
      verdict: 'too-late',
      lastDay: '2022-12-31',
    });
    expect(under(newMexico, { conductOn: '2023', raisedOn: '2024-03-11' })).toMatchObject({
      verdict: 'in-time',
      lastDay: '2025-01-01',
    });
    expect(under(newMexico, { conductOn: '2022', raisedOn: '2024-03-11' })).toBeUndefined();
    expect(under(newMexico, { conductOn: '2022-03-10', raisedOn: '2024' })).toBeUndefined();
  });

  it('cannot be told where it is counted in days that nobody has recorded', () => {
    const length = { count: 30, unit: 'legislative' } as const;
    expect(limitationOf({ length, landing: 'exact' }, { conductOn: '2022-03-10', raisedOn: '2024-03-11' })).toBeUndefined();
  });
});
