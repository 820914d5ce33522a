import { lastDayOf } from '#kernel';
import { codesOf } from '#words';
import { asking } from '../report.facts.js';
import { tally, type Counts, type Period } from './facts.js';

/** What these figures need of events. */
export const ofLimitations = asking({
  AllegationAdded: ['allegationId', 'limitedBy'],
  LimitationPeriodChecked: ['allegationId', 'result', 'carriedFrom'],
});
const { ofTypes } = ofLimitations;

export interface LimitationFigures {
  readonly unit: string;
  /** Checks made in the period, by what was decided. */
  readonly checks: Counts;
  /** By the last check of each until the end of the period. */
  readonly barred: number;
  /** Made in the period, under rules that bar what comes too late. */
  readonly limited: number;
  /** Of those: nothing was checked by the day on which the allegation was made. */
  readonly notCheckedWhenMade: number;
  /** Of those: nothing was checked by the end of the period. */
  readonly notChecked: number;
}

/** An allegation that goes on in another case is still the same one: made when it was first on record, and checked once. */
export function limitationFigures(period: Period): LimitationFigures {
  const facts = period.of('case').flatMap((row) => row.facts);
  const checks = ofTypes(facts, 'LimitationPeriodChecked').toSorted((one, other) =>
    BigInt(one.position) < BigInt(other.position) ? -1 : 1,
  );
  const last = new Map(checks.map(({ allegationId, result }) => [allegationId, result]));
  const first = new Map(
    checks
      .map(({ allegationId, on }) => [allegationId, lastDayOf(on)] as const)
      .toSorted(([, one], [, other]) => (one > other ? -1 : 1)),
  );
  const made = new Map(
    ofTypes(facts, 'AllegationAdded')
      .filter(({ limitedBy = [] }) => limitedBy.length > 0)
      .toSorted((one, other) => (lastDayOf(one.on) > lastDayOf(other.on) ? -1 : 1))
      .map(({ allegationId, on }) => [allegationId, on]),
  );
  const limited = [...made].filter(([, on]) => period.has(on));
  return {
    unit: 'Allegations, and what was checked of the time within which they had to be raised. Those that were made before this was recorded are not told apart.',
    checks: tally(
      ofTypes(period.within, 'LimitationPeriodChecked').flatMap(({ result, carriedFrom }) =>
        carriedFrom === undefined ? result : [],
      ),
      codesOf('limitation'),
    ),
    barred: [...last.values()].filter((result) => result === 'barred').length,
    limited: limited.length,
    notCheckedWhenMade: limited.filter(([id, on]) => (first.get(id) ?? '9999-12-31') > lastDayOf(on)).length,
    notChecked: limited.filter(([id]) => !first.has(id)).length,
  };
}
