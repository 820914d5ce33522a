import { describe, expect, it } from '@jest/globals';
import { dateInWords, formatDate, isAmbiguousDate } from './date-words.js';

describe('a date as people write it', () => {
  it.each([
    ['14 March 2022', '2022-03-14'],
    ['March 14, 2022', '2022-03-14'],
    ['the 14th', 'the 14th'],
    ['1st of Sept. 2021', '2021-09-01'],
    ['mar 3 2022', '2022-03-03'],
    ['March 2022', '2022-03'],
    ['May, 2022', '2022-05'],
    ['31 February 2022', '2022-02-31'],
    ['14 Marzo 2022', '14 Marzo 2022'],
    ['2022-03', '2022-03'],
    ['2022', '2022'],
    ['03/04/2022', '03/04/2022'],
  ])('%s is %s', (text, date) => {
    expect(dateInWords(text)).toBe(date);
  });

  it.each(['03/04/2022', '3.4.2022', '3-4-22'])('%s could be two dates', (text) => {
    expect(isAmbiguousDate(text)).toBe(true);
  });
});

describe('a date in words', () => {
  it.each([
    ['2022-03-14', 'March 14, 2022'],
    ['2022-03-04', 'March 4, 2022'],
    ['2022-03', 'March 2022'],
    ['2022', '2022'],
    ['2022-02-31', '2022-02-31'],
    ['soon', 'soon'],
  ])('writes %s as %s', (date, words) => {
    expect(formatDate(date)).toBe(words);
  });
});
