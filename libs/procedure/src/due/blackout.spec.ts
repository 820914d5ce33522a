import { describe, expect, it } from '@jest/globals';
import { shippedPack } from '../pack/packs.js';
import { blackoutRules, blackoutUnder } from './blackout.js';

const under = (pack: string, electionOn: string) => {
  const bound = shippedPack(pack);
  const [rule] = blackoutRules(bound);
  return bound && rule && blackoutUnder(bound, rule, electionOn);
};

describe('the blackout of an election', () => {
  it('has the days and the effect that the rule of the pack says', () => {
    expect(under('us-house-occ@2008', '2010-11-02')).toMatchObject({
      ...{ rule: 'occ.blackout', pack: 'us-house-occ@2008', effect: 'no-transmittal' },
      ...{ from: '2010-09-03', until: '2010-11-02' },
    });
    expect(under('nm-state-ethics-commission@2023-07-01', '2026-11-03')).toMatchObject({
      ...{ from: '2026-09-04', until: '2026-11-04', effect: 'suspend' },
    });
  });

  it('is in no rule of a pack that has no window', () => {
    expect(blackoutRules(shippedPack('us-house-ethics@2008'))).toEqual([]);
    expect(blackoutRules(undefined)).toEqual([]);
  });
});
