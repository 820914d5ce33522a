import { describe, expect, it } from '@jest/globals';
import { attemptOf } from './mail-rounds.js';
import type { Mail } from './outbox.js';

const now = '2026-03-10T15:00:00.000Z';
const mail = (attempts: number, madeAt = now): Mail => ({
  ...{ id: '1', personId: '2', kind: 'notices', things: 1, state: 'sending', madeAt, notBefore: madeAt },
  attempts,
  mayHaveArrived: false,
});
const later = { is: 'later', trouble: 'unreachable' } as const;
const minutes = (attempts: number, chance: number): number => {
  const attempt = attemptOf(mail(attempts), later, now, chance);
  if (attempt.is !== 'retry') throw new Error(attempt.is);
  return (Date.parse(attempt.notBefore ?? '') - Date.parse(now)) / 60_000;
};

describe('an attempt that failed', () => {
  it('is followed by another one after a pause that doubles up to six hours, give or take a fifth', () => {
    expect([1, 2, 3, 9, 10, 40].map((attempts) => minutes(attempts, 0.5))).toEqual([1, 2, 4, 256, 360, 360]);
    expect([minutes(1, 0), minutes(1, 1)]).toEqual([0.8, 1.2]);
  });

  it('is the last one where the server refuses for good, or after three days', () => {
    expect(attemptOf(mail(1), { is: 'never', trouble: 'refused', reply: 550 }, now, 0)).toMatchObject({
      is: 'failed',
      reply: 550,
    });
    expect(attemptOf(mail(9, '2026-03-07T15:00:00.001Z'), later, now, 0).is).toBe('retry');
    expect(attemptOf(mail(9, '2026-03-07T15:00:00.000Z'), later, now, 0).is).toBe('failed');
  });
});
