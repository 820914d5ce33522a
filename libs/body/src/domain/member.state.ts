import { isCertainlyBefore, type PartialDate, type PlainDate } from '#kernel';
import { isHeldOn, type SeatHeld } from '#procedure';
import type { Folds } from './body.folds.js';
import type { MemberEvent, MemberRole } from './member.events.js';
import type { SeatEvent } from './seat.events.js';

/** That somebody sits in a body from a day on, and to another one if `until` is known. `termEnds`: the last day of the term. */
export interface Tenure {
  readonly role: MemberRole;
  readonly from: PartialDate;
  readonly until?: PartialDate;
  readonly party?: string;
  readonly seatId?: string;
  readonly termEnds?: PlainDate;
}

/** A seat of a body, from the day on which there is such a seat. `holdsOver`: it is held until a successor is there. */
export interface Seat {
  readonly name: string;
  readonly role: MemberRole;
  readonly from: PartialDate;
  /** The day from which there is no such seat any more. */
  readonly until?: PartialDate;
  readonly holdsOver?: true;
}

/** Who sits in a body, and who stepped aside. */
export interface Members {
  /** By member, when he or she has sat, as it was entered. */
  readonly tenures: ReadonlyMap<string, readonly Tenure[]>;
  /** By id, the seats of which the body knows, whoever holds them. */
  readonly seats: ReadonlyMap<string, Seat>;
  /** By case, the members who stepped aside in it, each with the day. */
  readonly recusals: ReadonlyMap<string, ReadonlyMap<string, PartialDate>>;
}

/** When a member sat last, as it was entered, still there or not. */
export function lastTenureOf(body: Members, memberId: string): Tenure | undefined {
  return body.tenures.get(memberId)?.at(-1);
}

/**
 * As what a member sat on a day. A day counts whatever was entered first: a departure of March 31 takes nobody's seat of
 * March 20. Where the day of a departure and the day asked about are the same, or overlap, the departure on record counts. After
 * the last day of a term nobody sits, but in a seat that is held until a successor is there.
 */
export function tenureOn(body: Members, memberId: string, on: PartialDate): Tenure | undefined {
  return body.tenures.get(memberId)?.findLast((tenure) => isHeldOn(tenure, on, seatOf(body, tenure)));
}

/** Who held a seat on a day; undefined where it was vacant. */
export function holderOn(body: Members, seatId: string, on: PartialDate): string | undefined {
  return [...body.tenures.keys()].find((memberId) => tenureOn(body, memberId, on)?.seatId === seatId);
}

/** How many seats with a regular vote nobody held on a day; undefined where the body's seats are not known. */
export function vacanciesOn(body: Members, on: PartialDate): number | undefined {
  const known = [...body.seats].filter(([, { role, from }]) => role !== 'tie-breaker' && !isCertainlyBefore(on, from));
  const left = known.filter(([, seat]) => isHeldOn(seat, on));
  return known.length === 0 ? undefined : left.filter(([seatId]) => holderOn(body, seatId, on) === undefined).length;
}

function seatOf(body: Members, { seatId }: Tenure): SeatHeld | undefined {
  const seat = seatId === undefined ? undefined : body.seats.get(seatId);
  if (seat?.holdsOver !== true) return undefined;
  return { holdsOver: true, holders: [...body.tenures.values()].flat().filter((one) => one.seatId === seatId) };
}

/** Whether a member had stepped aside in a case by a day. */
export function isRecusedOn(body: Members, caseId: string, memberId: string, on: PartialDate): boolean {
  const since = body.recusals.get(caseId)?.get(memberId);
  return since !== undefined && !isCertainlyBefore(on, since);
}

/** The ids of those who had a seat and a regular vote on a day, recused or not. */
export function votingMembersOn(body: Members, on: PartialDate): readonly string[] {
  return [...body.tenures.keys()].filter((memberId) => {
    const tenure = tenureOn(body, memberId, on);
    return tenure !== undefined && tenure.role !== 'tie-breaker';
  });
}

/** What each fact changes of who sits in a body. */
export const memberFolds: Folds<Members, MemberEvent | SeatEvent> = {
  MemberSeated: ({ tenures }, { occurredOn, data: { memberId, role, party, seatId, termEnds } }) => ({
    tenures: new Map(tenures).set(memberId, [
      ...(tenures.get(memberId) ?? []),
      {
        ...{ role, from: occurredOn },
        ...(party !== undefined && { party }),
        ...(seatId !== undefined && { seatId }),
        ...(termEnds !== undefined && { termEnds }),
      },
    ]),
  }),
  MemberLeft: ({ tenures }, { occurredOn: until, data: { memberId } }) => withLast(tenures, memberId, { until }),
  TermExtended: ({ tenures }, { data: { memberId, termEnds } }) => withLast(tenures, memberId, { termEnds }),
  SeatEstablished: ({ seats }, { occurredOn: from, data: { seatId, name, role, holdsOver } }) => ({
    seats: new Map(seats).set(seatId, { name, role, from, ...(holdsOver === true && { holdsOver }) }),
  }),
  SeatAbolished: ({ seats }, { occurredOn: until, data: { seatId } }) => {
    const seat = seats.get(seatId);
    return seat === undefined ? {} : { seats: new Map(seats).set(seatId, { ...seat, until }) };
  },
  MemberRecused: ({ recusals }, { occurredOn, data: { caseId, memberId } }) => {
    const recused = new Map(recusals.get(caseId));
    const before = recused.get(memberId);
    if (before === undefined || isCertainlyBefore(occurredOn, before)) recused.set(memberId, occurredOn);
    return { recusals: new Map(recusals).set(caseId, recused) };
  },
};

function withLast(tenures: Members['tenures'], memberId: string, change: Partial<Tenure>): Pick<Members, 'tenures'> {
  const before = tenures.get(memberId) ?? [];
  const last = before.at(-1);
  return { tenures: last === undefined ? tenures : new Map(tenures).set(memberId, before.with(-1, { ...last, ...change })) };
}
