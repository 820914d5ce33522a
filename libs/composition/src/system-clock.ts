import { Clock, type Moment } from '#kernel';

/** The machine's clock, and the day that it is where the body sits. */
export class SystemClock extends Clock {
  override now(): Moment {
    const instant = new Date().toISOString();
    return { instant, date: this.dayOf(instant) };
  }
}
