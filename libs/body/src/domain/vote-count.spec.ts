import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { votes } from './motion.events.js';
import { tieRules, thresholds, type Threshold, type VotingRule } from './rule.events.js';
import { resultOf } from '#procedure';
import { tallyOf } from './vote-count.js';

const tally = (eligible: number, yeas: number, nays: number, { abstentions = 0, absent = 0 } = {}) => ({
  eligible,
  recused: 0,
  present: eligible - absent,
  yeas,
  nays,
  abstentions,
});
const rule = (threshold: Threshold, quorum: number, yeasNeeded?: number): VotingRule => ({
  threshold,
  quorum,
  ...(yeasNeeded === undefined ? {} : { yeasNeeded }),
  tieRule: 'stalls',
  citation: 'Example',
});
const fraction = (threshold: Threshold, part: string): VotingRule => ({ ...rule(threshold, 3), fraction: part });
const present = (count: number) => Array.from({ length: count }, (_, index) => `member-${String(index)}`);

/*
 * How bodies of these shapes count. The sizes and thresholds are those that bodies were seen to use; quorums, where a case does
 * not turn on them, are examples for a body's counsel to confirm.
 */
describe('a vote in', () => {
  it.each([
    ['a panel of 2 and 2 that needs 3: 2-2 ties', rule('fixed-number', 3, 3), tally(4, 2, 2), 'tied'],
    [
      'a panel of 2 and 2 that needs 3: 2-1 with one abstaining falls short',
      rule('fixed-number', 3, 3),
      tally(4, 2, 1, { abstentions: 1 }),
      'failed',
    ],
    ['a panel of 2 and 2 that needs 3: 3-1 carries', rule('fixed-number', 3, 3), tally(4, 3, 1), 'carried'],
    ['a panel of 2, 2 and an outside member: 3-2 carries', rule('fixed-number', 3, 3), tally(5, 3, 2), 'carried'],
    [
      'a panel of 2, 2 and an outside member who is away: 2-2 ties',
      rule('fixed-number', 3, 3),
      tally(5, 2, 2, { absent: 1 }),
      'tied',
    ],
    ['a council of 16 by majority: 7-7 ties', rule('majority-of-voting', 9), tally(16, 7, 7, { absent: 2 }), 'tied'],
    ['a council of 16 by majority: 9-7 carries', rule('majority-of-voting', 9), tally(16, 9, 7), 'carried'],
    ['a board of 6 where 3 may begin: 3-3 carries', rule('fixed-number', 4, 3), tally(6, 3, 3), 'carried'],
    ['a board of 6 where 3 may begin: 2-2 ties', rule('fixed-number', 4, 3), tally(6, 2, 2, { absent: 2 }), 'tied'],
    ['a board of 6 where 4 decide at the end: 3-3 ties', rule('fixed-number', 4, 4), tally(6, 3, 3), 'tied'],
    [
      'a board of 6 where 4 decide at the end: 3-2 falls short',
      rule('fixed-number', 4, 4),
      tally(6, 3, 2, { absent: 1 }),
      'failed',
    ],
    ['a committee of 5 and 5 by majority of its number: 5-5 ties', rule('majority-of-eligible', 6), tally(10, 5, 5), 'tied'],
    [
      'a committee of 5 and 5 by majority of its number: 5-4 falls short',
      rule('majority-of-eligible', 6),
      tally(10, 5, 4, { absent: 1 }),
      'failed',
    ],
    [
      'a committee of 5 and 5 by majority of its number: 6-4 carries',
      rule('majority-of-eligible', 6),
      tally(10, 6, 4),
      'carried',
    ],
    [
      'a committee of 5 and 5, one recused: 5-4 of nine carries',
      rule('majority-of-eligible', 5),
      { ...tally(9, 5, 4), recused: 1 },
      'carried',
    ],
    [
      'a chamber of 435 that expels by two thirds: 311-114 carries',
      rule('two-thirds-of-voting', 218),
      tally(435, 311, 114, { absent: 10 }),
      'carried',
    ],
    [
      'a chamber of 435 that expels by two thirds: 206-213 fails',
      rule('two-thirds-of-voting', 218),
      tally(435, 206, 213, { absent: 16 }),
      'failed',
    ],
    [
      'a chamber that expels by two thirds: exactly two thirds carries',
      rule('two-thirds-of-voting', 2),
      tally(3, 2, 1),
      'carried',
    ],
    ['a committee of 3 and 3 that needs 4: 3-3 ties', rule('fixed-number', 4, 4), tally(6, 3, 3), 'tied'],
    ['a commission of 9 that needs 5: 4-4 ties', rule('fixed-number', 5, 5), tally(9, 4, 4, { absent: 1 }), 'tied'],
    ['a commission of 9 that needs 5: 4-3 falls short', rule('fixed-number', 5, 5), tally(9, 4, 3, { abstentions: 2 }), 'failed'],
    ['a commission of 9 that needs 5: 5-4 carries', rule('fixed-number', 5, 5), tally(9, 5, 4), 'carried'],
    [
      'a commission of 7, by majority of a quorum: 3-1 carries',
      rule('majority-of-voting', 4),
      tally(7, 3, 1, { absent: 3 }),
      'carried',
    ],
    [
      'a commission of 7 with 3 present lacks its quorum, though all agree',
      rule('majority-of-voting', 4),
      tally(7, 3, 0, { absent: 4 }),
      'quorum-lacking',
    ],
    [
      'a panel whose members all abstain fails and does not tie',
      rule('majority-of-voting', 3),
      tally(4, 0, 0, { abstentions: 4 }),
      'failed',
    ],
    [
      'a committee of which 3/5 of those present must agree: 5-3 with one abstaining falls short',
      fraction('fraction-of-present', '3/5'),
      tally(9, 5, 3, { abstentions: 1 }),
      'failed',
    ],
    [
      'a committee of which 3/5 of those voting must agree: 3-2 carries',
      fraction('fraction-of-voting', '3/5'),
      tally(9, 3, 2),
      'carried',
    ],
    [
      'a committee of which 4/5 of those voting must agree: 3-1 falls short',
      fraction('fraction-of-voting', '4/5'),
      tally(9, 3, 1),
      'failed',
    ],
    [
      'a committee of which two thirds of the members must agree: 6-0 of 9 carries',
      fraction('fraction-of-eligible', '2/3'),
      tally(9, 6, 0),
      'carried',
    ],
    [
      'a committee of which two thirds of the members must agree: 5-0 of 9 falls short',
      fraction('fraction-of-eligible', '2/3'),
      tally(9, 5, 0),
      'failed',
    ],
    [
      'a committee by majority of those present: 4-3 with two abstaining falls short',
      rule('majority-of-present', 5),
      tally(9, 4, 3, { abstentions: 2 }),
      'failed',
    ],
    [
      'a committee by majority of those present: 5-3 with one abstaining carries',
      rule('majority-of-present', 5),
      tally(9, 5, 3, { abstentions: 1 }),
      'carried',
    ],
    ['a panel whose members are present and silent fails', rule('two-thirds-of-voting', 3), tally(4, 0, 0), 'failed'],
  ] as const)('%s', (_, bindingRule, count, outcome) => {
    expect(resultOf(count, bindingRule)).toBe(outcome);
  });
});

