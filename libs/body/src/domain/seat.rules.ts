import { derivedId, isCertainlyBefore, Rejection, type Earlier, type PartialDate, type PlainDate } from '#kernel';
import type { AbolishSeat, EstablishSeat, ExtendTerm, RemoveMember, SeatCommand, SeatMember } from './body.commands.js';
import type { BodyEvent } from './body.events.js';
import type { Constituted } from './body.state.js';
import { mustBeSeatedOn } from './member.rules.js';
import { holderOn, lastTenureOf, tenureOn } from './member.state.js';

/** Decides what is asked about seats and about who holds them. Throws `Rejection`. */
export function decideSeat(state: Constituted, command: SeatCommand, occurredOn: PartialDate): readonly BodyEvent[] {
  switch (command.type) {
    case 'EstablishSeat':
      return establish(state, command, occurredOn);
    case 'SeatMember':
      return seat(state, command, occurredOn);
    case 'AbolishSeat':
      return abolish(state, command, occurredOn);
    case 'ExtendTerm':
      return extend(state, command, occurredOn);
    case 'RemoveMember':
      return remove(state, command, occurredOn);
  }
}

/** What taking, keeping and leaving a seat follows. */
export function earlierThanSeat(state: Constituted, command: SeatCommand): readonly Earlier[] {
  switch (command.type) {
    case 'EstablishSeat':
      return [];
    case 'SeatMember': {
      const left = lastTenureOf(state, command.data.memberId)?.until;
      const seat = state.seats.get(command.data.seatId ?? '');
      return [
        ...(left === undefined ? [] : [{ when: 'this member left the seat before', on: left }]),
        ...(seat === undefined ? [] : [{ when: 'this seat was established', on: seat.from }]),
      ];
    }
    case 'AbolishSeat': {
      const seat = state.seats.get(command.data.seatId);
      return seat === undefined ? [] : [{ when: 'this seat was established', on: seat.from }];
    }
    case 'ExtendTerm':
    case 'RemoveMember': {
      const tenure = lastTenureOf(state, command.data.memberId);
      return tenure === undefined ? [] : [{ when: 'this member took the seat', on: tenure.from }];
    }
  }
}

/** The id of the seat that a command establishes. */
export function seatIdOf(command: EstablishSeat): string {
  return derivedId(command.meta.commandId, 'seat');
}

function establish(state: Constituted, command: EstablishSeat, occurredOn: PartialDate): readonly BodyEvent[] {
  const { occurredOn: _, ...data } = command.data;
  const seatId = seatIdOf(command);
  if (state.seats.has(seatId)) return [];
  if ([...state.seats.values()].some(({ name }) => name === data.name)) {
    throw new Rejection(
      'seat-already-established',
      `This body has a seat called “${data.name}”. Give the other one another name, such as a number.`,
      'state',
      'name',
    );
  }
  return [{ type: 'SeatEstablished', occurredOn, data: { ...data, seatId } }];
}

function seat(state: Constituted, command: SeatMember, occurredOn: PartialDate): readonly BodyEvent[] {
  const { occurredOn: _, ...data } = command.data;
  const { memberId, seatId, termEnds, role } = data;
  const before = lastTenureOf(state, memberId);
  if (before !== undefined && before.until === undefined && !hasRunOut(state, command, occurredOn)) {
    if (before.role === role && before.seatId === seatId && before.termEnds === termEnds) return [];
    throw new Rejection(
      'member-already-seated',
      `This member has a seat (${before.role}). Record the departure from it before another seat, or another last day of the term as a change of the term.`,
      'state',
      'memberId',
    );
  }
  if (termEnds !== undefined) mustEndAfter(termEnds, occurredOn);
  if (seatId !== undefined) {
    mustBeFree(state, seatId, role, occurredOn);
    mustEndWithTheSeat(state, seatId, termEnds);
  }
  return [{ type: 'MemberSeated', occurredOn, data }];
}

/** Whether the last term of a member is over, and nobody holds over: the member may be seated anew. */
const hasRunOut = (state: Constituted, { data: { memberId } }: SeatMember, on: PartialDate): boolean => {
  const { termEnds } = lastTenureOf(state, memberId) ?? {};
  return termEnds !== undefined && isCertainlyBefore(termEnds, on) && tenureOn(state, memberId, on) === undefined;
};

function mustEndAfter(termEnds: string, from: PartialDate): void {
  if (!isCertainlyBefore(termEnds, from)) return;
  throw new Rejection(
    'term-ends-before-it-begins',
    `A term that begins on ${from} cannot end on ${termEnds}. Correct one of the two days.`,
    'input',
    'termEnds',
  );
}

