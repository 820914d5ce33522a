import { Temporal } from 'temporal-polyfill';
import type { Instant, PlainDate } from '#kernel';

/** A day of the Gregorian calendar as the number of days since January 1, 1970, which is 0: for counting. */
export type DayNumber = number;

const perDay = 86_400_000;

/** The number of a day. Takes a full date that the calendar has. */
export const dayNumber = (date: PlainDate): DayNumber => Date.parse(date) / perDay;

/** The date of a number. */
export function dateOf(day: DayNumber): PlainDate {
  const time = new Date(day * perDay);
  return dateFrom(time.getUTCFullYear(), time.getUTCMonth() + 1, time.getUTCDate());
}

export const dateFrom = (year: number, month: number, day: number): PlainDate =>
  [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');

export const yearOf = (day: DayNumber): number => new Date(day * perDay).getUTCFullYear();

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

/** From 0, Monday, to 6, Sunday: the order of `weekdays`. January 1, 1970 was a Thursday. */
export const weekdayOf = (day: DayNumber): number => (((day + 3) % 7) + 7) % 7;

/**
 * When a day has ended in a time zone: the first instant of the next one. What is due on the day is late from then on. `timeZone`
 * is an IANA name, `America/Denver`; throws on an unknown one. The next day begins later than at midnight where clocks are put
 * forward at midnight.
 */
export function endOfDay(date: PlainDate, timeZone: string): Instant {
  const next = Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(timeZone);
  return new Date(next.epochMilliseconds).toISOString();
}

/** A number of months after a day; from the 31st to a month without one, its last day. */
export const monthsAfter = (date: PlainDate, months: number): PlainDate =>
  Temporal.PlainDate.from(date).add({ months }).toString();

/** The day of the month of the month after the one in which a date is. */
export function dayOfNextMonth(date: PlainDate, day: number): PlainDate {
  return Temporal.PlainDate.from(date).add({ months: 1 }).with({ day }).toString();
}

/** A day of a year, `05-01`; February 29 is the 28th where there is none. */
export const dayOfYear = (year: number, monthDay: string): PlainDate =>
  Temporal.PlainMonthDay.from(monthDay).toPlainDate({ year }).toString();

/** `Saturday, September 10`, with the year where it is not `year`. */
export function weekdayInWords(date: PlainDate, year: string): string {
  const other = date.slice(0, 4) !== year;
  return Temporal.PlainDate.from(date).toLocaleString('en-US', {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    ...(other && { year: 'numeric' }),
  });
}

/** `May 25, 2022`. */
export const dayInWords = (date: PlainDate): string =>
  Temporal.PlainDate.from(date).toLocaleString('en-US', { year: 'numeric', month: 'long', day: 'numeric' });

/** `May 1`, of `05-01`. */
export const monthDayInWords = (monthDay: string): string =>
  Temporal.PlainMonthDay.from(monthDay).toPlainDate({ year: 2000 }).toLocaleString('en-US', { month: 'long', day: 'numeric' });

/** The day that lies a number of calendar days after another. */
export const daysAfter = (date: PlainDate, count: number): PlainDate => dateOf(dayNumber(date) + count);
