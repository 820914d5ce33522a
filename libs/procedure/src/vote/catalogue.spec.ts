import { describe, expect, it } from '@jest/globals';
import { shippedPacks } from '../pack/packs.js';
import type { BodyRule } from '../pack/rule-pack.js';
import { fractionIn } from './count.js';
import { meaningOf, VoteImpossible, type Seats, type VoteMeaning } from './tie.js';

/*
 * What votes in the bodies of the shipped packs come to, counted by hand. Where the row rests on a field that a pack marks as an
 * example, that is the body's counsel to confirm; the packs say which.
 */

type Row = readonly [
  yeas: number,
  nays: number,
  aside: Omit<Seats, 'yeas' | 'nays'>,
  result: VoteMeaning['result'],
  effect: VoteMeaning['effect'],
];

const catalogue: Readonly<Record<string, readonly Row[]>> = {
  // 2 and 2, three carry: 2-2 stalled, and nobody was told.
  'nm-legislature@2019/nm-investigative-subcommittee': [
    [3, 1, {}, 'carried', 'carried'],
    [1, 3, {}, 'failed', 'nothing-follows'],
    [2, 2, {}, 'tied', 'nothing-follows'],
    [2, 0, { absent: 2 }, 'quorum-lacking', 'nothing-follows'],
    [2, 1, { recused: 1 }, 'failed', 'nothing-follows'],
    [2, 1, { vacant: 1 }, 'failed', 'nothing-follows'],
  ],
  // A fifth member from outside: ties come of a seat that is empty, and then nobody may be there to decide.
  'nm-legislature@2022-12-12/nm-investigative-subcommittee': [
    [3, 2, {}, 'carried', 'carried'],
    [2, 3, {}, 'failed', 'no-decision'],
    [2, 2, { absent: 1 }, 'tied', 'outside-member-decides'],
    [2, 0, { absent: 3 }, 'quorum-lacking', 'no-decision'],
    [2, 2, { recused: 1 }, 'tied', 'outside-member-decides'],
    [2, 2, { vacant: 1 }, 'tied', 'outside-member-decides'],
  ],
  // October 11, 2022: 7-7 failed. December 12, 2022: 9-7 carried.
  'nm-legislature@2022-12-12/nm-legislative-council': [
    [9, 7, {}, 'carried', 'carried'],
    [6, 8, { absent: 2 }, 'failed', 'motion-fails'],
    [7, 7, { absent: 2 }, 'tied', 'motion-fails'],
    [8, 0, { absent: 8 }, 'quorum-lacking', 'motion-fails'],
    [8, 7, { recused: 1 }, 'carried', 'carried'],
    [7, 7, { vacant: 2 }, 'tied', 'motion-fails'],
  ],
  // Three of six suffice to go on, also against three; with fewer the review is over.
  'us-house-occ@2008/occ-board-preliminary': [
    [3, 3, {}, 'carried', 'carried'],
    [2, 4, {}, 'failed', 'terminated'],
    [2, 2, { absent: 2 }, 'tied', 'terminated'],
    [3, 0, { absent: 3 }, 'quorum-lacking', 'terminated'],
    [2, 2, { recused: 1, absent: 1 }, 'tied', 'terminated'],
    [2, 2, { vacant: 2 }, 'tied', 'terminated'],
  ],
  'us-house-occ@2008/occ-board-final': [
    [4, 2, {}, 'carried', 'carried'],
    [3, 2, { absent: 1 }, 'failed', 'transmitted-as-tied'],
    [3, 3, {}, 'tied', 'transmitted-as-tied'],
    [3, 0, { absent: 3 }, 'quorum-lacking', 'transmitted-as-tied'],
    [2, 2, { recused: 2 }, 'tied', 'transmitted-as-tied'],
    [4, 1, { vacant: 1 }, 'carried', 'carried'],
  ],
  // 5 and 5: neither dismissed nor pursued.
  'us-house-ethics@2008/us-house-ethics-committee': [
    [6, 4, {}, 'carried', 'carried'],
    [5, 4, { absent: 1 }, 'failed', 'no-decision'],
    [5, 5, {}, 'tied', 'no-decision'],
    [5, 0, { absent: 5 }, 'quorum-lacking', 'no-decision'],
    [5, 4, { recused: 1 }, 'carried', 'carried'],
    [4, 4, { vacant: 2 }, 'tied', 'no-decision'],
  ],
  // December 1, 2023: 311 to 114 carried the two thirds of those voting.
  'us-house-ethics@2008/us-house-floor-expulsion': [
    [311, 114, { absent: 8, vacant: 2 }, 'carried', 'carried'],
    [179, 213, { absent: 43 }, 'failed', 'motion-fails'],
    [200, 200, { absent: 35 }, 'tied', 'motion-fails'],
    [217, 0, { absent: 218 }, 'quorum-lacking', 'motion-fails'],
    [290, 144, { recused: 1 }, 'carried', 'carried'],
    [289, 145, { vacant: 1 }, 'failed', 'motion-fails'],
  ],
  'us-senate-ethics@2008/us-senate-ethics-committee': [
    [4, 2, {}, 'carried', 'carried'],
    [3, 2, { absent: 1 }, 'failed', 'motion-fails'],
    [3, 3, {}, 'tied', 'motion-fails'],
    [3, 0, { absent: 3 }, 'quorum-lacking', 'motion-fails'],
    [3, 2, { recused: 1 }, 'failed', 'motion-fails'],
    [2, 2, { vacant: 2 }, 'tied', 'motion-fails'],
  ],
  // Five of nine, however many are there.
  'kentucky@2022/kentucky-lec': [
    [5, 4, {}, 'carried', 'carried'],
    [4, 3, { absent: 2 }, 'failed', 'motion-fails'],
    [4, 4, { absent: 1 }, 'tied', 'motion-fails'],
    [4, 0, { absent: 5 }, 'quorum-lacking', 'motion-fails'],
    [4, 4, { recused: 1 }, 'tied', 'motion-fails'],
    [5, 0, { vacant: 4 }, 'carried', 'carried'],
  ],
  'oregon-ogec@2021/oregon-ogec-commission': [
    [5, 4, {}, 'carried', 'carried'],
    [4, 3, { absent: 2 }, 'failed', 'no-decision'],
    [4, 4, { absent: 1 }, 'tied', 'no-decision'],
    [4, 0, { absent: 5 }, 'quorum-lacking', 'no-decision'],
    [4, 3, { recused: 2 }, 'failed', 'no-decision'],
    [3, 3, { vacant: 3 }, 'tied', 'no-decision'],
  ],
  // A majority of those present must agree to go on delaying the notice; otherwise the parties are told.
  'nm-state-ethics-commission@2023-07-01/nm-sec': [
    [4, 3, {}, 'carried', 'carried'],
    [3, 2, {}, 'failed', 'parties-must-be-told'],
    [3, 3, { absent: 1 }, 'tied', 'parties-must-be-told'],
    [3, 0, { absent: 4 }, 'quorum-lacking', 'parties-must-be-told'],
    [3, 1, { recused: 2, absent: 1 }, 'carried', 'carried'],
    [2, 2, { vacant: 3 }, 'tied', 'parties-must-be-told'],
  ],
  'illinois-lig@2021/illinois-lec': [
    [5, 3, {}, 'carried', 'carried'],
    [4, 3, { absent: 1 }, 'failed', 'no-decision'],
    [4, 4, {}, 'tied', 'no-decision'],
    [4, 0, { absent: 4 }, 'quorum-lacking', 'no-decision'],
    [4, 3, { recused: 1 }, 'carried', 'carried'],
    [3, 3, { vacant: 2 }, 'tied', 'no-decision'],
  ],
  'state-party@1/conduct-committee': [
    [3, 2, {}, 'carried', 'carried'],
    [2, 3, {}, 'failed', 'no-decision'],
    [2, 2, { absent: 1 }, 'tied', 'advances'],
    [2, 0, { absent: 3 }, 'quorum-lacking', 'no-decision'],
    [2, 2, { recused: 1 }, 'tied', 'advances'],
    [2, 2, { vacant: 1 }, 'tied', 'advances'],
  ],
  // At least 3/5 of those present: 12 of 20, and 11 of 18.
  'state-party@1/executive-committee': [
    [12, 8, { absent: 1 }, 'carried', 'carried'],
    [11, 9, { absent: 1 }, 'failed', 'motion-fails'],
    [10, 10, { absent: 1 }, 'tied', 'motion-fails'],
    [10, 0, { absent: 11 }, 'quorum-lacking', 'motion-fails'],
    [11, 7, { recused: 3 }, 'carried', 'carried'],
    [10, 8, { vacant: 3 }, 'failed', 'motion-fails'],
  ],
};

