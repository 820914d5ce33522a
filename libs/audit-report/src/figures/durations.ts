import { daysBetween, precisionOf, type PartialDate } from '#kernel';

/** How long something took. Days are calendar days; `median` and `p90` are null where nothing could be measured. */
export interface Durations {
  /** How many were measured. */
  readonly measured: number;
  /** Of an even number the mean of the two in the middle. */
  readonly median: number | null;
  /** By nearest rank: the shortest time within which nine of ten were done. */
  readonly p90: number | null;
  readonly longest: number | null;
  /** Left out, because the day of the beginning or the end is not known. */
  readonly partlyDated: number;
  /** Left out, because the end is dated before the beginning. */
  readonly outOfOrder: number;
}

export interface Stretch {
  readonly from: PartialDate;
  readonly to: PartialDate;
}

export function durationsOf(stretches: readonly Stretch[]): Durations {
  const dated = stretches.filter(({ from, to }) => precisionOf(from) === 'day' && precisionOf(to) === 'day');
  const days = dated.map(({ from, to }) => daysBetween(from, to));
  const measured = days.filter((count) => count >= 0).toSorted((a, b) => a - b);
  return {
    measured: measured.length,
    median: median(measured),
    p90: measured[Math.ceil(measured.length * 0.9) - 1] ?? null,
    longest: measured.at(-1) ?? null,
    partlyDated: stretches.length - dated.length,
    outOfOrder: days.length - measured.length,
  };
}

function median(sorted: readonly number[]): number | null {
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
