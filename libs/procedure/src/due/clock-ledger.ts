import { isPlainDate, own, problemWith, type PlainDate } from '#kernel';
import {
  lengthParts,
  type ExpiryEffect,
  type Landing,
  type Length,
  type Span,
  type SuspensionGround,
} from '../pack/rule-pack.js';
import { arithmeticInWords, passedInWords, type MovedDay } from './arithmetic.js';
import type { WorkCalendar } from './calendar.js';
import { calendarNamed, workCalendar, type AdoptedCalendar, type CalendarTexts } from './calendars.js';
import { dateOf, dayNumber } from './days.js';
import { FileProblem } from '../read-yaml.js';
import { dueOf, SittingDays, TermsIncomplete, type Terms } from './due.js';
import type { Suspension } from './suspensions.js';

/** All that the due date of one clock follows from, as its events add it up. Readers of every kind fold clocks by this alone. */
export interface ClockLedger {
  readonly anchor: PlainDate;
  readonly length: Length;
  readonly landing: Landing;
  readonly calendar?: string;
  readonly suspensions: readonly (Suspension & { readonly ground: SuspensionGround; readonly factId?: string })[];
  readonly extensions: readonly { readonly length: Span; readonly by: string }[];
  /** `expired`: the time ran out and nothing else has ended it. */
  readonly status: 'running' | 'expired' | 'ended';
  readonly effect: ExpiryEffect;
  readonly citation: string;
  /** Of one in legislative days: the days since then on which the chamber is known to have sat. */
  readonly sat?: readonly PlainDate[];
  /** How its last day moved when the body changed its calendar. */
  readonly moved?: readonly MovedDay[];
  /** Of how many facts it was added up. */
  readonly changes: number;
}

/** What says by which calendar clocks of a case go from then on. */
type Followed = AdoptedCalendar & { readonly clockIds: readonly string[] };

/** What says on which days the chamber sat, as far as clocks of a case count them. */
interface SatOn {
  readonly clockIds: readonly string[];
  readonly days: readonly PlainDate[];
  readonly withdrawn?: readonly PlainDate[];
}

/** Clocks by their ids. */
export type ClockLedgers = Readonly<Record<string, ClockLedger>>;

/** What started a clock, as far as its due date follows from it. */
type Begun = Pick<ClockLedger, 'anchor' | 'length' | 'landing' | 'calendar' | 'effect' | 'citation'>;

interface Of {
  readonly clockId: string;
}

function changed(clocks: ClockLedgers, { clockId }: Of, to: (clock: ClockLedger) => Partial<ClockLedger>): ClockLedgers {
  const clock = own(clocks, clockId);
  return clock === undefined ? clocks : { ...clocks, [clockId]: { ...clock, ...to(clock), changes: clock.changes + 1 } };
}

/** Corrected by an older program, a list may be anything. */
const listed = (value: readonly string[] | undefined): readonly string[] =>
  Array.isArray(value) ? (value as readonly string[]) : [];

