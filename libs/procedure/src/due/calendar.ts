import { citation, day, isPlainDate, listOf, partsOf, text, whole, words, type Described, type PlainDate } from '#kernel';
import { FileProblem, flawsIn, readYaml, type Flaw } from '../read-yaml.js';
import { dateFrom, dateOf, dayNumber, weekdayOf, weekdays, yearOf, type DayNumber, type Weekday } from './days.js';

/** On which day a holiday is kept that falls on the weekend: its own, the nearest day that is not on it, or the next. */
const observances = ['same-day', 'nearest-weekday', 'next-weekday'] as const;

/** One holiday of every year, or, with `date`, of one alone. */
export interface Holiday {
  readonly title: string;
  /** `01-01`, or `third monday of january`. */
  readonly on?: string;
  readonly date?: PlainDate;
  /** The first and the last year in which it is kept. */
  readonly from?: number;
  readonly until?: number;
  readonly observed?: (typeof observances)[number];
  readonly citation?: string;
}

/** Which days are business days: the neutral form in which calendars are shipped, adopted and kept. */
export interface CalendarContent {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly citation: string;
  readonly weekend: readonly Weekday[];
  /** The days for which it knows all holidays; without an end where they follow from rules. */
  readonly covers: { readonly from: PlainDate; readonly until?: PlainDate };
  readonly holidays: readonly Holiday[];
}

const holidayFields: Readonly<Record<keyof Holiday, Described>> = {
  title: { values: text(200) },
  on: { values: text(40), optional: true },
  date: { values: day, optional: true },
  from: { values: whole(1600, 2199), optional: true },
  until: { values: whole(1600, 2199), optional: true },
  observed: { values: words('observances', observances), optional: true },
  citation: { values: citation, optional: true },
};

/** What a calendar may say; whoever keeps one keeps these fields. */
const calendarFields: Readonly<Record<keyof CalendarContent, Described>> = {
  id: { values: text(100) },
  version: { values: text(100) },
  title: { values: text(200) },
  citation: { values: citation },
  weekend: { values: listOf(words('weekdays', weekdays), { max: 6 }) },
  covers: { values: partsOf({ from: { values: day }, until: { values: day, optional: true } }) },
  holidays: { values: listOf(partsOf(holidayFields), { max: 2_000 }) },
};

const ordinals = ['first', 'second', 'third', 'fourth', 'last'];
const months = 'january february march april may june july august september october november december'.split(' ');
const fixedDay = /^(\d{2})-(\d{2})$/;
const nthWeekday = new RegExp(`^(${ordinals.join('|')}) (${weekdays.join('|')}) of (${months.join('|')})$`);

/** The day of a holiday in a year; undefined where that year has none, as February 29 in most. */
function dayIn(year: number, { on = '', date, from = year, until = year }: Holiday): DayNumber | undefined {
  if (date !== undefined) return Number(date.slice(0, 4)) === year ? dayNumber(date) : undefined;
  if (year < from || year > until) return undefined;
  const [, nth, weekday, month] = nthWeekday.exec(on) ?? [];
  if (nth === undefined || weekday === undefined || month === undefined) {
    const fixed = `${String(year)}-${on}`;
    return isPlainDate(fixed) ? dayNumber(fixed) : undefined;
  }
  const first = dayNumber(dateFrom(year, months.indexOf(month) + 1, 1));
  const next = first + 31;
  const last = dayNumber(`${dateOf(next).slice(0, 8)}01`) - 1;
  const wanted = weekdays.indexOf(weekday as Weekday);
  if (nth === 'last') return last - ((weekdayOf(last) - wanted + 7) % 7);
  return first + ((wanted - weekdayOf(first) + 7) % 7) + ordinals.indexOf(nth) * 7;
}

/** Tells business days from others. Made once from its content, which is not looked at again. */
export class WorkCalendar {
  private readonly years = new Map<number, ReadonlyMap<DayNumber, string>>();
  private readonly free: ReadonlySet<number>;
  /** The first and last day for which it knows the holidays. */
  readonly covered: readonly [first: DayNumber, last: DayNumber];

