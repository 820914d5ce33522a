import { describe, expect, it } from '@jest/globals';
import { idOf, rowsAfter, tell, type Stream } from '../spec-story.js';
import { summarise } from '../summarise.js';
import type { Asked } from './facts.js';
import { periodBefore } from './summary.js';

const case1 = idOf('case 1');
const streams: readonly Stream[] = [
  ['complaint-1', tell.received('2025-01-02'), tell.acknowledged('2025-01-05')],
  ['complaint-2', tell.received('2026-02-02'), tell.acknowledged('2026-02-12')],
  ['complaint-3', tell.received('2026-03-01')],
  [`case-${case1}`, tell.opened('2025-01-10')],
  [`case-${idOf('case 2')}`, tell.opened('2025-12-01'), tell.closed('2026-01-10', 'no-action')],
  [`body-${idOf('body')}`, tell.put('2026-02-01', idOf('m'), case1), tell.tied('2026-02-01', idOf('m'), case1)],
];
const asked = (more: Partial<Asked> = {}): Asked => ({
  today: '2026-03-10',
  dayOf: (instant) => instant.slice(0, 10),
  ...more,
});

describe('given two years of work, when the second is asked for', () => {
  it('then each figure stands beside that of the first', async () => {
    const { summary } = summarise(await rowsAfter(streams), asked({ from: '2026-01-01', to: '2026-12-31' }));
    expect(summary.comparedWith).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    expect(Object.fromEntries(summary.figures.map(({ what, value, before }) => [what, [value, before]]))).toEqual({
      'complaints-received': [2, 1],
      'days-to-acknowledgment': [10, 3],
      'cases-opened': [0, 2],
      'cases-closed': [1, 0],
      'cases-open': [1, 2],
      'days-to-closing': [40, null],
      'allegations-decided': [0, 0],
      'sanctions-imposed': [0, 0],
    });
    expect(summary.notDone.filter(({ value }) => value !== 0)).toEqual(
      expect.arrayContaining([
        { what: 'ties-without-a-step', value: 1, before: 0 },
        { what: 'complaints-unanswered', value: 1, before: 0 },
      ]),
    );
  });

  it('then without a period nothing is compared', async () => {
    const { summary } = summarise(await rowsAfter(streams), asked());
    expect(summary.comparedWith).toBeNull();
    expect(summary.figures.every(({ before }) => before === null)).toBe(true);
  });
});

describe('the period before', () => {
  it.each([
    ['a year', '2026-01-01', '2026-12-31', '2025-01-01', '2025-12-31'],
    ['a quarter, after one of other length', '2026-04-01', '2026-06-30', '2026-01-01', '2026-03-31'],
    ['a month, after a shorter one', '2024-03-01', '2024-03-31', '2024-02-01', '2024-02-29'],
    ['days within a month', '2026-03-08', '2026-03-14', '2026-03-01', '2026-03-07'],
    ['one day', '2026-03-01', '2026-03-01', '2026-02-28', '2026-02-28'],
  ])('of %s', (_what, from, to, start, end) => {
    expect(periodBefore(asked({ from, to }))).toEqual({ from: start, to: end });
  });

  it('of one that does not end is reckoned from today, and of everything there is none', () => {
    expect(periodBefore(asked({ from: '2026-03-01' }))).toEqual({ from: '2026-02-19', to: '2026-02-28' });
    expect(periodBefore(asked({ to: '2026-03-01' }))).toBeUndefined();
    expect(periodBefore(asked({ from: '2027-01-01' }))).toBeUndefined();
  });
});
