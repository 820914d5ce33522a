import { convertIcsCalendar, extendByRecurrenceRule, type IcsEvent } from 'ts-ics';
import { FileProblem } from '../read-yaml.js';
import type { CalendarContent, Holiday } from './calendar.js';
import { dateOf, dayNumber } from './days.js';

/** What an iCalendar file does not say of a calendar of holidays, and whoever takes it over does. */
export type AroundHolidays = Omit<CalendarContent, 'holidays' | 'covers'> & {
  readonly covers: Required<CalendarContent['covers']>;
};

/**
 * A calendar in the neutral form from an iCalendar file (RFC 5545), every whole day of whose events is a holiday: repetitions are
 * spelled out for the days that it covers, canceled events are left out. Throws `FileProblem` where the file is none, or an
 * event takes hours, not days.
 */
export function calendarFromICalendar(file: string, ics: string, around: AroundHolidays): CalendarContent {
  const holidays = eventsIn(file, ics)
    .filter(({ status }) => status !== 'CANCELLED')
    .flatMap((event) => holidaysOf(file, event, around.covers))
    .sort((one, other) => (one.date < other.date ? -1 : 1));
  return { ...around, holidays };
}

function eventsIn(file: string, ics: string): readonly IcsEvent[] {
  try {
    return convertIcsCalendar(undefined, ics).events ?? [];
  } catch {
    throw new FileProblem([`${file} is no iCalendar file. Export the holidays as .ics, or write them in the neutral form.`]);
  }
}

const perDay = 86_400_000;

function holidaysOf(
  file: string,
  event: IcsEvent,
  covers: AroundHolidays['covers'],
): readonly (Holiday & { readonly date: string })[] {
  const { start, end, recurrenceRule, exceptionDates = [], summary } = event;
  const title = summary.trim() === '' ? 'Holiday' : summary.trim();
  const first = start.date.getTime();
  if (start.type !== 'DATE' || Number.isNaN(first)) {
    throw new FileProblem([
      `${file}: "${title}" is not a whole day: a holiday needs DTSTART;VALUE=DATE with a day of the calendar.`,
    ]);
  }
  const length = Math.max(1, ((end?.date.getTime() ?? first) - first) / perDay);
  const [from, until] = [dayNumber(covers.from), dayNumber(covers.until)];
  const starts =
    recurrenceRule === undefined
      ? [start.date]
      : extendByRecurrenceRule(recurrenceRule, {
          start: start.date,
          end: new Date(until * perDay),
          exceptions: exceptionDates.map(({ date }) => date),
        });
  return starts
    .flatMap((begin) => Array.from({ length }, (_, index) => begin.getTime() / perDay + index))
    .filter((day) => day >= from && day <= until)
    .map((day) => ({ title, date: dateOf(day) }));
}
