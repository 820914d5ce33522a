import { isCertainlyBefore, latestOf, type PartialDate } from '#kernel';
import type { Folds } from './body.folds.js';
import { isRecusedOn, tenureOn, type Members } from './member.state.js';
import type { BallotsCounted, MotionEvent, MotionPut, Tally, Vote } from './motion.events.js';
import type { TieRule, VotingRule } from './rule.events.js';

/** How many voted so in a secret ballot. */
export type Ballots = Pick<BallotsCounted['data'], 'yeas' | 'nays' | 'abstentions'>;

interface Put {
  readonly put: MotionPut['data'];
  readonly putOn: PartialDate;
  /** By member, as it was cast last; the tie-breaker's too. */
  readonly votes: ReadonlyMap<string, Vote>;
  /** By member who is absent, who votes for him or her. */
  readonly proxies: ReadonlyMap<string, string>;
  /** What a secret ballot came to. */
  readonly ballots?: Ballots;
  /** Something on record contradicts its count, and nobody has decided yet. */
  readonly contradicted?: true;
}

/** A motion. `superseded`: it was tied, and a later motion decided the matter. */
export type Motion = Put &
  (
    | {
        readonly status: 'open';
        /** The day of the latest vote, or of the motion itself. */
        readonly lastOn: PartialDate;
      }
    | {
        readonly status: 'tied';
        readonly tiedOn: PartialDate;
        readonly tally: Tally;
        readonly tieRule: TieRule;
        readonly tieBreak?: Vote;
      }
    | { readonly status: 'carried' | 'failed'; readonly decidedOn: PartialDate; readonly tieBreak?: Vote }
    | { readonly status: 'quorum-lacking' }
    | { readonly status: 'superseded'; readonly byMotionId: string }
  );

