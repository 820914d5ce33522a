import { derivedId, isCertainlyBefore, Rejection, type Earlier, type PartialDate } from '#kernel';
import { alternateOn, type Alternate, type Sitting } from './alternate.state.js';
import type { AlternateCommand, NameAlternate, SeatAlternate, SeatAlternateInMeeting } from './body.commands.js';
import type { BodyEvent } from './body.events.js';
import type { Constituted } from './body.state.js';
import { meetingOf } from './meeting.rules.js';
import { memberRecused, mustBeSeatedOn, mustNotBeRecused } from './member.rules.js';
import { holderOn, isRecusedOn, tenureOn } from './member.state.js';
import { motionOf } from './motion.rules.js';
import { filling, seatedIn, standingDown, type Seating } from './place.rules.js';

/** Decides what is asked about those who sit in for members. Throws `Rejection`. */
export function decideAlternate(state: Constituted, command: AlternateCommand, occurredOn: PartialDate): readonly BodyEvent[] {
  switch (command.type) {
    case 'NameAlternate':
      return name(state, command, occurredOn);
    case 'ReleaseAlternate': {
      const { memberId, releasedBy, reason } = command.data;
      if (state.alternates.get(memberId)?.at(-1)?.until !== undefined) return [];
      mustBeAlternate(state, memberId, occurredOn, 'memberId');
      return [
        { type: 'AlternateReleased', occurredOn, data: { memberId, releasedBy, reason } },
        ...standingDown(state, occurredOn, 'released', ({ alternateId }) => alternateId === memberId),
      ];
    }
    case 'SeatAlternate':
      return seatInCase(state, command, occurredOn);
    case 'SeatAlternateInMeeting':
      return seatInMeeting(state, command, occurredOn);
    case 'StandAlternateDown': {
      const { sittingId, caseId, reason } = command.data;
      const sitting = state.sittings.find((one) => one.sittingId === sittingId && isAskedOf(one, caseId));
      if (sitting === undefined) {
        throw new Rejection('sitting-unknown', 'No alternate sits in by this id. Choose one who does.', 'unknown', 'sittingId');
      }
      return standingDown(state, occurredOn, 'stood-down', (one) => one.sittingId === sittingId, reason);
    }
  }
}

/** A meeting as a whole is asked about without a case, and a case by its own place alone. */
const isAskedOf = ({ caseId, meetingId }: Sitting, asked: string | undefined): boolean =>
  asked === undefined ? caseId === undefined : caseId === asked && meetingId === undefined;

/** What naming and seating alternates follows. */
export function earlierThanAlternate(state: Constituted, command: AlternateCommand): readonly Earlier[] {
  switch (command.type) {
    case 'NameAlternate': {
      const seat = state.seats.get(command.data.seatId ?? '');
      return seat === undefined ? [] : [{ when: 'this seat was established', on: seat.from }];
    }
    case 'ReleaseAlternate': {
      const last = state.alternates.get(command.data.memberId)?.at(-1);
      return last === undefined ? [] : [{ when: 'this alternate was named', on: last.from }];
    }
    case 'SeatAlternate': {
      const motion = state.motions.get(command.data.motionId ?? '');
      return motion === undefined ? [] : [{ when: 'the motion was put', on: motion.putOn }];
    }
    case 'SeatAlternateInMeeting': {
      const meeting = state.meetings.get(command.data.meetingId);
      return meeting === undefined ? [] : [{ when: 'the meeting was called', on: meeting.calledOn }];
    }
    case 'StandAlternateDown': {
      const sitting = state.sittings.find(({ sittingId }) => sittingId === command.data.sittingId);
      return sitting === undefined ? [] : [{ when: 'the alternate was seated', on: sitting.from }];
    }
  }
}

/** The id of the act by which a command seats an alternate. */
export const sittingIdOf = ({ meta }: SeatAlternate | SeatAlternateInMeeting): string => derivedId(meta.commandId, 'sitting');

