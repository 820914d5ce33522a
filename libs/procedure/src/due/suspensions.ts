import type { PlainDate } from '#kernel';
import { dateOf, dayNumber, type DayNumber } from './days.js';

/** Days on which a clock stands still, both ends among them; without an end while it lasts. */
export interface Suspension {
  readonly from: PlainDate;
  readonly until?: PlainDate;
  readonly reason: string;
}

/** The suspensions of one clock. A day that several of them hold counts once. */
export class SuspensionLedger {
  private readonly spans: readonly (readonly [first: DayNumber, last: DayNumber])[];

  constructor(private readonly suspensions: readonly Suspension[]) {
    this.spans = suspensions.map(({ from, until }) => [dayNumber(from), until === undefined ? Infinity : dayNumber(until)]);
  }

  get isEmpty(): boolean {
    return this.spans.length === 0;
  }

  isSuspended(day: DayNumber): boolean {
    return this.spans.some(([first, last]) => first <= day && day <= last);
  }

  /** From when on it stands still without a known end; infinite where it does not. */
  get openFrom(): DayNumber {
    return Math.min(...this.spans.filter(([, last]) => last === Infinity).map(([first]) => first), Infinity);
  }

  /** Why it stood still on any day of a span, each reason once and without its full stop. */
  reasonsWithin(first: DayNumber, last: DayNumber): readonly string[] {
    const within = this.suspensions.filter((_, index) => {
      const [from, until] = this.spans[index] ?? [Infinity, -Infinity];
      return from <= last && until >= first;
    });
    return [...new Set(within.map(({ reason }) => reason.replace(/\.$/, '')))];
  }
}

/**
 * The days before an election on which nothing may be done against a candidate: from so many days before it (U.S. House Committee
 * on Ethics, New Mexico State Ethics Commission: 60) until the election, or so many days after (New Mexico: 1).
 */
export function blackoutBefore(election: PlainDate, days: number, { after = 0, reason = 'blackout' } = {}): Suspension {
  const day = dayNumber(election);
  return { from: dateOf(day - days), until: dateOf(day + after), reason };
}