const bodies = new Map<string, BodyRule>(
  shippedPacks().flatMap(({ pack }) =>
    (pack.bodies ?? []).map((body) => [`${pack.id}@${pack.version}/${body.id}`, body] as const),
  ),
);
function called(name: string): BodyRule {
  const found = bodies.get(name);
  if (found === undefined) throw new Error(`There is no body ${name}; there are ${[...bodies.keys()].join(', ')}.`);
  return found;
}

describe.each(Object.entries(catalogue))('a vote in %s', (name, rows) => {
  it.each(rows)('of %i yeas and %i nays, %j, is %s and means: %s', (yeas, nays, aside, result, effect) => {
    expect(meaningOf(called(name), { yeas, nays, ...aside })).toEqual({ result, effect });
  });

  it('is shown carried, failed, tied, without a quorum, with a member recused and with a vacant seat', () => {
    expect(new Set(rows.map(([, , , result]) => result))).toEqual(new Set(['carried', 'failed', 'tied', 'quorum-lacking']));
    expect(rows.some(([, , { recused }]) => recused !== undefined)).toBe(true);
    expect(rows.some(([, , { vacant }]) => vacant !== undefined)).toBe(true);
  });
});

it('no body of a pack is without a meaning for a tie and for a shortfall', () => {
  for (const [name, body] of bodies) {
    const half = Math.floor(body.seats / 2);
    for (const seats of [
      { yeas: half, nays: half },
      { yeas: 0, nays: 0, absent: body.seats },
    ]) {
      const { effect } = meaningOf(body, seats);
      expect([name, effect]).toEqual([name, expect.any(String)]);
    }
  }
});

it('more votes than seats are no vote', () => {
  const panel = called('nm-legislature@2019/nm-investigative-subcommittee');
  expect(() => meaningOf(panel, { yeas: 3, nays: 1, recused: 1 })).toThrow(VoteImpossible);
});

it.each([
  ['3/5', [3, 5]],
  ['1/1', [1, 1]],
  ['5/3', undefined],
  ['0/5', undefined],
  ['three fifths', undefined],
] as const)('%s is a fraction or none', (text, fraction) => {
  expect(fractionIn(text)).toEqual(fraction);
});