function name(state: Constituted, command: NameAlternate, occurredOn: PartialDate): readonly BodyEvent[] {
  const { occurredOn: _, ...data } = command.data;
  const { memberId, seatId, termEnds, sameParty, party } = data;
  const before = alternateOn(state, memberId, occurredOn);
  if (before !== undefined) {
    if (before.seatId === seatId && before.termEnds === termEnds) return [];
    throw new Rejection(
      'alternate-already-named',
      'This person is an alternate already. Release the alternate first, and name him or her anew.',
      'state',
      'memberId',
    );
  }
  mustHaveNoSeat(state, memberId, occurredOn, 'memberId');
  if (seatId !== undefined && !state.seats.has(seatId)) {
    throw new Rejection('seat-unknown', 'This body has no seat with this id. Establish it first.', 'unknown', 'seatId');
  }
  if (seatId !== undefined) mustStand(state, seatId, occurredOn);
  if (termEnds !== undefined && isCertainlyBefore(termEnds, occurredOn)) {
    throw new Rejection(
      'term-ends-before-it-begins',
      `A term that begins on ${occurredOn} cannot end on ${termEnds}. Correct one of the two days.`,
      'input',
      'termEnds',
    );
  }
  if (sameParty === true && party === undefined) {
    throw new Rejection(
      'party-missing',
      'An alternate for members of the same party needs a party. Say which.',
      'input',
      'party',
    );
  }
  return [{ type: 'AlternateNamed', occurredOn, data }];
}

function seatInCase(state: Constituted, command: SeatAlternate, occurredOn: PartialDate): readonly BodyEvent[] {
  const { occurredOn: _, conflicted = [], ...data } = command.data;
  const { alternateId, caseId, memberId, motionId, why } = data;
  const sittingId = sittingIdOf(command);
  if (state.sittings.some((one) => one.sittingId === sittingId)) return [];
  mustBeFitting(state, data, occurredOn);
  mustNotBeRecused(state, caseId, alternateId, occurredOn, 'alternateId');
  if (conflicted.includes(alternateId)) throw memberRecused(alternateId, 'alternateId');
  const isRecused = memberId !== undefined && (isRecusedOn(state, caseId, memberId, occurredOn) || conflicted.includes(memberId));
  if (why === 'recused' && !isRecused) {
    throw new Rejection(
      'member-not-recused',
      `${memberId ?? 'The member'} has not stepped aside in this case. Record the recusal first, or choose another reason.`,
      'state',
      'why',
    );
  }
  if (motionId !== undefined) mustBeOpen(state, { motionId, caseId }, isRecused ? undefined : memberId);
  mustBeUnfilled(state, data, occurredOn);
  return [{ type: 'AlternateSeated', occurredOn, data: { ...data, sittingId } }];
}

function seatInMeeting(state: Constituted, command: SeatAlternateInMeeting, occurredOn: PartialDate): readonly BodyEvent[] {
  const { occurredOn: _, ...data } = command.data;
  const { meetingId } = data;
  const sittingId = sittingIdOf(command);
  if (state.sittings.some((one) => one.sittingId === sittingId)) return [];
  const meeting = meetingOf(state, meetingId);
  if (meeting.status !== 'called' && meeting.status !== 'open') {
    throw new Rejection('meeting-over', 'This meeting is over. Name one that is still to come, or is being held.');
  }
  if (data.why === 'recused') {
    throw new Rejection(
      'recused-in-cases-alone',
      'A member steps aside in a case, not in a meeting. Seat the alternate on the page of that case.',
      'input',
      'why',
    );
  }
  mustBeFitting(state, data, occurredOn);
  mustBeUnfilled(state, data, occurredOn);
  const seated = { ...data, sittingId };
  return [
    { type: 'AlternateSeated', occurredOn, data: { ...seated, bodyId: command.id } },
    ...meeting.caseIds.flatMap((caseId) => seatedIn(state, seated, caseId, occurredOn)),
  ];
}

/** Throws where the person may not sit in for this member, or in this seat, on that day. */
function mustBeFitting(state: Constituted, seating: Seating, on: PartialDate): void {
  const { alternateId, memberId, seatId, why } = seating;
  if ((memberId === undefined) === (seatId === undefined) || (why === 'vacant') !== (seatId !== undefined)) {
    throw new Rejection(
      'place-unclear',
      'Say for which member the alternate sits in; or, where a seat is vacant, which seat. Choose one of the two, and a reason that fits.',
      'input',
      memberId === undefined ? 'memberId' : 'seatId',
    );
  }
  const alternate = mustBeAlternate(state, alternateId, on, 'alternateId');
  mustHaveNoSeat(state, alternateId, on, 'alternateId');
  const tenure = memberId === undefined ? undefined : mustBeSeatedOn(state, memberId, on);
  const place = seatId ?? tenure?.seatId;
  const seat = place === undefined ? undefined : state.seats.get(place);
  if (seatId !== undefined && (seat === undefined || isCertainlyBefore(on, seat.from))) {
    throw new Rejection('seat-unknown', `On ${on} this body had no such seat. Establish it first.`, 'unknown', 'seatId');
  }
  if (seatId !== undefined) mustStand(state, seatId, on);
  if ((tenure?.role ?? seat?.role) === 'tie-breaker') {
    throw new Rejection(
      'seat-of-another-role',
      'Nobody sits in for a tie-breaker: alternates have the vote of a member.',
      'state',
      memberId === undefined ? 'seatId' : 'memberId',
    );
  }
  const holder = seatId === undefined ? undefined : holderOn(state, seatId, on);
  if (holder !== undefined) {
    throw new Rejection(
      'seat-taken',
      `This seat was held on ${on} by ${holder}. Name the member instead, and say why he or she is not there.`,
      'state',
      'seatId',
    );
  }
  mustBeNamedFor(state, alternate, place, seating);
}

