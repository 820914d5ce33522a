import { expect, it } from '@jest/globals';
import { shippedPacks } from '#procedure';
import { by, specDay } from '#testing';
import { AdoptVotingRule } from './body.commands.js';
import { body } from './body.decider.js';
import { bodyId, constituted } from './body.fixture.js';
import { votingRuleOf } from './rule-of-pack.js';

const all = shippedPacks().flatMap(({ pack }) => (pack.bodies ?? []).map((rule) => ({ pack, rule })));
const called = (packId: string, id: string) => {
  const { pack, rule } = all.find((one) => one.pack.id === packId && one.rule.id === id)!;
  return votingRuleOf(pack, rule);
};

it.each(all.map(({ pack, rule }) => [`${pack.id}@${pack.version} ${rule.id}`, votingRuleOf(pack, rule)] as const))(
  'the rule of %s can be adopted as it is',
  (_, rule) => {
    const state = body.evolve(body.initialState, constituted);
    const [adopted] = body.decide(state, new AdoptVotingRule(bodyId, rule, by()), specDay);
    expect(adopted).toMatchObject({ type: 'VotingRuleAdopted', data: { quorum: rule.quorum, tieRule: rule.tieRule } });
  },
);

it('what a body decides by vote, what a tie means and when the parties hear come from the pack', () => {
  expect(called('generic-legislature', 'ethics-committee')).toEqual({
    ...{ quorum: 4, threshold: 'majority-of-eligible', tieRule: 'tie-breaker-decides', tieEffect: 'outside-member-decides' },
    ...{ decidedByVote: ['probable-cause', 'finding', 'recommendation'], shortfallEffect: 'no-decision', silenceLimit: 10 },
    citation: expect.stringMatching(/^generic-legislature@1, Ethics committee/),
  });
  expect(called('us-house-occ', 'occ-board-final')).toMatchObject({
    tieRule: 'transmit-as-tied',
    tieEffect: 'transmitted-as-tied',
  });
});
