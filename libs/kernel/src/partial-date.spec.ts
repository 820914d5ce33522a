import { describe, expect, it } from '@jest/globals';
import { firstDayOf, isPartialDate, isPlainDate, lastDayOf, precisionOf } from './partial-date.js';

describe('a partial date', () => {
  it.each(['1987', '1987-03', '1987-03-14', '2024-02-29', '2000-02-29'])('may be %s', (date) => {
    expect(isPartialDate(date)).toBe(true);
  });

  it.each([
    '',
    '87',
    '0000',
    '1987-3',
    '1987-13',
    '1987-00',
    '2026-02-31',
    '2023-02-29',
    '1900-02-29',
    '1987-03-00',
    '1987-03-14T00:00Z',
    1987,
    null,
  ])('is not %p', (date) => {
    expect(isPartialDate(date)).toBe(false);
  });

  it('is a plain date only when the day is known', () => {
    expect([isPlainDate('1987-03-14'), isPlainDate('1987-03'), isPlainDate('1987')]).toEqual([true, false, false]);
  });

  it.each([
    ['1987', 'year', '1987-01-01', '1987-12-31'],
    ['1987-02', 'month', '1987-02-01', '1987-02-28'],
    ['2024-02', 'month', '2024-02-01', '2024-02-29'],
    ['1987-04', 'month', '1987-04-01', '1987-04-30'],
    ['1987-03-14', 'day', '1987-03-14', '1987-03-14'],
  ])('%s is known to the %s and lies between %s and %s', (date, precision, first, last) => {
    expect([precisionOf(date), firstDayOf(date), lastDayOf(date)]).toEqual([precision, first, last]);
  });
});