/** What each fact about a clock changes: `clockFacts.suspended(clocks, event.data)`. Of a clock that did not start, nothing. */
export const clockFacts = {
  started: (
    clocks: ClockLedgers,
    { clockId, calendar, anchor, length, landing, effect, citation }: Begun & Of,
  ): ClockLedgers => ({
    ...clocks,
    [clockId]: {
      ...{ anchor, length, landing, effect, citation },
      ...{ suspensions: [], extensions: [], status: 'running', changes: 1 },
      ...(calendar !== undefined && { calendar }),
    },
  }),
  suspended: (
    clocks: ClockLedgers,
    data: Of &
      Omit<Suspension, 'reason'> & { readonly ground: SuspensionGround; readonly reason?: string; readonly factId?: string },
  ): ClockLedgers => {
    const { ground, from, until, factId, reason = ground } = data;
    const one = { ground, from, reason, ...(until !== undefined && { until }), ...(factId !== undefined && { factId }) };
    return changed(clocks, data, ({ suspensions, status }) => ({
      suspensions: [...suspensions, one],
      // What is known of a blackout only after the time ran out opens again whether it has.
      ...(status === 'expired' && until !== undefined && { status: 'running' as const }),
    }));
  },
  /** What stood still by something on record does so on other days, or by that not at all. */
  suspensionMoved: (
    clocks: ClockLedgers,
    data: Of & { readonly suspendedBy: string; readonly from?: PlainDate; readonly until?: PlainDate },
  ): ClockLedgers => {
    const { suspendedBy, from, until } = data;
    return changed(clocks, data, ({ suspensions, status }) => ({
      suspensions: suspensions.flatMap((one) => {
        if (one.factId !== suspendedBy) return [one];
        return from === undefined || until === undefined ? [] : [{ ...one, from, until }];
      }),
      ...(status === 'expired' && { status: 'running' as const }),
    }));
  },
  resumed: (clocks: ClockLedgers, data: Of & { readonly ground: SuspensionGround; readonly lastDay: PlainDate }): ClockLedgers =>
    changed(clocks, data, ({ suspensions }) => ({
      suspensions: suspensions.map((one) =>
        one.ground === data.ground && one.until === undefined ? { ...one, until: data.lastDay } : one,
      ),
    })),
  /** The day from which it runs was another one. Whether its time has run out is open again. */
  anchorMoved: (clocks: ClockLedgers, data: Of & Pick<ClockLedger, 'anchor'>): ClockLedgers =>
    changed(clocks, data, ({ status }) => ({ anchor: data.anchor, status: status === 'expired' ? 'running' : status })),
  extended: (clocks: ClockLedgers, data: Of & Span & { readonly grantedBy?: string }): ClockLedgers => {
    const { count, unit, grantedBy = '' } = data;
    return changed(clocks, data, ({ extensions }) => ({
      extensions: [...extensions, { length: { count, unit }, by: grantedBy }],
    }));
  },
  /** Clocks go by another calendar. `calendars`: as they were adopted by then, this one among them. */
  calendarFollowed: (clocks: ClockLedgers, calendars: CalendarTexts, data: Followed): ClockLedgers => {
    const name = `${data.calendarId}@${data.version}`;
    return listed(data.clockIds).reduce(
      (all, clockId) =>
        changed(all, { clockId }, (before) => {
          const moved = movedDay(before, { ...before, calendar: name }, calendars, data);
          return { calendar: name, ...(moved && { moved: [...(before.moved ?? []), moved] }) };
        }),
      clocks,
    );
  },
  /** Sitting days of the chamber were recorded, or withdrawn because they had been recorded in error. */
  sittingDaysFollowed: (clocks: ClockLedgers, data: SatOn): ClockLedgers => {
    const [days, withdrawn] = [listed(data.days).filter(isPlainDate), listed(data.withdrawn)];
    return listed(data.clockIds).reduce(
      (all, clockId) =>
        changed(all, { clockId }, ({ sat = [] }) => ({
          sat: [...new Set([...sat, ...days])].filter((day) => !withdrawn.includes(day)).sort(),
        })),
      clocks,
    );
  },
  expired: (clocks: ClockLedgers, data: Of): ClockLedgers => changed(clocks, data, () => ({ status: 'expired' })),
  ended: (clocks: ClockLedgers, data: Of): ClockLedgers => changed(clocks, data, () => ({ status: 'ended' })),
  /** What ended it was put right: it runs as if that had not been. */
  revived: (clocks: ClockLedgers, data: Of): ClockLedgers => changed(clocks, data, () => ({ status: 'running' })),
  /** Clocks of a complaint are those of the case that took it up. */
  carriedOver: (clocks: ClockLedgers, { clockIds }: { readonly clockIds: readonly string[] }): ClockLedgers => {
    const carried = new Set(listed(clockIds));
    return Object.fromEntries(Object.entries(clocks).filter(([id]) => !carried.has(id)));
  },
};

/**
 * The terms of a clock and what they come to; undefined where what is on record does not say, because a calendar is not known
 * here, or another program recorded less than a clock needs.
 */
function reckon(clock: ClockLedger, calendars: CalendarTexts) {
  const { anchor, length, landing, calendar: name, suspensions, extensions, sat = [] } = clock;
  const calendar = name === undefined ? undefined : calendarIn(name, calendars);
  const days = [anchor, ...suspensions.flatMap(({ from, until = from }) => [from, until])];
  if (!days.every(isPlainDate) || problemWith(lengthParts, length, anchor) !== undefined) return undefined;
  const terms: Terms = {
    ...{ anchor, length, landing, suspensions, extensions },
    journal: new SittingDays(sat.at(-1) ?? anchor, sat),
    ...(calendar && { calendar }),
  };
  try {
    return { terms, due: dueOf(terms) };
  } catch (error) {
    if (error instanceof TermsIncomplete) return undefined;
    throw error;
  }
}

/** Undefined where there is no such calendar, or what stands there is none any more. */
function calendarIn(name: string, calendars: CalendarTexts): WorkCalendar | undefined {
  const adopted = own(calendars, name);
  if (adopted === undefined) return calendarNamed(name);
  try {
    return workCalendar(adopted);
  } catch (error) {
    if (error instanceof FileProblem) return undefined;
    throw error;
  }
}

