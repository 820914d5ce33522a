import type { BodyEvent, Tally, Vote } from '#body';
import { idOfStream, type PartialDate } from '#kernel';
import type { CaseHead, FiledMotion } from './case-head.js';
import type { HeadHandlers } from './fold.js';

function changed(head: CaseHead, motionId: string, fold: (motion: FiledMotion) => Partial<FiledMotion>): CaseHead {
  return { ...head, motions: head.motions.map((each) => (each.motionId === motionId ? { ...each, ...fold(each) } : each)) };
}

const voted = (head: CaseHead, { motionId, memberId, vote }: { motionId: string; memberId: string; vote: Vote }): CaseHead =>
  changed(head, motionId, ({ votes }) => ({ votes: { ...votes, [memberId]: vote } }));

interface Decided {
  readonly motionId: string;
  readonly tally: Tally;
}

/** A decision also decides the ties that the motion was put to end. */
function decided(head: CaseHead, { motionId, tally }: Decided, outcome: 'carried' | 'failed', on: PartialDate): CaseHead {
  let after = changed(head, motionId, () => ({ outcome, tally, decidedOn: on }));
  const motionOf = (id: string | undefined) => after.motions.find((each) => each.motionId === id);
  for (let before = motionOf(motionOf(motionId)?.afterMotionId); before?.outcome === 'tied';) {
    after = changed(after, before.motionId, () => ({ supersededBy: motionId }));
    before = motionOf(before.afterMotionId);
  }
  return after;
}

export const foldMotions: HeadHandlers<CaseHead, BodyEvent> = {
  MemberRecused: ({ data }, head) => ({ ...head, recusedMembers: [...new Set([...head.recusedMembers, data.memberId])] }),
  MotionPut: ({ data: { caseId: _, ...data }, on, stream }, head) => ({
    ...head,
    motions: [...head.motions, { ...data, bodyId: idOfStream(stream), on, votes: {}, outcome: 'open' }],
  }),
  VoteCast: ({ data }, head) => voted(head, data),
  VoteChanged: ({ data }, head) => voted(head, data),
  MotionCarried: ({ data, on }, head) => decided(head, data, 'carried', on),
  MotionFailed: ({ data, on }, head) => decided(head, data, 'failed', on),
  MotionTied: ({ data, on }, head) =>
    changed(head, data.motionId, () => ({ outcome: 'tied', tally: data.tally, tieRule: data.tieRule, decidedOn: on })),
  QuorumLacking: ({ data, on }, head) =>
    changed(head, data.motionId, () => ({ outcome: 'quorum-lacking', tally: data.tally, decidedOn: on })),
  TieResolved: ({ data }, head) =>
    changed(head, data.motionId, () => ({ tieBreak: { memberId: data.memberId, vote: data.vote } })),
};
