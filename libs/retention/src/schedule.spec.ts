import { describe, expect, it } from '@jest/globals';
import { dueOn, periodOn, schedule, type RetentionPeriod } from './schedule.js';

describe('a retention schedule', () => {
  it.each([
    ['2023-05-14', 3, '2026-05-15'],
    ['2024-02-29', 1, '2025-03-01'],
    ['2024-02-29', 4, '2028-03-01'],
    ['2023-12-31', 1, '2025-01-01'],
    ['2023-05', 1, '2024-06-01'],
    ['2023', 1, '2025-01-01'],
  ])('what ended on %s and is kept for %i years is due on %s', (ended, years, due) => {
    expect(dueOn(ended, { years })).toBe(due);
  });

  it('takes the line that is in force on the day, and none before the first one', () => {
    const line = (from: string, years: number): RetentionPeriod => ({
      class: 'closed-case',
      from,
      years,
      citation: 'Example line',
      example: true,
    });
    const periods = [line('2020-01-01', 10), line('2025-07-01', 12)];
    expect(periodOn('2025-06-30', 'closed-case', periods)?.years).toBe(10);
    expect(periodOn('2025-07-01', 'closed-case', periods)?.years).toBe(12);
    expect(periodOn('2019-12-31', 'closed-case', periods)).toBeUndefined();
    expect(periodOn('2025-07-01', 'complaint-without-case', periods)).toBeUndefined();
  });

  it('says of each line which rule it follows, and that it is an example', () => {
    expect(schedule.filter(({ citation }) => citation === '')).toEqual([]);
    expect(schedule.every(({ example, citation }) => example && citation.startsWith('Example'))).toBe(true);
  });
});
