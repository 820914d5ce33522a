import type { Moment } from './moment.js';
import { mustFollow, type Earlier } from './order.js';
import { firstDayOf, isPartialDate, lastDayOf, type PartialDate } from './partial-date.js';
import { Rejection } from './rejection.js';
import { earliestDay } from './values.js';

/**
 * When something happened, from what was said, or today if nothing was. `after`: what is on record that it follows; empty for a
 * beginning.
 * Throws `date-not-in-calendar`, `date-in-the-future`, `date-too-long-ago` or `before-what-it-follows`.
 */
export function happenedOn(said: PartialDate | undefined, now: Moment, after: readonly Earlier[]): PartialDate {
  if (said === undefined) return now.date;
  mustHaveCome(said, now);
  mustFollow(said, after);
  return said;
}

/**
 * Throws `date-not-in-calendar`, `date-in-the-future` or `date-too-long-ago` for a day on which nothing can have happened.
 * `field`: what of the command says the day.
 */
export function mustHaveCome(said: PartialDate, now: Moment, field = 'occurredOn'): void {
  mustBeInCalendar(said, field);
  if (firstDayOf(said) > now.date) {
    throw new Rejection(
      'date-in-the-future',
      `${said} has not come yet; today is ${now.date}. Record a fact on or after the day it happened.`,
      'input',
      field,
    );
  }
  if (isTooLongAgo(said)) {
    throw new Rejection('date-too-long-ago', `${said} is too long ago to be meant. Check the year.`, 'input', field);
  }
}

/** Whether nobody can mean this date: nothing is opened on it. Lines of old dockets may say so, and are taken as they are. */
export const isTooLongAgo = (said: PartialDate): boolean => lastDayOf(said) < earliestDay;

/** Throws `date-not-in-calendar` for what is no date: a year, a year and month, or a day. */
export function mustBeInCalendar(said: PartialDate, field = 'occurredOn'): void {
  const isDate: boolean = isPartialDate(said);
  if (isDate) return;
  throw new Rejection('date-not-in-calendar', `"${said}" is not a date. Give YYYY-MM-DD, YYYY-MM or YYYY.`, 'input', field);
}

/** A fact's day, and its particulars. */
export interface Dated<Data> {
  readonly occurredOn: PartialDate;
  readonly data: Data;
}

/**
 * From a command's data to a fact's: on the day that was said, after what it follows, or today. Throws what `happenedOn` throws.
 */
export function dated<D extends { readonly occurredOn?: PartialDate }>(
  { occurredOn: said, ...data }: D,
  now: Moment,
  after: readonly Earlier[],
): Dated<Omit<D, 'occurredOn'>> {
  return { occurredOn: happenedOn(said, now, after), data };
}
