import { describe, expect, it } from '@jest/globals';
import { Rejection, type RollCall } from '#kernel';
import { adopted, constituted, day, left, seated, threeOfFour } from './body.fixture.js';
import type { BodyEvent, VotingRule } from './body.events.js';
import { evolve, type Body, type Constituted } from './body.state.js';
import { countElsewhere } from './vote-elsewhere.js';

const four = [constituted, seated('ann', 'chair'), ...['ben', 'cat', 'dan'].map((id) => seated(id))];
function panel(rule: VotingRule, ...more: readonly BodyEvent[]): Constituted {
  const state = [...four, adopted(rule), ...more].reduce<Body>(evolve, { status: 'none' });
  if (state.status !== 'constituted') throw new Error('The panel is constituted.');
  return state;
}
const roll = (said: Partial<RollCall> = {}): RollCall => ({
  ...{ present: [], votedYea: [], votedNay: [], abstained: [], conflicted: [] },
  ...said,
});
function refusedAs(state: Constituted, said: Partial<RollCall>, on = day): string {
  try {
    countElsewhere(state, roll(said), on);
  } catch (error) {
    if (error instanceof Rejection) return error.reason;
    throw error;
  }
  return 'nothing';
}

describe('a vote that is recorded elsewhere', () => {
  it('is counted by the rule of its day, among those who sat then', () => {
    const counted = countElsewhere(panel(threeOfFour), roll({ votedYea: ['ann', 'ben', 'cat'], votedNay: ['dan'] }), day);
    expect(counted).toEqual({
      ...{ outcome: 'carried', quorum: 3, citation: 'Example Rule 4', present: ['ann', 'ben', 'cat', 'dan'] },
      tally: { eligible: 4, recused: 0, present: 4, yeas: 3, nays: 1, abstentions: 0 },
    });
    expect(refusedAs(panel(threeOfFour), { votedYea: ['ann'] }, '2026-03-09')).toBe('no-voting-rule');
    expect(refusedAs(panel(threeOfFour, left('ben')), { votedYea: ['ann', 'ben'] })).toBe('not-a-member');
  });

  it('ties, fails and lacks its quorum as a motion does', () => {
    const outcome = (said: Partial<RollCall>) => countElsewhere(panel(threeOfFour), roll(said), day).outcome;
    expect(outcome({ votedYea: ['ann', 'ben'], votedNay: ['cat', 'dan'] })).toBe('tied');
    expect(outcome({ votedYea: ['ann', 'ben'], votedNay: ['cat'], abstained: ['dan'] })).toBe('failed');
    expect(outcome({ votedYea: ['ann', 'ben'] })).toBe('quorum-lacking');
    expect(outcome({ votedYea: ['ann', 'ben'], present: ['cat'] })).toBe('failed');
  });

  it('says who decides a tie, where the rule names one person', () => {
    const tie = roll({ votedYea: ['ann', 'ben'], votedNay: ['cat', 'dan'] });
    const by = (tieRule: VotingRule['tieRule']) => countElsewhere(panel({ ...threeOfFour, tieRule }), tie, day).tieBrokenBy;
    expect([by('chair-decides'), by('tie-breaker-decides'), by('stalls')]).toEqual(['chair', 'tie-breaker', undefined]);
  });

  it('leaves out whoever has a conflict, who counts for no quorum', () => {
    const { tally, outcome } = countElsewhere(
      panel({ ...threeOfFour, threshold: 'majority-of-eligible' }),
      roll({ votedYea: ['ann', 'ben'], votedNay: ['cat'], conflicted: ['dan', 'somebody of the staff'] }),
      day,
    );
    expect([outcome, tally]).toEqual(['carried', { eligible: 3, recused: 1, present: 3, yeas: 2, nays: 1, abstentions: 0 }]);
    expect(refusedAs(panel(threeOfFour), { votedYea: ['dan'], conflicted: ['dan'] })).toBe('member-recused');
  });

  it('gives nobody two votes, and a tie-breaker none', () => {
    expect(refusedAs(panel(threeOfFour), { votedYea: ['ann'], abstained: ['ann'] })).toBe('voted-twice');
    const broken = panel({ ...threeOfFour, tieRule: 'tie-breaker-decides' }, seated('tim', 'tie-breaker'));
    expect(refusedAs(broken, { votedYea: ['ann', 'tim'] })).toBe('tie-breaker-votes-on-ties-alone');
  });

  it('by secret ballot has numbers, and nobody’s vote', () => {
    const secret = panel({ ...threeOfFour, ballot: 'secret' });
    const there = { present: ['ann', 'ben', 'cat', 'dan'] };
    expect(countElsewhere(secret, roll({ ...there, ballots: { yeas: 3, nays: 1, abstentions: 0 } }), day)).toMatchObject({
      ...{ outcome: 'carried', ballot: 'secret', tally: { present: 4, yeas: 3, nays: 1 } },
    });
    expect(refusedAs(secret, there)).toBe('ballots-missing');
    expect(refusedAs(secret, { votedYea: ['ann'], ballots: { yeas: 1, nays: 0, abstentions: 0 } })).toBe('ballot-is-secret');
    expect(refusedAs(secret, { ...there, ballots: { yeas: 3, nays: 2, abstentions: 0 } })).toBe('more-ballots-than-present');
    expect(refusedAs(panel(threeOfFour), { ...there, ballots: { yeas: 3, nays: 1, abstentions: 0 } })).toBe('ballots-not-used');
  });
});
