import { daysBetween, lateAfterDays } from '#kernel';
import type { Fact } from '../report.facts.js';
import { isFromDocket } from './cases.js';
import { tally, type Counts, type Period } from './facts.js';

/**
 * Facts that were recorded long after they are said to have happened. Durations follow the day that was said; this says how far
 * to trust it.
 */
export interface RecordedLate {
  readonly unit: string;
  readonly count: number;
  /** By the type of event. */
  readonly byEvent: Counts;
  readonly longestDays: number;
}

export function recordedLate(period: Period): RecordedLate {
  const { dayOf } = period.asked;
  const own = period.rows.filter((row) => !isFromDocket(row)).flatMap(({ facts }) => facts);
  const daysLate = ({ on, recordedAt }: Fact): number => daysBetween(on, dayOf(recordedAt));
  const late = own.filter((fact) => fact.type !== 'EventCorrected' && period.has(fact.on) && daysLate(fact) > lateAfterDays);
  return {
    unit: `Facts that were recorded more than ${String(lateAfterDays)} days after the last day on which they can have happened, each counted when it happened.`,
    count: late.length,
    byEvent: tally(late.map(({ type }) => type)),
    longestDays: late.reduce((longest, fact) => Math.max(longest, daysLate(fact)), 0),
  };
}
