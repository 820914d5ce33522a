import { describe, expect, it } from '@jest/globals';
import { date, day, idOf, listOf, problemWith, text, type Values } from './values.js';

const today = '2026-03-10';
const one = '0b8f3a52-7c1e-4d8a-9f00-1a2b3c4d5e6f';

describe('what a description says of a value', () => {
  it.each<[string, Values, unknown, string]>([
    ['a day in the year 26', day, '0026-03-01', 'The year of "0026-03-01" cannot be meant. Give a date from 1600 to 2199.'],
    ['a month in the year 206', date, '0206-03', 'The year of "0206-03" cannot be meant. Give a date from 1600 to 2199.'],
    [
      'a year to come that nobody lives to see',
      date,
      '2206',
      'The year of "2206" cannot be meant. Give a date from 1600 to 2199.',
    ],
    ['a day in figures', day, '03/04/2022', '"03/04/2022" does not say which number is the month.'],
    ['a text in which nothing can be seen', text(100), '\u200b\u00a0', 'This is needed.'],
    ['a text with what no page can show', text(100), 'One line\u0093 more', 'after “One line”'],
    ['an id that no program of the house makes', idOf('case'), one.replace('-4d8a', '-0d8a'), 'This must be an id (a UUID).'],
    ['a list with one id twice', listOf(idOf('case')), [one, one], 'The same id stands twice in this list.'],
  ])('refuses %s, in a sentence for whoever typed it', (_name, values, value, sentence) => {
    expect(problemWith(values, value, today)).toContain(sentence);
  });

  it.each<[string, Values, unknown]>([
    ['the first year that may be meant', date, '1600'],
    ['the last day that may be meant', day, '2199-12-31'],
    ['lines and tabs', text(100), 'One\n\ttwo'],
    ['ids, each once', listOf(idOf('case')), [one, one.replace('0b', '1b')]],
  ])('takes %s', (_name, values, value) => {
    expect(problemWith(values, value, today)).toBeUndefined();
  });
});
