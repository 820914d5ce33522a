import type { PlainDate } from '#kernel';
import type { WorkCalendar } from './calendar.js';
import { dateOf, dayNumber, dayOfNextMonth, dayOfYear, monthsAfter, yearOf, type DayNumber } from './days.js';
import type { Landing, Length, LengthUnit, Span } from '../pack/rule-pack.js';
import { SuspensionLedger, type Suspension } from './suspensions.js';

/** The days on which a chamber sat, as far as they have been recorded. Made once from the journal. */
export class SittingDays {
  private readonly days: ReadonlySet<DayNumber>;
  /** The last day of which it is known whether the chamber sat. */
  readonly through: DayNumber;

  constructor(through: PlainDate, days: readonly PlainDate[]) {
    this.through = dayNumber(through);
    this.days = new Set(days.map(dayNumber));
  }

  has(day: DayNumber): boolean {
    return this.days.has(day);
  }
}

/** More time, counted from where the time before it ended. */
export interface Extension {
  readonly length: Span;
  /** Who gave it, in words: `the chair and the ranking member`. */
  readonly by: string;
}

/** All that the due date of a clock follows from. */
export interface Terms {
  /** The day from which it runs; it does not count itself. */
  readonly anchor: PlainDate;
  readonly length: Length;
  readonly landing: Landing;
  /** Needed for business days and for every landing but `exact`. */
  readonly calendar?: WorkCalendar;
  /** Needed for legislative days. */
  readonly journal?: SittingDays;
  readonly suspensions?: readonly Suspension[];
  readonly extensions?: readonly Extension[];
}

/** When something is due. */
export interface Due {
  readonly status: 'due';
  /** The last day of the time, before it is landed. */
  readonly raw: PlainDate;
  /** The day by the end of which it is due. */
  readonly landed: PlainDate;
  /** How many days did not count, in the unit of the length. */
  readonly suspended: Span;
}

/** Nobody can say yet when it is due. */
export interface NotYetKnown {
  readonly status: 'not-yet-known';
  /** It stands still; the journal of sitting days, or the calendar of business days, does not reach far enough. */
  readonly because: 'suspended' | 'journal-ends' | 'calendar-ends';
  /** The day on which that is so. */
  readonly at: PlainDate;
  /** Where the journal ends: how many legislative days of how many have passed by then. */
  readonly passed?: { readonly count: number; readonly of: number };
}

/** The terms lack what their length or landing is counted on. The message says what to give. */
export class TermsIncomplete extends Error {
  override readonly name = 'TermsIncomplete';
}

/**
 * When a clock is due: counts its length and extensions from the anchor, leaves out suspended days, each once, and lands the last
 * day. A landing passes over suspended days, too: on those, nobody is asked to act. Throws `TermsIncomplete`.
 */
export function dueOf(terms: Terms): Due | NotYetKnown {
  const count = new Count(terms);
  try {
    return count.due();
  } catch (error) {
    if (!(error instanceof Unknown)) throw error;
    const { because, at, passed } = error;
    return { status: 'not-yet-known', because, at: dateOf(at), ...(passed && { passed }) };
  }
}

/** In days. No clock runs for centuries; a calendar on which every day is a holiday would be counted without an end. */
const farthest = 100_000;

class Unknown extends Error {
  constructor(
    readonly because: NotYetKnown['because'],
    readonly at: DayNumber,
    readonly passed?: NotYetKnown['passed'],
  ) {
    super(because);
  }
}

/** Every unit in which a length is counted. */
export const unitsOf = ({ unit, laterOf = [], nextFifteenthAfter }: Length): readonly (LengthUnit | undefined)[] => [
  unit,
  ...laterOf.map((each) => each.unit),
  nextFifteenthAfter?.unit,
];

class Count {
  private readonly ledger: SuspensionLedger;
  private readonly anchor: DayNumber;

  constructor(private readonly terms: Terms) {
    const { anchor, length, landing, calendar, journal, extensions = [], suspensions = [] } = terms;
    const units = [length, ...extensions.map((extension) => extension.length)].flatMap(unitsOf);
    if (calendar === undefined && (landing !== 'exact' || units.includes('business')))
      throw new TermsIncomplete('Business days and weekends are counted on a calendar: name one, such as us-federal.');
    if (journal === undefined && units.includes('legislative'))
      throw new TermsIncomplete('Legislative days are counted in a journal of the days on which the chamber sat: give one.');
    this.ledger = new SuspensionLedger(suspensions);
    this.anchor = dayNumber(anchor);
  }

