import { describe, expect, it } from '@jest/globals';
import { CaseOutcomeFacts } from './case-outcome-facts.js';

class TwoCases extends CaseOutcomeFacts {
  override caseExists(caseId: string): Promise<boolean> {
    return Promise.resolve(caseId === 'violated' || caseId === 'clean');
  }

  override violationsIn(caseId: string): Promise<readonly string[]> {
    return Promise.resolve(caseId === 'violated' ? ['one'] : []);
  }

  override motionCarried(caseId: string, motionId: string): Promise<boolean> {
    return Promise.resolve(caseId === 'violated' && motionId === 'carried');
  }
}

describe('a sanction', () => {
  const facts = new TwoCases();

  it.each([
    ['a violation', 'violated', { kind: 'censure' }],
    ['the violation that it names, and the motion', 'violated', { kind: 'censure', allegationIds: ['one'], motionId: 'carried' }],
    ['nothing where none is recommended', 'clean', { kind: 'none' }],
  ] as const)('rests on %s', async (_, caseId, ground) => {
    await expect(facts.mustSupport(caseId, ground)).resolves.toBeUndefined();
  });

  it.each([
    ['a case that there is not', 'nowhere', { kind: 'none' }, 'case-unknown'],
    ['a case without a violation', 'clean', { kind: 'censure' }, 'no-violation-found'],
    ['an allegation without one', 'violated', { kind: 'censure', allegationIds: ['one', 'two'] }, 'allegation-without-violation'],
    ['a motion that did not carry', 'violated', { kind: 'censure', motionId: 'tied' }, 'motion-not-carried'],
  ] as const)('does not rest on %s', async (_, caseId, ground, reason) => {
    await expect(facts.mustSupport(caseId, ground)).rejects.toMatchObject({ name: 'Rejection', reason });
  });
});
