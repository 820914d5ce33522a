import { describe, expect, it } from '@jest/globals';
import { rulesAfter, rulesBegunBy, termsUnder } from './clocks-of-pack.js';
import type { LoadedPack } from './load-pack.js';
import { shippedPacks } from './packs.js';
import type { ClockRule } from './rule-pack.js';

const packOf = (id: string): LoadedPack => shippedPacks().find(({ pack }) => pack.id === id)!;
const ids = (rules: readonly ClockRule[]) => rules.map(({ id }) => id);
const legislature = packOf('generic-legislature');
const house = packOf('us-house-ethics');

describe('the rules of a pack', () => {
  it('begin with the event that they name', () => {
    expect(ids(rulesBegunBy(legislature.pack, { type: 'ComplaintReceived' }))).toEqual(['leg.acknowledge', 'leg.screen']);
    expect(ids(rulesBegunBy(legislature.pack, { type: 'CaseOpened' }))).toEqual(['leg.notify', 'leg.status']);
    expect(rulesBegunBy(legislature.pack, { type: 'EvidenceReceived' })).toEqual([]);
  });

  it('do not begin with a vote on a matter of procedure', () => {
    const { pack } = packOf('us-house-occ');
    expect(ids(rulesBegunBy(pack, { type: 'MotionCarried', kind: 'recommendation' }))).toEqual(['occ.second']);
    expect(rulesBegunBy(pack, { type: 'MotionCarried', kind: 'procedural' })).toEqual([]);
  });

  it('that are counted from another rule begin when its time has run out, where that cannot be extended instead', () => {
    expect(rulesAfter(house.pack, 'hce.first')).toEqual([]);
    const clocks = (house.pack.clocks ?? []).map(({ extension: _, ...rule }) => rule);
    expect(ids(rulesAfter({ ...house.pack, clocks }, 'hce.first'))).toEqual(['hce.second']);
  });
});

describe('a clock', () => {
  const termsOf = ({ pack, ...loaded }: LoadedPack, rule: string) =>
    termsUnder(
      { pack, ...loaded },
      pack.clocks!.find(({ id }) => id === rule)!,
    );

  it('keeps what it goes on by: what ends it, suspends it, repeats it, and who acts in its place', () => {
    expect(termsOf(legislature, 'leg.status')).toMatchObject({
      ...{ pack: 'generic-legislature@1', packHash: legislature.hash, calendar: 'us-federal@2021-06-17', example: true },
      ...{ satisfiedBy: ['CaseClosed'], repeats: { count: 90, unit: 'calendar' }, mostExtensions: 0 },
    });
    expect(termsOf(packOf('new-york'), 'ny.lec-publish')).not.toHaveProperty('fallback');
    const newest = shippedPacks().find(({ pack }) => pack.id === 'new-york' && pack.version === '2022')!;
    expect(termsOf(newest, 'ny.lec-publish')).toMatchObject({
      suspendedBy: ['law-enforcement'],
      fallback: { by: expect.stringMatching(/ /), length: { count: 10, unit: 'calendar' } },
    });
  });
});