/** The motions of a body. */
export interface Motions {
  readonly motions: ReadonlyMap<string, Motion>;
  /** By case, who voted on probable cause there. */
  readonly decidedProbableCause: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Whether a member could vote on a motion when it was put: as was recorded then, or by a seat entered later that began before.
 */
export function hadVoteOn(body: Members, { put, putOn }: Motion, memberId: string): boolean {
  if (put.eligible.includes(memberId)) return true;
  if (put.decidedProbableCause?.includes(memberId) === true) return false;
  const tenure = tenureOn(body, memberId, putOn);
  if (tenure === undefined || tenure.role === 'tie-breaker') return false;
  return isCertainlyBefore(tenure.from, putOn) && !isRecusedOn(body, put.caseId, memberId, putOn);
}

/** What each fact changes of the motions of a body. */
export const motionFolds: Folds<Motions, MotionEvent> = {
  MotionPut: (state, { occurredOn, data }) =>
    withMotion(state, data.motionId, {
      ...{ status: 'open', put: data, putOn: occurredOn, lastOn: occurredOn },
      ...{ votes: new Map(), proxies: new Map() },
    }),
  VoteCast: withVote,
  VoteChanged: withVote,
  ProxyGiven: (state, { occurredOn, data: { motionId, memberId, holderId } }) => {
    const motion = state.motions.get(motionId);
    if (motion?.status !== 'open') return {};
    const lastOn = latestOf(motion.lastOn, occurredOn);
    return withMotion(state, motionId, { ...motion, lastOn, proxies: new Map(motion.proxies).set(memberId, holderId) });
  },
  ProxyRevoked: (state, { occurredOn, data: { motionId, memberId } }) => {
    const motion = state.motions.get(motionId);
    if (motion?.status !== 'open') return {};
    const [proxies, votes] = [new Map(motion.proxies), new Map(motion.votes)];
    proxies.delete(memberId);
    votes.delete(memberId);
    return withMotion(state, motionId, { ...motion, lastOn: latestOf(motion.lastOn, occurredOn), proxies, votes });
  },
  BallotsCounted: (state, { data: { motionId, yeas, nays, abstentions } }) => {
    const motion = state.motions.get(motionId);
    if (motion?.status !== 'open') return {};
    // Nobody knows who voted; whoever was there had a part in it.
    return {
      ...withVoters(state, motion, presentAt(motion)),
      ...withMotion(state, motionId, { ...motion, ballots: { yeas, nays, abstentions } }),
    };
  },
  MotionCarried: (state, { occurredOn, data }) => decided(state, data.motionId, 'carried', occurredOn),
  MotionFailed: (state, { occurredOn, data }) => decided(state, data.motionId, 'failed', occurredOn),
  MotionTied: (state, { occurredOn: tiedOn, data: { motionId, tally, tieRule } }) =>
    closed(state, motionId, (put) => ({ ...put, status: 'tied', tiedOn, tally, tieRule })),
  QuorumLacking: (state, { data }) => closed(state, data.motionId, (put) => ({ ...put, status: 'quorum-lacking' })),
  TieResolved: (state, { data: { motionId, memberId, vote } }) => {
    const motion = state.motions.get(motionId);
    if (motion?.status !== 'tied') return {};
    return {
      ...withVoters(state, motion, [memberId]),
      ...withMotion(state, motionId, { ...motion, tieBreak: vote, votes: new Map(motion.votes).set(memberId, vote) }),
    };
  },
  CountContradicted: (state, { data }) => doubted(state, data.motionId, true),
  CountSettled: (state, { data }) => doubted(state, data.motionId, false),
};

function withVote(
  state: Motions,
  { occurredOn, data: { motionId, memberId, vote } }: Extract<MotionEvent, { data: { vote: Vote; from?: Vote } }>,
): Partial<Motions> {
  const motion = state.motions.get(motionId);
  if (motion?.status !== 'open') return {};
  const lastOn = latestOf(motion.lastOn, occurredOn);
  return {
    ...withVoters(state, motion, [memberId]),
    ...withMotion(state, motionId, { ...motion, lastOn, votes: new Map(motion.votes).set(memberId, vote) }),
  };
}

function doubted(state: Motions, motionId: string, isDoubted: boolean): Partial<Motions> {
  const motion = state.motions.get(motionId);
  if (motion === undefined) return {};
  const { contradicted: _before, ...rest } = motion;
  return withMotion(state, motionId, isDoubted ? { ...rest, contradicted: true } : rest);
}

/** A decision about a motion also ends the ties that it was put to end: that of the motion before it, and any before that. */
function decided(state: Motions, motionId: string, status: 'carried' | 'failed', decidedOn: PartialDate): Partial<Motions> {
  const motion = state.motions.get(motionId);
  if (motion === undefined) return {};
  const tieBreak = motion.status === 'tied' ? motion.tieBreak : undefined;
  const motions = new Map(state.motions);
  motions.set(motionId, { status, ...putOf(motion), decidedOn, ...(tieBreak === undefined ? {} : { tieBreak }) });
  for (let before = motion.put.afterMotionId; before !== undefined;) {
    const tied = motions.get(before);
    if (tied?.status !== 'tied') break;
    motions.set(before, { status: 'superseded', ...putOf(tied), byMotionId: motionId });
    before = tied.put.afterMotionId;
  }
  return { motions };
}

function closed(state: Motions, motionId: string, close: (put: Put) => Motion): Partial<Motions> {
  const motion = state.motions.get(motionId);
  return motion === undefined ? {} : withMotion(state, motionId, close(putOf(motion)));
}

/** Whether nobody's vote on a motion is recorded: because its rule says so, or the motion does where the rule leaves it to it. */
export const isSecret = ({
  ballot,
  rule,
}: Pick<MotionPut['data'], 'ballot'> & { readonly rule: Pick<VotingRule, 'ballot'> }): boolean =>
  (ballot ?? rule.ballot) === 'secret';

/** Who counts as present: whoever was there, and whoever is represented. */
export const presentAt = ({ put, proxies }: Pick<Motion, 'put' | 'proxies'>): readonly string[] => [
  ...new Set([...put.present, ...proxies.keys()]),
];

const putOf = ({ put, putOn, votes, proxies, ballots, contradicted }: Motion): Put => ({
  ...{ put, putOn, votes, proxies },
  ...(ballots && { ballots }),
  ...(contradicted && { contradicted }),
});

/** Remembers who had a part in deciding probable cause. */
function withVoters(state: Motions, { put: { caseId, kind } }: Motion, memberIds: readonly string[]): Partial<Motions> {
  if (kind !== 'probable-cause') return {};
  const voters = new Set([...(state.decidedProbableCause.get(caseId) ?? []), ...memberIds]);
  return { decidedProbableCause: new Map(state.decidedProbableCause).set(caseId, voters) };
}

function withMotion(state: Motions, motionId: string, motion: Motion): Partial<Motions> {
  return { motions: new Map(state.motions).set(motionId, motion) };
}