  constructor(readonly content: CalendarContent) {
    this.free = new Set(content.weekend.map((weekday) => weekdays.indexOf(weekday)));
    const { from, until } = content.covers;
    this.covered = [dayNumber(from), until === undefined ? Infinity : dayNumber(until)];
  }

  /** Neither on the weekend nor a holiday. */
  isBusinessDay(of: DayNumber): boolean {
    return !this.isWeekend(of) && this.holidayOn(of) === undefined;
  }

  /** The title of the holiday that is kept on a day, be it on its own day or instead of a weekend. */
  holidayOn(of: DayNumber): string | undefined {
    const year = yearOf(of);
    const known = this.years.get(year) ?? this.holidaysKeptIn(year);
    this.years.set(year, known);
    return known.get(of);
  }

  private isWeekend(of: DayNumber): boolean {
    return this.free.has(weekdayOf(of));
  }

  /** Of the years beside it, too: New Year's Day of 2022 was kept on December 31, 2021. */
  private holidaysKeptIn(year: number): ReadonlyMap<DayNumber, string> {
    const kept = [year - 1, year, year + 1].flatMap((each) =>
      this.content.holidays.flatMap((holiday) => {
        const own = dayIn(each, holiday);
        return own === undefined ? [] : [[this.keptOn(own, holiday), holiday.title] as const];
      }),
    );
    return new Map(kept.filter(([on]) => yearOf(on) === year));
  }

  private keptOn(own: DayNumber, { observed = 'same-day' }: Holiday): DayNumber {
    if (observed === 'same-day' || !this.isWeekend(own)) return own;
    const before = this.workdayFrom(own, -1);
    const after = this.workdayFrom(own, 1);
    return observed === 'nearest-weekday' && own - before < after - own ? before : after;
  }

  private workdayFrom(from: DayNumber, step: 1 | -1): DayNumber {
    let at = from;
    while (this.isWeekend(at)) at += step;
    return at;
  }
}

const values = partsOf(calendarFields);

/** Reads a calendar in the neutral form. Throws `FileProblem` with every line on which something is wrong. */
export function readCalendar(file: string, yaml: string): CalendarContent {
  const { value, told } = readYaml(file, yaml);
  const flaws = flawsOfCalendar(value);
  if (flaws.length > 0) throw new FileProblem(flaws.map(told));
  // The walk above is the proof.
  return value as unknown as CalendarContent;
}

/** What is wrong with something that should be a calendar; empty where nothing is. */
function flawsOfCalendar(value: unknown): readonly Flaw[] {
  const flaws = flawsIn(values, value);
  if (flaws.length > 0) return flaws;
  const { covers, holidays } = value as CalendarContent;
  const backwards = covers.until !== undefined && covers.until < covers.from;
  return [
    ...(backwards ? [{ path: ['covers', 'until'], problem: `It must not come before ${covers.from}.` }] : []),
    ...holidays.flatMap((holiday, index) => {
      const found = flawOf(holiday);
      return found === undefined ? [] : [{ path: ['holidays', index, ...found.path], problem: found.problem }];
    }),
  ];
}

function flawOf({ on, date, from = 0, until = Infinity, observed }: Holiday): Flaw | undefined {
  if ((on === undefined) === (date === undefined))
    return { path: [], problem: 'Give either "on", for every year, or "date", for one day.' };
  if (date !== undefined && observed !== undefined)
    return { path: ['observed'], problem: 'A "date" is the day itself: leave out "observed".' };
  if (until < from) return { path: ['until'], problem: `It must not come before ${String(from)}.` };
  const ofLeapYear = `2000-${on ?? ''}`;
  if (on === undefined || nthWeekday.test(on) || (fixedDay.test(on) && isPlainDate(ofLeapYear))) return undefined;
  return { path: ['on'], problem: `"${on}" is neither a day such as 07-04 nor one such as "last monday of may".` };
}
