import { describe, expect, it } from '@jest/globals';
import { AllegationFacts } from './allegation-facts.js';

class OneCase extends AllegationFacts {
  override hasAllegation(caseId: string, allegationId: string): Promise<boolean> {
    return Promise.resolve(caseId === 'a case' && allegationId === 'its allegation');
  }

  override motionCarried(caseId: string, motionId: string): Promise<boolean> {
    return Promise.resolve(caseId === 'a case' && motionId === 'a carried motion');
  }
}

describe('a finding', () => {
  const facts = new OneCase();

  it.each([{ caseId: 'a case' }, { caseId: 'a case', motionId: 'a carried motion' }])('rests on %j', async (about) => {
    await expect(facts.mustSupport('its allegation', about)).resolves.toBeUndefined();
  });

  it.each([
    ['an allegation of no case', 'another allegation', { caseId: 'a case' }, 'allegation-unknown', 'unknown'],
    ['a case that there is not', 'its allegation', { caseId: 'no case' }, 'allegation-unknown', 'unknown'],
    [
      'a motion that did not carry',
      'its allegation',
      { caseId: 'a case', motionId: 'a tied motion' },
      'motion-not-carried',
      'state',
    ],
  ] as const)('does not rest on %s', async (_, allegationId, about, reason, kind) => {
    await expect(facts.mustSupport(allegationId, about)).rejects.toMatchObject({ name: 'Rejection', reason, kind });
  });
});
