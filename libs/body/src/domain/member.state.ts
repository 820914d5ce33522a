import { isCertainlyBefore, type PartialDate } from '#kernel';
import type { Folds } from './body.folds.js';
import type { MemberEvent, MemberRole } from './member.events.js';

/** A seat that somebody took on a day, and left on another one if `until` is known. */
export interface Seat {
  readonly role: MemberRole;
  readonly from: PartialDate;
  readonly until?: PartialDate;
}

/** Who sits in a body, and who stepped aside. */
export interface Members {
  /** By member, the seats that he or she has had, as they were entered. */
  readonly seats: ReadonlyMap<string, readonly Seat[]>;
  /** By case, the members who stepped aside in it, each with the day. */
  readonly recusals: ReadonlyMap<string, ReadonlyMap<string, PartialDate>>;
}

/** The seat that was entered last for a member, left or not. */
export function lastSeatOf(body: Members, memberId: string): Seat | undefined {
  return body.seats.get(memberId)?.at(-1);
}

/**
 * The seat that a member had on a day. A day counts whatever was entered first: a departure of March 31 takes nobody's seat of
 * March 20. Where the day of a departure and the day asked about are the same, or overlap, the departure on record counts.
 */
export function seatOn(body: Members, memberId: string, on: PartialDate): Seat | undefined {
  return body.seats
    .get(memberId)
    ?.findLast(({ from, until }) => !isCertainlyBefore(on, from) && (until === undefined || isCertainlyBefore(on, until)));
}

/** Whether a member had stepped aside in a case by a day. */
export function isRecusedOn(body: Members, caseId: string, memberId: string, on: PartialDate): boolean {
  const since = body.recusals.get(caseId)?.get(memberId);
  return since !== undefined && !isCertainlyBefore(on, since);
}

/** The ids of those who had a seat and a regular vote on a day, recused or not. */
export function votingMembersOn(body: Members, on: PartialDate): readonly string[] {
  return [...body.seats.keys()].filter((memberId) => {
    const seat = seatOn(body, memberId, on);
    return seat !== undefined && seat.role !== 'tie-breaker';
  });
}

/** What each fact changes of who sits in a body. */
export const memberFolds: Folds<Members, MemberEvent> = {
  MemberSeated: ({ seats }, { occurredOn, data: { memberId, role } }) => ({
    seats: new Map(seats).set(memberId, [...(seats.get(memberId) ?? []), { role, from: occurredOn }]),
  }),
  MemberLeft: ({ seats }, { occurredOn, data: { memberId } }) => {
    const before = seats.get(memberId) ?? [];
    const last = before.at(-1);
    return last === undefined ? {} : { seats: new Map(seats).set(memberId, before.with(-1, { ...last, until: occurredOn })) };
  },
  MemberRecused: ({ recusals }, { occurredOn, data: { caseId, memberId } }) => {
    const recused = new Map(recusals.get(caseId));
    const before = recused.get(memberId);
    if (before === undefined || isCertainlyBefore(occurredOn, before)) recused.set(memberId, occurredOn);
    return { recusals: new Map(recusals).set(caseId, recused) };
  },
};