describe('a count', () => {
  it('leaves out the votes of those who are not eligible or were not there', () => {
    const count = tallyOf(
      new Set(['ana', 'ben', 'cyd']),
      1,
      ['ana', 'ben', 'dee'],
      new Map([
        ['ana', 'yea'],
        ['cyd', 'nay'],
        ['dee', 'nay'],
      ]),
    );
    expect(count).toEqual({ eligible: 3, recused: 1, present: 2, yeas: 1, nays: 0, abstentions: 0 });
  });

  const anyMember = fc.constantFrom(...present(12));
  const anyRule = fc.record({
    quorum: fc.integer({ min: 1, max: 13 }),
    threshold: fc.constantFrom(...thresholds),
    yeasNeeded: fc.integer({ min: 1, max: 13 }),
    fraction: fc.constantFrom('3/5', '4/5', '2/3'),
    tieRule: fc.constantFrom(...tieRules),
    citation: fc.constant('Example'),
  });
  const anyCount = fc
    .record({
      eligible: fc.uniqueArray(anyMember),
      present: fc.array(anyMember),
      cast: fc.array(fc.tuple(anyMember, fc.constantFrom(...votes))),
    })
    .map(({ eligible, present, cast }) => tallyOf(new Set(eligible), 12 - eligible.length, present, new Map(cast)));

  it('never has more votes than members present, nor more present than eligible', () => {
    fc.assert(
      fc.property(anyCount, ({ eligible, present, yeas, nays, abstentions }) => {
        expect(yeas + nays + abstentions).toBeLessThanOrEqual(present);
        expect(present).toBeLessThanOrEqual(eligible);
      }),
    );
  });

  it('lacks a quorum exactly when fewer are present than the rule asks, and ties only on equal votes', () => {
    fc.assert(
      fc.property(anyCount, anyRule, (count, bindingRule) => {
        const outcome = resultOf(count, bindingRule);
        expect(outcome === 'quorum-lacking').toBe(count.present < bindingRule.quorum);
        if (outcome === 'tied') expect(count.yeas).toBe(count.nays);
        if (outcome === 'carried') expect(count.yeas).toBeGreaterThan(0);
      }),
    );
  });

  it('is never made worse for a motion by one more yea in place of a nay', () => {
    const rank = { failed: 0, tied: 1, carried: 2, 'quorum-lacking': -1 };
    fc.assert(
      fc.property(anyCount, anyRule, (count, bindingRule) => {
        fc.pre(count.nays > 0);
        const better = { ...count, yeas: count.yeas + 1, nays: count.nays - 1 };
        const [before, after] = [resultOf(count, bindingRule), resultOf(better, bindingRule)];
        // From 1-1 to 2-0 short of a fixed number, what was an open tie is a plain shortfall.
        if (before === 'tied' && after === 'failed') return;
        expect(rank[after]).toBeGreaterThanOrEqual(rank[before]);
      }),
    );
  });
});
