import { isPartialDate, type PartialDate } from './partial-date.js';

const months = 'january february march april may june july august september october november december'.split(' ');
const name = String.raw`([a-z]{3,9})\.?`;
const day = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;
const dayFirst = new RegExp(String.raw`^${day}\s+(?:of\s+)?${name},?\s+(\d{4})$`);
const monthFirst = new RegExp(String.raw`^${name}\s+${day},?\s+(\d{4})$`);
const noDay = new RegExp(String.raw`^${name},?\s+(?:of\s+)?(\d{4})$`);

/**
 * A date as people write it: `14 March 2022` and `March 14, 2022` as `2022-03-14`, `March 2022` as `2022-03`. Everything else
 * stays as it is, and is for others to judge; so does a date in figures, which half of the world reads the other way.
 */
export function dateInWords(text: string): PartialDate {
  const plain = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const [, dayOf, monthOf, yearOf] =
    dayFirst.exec(plain) ?? swapped(monthFirst.exec(plain)) ?? withoutDay(noDay.exec(plain)) ?? [];
  const month = monthOf === undefined ? 0 : monthNamed(monthOf);
  if (yearOf === undefined || month === 0) return text;
  return [yearOf, pad(month), ...(dayOf === undefined || dayOf === '' ? [] : [pad(Number(dayOf))])].join('-');
}

/** Whether it is a date in figures of which nobody can say which one is the month. */
export const isAmbiguousDate = (text: string): boolean => /^\s*\d{1,2}[/.-]\d{1,2}[/.-](\d{2}|\d{4})\s*$/.test(text);

const swapped = (found: RegExpExecArray | null) => found && [found[0], found[2], found[1], found[3]];
const withoutDay = (found: RegExpExecArray | null) => found && [found[0], '', found[1], found[2]];
/** A date in words, as exact as it is known: `March 14, 2022`, `March 2022`, `2022`. What is no date stays as it is. */
export function formatDate(date: PartialDate): string {
  if (!isPartialDate(date)) return date;
  const [year = '', month, day] = date.split('-');
  if (month === undefined) return year;
  const named = months[Number(month) - 1] ?? month;
  const name = named.charAt(0).toUpperCase() + named.slice(1);
  return day === undefined ? `${name} ${year}` : `${name} ${String(Number(day))}, ${year}`;
}

const pad = (number: number): string => String(number).padStart(2, '0');

/** From 1; 0 where no month is called so, or several could be meant. */
function monthNamed(word: string): number {
  const start = word === 'sept' ? 'sep' : word;
  const found = months.filter((month) => month === start || (start.length === 3 && month.startsWith(start)));
  return found.length === 1 ? months.indexOf(found[0] ?? '') + 1 : 0;
}
