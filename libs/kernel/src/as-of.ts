import type { Clock } from './moment.js';
import { isPlainDate, type PlainDate } from './partial-date.js';
import { Rejection } from './rejection.js';

/** A moment in the past, in up to three ways at once. Nothing said means now. */
export interface AsOf {
  /** Only what stands in the log up to this position: "after event n". */
  readonly position?: bigint;
  /** Only what had certainly happened by the end of this day. A fact dated `1987` counts from 1987-12-31. */
  readonly occurredOn?: PlainDate;
  /** Only what was recorded by then: by the end of a day where the body sits, or by an instant. */
  readonly knownOn?: PlainDate;
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Not a type guard: what is no day is still text to be quoted. */
const isDay = (text: string): boolean => isPlainDate(text);

/** Throws `Rejection` for a moment that cannot be, and for a day that has not come where the body sits. */
export function checkAsOf({ occurredOn, knownOn, position }: AsOf, clock: Clock): void {
  if (occurredOn !== undefined && !isDay(occurredOn)) {
    throw new Rejection('date-not-in-calendar', `"${occurredOn}" is not a day. Give YYYY-MM-DD.`, 'input', 'asOf');
  }
  if (knownOn !== undefined && !isDay(knownOn) && !(instant.test(knownOn) && isDay(knownOn.split('T')[0] ?? ''))) {
    throw new Rejection(
      'date-not-in-calendar',
      `"${knownOn}" is neither a day (YYYY-MM-DD) nor an instant in UTC.`,
      'input',
      'knownOn',
    );
  }
  const today = clock.now().date;
  for (const [field, said] of Object.entries({ asOf: occurredOn, knownOn })) {
    if (said === undefined || (isDay(said) ? said : clock.dayOf(said)) <= today) continue;
    throw new Rejection(
      'moment-in-the-future',
      `${said} has not come yet: where the body sits today is ${today}. Ask about a day up to today.`,
      'input',
      field,
    );
  }
  if (position !== undefined && position < 0n) {
    throw new Rejection(
      'position-below-zero',
      `${String(position)} is no position in the log; the first event has position 1.`,
      'input',
      'position',
    );
  }
}
