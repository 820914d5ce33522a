import { Clock, type Instant, type Moment, type PlainDate } from '#kernel';

/** The machine's clock, and the day that it is where the body sits. */
export class SystemClock extends Clock {
  private readonly day: Intl.DateTimeFormat;
  private lastMinute = NaN;
  private lastDay: PlainDate = '';

  /** Takes an IANA time zone, `America/Denver`. */
  constructor(timeZone: string) {
    super();
    this.day = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  }

  override now(): Moment {
    const instant = new Date().toISOString();
    return { instant, date: this.dayOf(instant) };
  }

  override dayOf(instant: Instant): PlainDate {
    // Days change at whole minutes everywhere, and asking ICU costs more than all else that a decision asks the clock.
    const minute = Math.floor(Date.parse(instant) / 60_000);
    if (minute !== this.lastMinute) {
      this.lastDay = this.dayAt(new Date(instant));
      this.lastMinute = minute;
    }
    return this.lastDay;
  }

  private dayAt(moment: Date): PlainDate {
    const parts = Object.fromEntries(this.day.formatToParts(moment).map(({ type, value }) => [type, value]));
    return `${parts.year ?? ''}-${parts.month ?? ''}-${parts.day ?? ''}`;
  }
}
