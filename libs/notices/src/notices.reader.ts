import type { BodyEvent } from '#body';
import type { CaseEvent } from '#case';
import type { ComplaintEvent } from '#complaint';
import { reader } from '#docket';
import type { Actor, Instant } from '#kernel';
import type { InvestigationEvent } from '#investigation';

type NoticedEvent = BodyEvent | CaseEvent | ComplaintEvent | InvestigationEvent;

/** What a fact in a file has to tell somebody. */
export type ToldOf = 'vote-asked' | 'case-assigned' | 'tie-without-step' | 'complainant-replied';

/** Something that somebody is to be told of. Nothing in it was typed, and nobody is named but who works here. */
export interface Asked {
  /** Of the event that it follows from. */
  readonly id: string;
  readonly of: ToldOf;
  readonly at: Instant;
  /** Whom it concerns, where that is said; otherwise those whose work the file is. */
  readonly to?: readonly string[];
  readonly motionId?: string;
  /** Of a reply: with which request it came. What came with one request is one reply. */
  readonly request?: string;
  /** Of an assignment: as counsel, not as the investigator. */
  readonly asCounsel?: true;
}

/** What there is to tell of one complaint or case. What was done, or is over, is told no more. */
export interface NoticesState {
  readonly asked: readonly Asked[];
}

/** So many replies are kept; whoever opens the complaint sees all of them. */
const mostReplies = 20;

interface Said {
  readonly id: string;
  readonly recordedAt: Instant;
  readonly by: Actor;
}

const ask = ({ asked }: NoticesState, { id, recordedAt: at }: Said, what: Omit<Asked, 'id' | 'at'>): NoticesState => ({
  asked: [...asked, { id, at, ...what }],
});
const without = ({ asked }: NoticesState, is: (one: Asked) => boolean): NoticesState => ({
  asked: asked.filter((one) => !is(one)),
});
const isVote = (motionId: string) => (one: Asked) => one.of === 'vote-asked' && one.motionId === motionId;
const isTie = (motionId: string | undefined) => (one: Asked) => one.of === 'tie-without-step' && one.motionId === motionId;
const isAssignedTo = (staffId: string) => (one: Asked) => one.of === 'case-assigned' && one.to?.includes(staffId) === true;
const isAssigned = ({ of }: Asked): boolean => of === 'case-assigned';
const investigates = (one: Asked): boolean => isAssigned(one) && one.asCounsel !== true;
const isReply = ({ of }: Asked): boolean => of === 'complainant-replied';

type OfMotion = Said & { readonly data: { readonly motionId: string } };
const decided = (state: NoticesState, { data: { motionId } }: OfMotion): NoticesState => without(state, isVote(motionId));

/** A member who has voted is asked no more; of a secret ballot nobody knows who voted, and all are asked until it is counted. */
const voted = (state: NoticesState, { data: { motionId, memberId } }: { data: { motionId: string; memberId: string } }) => ({
  asked: state.asked.map((one) =>
    isVote(motionId)(one) && one.to !== undefined ? { ...one, to: one.to.filter((id) => id !== memberId) } : one,
  ),
});

/** What came from the complainant, and from nobody on the staff. */
function replied(state: NoticesState, event: Said & { readonly commandId: string }): NoticesState {
  if (event.by.role !== 'complainant') return state;
  const before = state.asked.filter(isReply);
  if (before.some(({ request }) => request === event.commandId)) return state;
  const dropped = before.length < mostReplies ? undefined : before[0];
  return ask(
    without(state, (one) => one === dropped),
    event,
    { of: 'complainant-replied', request: event.commandId },
  );
}

/** What is new in a complaint or a case, and whom it concerns. Who is told follows from who may see it when it is shown. */
export const noticesAsked = reader<NoticedEvent, NoticesState>()({
  name: 'notices',
  reads: ['case', 'complaint'],
  fields: {
    MotionPut: ['motionId', 'eligible'],
    VoteCast: ['motionId', 'memberId'],
    MotionCarried: ['motionId'],
    MotionFailed: ['motionId'],
    MotionTied: ['motionId'],
    QuorumLacking: ['motionId'],
    CaseDeadlocked: ['motionId', 'afterMotionId'],
    DeadlockEnded: ['motionId'],
    InvestigatorAssigned: ['investigatorId'],
    OwnershipConfirmed: [],
    InvestigatorRecused: ['investigatorId'],
    CounselAssigned: ['counselId'],
    CounselReleased: ['counselId'],
    ComplaintCured: [],
    ComplaintWithdrawn: [],
    ComplaintReinstated: [],
    FileReceived: [],
  },
  initial: { asked: [] },
  on: {
    MotionPut: (state, event) => ask(state, event, { of: 'vote-asked', to: event.data.eligible, motionId: event.data.motionId }),
    VoteCast: voted,
    MotionCarried: decided,
    MotionFailed: decided,
    MotionTied: decided,
    QuorumLacking: decided,
    // A question that ties again is one deadlock: it is told of anew, and the earlier telling goes.
    CaseDeadlocked: (state, event) =>
      ask(without(state, isTie(event.data.afterMotionId)), event, { of: 'tie-without-step', motionId: event.data.motionId }),
    DeadlockEnded: (state, { data: { motionId } }) => without(state, isTie(motionId)),
    InvestigatorAssigned: (state, event) =>
      ask(without(state, investigates), event, { of: 'case-assigned', to: [event.data.investigatorId] }),
    OwnershipConfirmed: (state) => without(state, investigates),
    InvestigatorRecused: (state, { data: { investigatorId } }) => without(state, isAssignedTo(investigatorId)),
    CounselAssigned: (state, event) => ask(state, event, { of: 'case-assigned', to: [event.data.counselId], asCounsel: true }),
    CounselReleased: (state, { data: { counselId } }) => without(state, isAssignedTo(counselId)),
    ComplaintCured: replied,
    ComplaintWithdrawn: replied,
    ComplaintReinstated: replied,
    FileReceived: replied,
  },
  kept: {
    version: 1,
    columns: {
      latest: ({ asked }) =>
        asked
          .map(({ at }) => at)
          .sort()
          .at(-1),
      stands: ({ asked }) => (asked.some((one) => !isReply(one) && !isAssigned(one)) ? 'true' : undefined),
    },
    indexes: ['latest', 'stands'],
  },
});
