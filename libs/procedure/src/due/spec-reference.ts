import fc from 'fast-check';
import type { PlainDate } from '#kernel';
import { WorkCalendar } from './calendar.js';
import { shippedCalendars } from './calendars.js';
import { endOfDay } from './days.js';
import { dueOf, SittingDays, type Terms } from './due.js';
import type { Landing, Span } from '../pack/rule-pack.js';
import type { Suspension } from './suspensions.js';

/**
 * A second opinion on due dates that shares nothing with the first: it walks day by day over dates as texts, asks of every single
 * day whether it is a holiday, a sitting day or suspended, and knows no merged spans, no rules per year and no numbers of days.
 */
export interface RandomClock {
  readonly anchor: PlainDate;
  readonly length: Span;
  readonly extension: Span | undefined;
  readonly landing: Landing;
  readonly suspensions: readonly Required<Suspension>[];
  readonly zone: string;
}

const zones = [
  'America/Denver',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Beirut',
  'Pacific/Auckland',
  'UTC',
  'Pacific/Honolulu',
];
const federal = new WorkCalendar(shippedCalendars().find(({ id }) => id === 'us-federal') ?? missing());
/** The chamber sits on Tuesdays, Wednesdays and Thursdays of even months. */
const sits = (day: Date): boolean => day.getUTCMonth() % 2 === 0 && [2, 3, 4].includes(day.getUTCDay());
const journal = new SittingDays('2045-12-31', sittingDays());

const day = fc.date({ min: new Date('1971-02-01'), max: new Date('2040-12-31'), noInvalidDate: true }).map(written);
const length = fc.oneof(
  fc.record({ unit: fc.constantFrom('calendar' as const, 'business' as const), count: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ unit: fc.constant('legislative' as const), count: fc.integer({ min: 1, max: 20 }) }),
  fc.record({ unit: fc.constantFrom('months' as const, 'years' as const), count: fc.integer({ min: 1, max: 3 }) }),
);
const clocks: fc.Arbitrary<RandomClock> = fc.record({
  anchor: day,
  length,
  extension: fc.option(length, { nil: undefined, freq: 3 }),
  landing: fc.constantFrom('exact', 'roll-forward', 'act-before'),
  suspensions: fc.constant([]),
  zone: fc.constantFrom(...zones),
});
/** Suspensions are thrown around the anchor, many before it and across each other. */
const suspended = clocks.chain((clock) =>
  fc.array(fc.tuple(fc.integer({ min: -60, max: 300 }), fc.integer({ min: 0, max: 90 })), { maxLength: 4 }).map((spans) => ({
    ...clock,
    suspensions: spans.map(([after, days]) => ({
      from: plus(clock.anchor, after),
      until: plus(clock.anchor, after + days),
      reason: 'stay',
    })),
  })),
);

/** Compares both opinions on so many random clocks. Throws with the smallest clock on which they differ. */
export function compareWithReference(numRuns: number): void {
  fc.assert(
    fc.property(suspended, (clock) => {
      const { anchor, length: counted, extension, landing, suspensions, zone } = clock;
      const terms: Terms = {
        ...{ anchor, length: counted, landing, suspensions, calendar: federal, journal },
        ...(extension !== undefined && { extensions: [{ length: extension, by: 'the chair' }] }),
      };
      const due = dueOf(terms);
      if (due.status !== 'due') throw new Error(`No due date: ${due.because}`);
      const expected = reference(clock);
      if (due.raw !== expected.raw || due.landed !== expected.landed)
        throw new Error(`${due.raw}, ${due.landed} instead of ${expected.raw}, ${expected.landed}`);
      mustEndTheDay(due.landed, zone);
    }),
    { numRuns },
  );
}

