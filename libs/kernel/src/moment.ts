import type { Instant, PlainDate } from './partial-date.js';

/** Now, as a decision may know it: the instant, and the day that it is where the body sits. */
export interface Moment {
  readonly instant: Instant;
  readonly date: PlainDate;
}

const daysIn = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });

/** Whether there is a time zone of this name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * Tells the time, and the day that it is or was where the body sits. The only source of time for everything that is recorded
 * and of days for everything that is shown; injected, so that specs and demonstrations can set it.
 */
export abstract class Clock {
  private days: Intl.DateTimeFormat;
  private zone: string;
  private lastMinute = NaN;
  private lastDay: PlainDate = '';

  /** `timeZone`: where the body sits, as an IANA name, `America/Denver`. */
  constructor(timeZone = 'UTC') {
    this.zone = timeZone;
    this.days = daysIn(timeZone);
  }

  get timeZone(): string {
    return this.zone;
  }

  /** The body sits somewhere else, as far as is known from now on. */
  useTimeZone(timeZone: string): void {
    if (timeZone === this.zone) return;
    this.zone = timeZone;
    this.days = daysIn(timeZone);
    this.lastMinute = NaN;
  }

  abstract now(): Moment;

  /** The day that it was at an instant, where the body sits. */
  dayOf(instant: Instant): PlainDate {
    // Days change at whole minutes everywhere, and asking ICU costs more than all else that a decision asks the clock.
    const minute = Math.floor(Date.parse(instant) / 60_000);
    if (minute !== this.lastMinute) {
      this.lastDay = this.dayAt(new Date(instant));
      this.lastMinute = minute;
    }
    return this.lastDay;
  }

  /** The hour that it was at an instant, where the body sits, from 0 to 23. */
  hourOf(instant: Instant): number {
    const hours = new Intl.DateTimeFormat('en-US', { timeZone: this.zone, hour: '2-digit', hourCycle: 'h23' });
    return Number(hours.format(new Date(instant)));
  }

  private dayAt(moment: Date): PlainDate {
    const parts = Object.fromEntries(this.days.formatToParts(moment).map(({ type, value }) => [type, value]));
    return `${(parts.year ?? '').padStart(4, '0')}-${parts.month ?? ''}-${parts.day ?? ''}`;
  }
}

/** A clock that stands where it was set: for specs, and for telling a story that took place on given days. */
export class SetClock extends Clock {
  constructor(
    private moment: Moment,
    timeZone?: string,
  ) {
    super(timeZone);
  }

  override now(): Moment {
    return this.moment;
  }

  set(moment: Moment): void {
    this.moment = moment;
  }
}
