import type { Tally, Vote, VoteOutcome, VotingRule } from './body.events.js';

/**
 * Counts a vote. `eligible`: ids of the members who may vote, `recused`: how many may not because they stepped aside, `present`:
 * ids of those who were there, `votes`: by member id. Who is not eligible counts for nothing, whatever was recorded of him or
 * her; who is present and silent is present, and has not abstained.
 */
export function tallyOf(
  eligible: ReadonlySet<string>,
  recused: number,
  present: readonly string[],
  votes: ReadonlyMap<string, Vote>,
): Tally {
  const there = [...new Set(present)].filter((memberId) => eligible.has(memberId));
  const cast = there.map((memberId) => votes.get(memberId));
  return {
    eligible: eligible.size,
    recused,
    present: there.length,
    yeas: cast.filter((vote) => vote === 'yea').length,
    nays: cast.filter((vote) => vote === 'nay').length,
    abstentions: cast.filter((vote) => vote === 'abstain').length,
  };
}

/**
 * What a count means under a rule; always exactly one of four.
 * Without a quorum nothing was decided. Otherwise the motion carries when the threshold is reached, even by a divided vote (three
 * of six may suffice to begin). It is tied when it did not carry, somebody voted, and the yeas equal the nays: the 2-2 of a
 * bipartisan panel. Every other shortfall fails, by however little: 5-4 among ten who need a majority of their number, or nobody
 * voting yea or nay at all.
 */
export function outcomeOf(tally: Tally, rule: VotingRule): VoteOutcome {
  if (tally.present < rule.quorum) return 'quorum-lacking';
  if (carries(tally, rule)) return 'carried';
  return tally.yeas > 0 && tally.yeas === tally.nays ? 'tied' : 'failed';
}

function carries({ yeas, nays, eligible }: Tally, { threshold, yeasNeeded }: VotingRule): boolean {
  switch (threshold) {
    case 'majority-of-voting':
      return yeas > nays;
    case 'majority-of-eligible':
      return yeas * 2 > eligible;
    case 'fixed-number':
      return yeasNeeded !== undefined && yeas >= yeasNeeded;
    case 'two-thirds-of-voting':
      return yeas > 0 && yeas * 3 >= (yeas + nays) * 2;
  }
}
