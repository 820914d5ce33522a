import { firstDayOf, lastDayOf, type PartialDate } from './partial-date.js';
import { Rejection } from './rejection.js';

/**
 * Something on record that another fact follows: `when` completes the sentence "It cannot have happened before May 3, when …".
 */
export interface Earlier {
  readonly when: string;
  readonly on: PartialDate;
}

/** Whether one date certainly lies before another. Of dates known in part nothing is certain while they overlap. */
export function isCertainlyBefore(one: PartialDate, other: PartialDate): boolean {
  return lastDayOf(one) < firstDayOf(other);
}

/**
 * Refuses a day that certainly lies before something that it follows: a vote before its motion, a closing before the opening.
 * Asked while the person who typed the day can still mend it. Throws `before-what-it-follows`, with both days in the sentence.
 */
export function mustFollow(on: PartialDate, earlier: readonly Earlier[]): void {
  const broken = earlier.find((one) => isCertainlyBefore(on, one.on));
  if (broken === undefined) return;
  throw new Rejection(
    'before-what-it-follows',
    `This cannot have happened on ${on}: that is before ${broken.on}, when ${broken.when}. Check both days. If the earlier entry has the wrong day, correct it first.`,
    'input',
    'occurredOn',
  );
}

/** What is recorded more than so many days after it happened is shown and counted as recorded late. */
export const lateAfterDays = 7;

/** The one of these days that is certainly not before the others, as far as that is certain. */
export function latestOf(first: PartialDate, ...others: readonly (PartialDate | undefined)[]): PartialDate {
  return others.reduce<PartialDate>((last, one) => (one !== undefined && firstDayOf(one) > firstDayOf(last) ? one : last), first);
}
