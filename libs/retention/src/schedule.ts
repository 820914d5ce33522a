import { lastDayOf, type PartialDate, type PlainDate } from '#kernel';

/** What a file is, for the schedule: a closed case, a complaint from which no case came, or a request that was answered. */
export const retentionClasses = ['closed-case', 'complaint-without-case', 'advisory-request'] as const;
export type RetentionClass = (typeof retentionClasses)[number];

/** How long files of a class are kept after they ended, from a day on, and by which rule. */
export interface RetentionPeriod {
  readonly class: RetentionClass;
  /** The day from which on this period is in force. */
  readonly from: PlainDate;
  readonly years: number;
  readonly citation: string;
  /** Whether it is an example, which the body's counsel has to replace, and no rule of anybody's. */
  readonly example: boolean;
}

/**
 * The schedule. No period here is anybody's law: each is marked as an example. A body's own schedule takes their place, with a
 * line for each change, the day from which on it holds, and the rule that says so.
 */
export const schedule: readonly RetentionPeriod[] = [
  { class: 'closed-case', from: '2000-01-01', years: 10, citation: 'Example retention schedule, line 1', example: true },
  {
    class: 'complaint-without-case',
    from: '2000-01-01',
    years: 3,
    citation: 'Example retention schedule, line 2',
    example: true,
  },
  { class: 'advisory-request', from: '2000-01-01', years: 10, citation: 'Example retention schedule, line 3', example: true },
];

/** The period of a class that is in force on a day; undefined before the first one. */
export function periodOn(day: PlainDate, of: RetentionClass, periods = schedule): RetentionPeriod | undefined {
  return periods
    .filter((one) => one.class === of && one.from <= day)
    .toSorted((one, other) => (one.from < other.from ? 1 : -1))[0];
}

/** The first day after the period. Where the day of the end is not known, it ended on the last day that it can have been. */
export function dueOn(ended: PartialDate, { years }: Pick<RetentionPeriod, 'years'>): PlainDate {
  const [year, month, day] = lastDayOf(ended).split('-').map(Number) as [number, number, number];
  // February 29 ends with February where a year has none.
  const lastOfMonth = new Date(Date.UTC(year + years, month, 0)).getUTCDate();
  const due = new Date(Date.UTC(year + years, month - 1, Math.min(day, lastOfMonth) + 1));
  const parts = [due.getUTCFullYear(), due.getUTCMonth() + 1, due.getUTCDate()];
  return parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-');
}
