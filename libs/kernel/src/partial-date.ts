/** A calendar date of which the day, or the day and the month, may be unknown: `1987`, `1987-03`, `1987-03-14`. */
export type PartialDate = string;

/** A full calendar date, `YYYY-MM-DD`. */
export type PlainDate = string;

/** An instant in UTC as ISO 8601 with milliseconds, `2026-03-14T09:26:53.589Z`. */
export type Instant = string;

export type Precision = 'day' | 'month' | 'year';

const shape = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Says whether `text` is a date that the calendar has: a year, a year and month, or a day. February 31 is not one. */
export function isPartialDate(text: unknown): text is PartialDate {
  if (typeof text !== 'string') return false;
  const [, year, month, day] = shape.exec(text) ?? [];
  if (year === undefined || Number(year) === 0) return false;
  if (month === undefined) return true;
  if (Number(month) < 1 || Number(month) > 12) return false;
  return day === undefined || (Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month)));
}

/** Says whether `text` is a full date that the calendar has. */
export function isPlainDate(text: unknown): text is PlainDate {
  return isPartialDate(text) && precisionOf(text) === 'day';
}

export function precisionOf(date: PartialDate): Precision {
  return date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'day';
}

/** The earliest day that `date` can mean. */
export function firstDayOf(date: PartialDate): PlainDate {
  return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
}

/** The latest day that `date` can mean: by then it has certainly come. */
export function lastDayOf(date: PartialDate): PlainDate {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length > 7) return date;
  return `${date}-${String(daysIn(Number(date.slice(0, 4)), Number(date.slice(5, 7))))}`;
}

/**
 * Calendar days from one date to another, negative where the other comes first. Of a date known in part its last possible day
 * counts.
 */
export function daysBetween(from: PartialDate, to: PartialDate): number {
  return Math.round((Date.parse(lastDayOf(to)) - Date.parse(lastDayOf(from))) / 86_400_000);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