/** Throws where a seat is abolished, or will be: nobody can say until when somebody sits in. */
function mustStand(state: Constituted, seatId: string, on: PartialDate): void {
  const seat = state.seats.get(seatId);
  if (seat?.until === undefined) return;
  throw new Rejection(
    'seat-abolished',
    `On ${on} nobody can sit in the seat “${seat.name}”: it is abolished from ${seat.until} on. Choose another one.`,
    'state',
    'seatId',
  );
}

/** Throws where the alternate was named for another seat, or for members of another party. */
function mustBeNamedFor(
  state: Constituted,
  alternate: Alternate,
  place: string | undefined,
  { alternateId, memberId }: Seating,
): void {
  if (alternate.seatId !== undefined && alternate.seatId !== place) {
    throw new Rejection(
      'alternate-for-another-seat',
      `${alternateId} is an alternate for “${state.seats.get(alternate.seatId)?.name ?? alternate.seatId}” alone. Name another alternate.`,
      'state',
      'alternateId',
    );
  }
  if (alternate.sameParty !== true) return;
  // Of a vacant seat the party is that of whoever held it last.
  const held = [...state.tenures].flatMap(([id, tenures]) => tenures.map((tenure) => ({ id, ...tenure })));
  const party = held.findLast(({ id, seatId }) => (memberId === undefined ? seatId === place : id === memberId))?.party;
  if (party !== undefined && party.toLowerCase() === alternate.party?.toLowerCase()) return;
  throw new Rejection(
    'alternate-of-another-party',
    `${alternateId} may sit in for members of the same party alone${party === undefined ? ', and no party is on record here' : ''}. Name another alternate.`,
    'state',
    'alternateId',
  );
}

function mustBeAlternate(state: Constituted, memberId: string, on: PartialDate, field: string): Alternate {
  const alternate = alternateOn(state, memberId, on);
  if (alternate !== undefined) return alternate;
  throw new Rejection(
    'not-an-alternate',
    `${memberId} was no alternate of this body on ${on}. Name the alternate first, or choose another.`,
    'state',
    field,
  );
}

function mustHaveNoSeat(state: Constituted, memberId: string, on: PartialDate, field: string): void {
  if (tenureOn(state, memberId, on) === undefined) return;
  throw new Rejection(
    'alternate-has-seat',
    `${memberId} had a seat in this body on ${on}, and votes in it. Name somebody who has none.`,
    'state',
    field,
  );
}

/** Throws where the vote is closed, or the member has voted already: one seat has one vote. */
function mustBeOpen(
  state: Constituted,
  about: { readonly motionId: string; readonly caseId: string },
  memberId: string | undefined,
): void {
  const motion = motionOf(state, about);
  if (motion.status !== 'open') {
    throw new Rejection('motion-closed', 'The vote on this motion is closed. Put a new motion to vote again.');
  }
  if (memberId === undefined || !motion.votes.has(memberId)) return;
  throw new Rejection(
    'member-has-voted',
    `${memberId} has voted on this motion, and each seat has one vote. Seat the alternate for the next one.`,
    'state',
    'memberId',
  );
}

function mustBeUnfilled(state: Constituted, place: Seating, on: PartialDate): void {
  const [found] = filling(state, place, on);
  if (found === undefined) return;
  throw new Rejection(
    'place-taken',
    `${found.alternateId} sits in there for ${found.memberId ?? 'the vacant seat'} already. Let that alternate stand down first.`,
    'state',
    found.alternateId === place.alternateId ? 'alternateId' : place.memberId === undefined ? 'seatId' : 'memberId',
  );
}
