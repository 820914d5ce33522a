import { Rejection, isBrokenByOne, type CountedVote, type PartialDate, type RollCall } from '#kernel';
import { resultOf } from '#procedure';
import { votersOn } from './alternate.state.js';
import type { Vote } from './body.events.js';
import type { Constituted } from './body.state.js';
import { memberRecused, mustBeSeatedOn } from './member.rules.js';
import { tenureOn, vacanciesOn, votingMembersOn } from './member.state.js';
import { ruleInForce } from './rule.state.js';
import { tallyOf } from './vote-count.js';

/**
 * Counts a vote that is recorded at once and elsewhere, by the rule that binds the body on its day and among those who sat then.
 * Nobody sits in for a member there, and nobody votes by proxy. Throws `no-voting-rule`, `not-a-member`, `term-ended`,
 * `member-recused`, `tie-breaker-votes-on-ties-alone`, `voted-twice`, `ballot-is-secret`, `ballots-missing`, `ballots-not-used`,
 * `more-ballots-than-present`.
 */
export function countElsewhere(state: Constituted, roll: RollCall, on: PartialDate): CountedVote {
  const rule = ruleInForce(state, on);
  if (rule === undefined) {
    throw new Rejection(
      'no-voting-rule',
      `No voting rule bound this body on ${on}. Adopt one first, with the day from which it binds.`,
      'state',
      'occurredOn',
    );
  }
  const { conflicted } = roll;
  const votes = votesIn(roll);
  const isSecret = rule.ballot === 'secret' || (rule.ballot === 'as-moved' && roll.ballots !== undefined);
  const present = [...new Set([...votes.keys(), ...roll.present])];
  for (const [field, ids] of Object.entries(listsOf(roll))) {
    for (const [index, memberId] of ids.entries()) mustVoteHere(state, memberId, conflicted, on, `${field}/${String(index)}`);
  }
  if (!isSecret && roll.ballots !== undefined) {
    throw new Rejection('ballots-not-used', 'This vote is by roll call, and is counted from the votes. Leave the numbers out.');
  }
  if (isSecret && votes.size > 0) {
    throw new Rejection(
      'ballot-is-secret',
      'The ballot is secret: nobody’s vote is recorded. Name those who were there, and give the numbers.',
    );
  }
  if (isSecret && roll.ballots === undefined) {
    throw new Rejection(
      'ballots-missing',
      `The ballot is secret (${rule.citation}): say how many voted for it and against it, and how many abstained.`,
      'input',
      'yeas',
    );
  }
  const voting = votersOn(state, [], on);
  const eligible = voting.filter((memberId) => !conflicted.includes(memberId));
  const vacant = vacanciesOn(state, on);
  const tally = {
    ...tallyOf(new Set(eligible), voting.length - eligible.length, present, votes, roll.ballots),
    ...(vacant !== undefined && { seats: votingMembersOn(state, on).length + vacant, vacant }),
  };
  if (tally.yeas + tally.nays + tally.abstentions > tally.present) {
    throw new Rejection(
      'more-ballots-than-present',
      `${String(tally.present)} members were there and could vote, and more ballots were counted. Count again.`,
      'input',
      'yeas',
    );
  }
  const outcome = resultOf(tally, rule);
  const breaker = rule.tieRule === 'chair-decides' ? 'chair' : 'tie-breaker';
  return {
    ...{ present, tally, outcome, quorum: rule.quorum, citation: rule.citation },
    ...(isSecret && { ballot: 'secret' as const }),
    ...(outcome === 'tied' && isBrokenByOne(rule.tieRule) && { tieBrokenBy: breaker }),
  };
}

const listsOf = ({ present, votedYea, votedNay, abstained }: RollCall) => ({ present, votedYea, votedNay, abstained });

/** Throws `voted-twice`. */
function votesIn({ votedYea, votedNay, abstained }: RollCall): ReadonlyMap<string, Vote> {
  const votes = new Map<string, Vote>();
  const cast = { votedYea: ['yea', votedYea], votedNay: ['nay', votedNay], abstained: ['abstain', abstained] } as const;
  for (const [field, [vote, ids]] of Object.entries(cast)) {
    for (const memberId of new Set(ids)) {
      if (votes.has(memberId)) {
        throw new Rejection('voted-twice', `${memberId} is named with two votes. Leave one out.`, 'input', field);
      }
      votes.set(memberId, vote);
    }
  }
  return votes;
}

function mustVoteHere(state: Constituted, memberId: string, conflicted: readonly string[], on: PartialDate, field: string): void {
  mustBeSeatedOn(state, memberId, on, field);
  if (conflicted.includes(memberId)) throw memberRecused(memberId, field);
  if (tenureOn(state, memberId, on)?.role !== 'tie-breaker') return;
  throw new Rejection('tie-breaker-votes-on-ties-alone', 'A tie-breaker votes only when the members have tied.', 'state', field);
}
