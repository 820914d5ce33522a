import { readdirSync, readFileSync } from 'node:fs';
import { canonicalText, type PlainDate } from '#kernel';
import { hashOf, nameOf } from '../pack/load-pack.js';
import { readCalendar, WorkCalendar, type CalendarContent, type Holiday } from './calendar.js';

/** A calendar in the neutral form, with the text that it was read from. */
export interface LoadedCalendar {
  readonly content: CalendarContent;
  /** SHA-256 of what the text says, in hex: comments, order of fields and layout do not count. */
  readonly hash: string;
  readonly text: string;
}

/** A calendar as a body adopted it. */
export interface AdoptedCalendar {
  readonly calendarId: string;
  readonly version: string;
  readonly title: string;
  readonly hash: string;
  /** In the neutral form. */
  readonly text: string;
  /** The day from which the body goes by it. */
  readonly adoptedOn: PlainDate;
}

/** What is known of calendars that were adopted, by `id@version`: the neutral form. */
export type CalendarTexts = Readonly<Record<string, string>>;

/** With one more calendar, as a case follows it. */
export const withCalendar = (
  calendars: CalendarTexts,
  { calendarId, version, text }: Pick<AdoptedCalendar, 'calendarId' | 'version' | 'text'>,
): CalendarTexts => ({ ...calendars, [`${calendarId}@${version}`]: text });

/** Reads a calendar in the neutral form. Throws `FileProblem` with every line on which something is wrong. */
export function loadCalendar(file: string, text: string): LoadedCalendar {
  const content = readCalendar(file, text);
  return { content, text, hash: hashOf(content) };
}

/** Beside the sources, and, built, beside the programs. */
const folder = new URL('../../calendars/', import.meta.url);
let shipped: readonly LoadedCalendar[] | undefined;

function loaded(): readonly LoadedCalendar[] {
  shipped ??= readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => loadCalendar(file, readFileSync(new URL(file, folder), 'utf8')));
  return shipped;
}

/** The calendars that come with Redress. Reads them from their files the first time. */
export const shippedCalendars = (): readonly CalendarContent[] => loaded().map(({ content }) => content);

/** A shipped calendar by `id` or `id@version`, with its text; undefined where there is none of that name. */
export const shippedCalendar = (name: string): LoadedCalendar | undefined =>
  loaded().find(({ content }) => content.id === name || nameOf(content) === name);

const made = new Map<string, WorkCalendar>();

/** A shipped calendar by `id` or `id@version`; undefined where there is none of that name. */
export function calendarNamed(name: string): WorkCalendar | undefined {
  const found = shippedCalendar(name);
  return found && workCalendar(found.text);
}

/** A calendar by its text; read once. Throws `FileProblem` where it is no calendar. */
export function workCalendar(text: string): WorkCalendar {
  const calendar = made.get(text) ?? new WorkCalendar(readCalendar('The calendar as adopted', text));
  made.set(text, calendar);
  return calendar;
}

const yearIn = (date: PlainDate): number => Number(date.slice(0, 4));

/** Whole years, the first and the last. */
export type Years = readonly [first: number, last: number];

/** How far behind the year in which a clock began its holidays are kept beside it. */
const yearsAhead = 3;

/** The years whose holidays clocks with these anchors may meet. */
export function yearsAround(anchors: readonly PlainDate[]): Years {
  const years = anchors.map(yearIn);
  return [Math.min(...years), Math.max(...years) + yearsAhead];
}

/**
 * An adopted calendar with what it says of some years alone, in the neutral form. Whole years, so that the cases of a year share
 * one text. What repeats every year is kept; where single days are left out, it covers the years alone.
 */
export function excerptOf(adopted: AdoptedCalendar, [first, last]: Years): AdoptedCalendar {
  const { holidays, covers, ...content } = workCalendar(adopted.text).content;
  // A holiday of the year before may be kept on a day of this one.
  const isBefore = ({ date, until = first }: Holiday) => (date === undefined ? until < first - 1 : yearIn(date) < first);
  const isAfter = ({ date }: Holiday) => date !== undefined && yearIn(date) > last;
  const [from, until] = [`${String(first)}-01-01`, `${String(last)}-12-31`];
  const known = {
    from: holidays.some(isBefore) && covers.from < from ? from : covers.from,
    until: holidays.some(isAfter) && (covers.until ?? until) >= until ? until : covers.until,
  };
  const kept = holidays.filter((one) => !isBefore(one) && !isAfter(one)).map(({ citation: _, ...holiday }) => holiday);
  return { ...adopted, text: canonicalText({ ...content, covers: known, holidays: kept }) };
}
