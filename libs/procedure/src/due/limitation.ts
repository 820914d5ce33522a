import { firstDayOf, lastDayOf, type PartialDate, type PlainDate } from '#kernel';
import type { LoadedPack } from '../pack/load-pack.js';
import type { ClockTerms } from '../pack/clocks-of-pack.js';
import { isLimitationRule, type ClockRule, type LimitationStart } from '../pack/rule-pack.js';
import { dayOfStart } from '../pack/explain-pack.js';
import { arithmeticInWords } from './arithmetic.js';
import { calendarNamed, workCalendar, type AdoptedCalendar } from './calendars.js';
import { dueOf, TermsIncomplete, type Due, type Terms } from './due.js';

/** The rules of a pack by which what comes too late is barred: those whose time a complaint keeps. */
export const limitationRules = (bound: LoadedPack | undefined): readonly ClockRule[] =>
  (bound?.pack.clocks ?? []).filter(isLimitationRule);

/** From what a limitation period is counted, and what has to come in time. Each may be known by its year or month alone. */
export interface LimitationDays {
  readonly conductOn: PartialDate;
  /** When the conduct was or could have been discovered, where the rule counts from that day or from the later of the two. */
  readonly discoveredOn?: PartialDate;
  readonly raisedOn: PartialDate;
}

/** From which of the two days it counts; where a rule does not say it, from the later. */
export interface PeriodFrom {
  readonly periodFrom?: LimitationStart;
}

export interface Limitation {
  readonly verdict: 'in-time' | 'too-late';
  /** The last day of the period. */
  readonly lastDay: PlainDate;
  /** As a sentence without its full stop. */
  readonly arithmetic: string;
}

/**
 * Whether something was raised within a limitation period. A date that is a year or a month alone settles it where every day that
 * it can mean comes to the same; undefined where it does not, or where nobody can say when the period ends.
 */
export function limitationOf(
  { length, landing, calendar: name, periodFrom }: Pick<ClockTerms, 'length' | 'landing' | 'calendar'> & PeriodFrom,
  { conductOn, discoveredOn = conductOn, raisedOn }: LimitationDays,
  calendars: readonly AdoptedCalendar[] = [],
): Limitation | undefined {
  const adopted = calendars.find(({ calendarId, version }) => `${calendarId}@${version}` === name);
  const calendar = adopted === undefined ? calendarNamed(name ?? '') : workCalendar(adopted.text);
  const from = (anchor: PlainDate) =>
    reckoned({ anchor, length, landing, ...(calendar && { calendar }) }, periodFrom && dayOfStart[periodFrom]);
  const starts = { event: [conductOn], discovery: [discoveredOn], later: [conductOn, discoveredOn] }[periodFrom ?? 'later'];
  const earliest = from(starts.map(firstDayOf).reduce(later));
  const latest = from(starts.map(lastDayOf).reduce(later));
  if (earliest !== undefined && lastDayOf(raisedOn) <= earliest.lastDay) return { verdict: 'in-time', ...earliest };
  if (latest !== undefined && firstDayOf(raisedOn) > latest.lastDay) return { verdict: 'too-late', ...latest };
  return undefined;
}

const later = (one: PlainDate, other: PlainDate): PlainDate => (one < other ? other : one);

function reckoned(terms: Terms, anchorIs: string | undefined): Omit<Limitation, 'verdict'> | undefined {
  const due = dueIn(terms);
  return due?.status === 'due' ? { lastDay: due.landed, arithmetic: arithmeticInWords(terms, due, anchorIs) } : undefined;
}

function dueIn(terms: Terms): Due | undefined {
  try {
    const due = dueOf(terms);
    return due.status === 'due' ? due : undefined;
  } catch (error) {
    if (error instanceof TermsIncomplete) return undefined;
    throw error;
  }
}
