import type { Instant, PlainDate } from './partial-date.js';

/** Now, as a decision may know it: the instant, and the day that it is where the body sits. */
export interface Moment {
  readonly instant: Instant;
  readonly date: PlainDate;
}

/**
 * Tells the time. The only source of time for everything that is recorded; injected, so that specs and demonstrations can set it.
 */
export abstract class Clock {
  abstract now(): Moment;

  /** The day that it was at an instant, where the body sits; in UTC for a clock that knows no time zone. */
  dayOf(instant: Instant): PlainDate {
    return instant.slice(0, 10);
  }
}

/** A clock that stands where it was set: for specs, and for telling a story that took place on given days. */
export class SetClock extends Clock {
  constructor(private moment: Moment) {
    super();
  }

  override now(): Moment {
    return this.moment;
  }

  set(moment: Moment): void {
    this.moment = moment;
  }
}
