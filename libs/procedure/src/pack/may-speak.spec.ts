import { describe, expect, it } from '@jest/globals';
import { adoptionOf, hasCome, speechOn, type Adoption } from './may-speak.js';
import { shippedPack } from './packs.js';

/* Who may speak of a complaint on which day, by the packs of the New Mexico Legislature before and since March 30, 2023. */

const adopts = (from: string, name: string): Adoption => ({ from, pack: shippedPack(name)!.pack });
const old = adopts('2022-12-12', 'nm-legislature@2022-12-12');
const oldest = adopts('2022-01-10', 'nm-legislature@2019');
const since2023 = adopts('2023-03-30', 'nm-legislature@2023-03-30');
const ofComplainant = (adoptions: readonly Adoption[], on: string) => speechOn(adoptions, on, 'complainant');

describe('who may speak', () => {
  it('follows the day: the complainant was bound until March 29, 2023, and is free since', () => {
    const all = [oldest, old, since2023];
    const on29 = ofComplainant(all, '2023-03-29');
    expect(on29.rule?.version).toBe('2022-12-12');
    expect(on29.said).toMatchObject([{ may: false, until: 'ProbableCauseFound', since: '2022-01-10', example: false }]);
    expect(on29.before).toEqual([]);
    const on30 = ofComplainant(all, '2023-03-30');
    expect(on30.rule).toMatchObject({ version: '2023-03-30', from: '2023-03-30', fromIsExample: true });
    expect(on30.said).toMatchObject([{ may: true, since: '2023-03-30' }]);
    expect(on30.said[0]?.citation).toContain('Santa Fe Reporter, March 31, 2023');
    expect(on30.before).toMatchObject([{ may: false, lastDay: '2023-03-29' }]);
  });

  it('says nothing before the first adoption, and nothing for a pack whose own last day is over', () => {
    expect(ofComplainant([oldest], '2022-01-09')).toEqual({ rule: undefined, said: [], before: [] });
    const over = ofComplainant([oldest], '2023-06-01');
    expect(over).toMatchObject({ rule: undefined, said: [], before: [{ may: false, lastDay: '2022-12-11' }] });
  });

  it('breaks off where a pack was adopted only after the one before had ended', () => {
    const late = adopts('2024-02-01', 'nm-legislature@2023-03-30');
    const { said, before } = ofComplainant([oldest, late], '2024-03-01');
    expect(said).toMatchObject([{ may: true, since: '2024-02-01' }]);
    expect(before).toMatchObject([{ lastDay: '2022-12-11' }]);
    const again = speechOn([oldest, late], '2024-03-01').said.find(({ who }) => who === 'Staff of the committee');
    expect(again).toMatchObject({ may: false, since: '2024-02-01' });
  });

  it('says nothing in place of a text that is no pack any more, and knows an example', () => {
    const broken = adoptionOf('2023-04-01', { hash: 'none', text: 'id: panel' });
    expect(ofComplainant([since2023, broken], '2023-05-01')).toMatchObject({ rule: undefined, said: [] });
    const generic = ofComplainant([adopts('2024-05-01', 'generic-legislature@1')], '2024-05-01');
    expect(generic.said).toMatchObject([{ may: true, citation: '', example: true }]);
    expect(ofComplainant([adopts('2024-05-01', 'us-house-ethics@2008')], '2024-05-01').said).toEqual([]);
  });
});

describe('the fact until which somebody is bound', () => {
  const event = (type: string, on: string, stream = 'finding-1') => ({ type, on, stream });
  const found = event('ProbableCauseFound', '2023-02-01');
  it.each([
    ['has not come', [], 'not-yet'],
    ['has come', [found], '2023-02-01'],
    ['cannot be told where what was found was vacated', [found, event('FindingVacated', '2023-02-05')], 'cannot-tell'],
    [
      'has come by another finding',
      [found, event('FindingVacated', '2023-02-05'), event(found.type, '2023-02-07', 'finding-2')],
      '2023-02-07',
    ],
  ])('%s', (_, events, told) => {
    expect(hasCome('ProbableCauseFound', events)).toBe(told);
  });

  it('cannot be told where the pack says it in words', () => {
    expect(hasCome('A violation is concluded', [found])).toBe('cannot-tell');
  });
});
