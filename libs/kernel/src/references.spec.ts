import { describe, expect, it } from '@jest/globals';
import { KnownReferences } from '#testing';
import { decisionKinds, type Deciding, type MotionStanding } from './index.js';

const caseId = 'the case';
const facts = (motions: Readonly<Record<string, Partial<MotionStanding>>>, decisions: readonly Deciding['decision'][] = []) =>
  new KnownReferences({
    cases: { [caseId]: { allegationIds: ['one', 'two'], lineage: [caseId, 'taken in'] } },
    motions: Object.fromEntries(
      Object.entries(motions).map(([id, motion]) => [
        id,
        { caseId, kind: 'finding', carried: motion.status === 'carried', question: `Shall ${id} be?`, ...motion },
      ]),
    ),
    voteNeeded: { decisions, citation: 'Rule 7' },
  });
const finding = (said: Partial<Deciding> = {}): Deciding => ({ decision: 'finding', allegationIds: ['one'], ...said });
const carried = { status: 'carried' } as const;

describe('a decision that the body’s rule leaves to a vote', () => {
  it.each(decisionKinds)('is made by a motion on %s that carried, and by no other', async (decision) => {
    const other = decision === 'finding' ? 'dismissal' : 'finding';
    const known = facts({ a: { ...carried, kind: decision }, b: { ...carried, kind: other } }, [decision]);
    const made = (said: Partial<Deciding>) => known.mustBeMadeByRule(caseId, { decision, allegationIds: [], ...said });
    await made({ motionId: 'a' });
    await made({ motionId: 'a', madeBy: 'vote' });
    await expect(made({ motionId: 'b' })).rejects.toMatchObject({ reason: 'vote-needed', field: 'motionId' });
    await expect(made({})).rejects.toMatchObject({ reason: 'vote-needed' });
    await expect(made({ madeBy: 'staff', madeUnder: 'Rule 9' })).rejects.toMatchObject({ reason: 'vote-needed' });
  });

  it('is a dismissal by the rule itself where a tie means that', async () => {
    const dismissal = { decision: 'dismissal', allegationIds: ['one'], madeUnder: 'Rule 7' } as const;
    const under = (tieRule: string) => facts({ a: { status: 'tied', tieRule, kind: 'probable-cause' } }, ['dismissal']);
    await under('default-dismiss').mustBeMadeByRule(caseId, { ...dismissal, madeBy: 'law' });
    await expect(under('default-dismiss').mustBeMadeByRule(caseId, { ...dismissal, madeBy: 'staff' })).rejects.toMatchObject({
      reason: 'vote-needed',
    });
    await expect(under('stalls').mustBeMadeByRule(caseId, { ...dismissal, madeBy: 'law' })).rejects.toMatchObject({
      reason: 'vote-needed',
    });
  });

  it('is made by a motion of a case that goes on in this one', async () => {
    const known = facts({ a: { ...carried, caseId: 'taken in' } }, ['finding']);
    await known.mustBeMadeByRule(caseId, finding({ motionId: 'a' }));
  });

  it.each<[string, Readonly<Record<string, Partial<MotionStanding>>>, string]>([
    ['there is none', {}, 'No motion on a finding was put about this. Put a motion'],
    ['there is one about another allegation', { a: { ...carried, allegationIds: ['two'] } }, 'No motion on a finding was put'],
    ['it carried', { a: carried }, '“Shall a be?” carried: name that motion.'],
    ['it tied', { a: { status: 'failed' }, b: { status: 'tied' } }, '“Shall b be?” tied, and nothing has ended the tie.'],
    ['its vote is open', { a: { status: 'open' } }, 'The vote on “Shall a be?” is open. Close it first.'],
    ['it failed', { a: { status: 'failed' } }, '“Shall a be?” did not carry. Put a motion'],
    ['too few were there', { a: { status: 'quorum-lacking' } }, '“Shall a be?” had no quorum.'],
  ])('is refused with the motion that is missing where %s', async (_, motions, sentence) => {
    const attempt = facts(motions, ['finding']).mustBeMadeByRule(caseId, finding());
    await expect(attempt).rejects.toThrow('The body’s rule (Rule 7) leaves a finding to a vote that carried.');
    await expect(attempt).rejects.toThrow(sentence);
  });
});

describe('a decision that no rule leaves to a vote', () => {
  const known = facts(
    { a: { ...carried, allegationIds: ['two'] }, b: { ...carried, kind: 'procedural' }, c: { status: 'tied' } },
    ['closing'],
  );

  it.each<[string, Partial<Deciding>]>([
    ['by somebody who is named', { madeBy: 'hearing-officer', madeUnder: 'Rule 9' }],
    ['by nobody who is named, as older programs record it', {}],
    ['by a motion of any kind', { motionId: 'b' }],
  ])('is made %s', async (_, said) => {
    await expect(known.mustBeMadeByRule(caseId, finding(said))).resolves.toBeUndefined();
  });

  it.each<[string, Partial<Deciding>, string]>([
    ['about other allegations', { motionId: 'a' }, 'motion-about-something-else'],
    ['that tied', { motionId: 'c' }, 'motion-not-carried'],
    ['that there is not', { motionId: 'd' }, 'motion-not-carried'],
    ['and without a vote', { motionId: 'b', madeBy: 'staff', madeUnder: 'Rule 9' }, 'made-by-vote-and-without'],
  ])('is not made by a motion %s', async (_, said, reason) => {
    await expect(known.mustBeMadeByRule(caseId, finding(said))).rejects.toMatchObject({ reason });
  });
});