function mustBeFree(state: Constituted, seatId: string, role: string, on: PartialDate): void {
  const seat = state.seats.get(seatId);
  if (seat === undefined) {
    throw new Rejection('seat-unknown', 'This body has no seat with this id. Establish it first.', 'unknown', 'seatId');
  }
  if ((seat.role === 'tie-breaker') !== (role === 'tie-breaker')) {
    throw new Rejection(
      'seat-of-another-role',
      `The seat “${seat.name}” is that of a ${seat.role}. Choose another seat, or another role.`,
      'state',
      'seatId',
    );
  }
  const holder = holderOn(state, seatId, on);
  const until = holder === undefined ? undefined : tenureOn(state, holder, on)?.termEnds;
  // Whoever holds over gives way to the successor.
  if (holder === undefined || (until !== undefined && isCertainlyBefore(until, on))) return;
  throw new Rejection(
    'seat-taken',
    `The seat “${seat.name}” was held on ${on} by ${holder}${until === undefined ? '' : `, whose term ends on ${until}`}. ` +
      'Record first that this member left, or give the day on which the successor takes the seat.',
    'state',
    'seatId',
  );
}

/** There is nothing to sit in from the day on from which a seat is abolished. */
function mustEndWithTheSeat(state: Constituted, seatId: string, termEnds: PlainDate | undefined): void {
  const seat = state.seats.get(seatId);
  if (seat?.until === undefined || (termEnds !== undefined && isCertainlyBefore(termEnds, seat.until))) return;
  throw new Rejection(
    'seat-abolished',
    `The seat “${seat.name}” is abolished from ${seat.until} on. Choose another one, or give a last day of the term before that.`,
    'state',
    'seatId',
  );
}

function abolish(
  state: Constituted,
  { data: { seatId, authority } }: AbolishSeat,
  occurredOn: PartialDate,
): readonly BodyEvent[] {
  const seat = state.seats.get(seatId);
  if (seat === undefined) {
    throw new Rejection('seat-unknown', 'This body has no seat with this id. Choose one from its page.', 'unknown', 'seatId');
  }
  if (seat.until !== undefined) return [];
  const goesOn = ({ until }: { readonly until?: PartialDate }) => until === undefined || isCertainlyBefore(occurredOn, until);
  const tenures = [...state.tenures].flatMap(([memberId, all]) => all.map((one) => ({ ...one, memberId })));
  const holds = tenures.find(
    ({ memberId, from, ...one }) =>
      one.seatId === seatId &&
      (tenureOn(state, memberId, occurredOn)?.seatId === seatId || (goesOn(one) && !isCertainlyBefore(from, occurredOn))),
  );
  const sitsIn = state.sittings.find((one) => one.seatId === seatId && goesOn(one));
  const held = holds?.memberId ?? sitsIn?.alternateId;
  if (held === undefined) return [{ type: 'SeatAbolished', occurredOn, data: { seatId, authority } }];
  throw new Rejection(
    'seat-held',
    `The seat “${seat.name}” is held by ${held} on ${occurredOn} or after it. Record first that he or she left it.`,
    'state',
    'seatId',
  );
}

function extend(state: Constituted, { data }: ExtendTerm, occurredOn: PartialDate): readonly BodyEvent[] {
  const { memberId, termEnds, how, decidedBy } = data;
  const tenure = mustBeSeatedOn(state, memberId, occurredOn);
  mustEndAfter(termEnds, tenure.from);
  if (tenure.seatId !== undefined) mustEndWithTheSeat(state, tenure.seatId, termEnds);
  if (tenure.termEnds === termEnds) return [];
  return [{ type: 'TermExtended', occurredOn, data: { memberId, termEnds, how, decidedBy } }];
}

function remove(state: Constituted, { data }: RemoveMember, occurredOn: PartialDate): readonly BodyEvent[] {
  const { memberId, reason, departure, removedBy } = data;
  const last = lastTenureOf(state, memberId);
  if (last?.until !== undefined) return [];
  if (departure === 'removed' && removedBy === undefined) {
    throw new Rejection(
      'remover-missing',
      'A member who was removed was removed by somebody. Say by whom.',
      'input',
      'removedBy',
    );
  }
  if (departure !== 'removed' && removedBy !== undefined) {
    throw new Rejection(
      'remover-not-used',
      'Only a member who was removed was removed by somebody. Leave it out, or say that the member was removed.',
      'input',
      'removedBy',
    );
  }
  // The end of a term may be entered as a departure, too.
  if (last?.termEnds === undefined || !isCertainlyBefore(last.termEnds, occurredOn)) mustBeSeatedOn(state, memberId, occurredOn);
  const said = { ...(departure !== undefined && { departure }), ...(removedBy !== undefined && { removedBy }) };
  return [{ type: 'MemberLeft', occurredOn, data: { memberId, reason, ...said } }];
}