function reference({ anchor, length: counted, extension, landing, suspensions }: RandomClock) {
  const isSuspended = (at: PlainDate): boolean => suspensions.some(({ from, until }) => from <= at && at <= until);
  const walk = (from: PlainDate, { count, unit }: Span): PlainDate => {
    const target = unit === 'months' || unit === 'years' ? byMonths(from, unit === 'years' ? count * 12 : count) : undefined;
    let at = from;
    let left = target === undefined ? count : apart(from, target);
    while (left > 0) {
      at = plus(at, 1);
      const date = new Date(`${at}T00:00:00Z`);
      const ofItsKind = unit === 'business' ? isWorkday(date) : unit === 'legislative' ? sits(date) : true;
      if (ofItsKind && !isSuspended(at)) left -= 1;
    }
    return at;
  };
  const base = walk(anchor, counted);
  const raw = extension === undefined ? base : walk(base, extension);
  const fits = (at: PlainDate): boolean => isWorkday(new Date(`${at}T00:00:00Z`)) && !isSuspended(at);
  let landed = raw;
  while (landing === 'roll-forward' && !fits(landed)) landed = plus(landed, 1);
  while (landing === 'act-before' && !fits(landed) && landed > anchor) landed = plus(landed, -1);
  return { raw, landed };
}

const formats = new Map(zones.map((timeZone) => [timeZone, new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })]));

/** The last millisecond before the end is on the day where the body sits, and the end is not. */
function mustEndTheDay(landed: PlainDate, zone: string): void {
  const end = Date.parse(endOfDay(landed, zone));
  const dayAt = (time: number): string => formats.get(zone)?.format(time) ?? '';
  if (dayAt(end - 1) !== landed || dayAt(end) !== plus(landed, 1))
    throw new Error(`${landed} does not end at ${new Date(end).toISOString()} in ${zone}`);
}

/** Public Laws 90-363, 94-97, 98-144 and 117-17, asked of one day. */
function isWorkday(date: Date): boolean {
  if ([0, 6].includes(date.getUTCDay())) return false;
  if (isHoliday(date)) return false;
  const beside = (days: number): Date => new Date(date.getTime() + days * 86_400_000);
  if (date.getUTCDay() === 5 && isHoliday(beside(1))) return false;
  return !(date.getUTCDay() === 1 && isHoliday(beside(-1)));
}

function isHoliday(date: Date): boolean {
  const [year, month, dayOf, weekday] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCDay()];
  const nth = Math.ceil(dayOf / 7);
  const isLast = dayOf + 7 > new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (weekday === 1) {
    if (month === 1 && nth === 3 && year >= 1986) return true;
    if ((month === 2 && nth === 3) || (month === 5 && isLast) || (month === 9 && nth === 1) || (month === 10 && nth === 2))
      return true;
    if (month === 10 && nth === 4 && year < 1978) return true;
  }
  if (weekday === 4 && month === 11 && nth === 4) return true;
  if (month === 6 && dayOf === 19 && year >= 2021) return true;
  if (month === 11 && dayOf === 11 && year >= 1978) return true;
  return (month === 1 && dayOf === 1) || (month === 7 && dayOf === 4) || (month === 12 && dayOf === 25);
}

function byMonths(from: PlainDate, months: number): PlainDate {
  const [year = 0, month = 0, dayOf = 0] = from.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return written(new Date(Date.UTC(year, month - 1 + months, Math.min(dayOf, last))));
}

function sittingDays(): readonly PlainDate[] {
  const days: PlainDate[] = [];
  for (let at = new Date('1971-01-01'); at.getUTCFullYear() < 2046; at = new Date(at.getTime() + 86_400_000))
    if (sits(at)) days.push(written(at));
  return days;
}

function written(date: Date): PlainDate {
  return date.toISOString().slice(0, 10);
}

function plus(date: PlainDate, days: number): PlainDate {
  return written(new Date(new Date(`${date}T00:00:00Z`).getTime() + days * 86_400_000));
}

const apart = (from: PlainDate, to: PlainDate): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

function missing(): never {
  throw new Error('The calendar us-federal is not shipped.');
}
