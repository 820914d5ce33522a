import type { Tally, Vote } from './body.events.js';
import type { Ballots } from './motion.state.js';

/**
 * Counts a vote. `eligible`: ids of the members who may vote, `recused`: how many may not because they stepped aside, `present`:
 * ids of those who were there, `votes`: by member id; `ballots`: of a secret ballot the counts, beside which there are no votes.
 * Who is not eligible counts for nothing, whatever was recorded of him or her; who is present and silent is present, and has not
 * abstained.
 */
export function tallyOf(
  eligible: ReadonlySet<string>,
  recused: number,
  present: readonly string[],
  votes: ReadonlyMap<string, Vote>,
  ballots?: Ballots,
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
    ...ballots,
  };
}
