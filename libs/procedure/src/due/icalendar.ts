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

/** The parts of a repetition that are spelled out; others would be passed over, and holidays would be missing. */
const repetition = /^(FREQ|INTERVAL|COUNT|UNTIL|BYMONTH|BYMONTHDAY|BYDAY|WKST)=/;

/** Throws `FileProblem` with the lines on which something stands that would not be read as it is meant. */
function mustBeReadable(file: string, ics: string): void {
  const problems = ics.split(/\r?\n/).flatMap((text, index) => {
    const refused = (problem: string) => [`${file}, line ${String(index + 1)}: ${problem}`];
    const [name = ''] = text.split(/[;:]/, 1);
    if (name === 'DTSTART' && !/^DTSTART;VALUE=DATE:\d{8}$/.test(text.trim()) && isWithinEvent(ics, index))
      return refused('This is not a whole day. A holiday needs DTSTART;VALUE=DATE: and a day, as 20260704.');
    if (name === 'RDATE')
      return refused('Further days of a holiday are not read from RDATE. Give each of them an event of its own.');
    const parts = name === 'RRULE' ? text.trim().slice('RRULE:'.length).split(';') : [];
    const unread = parts.filter((part) => !repetition.test(part));
    if (unread.length === 0) return [];
    return refused(`The repetition ${unread.join(', ')} is not read. Give each day of this holiday an event of its own.`);
  });
  if (problems.length > 0) throw new FileProblem(problems);
}

/** Time zones in a file have starts, too. */
const isWithinEvent = (ics: string, line: number): boolean =>
  ics
    .split(/\r?\n/)
    .slice(0, line)
    .findLast((text) => text.startsWith('BEGIN:'))
    ?.trim() === 'BEGIN:VEVENT';

function eventsIn(file: string, ics: string): readonly IcsEvent[] {
  mustBeReadable(file, ics);
  try {
    return convertIcsCalendar(undefined, ics).events ?? [];
  } catch {
    throw new FileProblem([
      `${file}, line 1: This is no iCalendar file. Export the holidays as .ics, or write them in the neutral form.`,
    ]);
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
