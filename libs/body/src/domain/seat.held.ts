import { firstDayOf, isCertainlyBefore, type PartialDate, type PlainDate } from '#kernel';
import { daysAfter } from '#procedure';
import type { MemberRole } from './member.events.js';

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
  readonly role: MemberRole;
  readonly seatId?: string;
}

/** A seat as it was established. */
export interface SeatFrom {
  readonly seatId: string;
  readonly role?: MemberRole;
  readonly from: PartialDate;
  readonly holdsOver?: boolean;
}

/** Who sits in a body, in which seats, whenever that was. */
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

/** Since which day nobody has held a seat; undefined where somebody does, or there was no such seat yet. */
export function vacantSince(seating: Seating, { seatId, from }: SeatFrom, on: PlainDate): PlainDate | undefined {
  const isVacant = (day: PlainDate) => !sittingOn(seating, day).some((one) => one.seatId === seatId);
  if (isCertainlyBefore(on, from)) return undefined;
  const beginning = firstDayOf(from);
  return sinceWhen(seating, on, [beginning], (day) => day >= beginning && isVacant(day));
}

/** Who may sit in on a day: an alternate by then, without a seat of his or her own. */
export function standingByOn(seating: Seating, on: PartialDate): readonly StandsBy[] {
  const sitting = new Set(sittingOn(seating, on).map(({ memberId }) => memberId));
  return (seating.alternates ?? []).filter((one) => isHeldOn(one, on) && !sitting.has(one.memberId));
}

/** How many of the seats that nobody holds on a day alternates could take: those of one seat theirs, the others any. */
function fillableOn(seating: Seating, on: PlainDate): number {
  const held = new Set(sittingOn(seating, on).map(({ seatId }) => seatId));
  const vacant = seating.seats.filter(
    ({ seatId, from, role }) => role !== 'tie-breaker' && firstDayOf(from) <= on && !held.has(seatId),
  );
  const ready = standingByOn(seating, on);
  const own = vacant.filter(({ seatId }) => ready.some((one) => one.seatId === seatId)).length;
  return own + Math.min(vacant.length - own, ready.filter(({ seatId }) => seatId === undefined).length);
}

/**
 * Since which day too few members with a regular vote sit for a quorum, though alternates take the vacant seats; undefined where
 * enough do, or no rule binds.
 */
export function withoutQuorumSince(
  seating: Seating,
  rules: readonly { readonly from: PartialDate; readonly quorum: number }[],
  on: PlainDate,
): PlainDate | undefined {
  const begun = rules.map(({ from, quorum }) => ({ from: firstDayOf(from), quorum }));
  return sinceWhen(
    seating,
    on,
    begun.map(({ from }) => from),
    (day) => {
      const rule = begun.filter(({ from }) => from <= day).reduce<(typeof begun)[number] | undefined>(later, undefined);
      const voters = new Set(sittingOn(seating, day).flatMap(({ memberId, role }) => (role === 'tie-breaker' ? [] : [memberId])));
      return rule !== undefined && voters.size + fillableOn(seating, day) < rule.quorum;
    },
  );
}

const later = <Of extends { readonly from: PlainDate }>(one: Of | undefined, other: Of): Of =>
  one === undefined || other.from >= one.from ? other : one;

/** The first day since which something has held without a break; undefined where it does not hold on the day asked about. */
function sinceWhen(
  { tenures, alternates = [] }: Seating,
  on: PlainDate,
  days: readonly PlainDate[],
  holds: (day: PlainDate) => boolean,
): PlainDate | undefined {
  if (!holds(on)) return undefined;
  const changes = [...tenures, ...alternates].flatMap(({ from, until, termEnds }) => [
    firstDayOf(from),
    ...(until === undefined ? [] : [firstDayOf(until)]),
    ...(termEnds === undefined ? [] : [daysAfter(termEnds, 1)]),
  ]);
  const before = [...new Set([...days, ...changes])].filter((day) => day <= on).sort();
  const broken = before.findLastIndex((day) => !holds(day));
  return before[broken + 1] ?? on;
}
