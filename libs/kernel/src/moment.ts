import type { Instant, PlainDate } from './partial-date.js';

/** Now, as a decision may know it: the instant, and the day that it is where the body sits. */
export interface Moment {
  readonly instant: Instant;
  readonly date: PlainDate;
}

/** Tells the time. The only source of time for everything that is recorded; injected, so that specs and demonstrations can set it. */
export abstract class Clock {
  abstract now(): Moment;
}
