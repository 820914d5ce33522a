import { isCertainlyBefore, latestOf, type PartialDate } from '#kernel';
import { isHeldOn, type Held } from '#procedure';
import type { AlternateEvent, AlternateNamed, AlternateSeated } from './alternate.events.js';
import type { Folds } from './body.folds.js';
import { holderOn, tenureOn, votingMembersOn, type Members } from './member.state.js';
import type { Motion, Motions } from './motion.state.js';

/** That somebody may sit in for members, and until when. */
export type Alternate = Held & Pick<AlternateNamed['data'], 'seatId' | 'sameParty' | 'party'>;

/** That an alternate sits in, from a day on and to the one on which he or she stood down. */
export type Sitting = AlternateSeated['data'] & Omit<Held, 'termEnds'>;

/** Who may sit in, and who does. */
export interface Alternates {
  /** By person, as it was entered. */
  readonly alternates: ReadonlyMap<string, readonly Alternate[]>;
  readonly sittings: readonly Sitting[];
}

/** Where an alternate may sit in: in a case, in a vote of it, and in the meeting in which that is taken. */
export type Place = Pick<Sitting, 'caseId' | 'motionId' | 'meetingId'>;

/** As what somebody was an alternate on a day; undefined where it was nobody's. */
export function alternateOn({ alternates }: Alternates, memberId: string, on: PartialDate): Alternate | undefined {
  return alternates.get(memberId)?.findLast((one) => isHeldOn(one, on));
}

/**
 * Who sits in at a place on a day. Nobody does who is an alternate no more or has a seat; nor for a member who left, or in a seat
 * that is held again: each seat has one vote.
 */
export function sittingInOn(body: Members & Alternates, place: Place, on: PartialDate): readonly Sitting[] {
  return body.sittings.filter((sitting) => {
    const { alternateId, memberId, seatId } = sitting;
    if (!isAt(sitting, place) || !isHeldOn(sitting, on) || alternateOn(body, alternateId, on) === undefined) return false;
    if (tenureOn(body, alternateId, on) !== undefined) return false;
    return memberId === undefined
      ? seatId !== undefined && holderOn(body, seatId, on) === undefined
      : tenureOn(body, memberId, on) !== undefined;
  });
}

const isAt = ({ caseId, motionId, meetingId }: Place, place: Place): boolean =>
  caseId === place.caseId &&
  (motionId === undefined || motionId === place.motionId) &&
  (meetingId === undefined || meetingId === place.meetingId);

/** Who had the vote of another on a motion, on a day: seated before it was put, or for this very motion. */
export function sittingInAt(body: Members & Alternates, { put, putOn }: Motion, on: PartialDate): readonly Sitting[] {
  return sittingInOn(body, put, on).filter(
    ({ alternateId, motionId, from }) =>
      put.decidedProbableCause?.includes(alternateId) !== true &&
      (motionId !== undefined || put.eligible.includes(alternateId) || isCertainlyBefore(from, putOn)),
  );
}

/** The ids of those who had a regular vote on a day, with those who sit in instead of the members for whom they do. */
export function votersOn(body: Members, sittings: readonly Sitting[], on: PartialDate): readonly string[] {
  const replaced = new Set(sittings.map(({ memberId }) => memberId));
  const members = votingMembersOn(body, on).filter((memberId) => !replaced.has(memberId));
  return [...members, ...sittings.map(({ alternateId }) => alternateId)];
}

/** Whether an alternate sits in on a case today, in whatever vote of it. */
export const sitsInOn = (body: Members & Alternates, caseId: string, memberId: string, on: PartialDate): boolean =>
  body.sittings.some((one) => one.alternateId === memberId && sittingInOn(body, { ...one, caseId }, on).includes(one));

/** What each fact changes of who may sit in, and who does. */
export const alternateFolds: Folds<Alternates & Pick<Motions, 'motions'>, AlternateEvent> = {
  AlternateNamed: ({ alternates }, { occurredOn: from, data: { memberId, seatId, sameParty, party, termEnds } }) => ({
    alternates: new Map(alternates).set(memberId, [
      ...(alternates.get(memberId) ?? []),
      {
        from,
        ...(seatId !== undefined && { seatId }),
        ...(sameParty === true && { sameParty }),
        ...(party !== undefined && { party }),
        ...(termEnds !== undefined && { termEnds }),
      },
    ]),
  }),
  AlternateReleased: ({ alternates }, { occurredOn: until, data: { memberId } }) => {
    const before = alternates.get(memberId) ?? [];
    const last = before.at(-1);
    return {
      alternates: last === undefined ? alternates : new Map(alternates).set(memberId, before.with(-1, { ...last, until })),
    };
  },
  AlternateSeated: ({ sittings, motions }, { occurredOn: from, data }) => ({
    sittings: [...sittings, { ...data, from }],
    ...withAlternate(motions, data, from),
  }),
  AlternateStoodDown: ({ sittings }, { occurredOn: until, data: { sittingId, caseId } }) => ({
    sittings: sittings.map((one) => (one.sittingId === sittingId && one.caseId === caseId ? { ...one, until } : one)),
  }),
};

/** Who is seated for a motion is there, and may vote on it. */
function withAlternate(
  motions: Motions['motions'],
  { motionId, alternateId }: Pick<Sitting, 'motionId' | 'alternateId'>,
  on: PartialDate,
): Partial<Motions> {
  const motion = motionId === undefined ? undefined : motions.get(motionId);
  if (motionId === undefined || motion?.status !== 'open') return {};
  const { put, lastOn } = motion;
  const [eligible, present] = [put.eligible, put.present].map((ids) => [...new Set([...ids, alternateId])]);
  const seated = { ...put, eligible: eligible ?? [], present: present ?? [] };
  return { motions: new Map(motions).set(motionId, { ...motion, put: seated, lastOn: latestOf(lastOn, on) }) };
}
