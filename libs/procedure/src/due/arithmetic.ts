import type { PlainDate } from '#kernel';
import type { WorkCalendar } from './calendar.js';
import { dayInWords, dayNumber, weekdayInWords } from './days.js';
import type { Due, NotYetKnown, Terms } from './due.js';
import { lengthWords } from '../pack/explain-pack.js';
import { SuspensionLedger } from './suspensions.js';

/**
 * How a due date comes about, as one plain sentence without its full stop: `45 calendar days from May 11, 2017, lands on Sunday,
 * June 25, moved to Monday, June 26`. `anchorIs`: what the day is from which it counts.
 */
export function arithmeticInWords(terms: Terms, result: Due | NotYetKnown, anchorIs?: string): string {
  const { anchor, length, extensions = [] } = terms;
  const more = extensions.map(({ length: by, by: who }) => `extended by ${lengthWords(by)} (${who})`);
  const from = length.count !== undefined ? ' from' : length.window === undefined ? ', counted from' : '';
  const time = [`${lengthWords(length)}${from} ${dayInWords(anchor)}`, ...(anchorIs === undefined ? [] : [anchorIs]), ...more];
  const end = result.status === 'due' ? [...stoodStill(terms, result), ...landing(terms, result)] : [whyUnknown(terms, result)];
  return [...time, ...end].join(', ');
}

function stoodStill({ anchor, suspensions = [] }: Terms, { raw, suspended: { count, unit } }: Due): readonly string[] {
  if (count === 0) return [];
  const reasons = new SuspensionLedger(suspensions).reasonsWithin(dayNumber(anchor) + 1, dayNumber(raw));
  const days = unit === 'calendar' ? `${String(count)} ${count === 1 ? 'day' : 'days'}` : lengthWords({ count, unit });
  return [`${days} suspended (${reasons.join('; ')})`];
}

function landing({ anchor, calendar }: Terms, { raw, landed }: Due): readonly string[] {
  const year = anchor.slice(0, 4);
  const lands = `lands on ${weekdayInWords(raw, year)}`;
  if (landed === raw) return [lands];
  return [`${lands}${holidayInWords(calendar, raw)}`, `moved ${landed < raw ? 'back ' : ''}to ${weekdayInWords(landed, year)}`];
}

function holidayInWords(calendar: WorkCalendar | undefined, day: PlainDate): string {
  const holiday = calendar?.holidayOn(dayNumber(day));
  return holiday === undefined ? '' : ` (${holiday})`;
}

function whyUnknown({ suspensions = [] }: Terms, { because, at, passed = { count: 0, of: 0 } }: NotYetKnown): string {
  const day = dayInWords(at);
  if (because === 'journal-ends') return `not known yet: ${passedInWords(passed, at)}`;
  if (because === 'calendar-ends') return `not known: the calendar tells no holidays beyond ${day}`;
  const number = dayNumber(at);
  return `suspended since ${day} (${new SuspensionLedger(suspensions).reasonsWithin(number, number).join('; ')}) and until that ends not due`;
}

/**
 * How far a count of legislative days has come, as a sentence without its full stop. `at`: the last sitting day on record.
 */
export function passedInWords({ count, of }: NonNullable<NotYetKnown['passed']>, at: PlainDate): string {
  const until = count === 0 ? '' : `, to ${dayInWords(at)}`;
  return `${String(count)} of ${lengthWords({ count: of, unit: 'legislative' })} have passed, as far as the journal of sitting days goes${until}`;
}

/** A last day that moved because a calendar was succeeded by another version. */
export interface MovedDay {
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** The title of the calendar that counts since then, and the day of its adoption. */
  readonly calendar: string;
  readonly adoptedOn: PlainDate;
  /** The first days on which both differ: the new one has a holiday there, or has none any more. */
  readonly holidays: readonly { readonly on: PlainDate; readonly title: string; readonly isNew: boolean }[];
}

/**
 * How a last day moved with a calendar, as a sentence without its full stop: `moved from June 1, 2026 to June 2, 2026, because
 * the calendar Holidays of Esmeria of May 4, 2026 has a holiday on May 25, 2026 (Founders' Day)`.
 */
export function movedInWords({ from, to, calendar, adoptedOn, holidays }: MovedDay): string {
  const differences = holidays.map(({ on, title, isNew }) => {
    const called = title === '' ? '' : ` (${title})`;
    return isNew ? `has a holiday on ${dayInWords(on)}${called}` : `has none any more on ${dayInWords(on)}${called}`;
  });
  const why = differences.length === 0 ? 'knows other days without work' : differences.join(' and ');
  return `moved from ${dayInWords(from)} to ${dayInWords(to)}, because the calendar ${calendar} of ${dayInWords(adoptedOn)} ${why}`;
}
