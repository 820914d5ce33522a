import { firstDayOf, isCertainlyBefore, lastDayOf, latestOf, type PartialDate, type PlainDate } from '#kernel';
import { evolveMeetings, type Meeting } from './meeting.state.js';
import type {
  BallotsCounted,
  BodyEvent,
  BodyKind,
  MemberRole,
  MotionPut,
  RulePackAdopted,
  Tally,
  TieRule,
  Vote,
  VotingRule,
} from './body.events.js';

/** A seat that somebody took on a day, and left on another one if `until` is known. */
export interface Seat {
  readonly role: MemberRole;
  readonly from: PartialDate;
  readonly until?: PartialDate;
}

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

/** What a member wrote about a decision. */
export interface Opinion {
  readonly motionId: string;
  readonly memberId: string;
  readonly filedOn: PartialDate;
  readonly withdrawn?: true;
}

export interface DatedRule {
  readonly from: PlainDate;
  readonly rule: VotingRule;
}

interface DatedPack extends Pick<RulePackAdopted['data'], 'packId' | 'version' | 'hash' | 'text'> {
  readonly from: PlainDate;
}

/** A body that holds votes. */
export interface Constituted {
  readonly status: 'constituted';
  readonly name: string;
  readonly kind: BodyKind;
  readonly since: PartialDate;
  /** By member, the seats that he or she has had, as they were entered. */
  readonly seats: ReadonlyMap<string, readonly Seat[]>;
  /** In the order of `from`; of the same day, the one adopted last stands last. */
  readonly rules: readonly DatedRule[];
  /** As `rules`. */
  readonly packs: readonly DatedPack[];
  /** By case, the members who stepped aside in it, each with the day. */
  readonly recusals: ReadonlyMap<string, ReadonlyMap<string, PartialDate>>;
  readonly motions: ReadonlyMap<string, Motion>;
  readonly opinions: ReadonlyMap<string, Opinion>;
  readonly meetings: ReadonlyMap<string, Meeting>;
  /** By case, who voted on probable cause there. */
  readonly decidedProbableCause: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A body, with what the rules need to know of it. One `from-legacy-docket` is a name in an old record and holds no votes. */
export type Body =
  | { readonly status: 'none' }
  | { readonly status: 'from-legacy-docket'; readonly name: string; readonly kind: BodyKind }
  | Constituted;

/** The seat that was entered last for a member, left or not. */
export function lastSeatOf(body: Constituted, memberId: string): Seat | undefined {
  return body.seats.get(memberId)?.at(-1);
}

/**
 * The seat that a member had on a day. A day counts whatever was entered first: a departure of March 31 takes nobody's seat of
 * March 20. Where the day of a departure and the day asked about are the same, or overlap, the departure on record counts.
 */
export function seatOn(body: Constituted, memberId: string, on: PartialDate): Seat | undefined {
  return body.seats
    .get(memberId)
    ?.findLast(({ from, until }) => !isCertainlyBefore(on, from) && (until === undefined || isCertainlyBefore(on, until)));
}

/** Whether a member had stepped aside in a case by a day. */
export function isRecusedOn(body: Constituted, caseId: string, memberId: string, on: PartialDate): boolean {
  const since = body.recusals.get(caseId)?.get(memberId);
  return since !== undefined && !isCertainlyBefore(on, since);
}

/** The ids of those who had a seat and a regular vote on a day, recused or not. */
export function votingMembersOn(body: Constituted, on: PartialDate): readonly string[] {
  return [...body.seats.keys()].filter((memberId) => {
    const seat = seatOn(body, memberId, on);
    return seat !== undefined && seat.role !== 'tie-breaker';
  });
}

/**
 * Whether a member could vote on a motion when it was put: as was recorded then, or by a seat entered later that began before.
 */
export function hadVoteOn(body: Constituted, { put, putOn }: Motion, memberId: string): boolean {
  if (put.eligible.includes(memberId)) return true;
  if (put.decidedProbableCause?.includes(memberId) === true) return false;
  const seat = seatOn(body, memberId, putOn);
  if (seat === undefined || seat.role === 'tie-breaker') return false;
  return isCertainlyBefore(seat.from, putOn) && !isRecusedOn(body, put.caseId, memberId, putOn);
}

/** The rule that bound the body on a day; where the day is known in part, the one in force at its end. */
export function ruleInForce(body: Constituted, on: PartialDate): VotingRule | undefined {
  const day = lastDayOf(on);
  return body.rules.findLast(({ from }) => from <= day)?.rule;
}

/** The rule pack that binds the body on a day, as `ruleInForce`. */
export function packInForce(body: Constituted, on: PartialDate): DatedPack | undefined {
  const day = lastDayOf(on);
  return body.packs.findLast(({ from }) => from <= day);
}

export function evolve(state: Body, event: BodyEvent): Body {
  if (event.type === 'BodyConstituted') {
    const { name, kind, fromLegacyDocket } = event.data;
    if (fromLegacyDocket === true) return { status: 'from-legacy-docket', name, kind };
    const votes = { motions: new Map(), opinions: new Map(), meetings: new Map(), decidedProbableCause: new Map() };
    return {
      status: 'constituted',
      name,
      kind,
      since: event.occurredOn,
      seats: new Map(),
      rules: [],
      packs: [],
      recusals: new Map(),
      ...votes,
    };
  }
  return state.status === 'constituted' ? evolveConstituted(state, event) : state;
}

function evolveConstituted(state: Constituted, event: Exclude<BodyEvent, { type: 'BodyConstituted' }>): Constituted {
  switch (event.type) {
    case 'MemberSeated': {
      const { memberId, role } = event.data;
      return withSeats(state, memberId, [...(state.seats.get(memberId) ?? []), { role, from: event.occurredOn }]);
    }
    case 'MemberLeft': {
      const { memberId } = event.data;
      const [seat, ...before] = (state.seats.get(memberId) ?? []).toReversed();
      if (seat === undefined) return state;
      return withSeats(state, memberId, [...before.toReversed(), { ...seat, until: event.occurredOn }]);
    }
    case 'VotingRuleAdopted':
      return { ...state, rules: withDated(state.rules, { from: firstDayOf(event.occurredOn), rule: event.data }) };
    case 'RulePackAdopted':
      return { ...state, packs: withDated(state.packs, { from: firstDayOf(event.occurredOn), ...event.data }) };
    case 'MemberRecused': {
      const { caseId, memberId } = event.data;
      const recused = new Map(state.recusals.get(caseId));
      const before = recused.get(memberId);
      if (before === undefined || isCertainlyBefore(event.occurredOn, before)) recused.set(memberId, event.occurredOn);
      return { ...state, recusals: new Map(state.recusals).set(caseId, recused) };
    }
    case 'MotionPut':
      return withMotion(state, event.data.motionId, {
        status: 'open',
        put: event.data,
        putOn: event.occurredOn,
        lastOn: event.occurredOn,
        votes: new Map(),
        proxies: new Map(),
      });
    case 'VoteCast':
    case 'VoteChanged': {
      const { motionId, memberId, vote } = event.data;
      const motion = state.motions.get(motionId);
      if (motion?.status !== 'open') return state;
      const lastOn = latestOf(motion.lastOn, event.occurredOn);
      return withMotion(withVoter(state, motion, memberId), motionId, {
        ...motion,
        lastOn,
        votes: new Map(motion.votes).set(memberId, vote),
      });
    }
    case 'ProxyGiven': {
      const { motionId, memberId, holderId } = event.data;
      const motion = state.motions.get(motionId);
      if (motion?.status !== 'open') return state;
      const lastOn = latestOf(motion.lastOn, event.occurredOn);
      return withMotion(state, motionId, { ...motion, lastOn, proxies: new Map(motion.proxies).set(memberId, holderId) });
    }
    case 'BallotsCounted': {
      const { motionId, yeas, nays, abstentions } = event.data;
      const motion = state.motions.get(motionId);
      if (motion?.status !== 'open') return state;
      // Nobody knows who voted; whoever was there had a part in it.
      const voted = presentAt(motion).reduce((all, memberId) => withVoter(all, motion, memberId), state);
      return withMotion(voted, motionId, { ...motion, ballots: { yeas, nays, abstentions } });
    }
    case 'MotionCarried':
      return decided(state, event.data.motionId, 'carried', event.occurredOn);
    case 'MotionFailed':
      return decided(state, event.data.motionId, 'failed', event.occurredOn);
    case 'MotionTied': {
      const { motionId, tally, tieRule } = event.data;
      return closed(state, motionId, (put) => ({ ...put, status: 'tied', tiedOn: event.occurredOn, tally, tieRule }));
    }
    case 'QuorumLacking':
      return closed(state, event.data.motionId, (put) => ({ ...put, status: 'quorum-lacking' }));
    case 'TieResolved': {
      const { motionId, memberId, vote } = event.data;
      const motion = state.motions.get(motionId);
      return motion?.status === 'tied'
        ? withMotion(withVoter(state, motion, memberId), motionId, {
            ...motion,
            tieBreak: vote,
            votes: new Map(motion.votes).set(memberId, vote),
          })
        : state;
    }
    case 'OpinionFiled': {
      const { opinionId, motionId, memberId } = event.data;
      return withOpinion(state, opinionId, { motionId, memberId, filedOn: event.occurredOn });
    }
    case 'OpinionWithdrawn': {
      const opinion = state.opinions.get(event.data.opinionId);
      return opinion === undefined ? state : withOpinion(state, event.data.opinionId, { ...opinion, withdrawn: true });
    }
    case 'MeetingCalled':
    case 'CasePutOnAgenda':
    case 'MeetingOpened':
    case 'MemberLeftMeeting':
    case 'MeetingAdjourned':
    case 'MeetingCanceled':
    case 'CaseLeftUnheard':
    case 'MinutesRecorded':
    case 'MinutesApproved':
      return { ...state, meetings: evolveMeetings(state.meetings, event) };
    case 'CountContradicted':
      return doubted(state, event.data.motionId, true);
    case 'CountSettled':
      return doubted(state, event.data.motionId, false);
    case 'DutyDoneByHand':
    case 'EventCorrected':
      return state;
  }
}

/** In the order of their days; of the same day, the one adopted last stands last. */
function withDated<Of extends { readonly from: PlainDate }>(all: readonly Of[], one: Of): readonly Of[] {
  const later = all.findIndex(({ from }) => from > one.from);
  return all.toSpliced(later === -1 ? all.length : later, 0, one);
}

function doubted(state: Constituted, motionId: string, isDoubted: boolean): Constituted {
  const motion = state.motions.get(motionId);
  if (motion === undefined) return state;
  const { contradicted: _before, ...rest } = motion;
  return withMotion(state, motionId, isDoubted ? { ...rest, contradicted: true } : rest);
}

/** A decision about a motion also ends the ties that it was put to end: that of the motion before it, and any before that. */
function decided(state: Constituted, motionId: string, status: 'carried' | 'failed', decidedOn: PartialDate): Constituted {
  const motion = state.motions.get(motionId);
  if (motion === undefined) return state;
  const tieBreak = motion.status === 'tied' ? motion.tieBreak : undefined;
  const motions = new Map(state.motions);
  motions.set(motionId, { status, ...putOf(motion), decidedOn, ...(tieBreak === undefined ? {} : { tieBreak }) });
  for (let before = motion.put.afterMotionId; before !== undefined;) {
    const tied = motions.get(before);
    if (tied?.status !== 'tied') break;
    motions.set(before, { status: 'superseded', ...putOf(tied), byMotionId: motionId });
    before = tied.put.afterMotionId;
  }
  return { ...state, motions };
}

function closed(state: Constituted, motionId: string, close: (put: Put) => Motion): Constituted {
  const motion = state.motions.get(motionId);
  return motion === undefined ? state : withMotion(state, motionId, close(putOf(motion)));
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

function withOpinion(state: Constituted, opinionId: string, opinion: Opinion): Constituted {
  return { ...state, opinions: new Map(state.opinions).set(opinionId, opinion) };
}

function withSeats(state: Constituted, memberId: string, seats: readonly Seat[]): Constituted {
  return { ...state, seats: new Map(state.seats).set(memberId, seats) };
}

/** Remembers who had a part in deciding probable cause. */
function withVoter(state: Constituted, { put: { caseId, kind } }: Motion, memberId: string): Constituted {
  if (kind !== 'probable-cause') return state;
  const voters = new Set(state.decidedProbableCause.get(caseId)).add(memberId);
  return { ...state, decidedProbableCause: new Map(state.decidedProbableCause).set(caseId, voters) };
}

function withMotion(state: Constituted, motionId: string, motion: Motion): Constituted {
  return { ...state, motions: new Map(state.motions).set(motionId, motion) };
}
