import { isCertainlyBefore, Rejection, type PartialDate } from '#kernel';
import { alternateOn, sittingInOn, type Place, type Sitting } from './alternate.state.js';
import type { AlternateSeated, BodyEvent, MemberRole, PlaceEnding } from './body.events.js';
import type { Constituted } from './body.state.js';
import { mustBeSeatedOn } from './member.rules.js';
import { isRecusedOn, tenureOn } from './member.state.js';
import type { Motion } from './motion.state.js';

/**
 * As what somebody may act at a place: by an own seat, or by sitting in. Throws `not-a-member`, `term-ended`; of an alternate who
 * sits in for nobody there `alternate-not-seated`, of a member for whom one does `alternate-sits-in`.
 */
export function mustHavePlaceAt(
  state: Constituted,
  place: Place,
  memberId: string,
  on: PartialDate,
  field = 'memberId',
): MemberRole {
  const sittings = sittingInOn(state, place, on);
  if (sittings.some(({ alternateId }) => alternateId === memberId)) return 'member';
  if (tenureOn(state, memberId, on) === undefined && alternateOn(state, memberId, on) !== undefined) {
    throw new Rejection(
      'alternate-not-seated',
      `${memberId} is an alternate, and sat in for nobody here on ${on}. Record first for whom, and why.`,
      'state',
      field,
    );
  }
  const { role } = mustBeSeatedOn(state, memberId, on, field);
  const instead = sittings.find((one) => one.memberId === memberId);
  if (instead === undefined) return role;
  throw new Rejection(
    'alternate-sits-in',
    `${instead.alternateId} sits in for ${memberId} here, and each seat has one vote. Let the alternate stand down first.`,
    'state',
    field,
  );
}

/** A place as an alternate takes it. */
export type Seating = Omit<AlternateSeated['data'], 'sittingId' | 'bodyId'>;

/** Who sits in on the same terms: for the same member or seat, or as the same alternate. */
export const filling = (state: Constituted, place: Seating, on: PartialDate): readonly Sitting[] =>
  state.sittings.filter(
    (one) =>
      one.caseId === place.caseId &&
      (one.motionId ?? place.motionId) === (place.motionId ?? one.motionId) &&
      (one.meetingId ?? place.meetingId) === (place.meetingId ?? one.meetingId) &&
      (one.until === undefined || isCertainlyBefore(on, one.until)) &&
      (one.alternateId === place.alternateId ||
        (place.memberId !== undefined && one.memberId === place.memberId) ||
        (place.seatId !== undefined && one.seatId === place.seatId)),
  );

/** Who sits in in a meeting does so, from now on, for a case with which it deals. */
export function seatedForCase(
  state: Constituted,
  meetingId: string,
  caseId: string,
  on: PartialDate,
): readonly AlternateSeated[] {
  return sittingInOn(state, { meetingId }, on).flatMap(({ from: _from, until: _until, bodyId: _bodyId, ...seated }) =>
    seatedIn(state, seated, caseId, on),
  );
}

/** What the seating for a meeting means for a case: nothing where the alternate stepped aside in it, or the place is filled. */
export function seatedIn(
  state: Constituted,
  seated: Omit<AlternateSeated['data'], 'bodyId'>,
  caseId: string,
  occurredOn: PartialDate,
): readonly AlternateSeated[] {
  const data = { ...seated, caseId };
  if (isRecusedOn(state, caseId, seated.alternateId, occurredOn) || filling(state, data, occurredOn).length > 0) return [];
  return [{ type: 'AlternateSeated', occurredOn, data }];
}

/** That those of the alternates who sit in by now do so no more. */
export function standingDown(
  { sittings }: Constituted,
  occurredOn: PartialDate,
  how: PlaceEnding,
  isMeant: (sitting: Sitting) => boolean,
  reason?: string,
): readonly BodyEvent[] {
  return sittings
    .filter((one) => one.until === undefined && isMeant(one))
    .map(({ sittingId, alternateId, caseId, bodyId }) => ({
      type: 'AlternateStoodDown',
      occurredOn,
      data: {
        ...{ sittingId, alternateId, how },
        ...(caseId !== undefined && { caseId }),
        ...(bodyId !== undefined && { bodyId }),
        ...(reason !== undefined && { reason }),
      },
    }));
}

/** Who sat in for a vote does so until it is closed; for a meeting that is over, until its votes in the case are. */
export function standingDownAfter(state: Constituted, { put }: Motion, on: PartialDate): readonly BodyEvent[] {
  const { motionId, caseId, meetingId } = put;
  const isOver = meetingId !== undefined && state.meetings.get(meetingId)?.status === 'adjourned';
  const votesOn = isOver && isVotingIn(state, meetingId, caseId, motionId);
  return [
    ...standingDown(state, on, 'vote-closed', (one) => one.motionId === motionId),
    ...standingDown(
      state,
      on,
      'meeting-over',
      (one) => isOver && !votesOn && one.meetingId === meetingId && one.caseId === caseId,
    ),
  ];
}

/** That a meeting is over, for all who sat in in it: but for the cases in which a vote of it is open. */
export const standingDownIn = (state: Constituted, meetingId: string, on: PartialDate): readonly BodyEvent[] =>
  standingDown(
    state,
    on,
    'meeting-over',
    (one) => one.meetingId === meetingId && (one.caseId === undefined || !isVotingIn(state, meetingId, one.caseId)),
  );

const isVotingIn = ({ motions }: Constituted, meetingId: string, caseId: string, besides?: string): boolean =>
  [...motions.values()].some(
    ({ put, status }) => status === 'open' && put.meetingId === meetingId && put.caseId === caseId && put.motionId !== besides,
  );
