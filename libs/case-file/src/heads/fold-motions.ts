import type { AlternateStoodDown, BodyEvent, Tally, Vote } from '#body';
import { goesOnByRule, idOfStream, type PartialDate } from '#kernel';
import { tied, untied } from '../ties.js';
import type { CaseHead, FiledAgendaItem, FiledMotion, FiledSitting } from './case-head.js';
import { without, type HeadHandlers } from './fold.js';

function changed(head: CaseHead, motionId: string, fold: (motion: FiledMotion) => Partial<FiledMotion>): CaseHead {
  return { ...head, motions: head.motions.map((each) => (each.motionId === motionId ? { ...each, ...fold(each) } : each)) };
}

/** These, with one at its end. */
export const stoodDown = (
  sittings: readonly FiledSitting[],
  { sittingId, how, reason }: AlternateStoodDown['data'],
  on: PartialDate,
): readonly FiledSitting[] =>
  sittings.map((one) =>
    one.sittingId === sittingId && one.ended === undefined
      ? { ...one, ended: { how, on, ...(reason !== undefined && { reason }) } }
      : one,
  );

const voted = (head: CaseHead, { motionId, memberId, vote }: { motionId: string; memberId: string; vote: Vote }): CaseHead =>
  changed(head, motionId, ({ votes }) => ({ votes: { ...votes, [memberId]: vote } }));

interface Decided {
  readonly motionId: string;
  readonly tally: Tally;
}

const withoutTie = (head: CaseHead, ...motionIds: readonly (string | undefined)[]): CaseHead => ({
  ...head,
  ties: motionIds.reduce((ties, motionId) => (motionId === undefined ? ties : untied(ties, motionId)), head.ties),
});

/** A decision also decides the ties that the motion was put to end. */
function decided(head: CaseHead, { motionId, tally }: Decided, outcome: 'carried' | 'failed', on: PartialDate): CaseHead {
  const ended = withoutTie(head, motionId, head.motions.find((each) => each.motionId === motionId)?.afterMotionId);
  let after = changed(ended, motionId, () => ({ outcome, tally, decidedOn: on }));
  const motionOf = (id: string | undefined) => after.motions.find((each) => each.motionId === id);
  for (let before = motionOf(motionOf(motionId)?.afterMotionId); before?.outcome === 'tied';) {
    after = changed(after, before.motionId, () => ({ supersededBy: motionId }));
    before = motionOf(before.afterMotionId);
  }
  return after;
}

export const foldMotions: HeadHandlers<CaseHead, BodyEvent> = {
  MemberRecused: (head, { data }) => ({ ...head, recusedMembers: [...new Set([...head.recusedMembers, data.memberId])] }),
  AlternateSeated: (head, { data: { caseId: _caseId, bodyId: _bodyId, ...data }, on }) => {
    const { alternateId, motionId } = data;
    const seated = { ...head, sittings: [...head.sittings, { ...data, from: on }] };
    // Who is seated for a motion is there, and may vote on it.
    const isThere = (ids: readonly string[]) => [...new Set([...ids, alternateId])];
    if (motionId === undefined) return seated;
    return changed(seated, motionId, ({ eligible, present }) => ({ eligible: isThere(eligible), present: isThere(present) }));
  },
  AlternateStoodDown: (head, { data, on }) => ({ ...head, sittings: stoodDown(head.sittings, data, on) }),
  MotionPut: (head, { data: { caseId: _, decidedProbableCause, ...data }, on, stream }) => ({
    ...head,
    motions: [
      ...head.motions,
      {
        ...data,
        // Corrected before there was such a field, it may be anything.
        ...(Array.isArray(decidedProbableCause) && { decidedProbableCause }),
        bodyId: idOfStream(stream),
        on,
        votes: {},
        outcome: 'open',
      },
    ],
  }),
  VoteCast: (head, { data }) => voted(head, data),
  VoteChanged: (head, { data }) => voted(head, data),
  ProxyGiven: (head, { data: { motionId, memberId, holderId, authority }, on }) =>
    changed(head, motionId, ({ proxies }) => ({ proxies: { ...proxies, [memberId]: { holderId, authority, on } } })),
  ProxyRevoked: (head, { data: { motionId, memberId } }) =>
    changed(head, motionId, ({ proxies = {}, votes }) => ({
      proxies: without(proxies, memberId),
      votes: without(votes, memberId),
    })),
  BallotsCounted: (head, { data: { motionId, presidedBy } }) => changed(head, motionId, () => ({ presidedBy })),
  MotionCarried: (head, { data, on }) => decided(head, data, 'carried', on),
  MotionFailed: (head, { data, on }) => decided(head, data, 'failed', on),
  // The vote itself says that there is a tie. The case records it too, by a process that may run later.
  MotionTied: (head, { data, on }) =>
    changed({ ...head, ties: goesOnByRule(data.tieRule) ? head.ties : tied(head.ties, data, on) }, data.motionId, () => ({
      outcome: 'tied',
      tally: data.tally,
      tieRule: data.tieRule,
      decidedOn: on,
    })),
  QuorumLacking: (head, { data, on }) =>
    changed(head, data.motionId, () => ({ outcome: 'quorum-lacking', tally: data.tally, decidedOn: on })),
  CountContradicted: (head, { data: { motionId, outcome, tally }, on }) =>
    changed(head, motionId, () => ({ doubt: { since: on, outcome, tally } })),
  CountSettled: (head, { data: { motionId, how, decidedBy, reasons }, on }) => ({
    ...head,
    motions: head.motions.map((motion) =>
      motion.motionId === motionId
        ? {
            ...without(motion, 'doubt'),
            settlement: { on, how, ...(decidedBy !== undefined && { decidedBy }), ...(reasons !== undefined && { reasons }) },
          }
        : motion,
    ),
  }),
  CasePutOnAgenda: (head, { data: { caseId: _, ...data } }) => ({ ...head, onAgendas: [...head.onAgendas, data] }),
  CaseTakenOffAgenda: (head, { data: { meetingId, takenOffBy, reason }, on }) =>
    onAgenda(head, meetingId, { takenOff: { takenOffBy, reason, on } }),
  CaseLeftUnheard: (head, { data: { meetingId, why }, on }) => onAgenda(head, meetingId, { unheard: { why, on } }),
  OpinionFiled: (head, { data: { caseId: _, motionId, ...opinion }, on }) =>
    changed(head, motionId, ({ opinions = [] }) => ({ opinions: [...opinions, { ...opinion, on }] })),
  OpinionWithdrawn: (head, { data: { motionId, opinionId, reason }, on }) =>
    changed(head, motionId, ({ opinions = [] }) => ({
      opinions: opinions.map((one) => (one.opinionId === opinionId ? { ...one, withdrawn: { on, reason } } : one)),
    })),
  TieResolved: (head, { data }) =>
    changed(withoutTie(head, data.motionId), data.motionId, () => ({ tieBreak: { memberId: data.memberId, vote: data.vote } })),
};

/** The head with what became of the case on the agenda of a meeting; an earlier time on it, until it was taken off, stays. */
const onAgenda = (head: CaseHead, meetingId: string, became: Partial<FiledAgendaItem>): CaseHead => ({
  ...head,
  onAgendas: head.onAgendas.map((one) =>
    one.meetingId === meetingId && one.takenOff === undefined ? { ...one, ...became } : one,
  ),
});
