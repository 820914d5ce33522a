import type { PackThreshold } from '../pack/rule-pack.js';

/** How the members stood. `eligible`: seated and not recused; `present`: of those; who voted neither yea nor nay abstained. */
export interface Count {
  readonly eligible: number;
  readonly present: number;
  /** Of those, who only let another one vote and do not count for the quorum. None, where nothing is said. */
  readonly represented?: number;
  readonly yeas: number;
  readonly nays: number;
  /** All seats with a regular vote, held or vacant. Those of the eligible members, where nothing is said. */
  readonly seats?: number;
}

/** What a motion needs. */
export interface CountingRule {
  /** Eligible members who must be present. */
  readonly quorum: number;
  readonly threshold: PackThreshold;
  /** With `fixed-number`. */
  readonly yeasNeeded?: number;
  /** With a fraction: at least so much of it, such as `3/5`. */
  readonly fraction?: string;
}

export const voteResults = ['carried', 'failed', 'tied', 'quorum-lacking'] as const;
export type VoteResult = (typeof voteResults)[number];

/**
 * What a count means under a rule; always exactly one of four.
 * Without a quorum nothing was decided. Otherwise the motion carries when the threshold is reached, even by a divided vote (three
 * of six may suffice to begin). It is tied when it did not carry, somebody voted, and the yeas equal the nays: the 2-2 of a
 * bipartisan panel. Every other shortfall fails, by however little: 5-4 among ten who need a majority of their number, or nobody
 * voting yea or nay at all.
 */
export function resultOf(count: Count, rule: CountingRule): VoteResult {
  if (count.present - (count.represented ?? 0) < rule.quorum) return 'quorum-lacking';
  if (carries(count, rule)) return 'carried';
  return count.yeas > 0 && count.yeas === count.nays ? 'tied' : 'failed';
}

function carries(
  { yeas, nays, present, eligible, seats = eligible }: Count,
  { threshold, yeasNeeded, fraction = '' }: CountingRule,
): boolean {
  const isAtLeast = ([part, whole]: readonly [number, number], of: number) => yeas > 0 && yeas * whole >= of * part;
  const [part, whole] = fractionIn(fraction) ?? [2, 1];
  switch (threshold) {
    case 'majority-of-voting':
      return yeas > nays;
    case 'majority-of-present':
      return yeas * 2 > present;
    case 'majority-of-eligible':
      return yeas * 2 > eligible;
    case 'fixed-number':
      return yeasNeeded !== undefined && yeas >= yeasNeeded;
    case 'two-thirds-of-voting':
      return isAtLeast([2, 3], yeas + nays);
    case 'fraction-of-voting':
      return isAtLeast([part, whole], yeas + nays);
    case 'fraction-of-present':
      return isAtLeast([part, whole], present);
    case 'fraction-of-eligible':
      return isAtLeast([part, whole], eligible);
    case 'majority-of-seats':
      return yeas * 2 > seats;
    case 'fraction-of-seats':
      return isAtLeast([part, whole], seats);
  }
}

/** Part and whole of a fraction such as `3/5`; undefined where it is none between 0 and 1. */
export function fractionIn(fraction: string): readonly [number, number] | undefined {
  const [, part = 0, whole = 0] = (/^(\d{1,3})\/(\d{1,3})$/.exec(fraction) ?? []).map(Number);
  return part > 0 && part <= whole ? [part, whole] : undefined;
}