  due(): Due {
    const { length, extensions = [] } = this.terms;
    const base = this.end(length, this.anchor);
    const raw = extensions.reduce((end, extension) => this.after(extension.length, end.day), base);
    const landed = this.land(raw.day);
    return { status: 'due', raw: dateOf(raw.day), landed: dateOf(landed), suspended: this.suspendedUntil(raw) };
  }

  private end({ count, unit, laterOf, by, nextFifteenthAfter, window }: Length, from: DayNumber): End {
    if (count !== undefined && unit !== undefined) return this.after({ count, unit }, from);
    if (laterOf !== undefined) {
      const ends = laterOf.map((each) => this.after(each, from));
      return ends.reduce((latest, each) => (each.day > latest.day ? each : latest));
    }
    if (by !== undefined) return this.until(dayNumber(dayOfYear(yearOf(from) + 1, by)), from);
    if (nextFifteenthAfter !== undefined) {
      const { day } = this.withoutSuspensions(nextFifteenthAfter, from);
      return this.until(dayNumber(dayOfNextMonth(dateOf(day), 15)), from);
    }
    return { day: from + (window?.daysAfter ?? 0), unit: 'calendar' };
  }

  private after(length: Span, from: DayNumber): End {
    const { count, unit } = length;
    if (unit === 'months' || unit === 'years') return this.until(this.withoutSuspensions(length, from).day, from);
    // Nothing is left out: the day is known without a walk, which a sweep over many clocks is spared.
    if (unit === 'calendar' && this.ledger.isEmpty && count <= farthest - (from - this.anchor))
      return { day: from + count, unit };
    const { journal } = this.terms;
    const known = unit === 'legislative' && journal !== undefined ? journal.through : Infinity;
    let day = from;
    for (let left = count; left > 0;) {
      day += 1;
      if (day > known) throw new Unknown('journal-ends', known, { count: count - left, of: count });
      if (this.wouldCount(day, unit) && !this.suspended(day)) left -= 1;
    }
    return { day, unit };
  }

  /** A stretch that ends on a given day unless it is suspended: it has so many calendar days. */
  private until(day: DayNumber, from: DayNumber): End {
    return this.after({ count: day - from, unit: 'calendar' }, from);
  }

  private withoutSuspensions({ count, unit }: Span, from: DayNumber): End {
    if (unit !== 'months' && unit !== 'years') return this.after({ count, unit }, from);
    return { day: dayNumber(monthsAfter(dateOf(from), unit === 'years' ? 12 * count : count)), unit };
  }

  private land(raw: DayNumber): DayNumber {
    const { landing } = this.terms;
    const fits = (day: DayNumber): boolean => this.wouldCount(day, 'business') && !this.suspended(day);
    let day = raw;
    if (landing === 'roll-forward') while (!fits(day)) day += 1;
    if (landing === 'act-before') while (!fits(day) && day > this.anchor) day -= 1;
    return day;
  }

  private suspended(day: DayNumber): boolean {
    if (!this.ledger.isSuspended(day)) return false;
    if (day >= this.ledger.openFrom) throw new Unknown('suspended', this.ledger.openFrom);
    return true;
  }

  private wouldCount(day: DayNumber, unit: LengthUnit): boolean {
    const { calendar, journal } = this.terms;
    if (day - this.anchor > farthest) throw new Unknown('calendar-ends', day);
    if (unit === 'business' && calendar !== undefined) {
      const [first, last] = calendar.covered;
      if (day < first || day > last) throw new Unknown('calendar-ends', day < first ? first : last);
      return calendar.isBusinessDay(day);
    }
    return unit !== 'legislative' || journal === undefined || journal.has(day);
  }

  private suspendedUntil({ day: end, unit }: End): Span {
    let count = 0;
    if (this.ledger.isEmpty) return { count, unit };
    for (let day = this.anchor + 1; day <= end; day += 1)
      if (this.ledger.isSuspended(day) && this.wouldCount(day, unit)) count += 1;
    return { count, unit };
  }
}

/** Where a stretch of time ends, and what was counted. */
interface End {
  readonly day: DayNumber;
  readonly unit: LengthUnit;
}
