import { describe, expect, it } from '@jest/globals';
import { madeAs, type SaidToBeMade } from './making.js';
import { Rejection } from './rejection.js';

const motionId = '30710000-0000-4000-8000-000000000001';

describe('how a decision was made', () => {
  it.each<[string, SaidToBeMade, object]>([
    ['by a vote, as its motion', { madeBy: 'vote', motionId }, { motionId }],
    ['by a motion alone, as older programs say it', { motionId }, { motionId }],
    [
      'without a vote, as who decided and where that stands',
      { madeBy: 'staff', madeUnder: 'Rule 9' },
      { madeBy: 'staff', madeUnder: 'Rule 9' },
    ],
    ['in no way, as nothing', {}, {}],
  ])('is recorded %s', (_, said, made) => {
    expect(madeAs(said)).toEqual(made);
  });

  it.each<[string, SaidToBeMade, string]>([
    ['by a vote without a motion', { madeBy: 'vote' }, 'motion-not-named'],
    ['by a motion and by somebody without a vote', { madeBy: 'chair', motionId }, 'made-by-vote-and-without'],
    ['by a motion and under what needs none', { motionId, madeUnder: 'Rule 9' }, 'made-by-vote-and-without'],
    ['by somebody, and not where that stands', { madeBy: 'hearing-officer' }, 'maker-without-citation'],
    ['under something, and not by whom', { madeUnder: 'Rule 9' }, 'maker-without-citation'],
  ])('is refused where it is said to be %s', (_, said, reason) => {
    const refused = () => {
      try {
        return madeAs(said);
      } catch (error) {
        return error instanceof Rejection ? error.reason : error;
      }
    };
    expect(refused()).toBe(reason);
  });
});
