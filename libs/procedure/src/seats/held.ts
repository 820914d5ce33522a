import { firstDayOf, isCertainlyBefore, type PartialDate, type PlainDate } from '#kernel';
import { daysAfter } from '../due/days.js';

/** A tie-breaker is no part of the quorum. */
export type SeatRole = 'chair' | 'member' | 'tie-breaker';

/** That somebody holds a seat: from a day on, to the day before `until`, and `termEnds` is the last day of the term. */
export interface Held {
  readonly from: PartialDate;
  readonly until?: PartialDate;
  readonly termEnds?: PlainDate;
}

/** A seat with everybody who has held it. `holdsOver`: whoever holds it does so until a successor is there. */
export interface SeatHeld {
  readonly holdsOver?: boolean;
  readonly holders: readonly Held[];
}

/** Whether a seat is held on a day by one who took it: not after a departure, nor after the term where nobody holds over. */
export function isHeldOn({ from, until, termEnds }: Held, on: PartialDate, seat?: SeatHeld): boolean {
  if (isCertainlyBefore(on, from) || (until !== undefined && !isCertainlyBefore(on, until))) return false;
  if (termEnds === undefined || !isCertainlyBefore(termEnds, on)) return true;
  return (
    seat?.holdsOver === true &&
    !seat.holders.some((other) => isCertainlyBefore(from, other.from) && !isCertainlyBefore(on, other.from))
  );
}

/** That a member holds one of the seats, or sits without one. */
export interface Sitting extends Held {
  readonly memberId: string;
  readonly role: SeatRole;
  readonly seatId?: string;
}

/** A seat as it was established. */
export interface SeatFrom {
  readonly seatId: string;
  readonly role?: SeatRole;
  readonly from: PartialDate;
  /** The day from which there is no such seat any more. */
  readonly until?: PartialDate;
  readonly holdsOver?: boolean;
}

/** That somebody may sit in for members: for those in one seat, or for any. */
export interface StandsBy extends Held {
  readonly memberId: string;
  readonly seatId?: string;
}

/** Who sits in a body, in which seats, whenever that was, and who may sit in. */
export interface Seating {
  readonly tenures: readonly Sitting[];
  readonly seats: readonly SeatFrom[];
  readonly alternates?: readonly StandsBy[];
}

/** Those of the tenures in which somebody sits on a day. */
export function sittingOn({ tenures, seats }: Seating, on: PartialDate): readonly Sitting[] {
  const holdingOver = new Set(seats.flatMap(({ seatId, holdsOver }) => (holdsOver === true ? [seatId] : [])));
  return tenures.filter((one) => {
    const { seatId } = one;
    if (seatId === undefined || !holdingOver.has(seatId)) return isHeldOn(one, on);
    return isHeldOn(one, on, { holdsOver: true, holders: tenures.filter((other) => other.seatId === seatId) });
  });
}

/** Whether there is a seat on a day: established by then, and not abolished. */
export const isThereOn = ({ from, until }: SeatFrom, on: PlainDate): boolean =>
  firstDayOf(from) <= on && (until === undefined || on < firstDayOf(until));

/** Since which day nobody has held a seat; undefined where somebody does, or there is no such seat. */
export function vacantSince(seating: Seating, seat: SeatFrom, on: PlainDate): PlainDate | undefined {
  return untilThen(vacanciesOf(seating, seat, on), on);
}

/** From when to when nobody held a seat, up to a day. */
export function vacanciesOf(seating: Seating, seat: SeatFrom, upTo: PlainDate): readonly Stretch[] {
  const isHeld = (day: PlainDate) => sittingOn(seating, day).some(({ seatId }) => seatId === seat.seatId);
  return stretches(seating, upTo, [], (day) => isThereOn(seat, day) && !isHeld(day));
}

/** Who may sit in on a day: an alternate by then, without a seat of his or her own. */
export function standingByOn(seating: Seating, on: PartialDate): readonly StandsBy[] {
  const sitting = new Set(sittingOn(seating, on).map(({ memberId }) => memberId));
  return (seating.alternates ?? []).filter((one) => isHeldOn(one, on) && !sitting.has(one.memberId));
}

