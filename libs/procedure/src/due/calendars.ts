import { readdirSync, readFileSync } from 'node:fs';
import { readCalendar, type CalendarContent } from './calendar.js';

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
