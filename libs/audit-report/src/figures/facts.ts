import { lastDayOf, type Instant, type PartialDate, type PlainDate } from '#kernel';
import type { Fact } from '../report.facts.js';
import type { ReportRow } from '../report.rows.js';

/** A number for each word: outcomes, reasons, tags. */
export type Counts = Readonly<Record<string, number>>;

/** What a report is asked about. Both ends of the period are in it; without them it has none. */
export interface Asked {
  /** The day against which ages are told. */
  readonly today: PlainDate;
  /** The day that it was at an instant, where the body sits. */
  readonly dayOf: (instant: Instant) => PlainDate;
  readonly from?: PlainDate;
  readonly to?: PlainDate;
}

/**
 * The rows as a period sees them: what happened by its end, and within it. A fact counts on the last day that its date can mean,
 * because by then it has certainly happened.
 */
export class Period {
  readonly from: PlainDate;
  readonly until: PlainDate;
  /** The day on which standing things are looked at: the end of the period, or today while it has not ended. */
  readonly day: PlainDate;
  /** What happened until the end of the period, row by row. */
  readonly rows: readonly ReportRow[];
  /** What happened in the period. */
  readonly within: readonly Fact[];

  constructor(
    all: readonly ReportRow[],
    readonly asked: Asked,
  ) {
    this.from = asked.from ?? '0000-01-01';
    this.until = asked.to ?? '9999-12-31';
    this.day = this.until < asked.today ? this.until : asked.today;
    this.rows =
      asked.to === undefined
        ? all
        : all.map((row) => ({ ...row, facts: row.facts.filter(({ on }) => lastDayOf(on) <= this.until) }));
    this.within = this.rows.flatMap(({ facts }) => facts.filter((fact) => this.has(fact.on)));
  }

  has(date: PartialDate): boolean {
    const day = lastDayOf(date);
    return this.from <= day && day <= this.until;
  }

  of(kind: ReportRow['kind']): readonly ReportRow[] {
    return this.rows.filter((row) => row.kind === kind);
  }
}

/**
 * How often each word is among these, in the order of `known` and then by the words themselves; known ones also where there is
 * none.
 */
export function tally(words: readonly string[], known: readonly string[] = []): Counts {
  const counts = new Map(known.map((word) => [word, 0]));
  for (const word of words.toSorted()) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries(counts);
}

export function sum(counts: Counts): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
