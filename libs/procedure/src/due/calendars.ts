import { readdirSync, readFileSync } from 'node:fs';
import { nameOf } from '../pack/load-pack.js';
import { readCalendar, WorkCalendar, type CalendarContent } from './calendar.js';

/** Beside the sources, and, built, beside the programs. */
const folder = new URL('../../calendars/', import.meta.url);
let shipped: readonly CalendarContent[] | undefined;

/** The calendars that come with Redress. Reads them from their files the first time. */
export function shippedCalendars(): readonly CalendarContent[] {
  shipped ??= readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => readCalendar(file, readFileSync(new URL(file, folder), 'utf8')));
  return shipped;
}

const made = new Map<string, WorkCalendar>();

/** A shipped calendar by `id` or `id@version`; undefined where there is none of that name. */
export function calendarNamed(name: string): WorkCalendar | undefined {
  const content = shippedCalendars().find((each) => each.id === name || nameOf(each) === name);
  if (content === undefined) return undefined;
  const calendar = made.get(nameOf(content)) ?? new WorkCalendar(content);
  made.set(nameOf(content), calendar);
  return calendar;
}
