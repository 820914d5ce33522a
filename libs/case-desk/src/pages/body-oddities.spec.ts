import { describe, expect, it } from '@jest/globals';
import type { BodyFile } from '#case-file';
import { odditiesOf as oddOn } from './body-oddities.js';

const seat = (role: BodyFile['members'][number]['role'], left?: string): BodyFile['members'][number] => ({
  ...{ memberId: `${role} ${left ?? ''}`, name: 'Somebody', role, since: '2026-01-01' },
  ...(left !== undefined && { left }),
});
/** As the file of a body has them: each member with the time in which he or she sits. */
const odditiesOf = ({ members, rules }: Pick<BodyFile, 'members' | 'rules'>) => {
  const tenures = members.map(({ memberId, role, since: from, left, termEnds }, index) => ({
    ...{ memberId: `${memberId} ${String(index)}`, role, from },
    ...(left !== undefined && { until: left }),
    ...(termEnds !== undefined && { termEnds }),
  }));
  return oddOn({ members, rules, seats: [], tenures }, '2026-03-10');
};
const rule = (quorum: number, yeasNeeded?: number): BodyFile['rules'][number] => ({
  ...{ quorum, threshold: 'fixed-number', tieRule: 'stalls', citation: 'Rule 1', from: '2026-01-01' },
  ...(yeasNeeded !== undefined && { yeasNeeded }),
});
const four = [seat('chair'), seat('member'), seat('member'), seat('member'), seat('tie-breaker')];

describe('what is odd about a body', () => {
  it('is nothing where its rule can be met', () => {
    expect(odditiesOf({ members: four, rules: [rule(4, 4)] })).toEqual([]);
    expect(odditiesOf({ members: [], rules: [] })).toEqual([]);
  });

  it('is a quorum, or a number of yeas, that those who vote cannot reach', () => {
    expect(odditiesOf({ members: four, rules: [rule(5)] })).toEqual([
      'The quorum is 5, and 4 members who vote are seated since January 1, 2026: no vote can count. Look at the rule, or seat who is missing.',
    ]);
    expect(odditiesOf({ members: four, rules: [rule(1_000), rule(3, 999)] })).toEqual([
      'A motion needs 999 yeas, and 4 members who vote are seated: no motion can carry. Look at the rule, or seat who is missing.',
    ]);
  });

  it('is a second chair, while both have the seat', () => {
    expect(odditiesOf({ members: [...four, seat('chair')], rules: [rule(3)] })).toEqual([
      '2 people are seated as chair. If one of them has left that seat, enter the departure.',
    ]);
    expect(odditiesOf({ members: [...four, seat('chair', '2026-02-01')], rules: [rule(3)] })).toEqual([]);
  });

  it('is a term that ends soon', () => {
    const ends = (termEnds: string) => odditiesOf({ members: [{ ...seat('member'), termEnds }], rules: [] });
    expect(ends('2026-03-20')).toEqual([expect.stringContaining('ends on March 20, 2026, in 10 calendar days')]);
    expect(ends('2026-12-31')).toEqual([]);
    expect(ends('2026-03-09')).toEqual([]);
  });
});