/** What people are told of the days on which two calendars differ; further ones change nothing about the answer. */
const mostDaysTold = 3;

/** How the last day moved from one calendar to the other; undefined where it did not, or nobody can say. */
function movedDay(
  before: ClockLedger,
  after: ClockLedger,
  calendars: CalendarTexts,
  { title: calendar, adoptedOn }: Followed,
): MovedDay | undefined {
  const [from, to] = [dueDayOf(before, calendars), dueDayOf(after, calendars)];
  if (from === undefined || to === undefined || from === to) return undefined;
  const [old, fresh] = [before, after].map((clock) => calendarIn(clock.calendar ?? '', calendars));
  const holidays: MovedDay['holidays'][number][] = [];
  const last = dayNumber(from < to ? to : from);
  for (let day = dayNumber(before.anchor) + 1; day <= last && holidays.length < mostDaysTold; day += 1) {
    if (old?.isBusinessDay(day) === fresh?.isBusinessDay(day)) continue;
    const title = fresh?.holidayOn(day);
    holidays.push({ on: dateOf(day), title: title ?? old?.holidayOn(day) ?? '', isNew: title !== undefined });
  }
  return { from, to, calendar, adoptedOn, holidays };
}

/** The day by the end of which a clock is due, if anybody can say: for lists and sweeps, which need no sentence. */
export function dueDayOf(clock: ClockLedger, calendars: CalendarTexts = {}): PlainDate | undefined {
  const due = reckon(clock, calendars)?.due;
  return due?.status === 'due' ? due.landed : undefined;
}

/**
 * The last day of a clock's time as counted, not as moved off a day without work, if anybody can say: from there another rule may
 * be counted.
 */
export function lastDayOfTime(clock: ClockLedger, calendars: CalendarTexts = {}): PlainDate | undefined {
  const due = reckon(clock, calendars)?.due;
  return due?.status === 'due' ? due.raw : undefined;
}

/** When a clock is due, and how that comes about. */
interface Reckoned {
  /** Absent where nobody can say. */
  readonly dueOn?: PlainDate;
  /** As a sentence without its full stop. */
  readonly arithmetic: string;
  /** How many legislative days have passed, where the journal does not tell yet when it is due: as `arithmetic`. */
  readonly passed?: string;
}

/** When a clock is due, if anybody can say, and how that comes about. */
export function reckonedFrom(clock: ClockLedger, calendars: CalendarTexts = {}): Reckoned {
  const found = reckon(clock, calendars);
  if (found === undefined) return { arithmetic: 'What is on record does not say when it is due' };
  const { terms, due } = found;
  const arithmetic = arithmeticInWords(terms, due);
  if (due.status === 'due') return { arithmetic, dueOn: due.landed };
  return { arithmetic, ...(due.passed && { passed: passedInWords(due.passed, due.at) }) };
}

/** With these, nothing is left to do once the time has run out. */
const nothingIsOwed: ReadonlySet<ExpiryEffect> = new Set([
  ...(['terminate', 'deemed-response', 'right-lapses', 'bar', 'goal-only'] as const),
  ...(['suspend', 'no-transmittal', 'proceed', 'invalid-setting'] as const),
]);

/** Whether what a clock runs for still has to be done. */
export const isOwed = ({ status, effect }: Pick<ClockLedger, 'status' | 'effect'>): boolean =>
  status === 'running' || (status === 'expired' && !nothingIsOwed.has(effect));

/** What still has to be done by these clocks, and nobody can say yet by when: each with how far the count has come. */
export const undatedIn = (
  clocks: ClockLedgers,
  calendars: CalendarTexts = {},
): readonly { readonly id: string; readonly rule: string; readonly arithmetic: string }[] =>
  Object.entries(clocks).flatMap(([id, clock]) => {
    if (!isOwed(clock)) return [];
    const { dueOn, arithmetic } = reckonedFrom(clock, calendars);
    return dueOn === undefined ? [{ id, rule: clock.citation, arithmetic }] : [];
  });

/** What is due by these clocks and still has to be done, the earliest first. */
export const duesOf = (
  clocks: ClockLedgers,
  calendars: CalendarTexts = {},
): readonly { readonly id: string; readonly on: PlainDate; readonly rule: string; readonly moved?: MovedDay }[] =>
  Object.entries(clocks)
    .flatMap(([id, clock]) => {
      const on = isOwed(clock) ? dueDayOf(clock, calendars) : undefined;
      const moved = clock.moved?.at(-1);
      return on === undefined ? [] : [{ id, on, rule: clock.citation, ...(moved?.to === on && { moved }) }];
    })
    .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
