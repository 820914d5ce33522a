import { daysBetween, firstDayOf, isCertainlyBefore } from '#kernel';
import { daysAfter, filledOn, vacanciesOf, withoutQuorum, type Stretch } from '#procedure';
import type { BodySeated } from '#seating';
import { alternateLines, type AlternateLine } from './alternates.js';
import type { Period } from './facts.js';

/** What the seats of a body did to its work: for how long it could not decide, and which seats nobody held. */
export interface SeatFigures {
  readonly unit: string;
  readonly bodies: readonly BodyLine[];
  readonly authorities: readonly AuthorityLine[];
  readonly alternates: readonly AlternateLine[];
}

export interface BodyLine {
  readonly body: string;
  /** At the end of the period, as the next two. */
  readonly seats: number;
  readonly filled: number;
  readonly vacant: number;
  /** Of all seats together, in the period. */
  readonly daysVacant: number;
  /** Terms whose last day lies in the period, held over or not; without those that were left before it. */
  readonly termsEnded: number;
  /** When too few sat for a quorum, cut at the ends of the period. */
  readonly withoutQuorum: readonly (Stretch & { readonly days: number })[];
  readonly daysWithoutQuorum: number;
}

/** The seats of a body to which the same authority appoints. */
export interface AuthorityLine {
  readonly body: string;
  readonly appointedBy: string;
  readonly seats: number;
  readonly vacant: number;
  readonly daysVacant: number;
}

/** Of each body that has members or seats. Nobody is named, and no case. */
export function seatFigures(all: readonly BodySeated[], period: Period): SeatFigures {
  const bodies = all.filter(({ seats, tenures }) => seats.length + tenures.length > 0);
  const inPeriod = (stretches: readonly Stretch[]) =>
    stretches
      .map(({ from, to }) => ({ from: from > period.from ? from : period.from, to }))
      .filter(({ from, to }) => from <= to)
      .map(({ from, to }) => ({ from, to, days: daysBetween(from, to) + 1 }));
  const daysIn = (stretches: readonly Stretch[]) => inPeriod(stretches).reduce((total, { days }) => total + days, 0);
  const seatsOf = (body: BodySeated) =>
    body.seats
      .filter(({ role, from }) => role !== 'tie-breaker' && firstDayOf(from) <= period.day)
      .map((seat) => {
        const vacancies = vacanciesOf(body, seat, period.day);
        return { ...seat, isVacant: vacancies.at(-1)?.to === period.day, daysVacant: daysIn(vacancies) };
      });
  return {
    unit:
      'Seats and days, both ends of a stretch counted. A day without a quorum is one on which too few members sat for a vote to count, ' +
      'by vacant seats and terms that ended; who stepped aside in a case is not in it.',
    bodies: bodies.map((body) => {
      const without = inPeriod(withoutQuorum(body, body.rules, period.day));
      const { filled, of } = filledOn(body, period.day);
      return {
        ...{ body: body.name, seats: of, filled, vacant: of - filled },
        daysVacant: seatsOf(body).reduce((total, { daysVacant }) => total + daysVacant, 0),
        termsEnded: body.tenures.filter(
          ({ termEnds, until }) =>
            termEnds !== undefined &&
            period.has(termEnds) &&
            termEnds <= period.day &&
            (until === undefined || !isCertainlyBefore(until, daysAfter(termEnds, 1))),
        ).length,
        withoutQuorum: without,
        daysWithoutQuorum: without.reduce((total, { days }) => total + days, 0),
      };
    }),
    alternates: alternateLines(all, period),
    authorities: bodies.flatMap((body) => {
      const seats = seatsOf(body);
      return [...new Set(seats.map(({ appointedBy }) => appointedBy))].map((appointedBy) => {
        const own = seats.filter((seat) => seat.appointedBy === appointedBy);
        return {
          ...{ body: body.name, appointedBy, seats: own.length, vacant: own.filter(({ isVacant }) => isVacant).length },
          daysVacant: own.reduce((total, { daysVacant }) => total + daysVacant, 0),
        };
      });
    }),
  };
}
