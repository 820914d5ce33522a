import { daysBetween, type PlainDate } from '#kernel';
import { daysAfter } from '../due/days.js';
import {
  isThereOn,
  quorumOn,
  sittingOn,
  votersOn,
  withoutQuorumSince,
  type QuorumFrom,
  type SeatFrom,
  type Seating,
} from './held.js';

/** A seat with what it is called and who appoints to it. */
export interface NamedSeat extends SeatFrom {
  readonly name: string;
  readonly appointedBy: string;
}

/** Who sits in a body, and in which seats. */
export interface NamedSeating extends Seating {
  readonly seats: readonly NamedSeat[];
}

/** A body as its seats and its rules make it. */
export interface SeatedBody extends NamedSeating {
  readonly rules: readonly QuorumFrom[];
}

/** That a body cannot reach its quorum, by its vacancies and the terms that ended alone: nobody's recusal is in it. */
export interface Shortfall {
  readonly since: PlainDate;
  /** Calendar days since then. */
  readonly days: number;
  readonly quorum: number;
  /** How many sit who have a regular vote. */
  readonly voters: number;
  /** The seats with a regular vote; undefined where the body has none on record. */
  readonly seats?: { readonly filled: number; readonly of: number };
}

/** That a body cannot reach its quorum on a day. Of one in which nobody was ever to sit nothing is said: it does not act here. */
export function shortfallOn(body: SeatedBody, on: PlainDate): Shortfall | undefined {
  if (body.seats.length + body.tenures.length === 0) return undefined;
  const since = withoutQuorumSince(body, body.rules, on);
  const quorum = quorumOn(body.rules, on);
  if (since === undefined || quorum === undefined) return undefined;
  const seats = filledOn(body, on);
  return {
    ...{ since, days: daysBetween(since, on), quorum, voters: votersOn(body, on) },
    ...(seats.of > 0 && { seats }),
  };
}

/** How many of the seats with a regular vote that there are on a day somebody holds. */
export function filledOn(body: Seating, on: PlainDate): { readonly filled: number; readonly of: number } {
  const held = new Set(sittingOn(body, on).map(({ seatId }) => seatId));
  const seats = body.seats.filter((seat) => seat.role !== 'tie-breaker' && isThereOn(seat, on));
  return { filled: seats.filter(({ seatId }) => held.has(seatId)).length, of: seats.length };
}

/** How many calendar days before the end of a term it is said. No rule that we know of says how many; it is an example. */
export const termNotice = { days: 60, example: true } as const;

/** A term that ends soon, or ended while the seat is held over. */
export interface EndingTerm {
  readonly memberId: string;
  readonly termEnds: PlainDate;
  /** Calendar days until the last one; negative where the seat is held over. */
  readonly daysLeft: number;
  /** The seat, and who appoints to it; absent where the member sits in none. */
  readonly seat?: string;
  readonly appointedBy?: string;
  /** Whether the seat is held until a successor is there; it is vacant from the day after otherwise. */
  readonly holdsOver: boolean;
}

/** The terms that end within the days of `termNotice`, and those that ended in seats that are held over; the earliest first. */
export function endingTerms(body: NamedSeating, on: PlainDate): readonly EndingTerm[] {
  const soon = daysAfter(on, termNotice.days);
  return sittingOn(body, on)
    .flatMap(({ memberId, seatId, termEnds }) => {
      if (termEnds === undefined || termEnds > soon) return [];
      const seat = body.seats.find((one) => seatId !== undefined && one.seatId === seatId);
      return [
        {
          ...{ memberId, termEnds, daysLeft: daysBetween(on, termEnds), holdsOver: seat?.holdsOver === true },
          ...(seat !== undefined && { seat: seat.name, appointedBy: seat.appointedBy }),
        },
      ];
    })
    .sort((one, other) => one.daysLeft - other.daysLeft);
}