/** How many of the seats that nobody holds on a day alternates could take: those of one seat theirs, the others any. */
function fillableOn(seating: Seating, on: PlainDate): number {
  const held = new Set(sittingOn(seating, on).map(({ seatId }) => seatId));
  const vacant = seating.seats.filter((seat) => seat.role !== 'tie-breaker' && isThereOn(seat, on) && !held.has(seat.seatId));
  const ready = standingByOn(seating, on);
  const own = vacant.filter(({ seatId }) => ready.some((one) => one.seatId === seatId)).length;
  return own + Math.min(vacant.length - own, ready.filter(({ seatId }) => seatId === undefined).length);
}

/** What a voting rule says of the quorum, and from which day it binds. */
export interface QuorumFrom {
  readonly from: PartialDate;
  readonly quorum: number;
}

/**
 * Since which day too few members with a regular vote sit for a quorum, though alternates take the vacant seats; undefined where
 * enough do, or no rule binds.
 */
export function withoutQuorumSince(seating: Seating, rules: readonly QuorumFrom[], on: PlainDate): PlainDate | undefined {
  return untilThen(withoutQuorum(seating, rules, on), on);
}

/** From when to when too few sat for a quorum, up to a day. */
export function withoutQuorum(seating: Seating, rules: readonly QuorumFrom[], upTo: PlainDate): readonly Stretch[] {
  const begins = rules.map(({ from }) => firstDayOf(from));
  return stretches(seating, upTo, begins, (day) => {
    const quorum = quorumOn(rules, day);
    return quorum !== undefined && votersOn(seating, day) + fillableOn(seating, day) < quorum;
  });
}

/** The quorum on a day; undefined where no rule binds. */
export function quorumOn(rules: readonly QuorumFrom[], on: PlainDate): number | undefined {
  const begun = rules.map(({ from, quorum }) => ({ from: firstDayOf(from), quorum })).filter(({ from }) => from <= on);
  return begun.reduce<(typeof begun)[number] | undefined>((one, other) => (one && one.from > other.from ? one : other), undefined)
    ?.quorum;
}

/** How many members with a regular vote sit on a day. */
export const votersOn = (seating: Seating, on: PlainDate): number =>
  new Set(sittingOn(seating, on).flatMap(({ memberId, role }) => (role === 'tie-breaker' ? [] : [memberId]))).size;

/** Days without a break, both in it. */
export interface Stretch {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

const untilThen = (all: readonly Stretch[], on: PlainDate): PlainDate | undefined => {
  const last = all.at(-1);
  return last?.to === on ? last.from : undefined;
};

/** From when to when something held that follows from who sits, up to a day; `days`: on which it may begin or end besides. */
function stretches(
  { tenures, seats, alternates = [] }: Seating,
  upTo: PlainDate,
  days: readonly PlainDate[],
  holds: (day: PlainDate) => boolean,
): readonly Stretch[] {
  const changes = [...tenures, ...alternates].flatMap(({ from, until, termEnds }) => [
    firstDayOf(from),
    ...(until === undefined ? [] : [firstDayOf(until)]),
    ...(termEnds === undefined ? [] : [daysAfter(termEnds, 1)]),
  ]);
  const there = seats.flatMap(({ from, until }) => [firstDayOf(from), ...(until === undefined ? [] : [firstDayOf(until)])]);
  const all = [...days, ...changes, ...there];
  const found: Stretch[] = [];
  const inOrder = [...new Set(all)].filter((day) => day <= upTo).sort();
  for (const [index, from] of inOrder.entries()) {
    if (!holds(from)) continue;
    const next = inOrder[index + 1];
    const to = next === undefined ? upTo : daysAfter(next, -1);
    const last = found.at(-1);
    if (last !== undefined && daysAfter(last.to, 1) === from) found[found.length - 1] = { from: last.from, to };
    else found.push({ from, to });
  }
  return found;
}
