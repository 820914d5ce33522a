import { firstDayOf, lastDayOf, type PartialDate, type PlainDate } from '#kernel';
import type { BodyEvent, BodyKind, MemberRole, MotionPut, Tally, TieRule, Vote, VotingRule } from './body.events.js';

export interface Seat {
  readonly status: 'seated' | 'left';
  readonly role: MemberRole;
}

interface Put {
  readonly put: MotionPut['data'];
}

/** A motion. `superseded`: it was tied, and a later motion decided the matter. */
export type Motion = Put &
  (
    | { readonly status: 'open'; readonly votes: ReadonlyMap<string, Vote> }
    | { readonly status: 'tied'; readonly tally: Tally; readonly tieRule: TieRule; readonly tieBreak?: Vote }
    | { readonly status: 'carried' | 'failed'; readonly tieBreak?: Vote }
    | { readonly status: 'quorum-lacking' }
    | { readonly status: 'superseded'; readonly byMotionId: string }
  );

export interface DatedRule {
  readonly from: PlainDate;
  readonly rule: VotingRule;
}

/** A body that holds votes. */
export interface Constituted {
  readonly status: 'constituted';
  readonly name: string;
  readonly kind: BodyKind;
  readonly members: ReadonlyMap<string, Seat>;
  /** In the order of `from`; of the same day, the one adopted last stands last. */
  readonly rules: readonly DatedRule[];
  /** By case, the members who stepped aside in it. */
  readonly recusals: ReadonlyMap<string, ReadonlySet<string>>;
  readonly motions: ReadonlyMap<string, Motion>;
}

/** A body, with what the rules need to know of it. One `from-legacy-docket` is a name in an old record and holds no votes. */
export type Body =
  | { readonly status: 'none' }
  | { readonly status: 'from-legacy-docket'; readonly name: string; readonly kind: BodyKind }
  | Constituted;

export function seatedIn(body: Constituted, memberId: string): Seat | undefined {
  const seat = body.members.get(memberId);
  return seat?.status === 'seated' ? seat : undefined;
}

export function isRecused(body: Constituted, caseId: string, memberId: string): boolean {
  return body.recusals.get(caseId)?.has(memberId) ?? false;
}

/** The ids of those who have a seat and a regular vote, recused or not. */
export function votingMembers(body: Constituted): readonly string[] {
  return [...body.members].filter(([, { status, role }]) => status === 'seated' && role !== 'tie-breaker').map(([id]) => id);
}

/** The rule that bound the body on a day; where the day is known in part, the one in force at its end. */
export function ruleInForce(body: Constituted, on: PartialDate): VotingRule | undefined {
  const day = lastDayOf(on);
  return body.rules.findLast(({ from }) => from <= day)?.rule;
}

export function evolve(state: Body, event: BodyEvent): Body {
  if (event.type === 'BodyConstituted') {
    const { name, kind, fromLegacyDocket } = event.data;
    if (fromLegacyDocket === true) return { status: 'from-legacy-docket', name, kind };
    return { status: 'constituted', name, kind, members: new Map(), rules: [], recusals: new Map(), motions: new Map() };
  }
  return state.status === 'constituted' ? evolveConstituted(state, event) : state;
}

function evolveConstituted(state: Constituted, event: Exclude<BodyEvent, { type: 'BodyConstituted' }>): Constituted {
  switch (event.type) {
    case 'MemberSeated':
      return withMember(state, event.data.memberId, { status: 'seated', role: event.data.role });
    case 'MemberLeft': {
      const seat = state.members.get(event.data.memberId);
      return seat === undefined ? state : withMember(state, event.data.memberId, { ...seat, status: 'left' });
    }
    case 'VotingRuleAdopted': {
      const from = firstDayOf(event.occurredOn);
      const later = state.rules.findIndex((rule) => rule.from > from);
      return { ...state, rules: state.rules.toSpliced(later === -1 ? state.rules.length : later, 0, { from, rule: event.data }) };
    }
    case 'MemberRecused': {
      const { caseId, memberId } = event.data;
      const recused = new Set(state.recusals.get(caseId)).add(memberId);
      return { ...state, recusals: new Map(state.recusals).set(caseId, recused) };
    }
    case 'MotionPut':
      return withMotion(state, event.data.motionId, { status: 'open', put: event.data, votes: new Map() });
    case 'VoteCast':
    case 'VoteChanged': {
      const { motionId, memberId, vote } = event.data;
      const motion = state.motions.get(motionId);
      if (motion?.status !== 'open') return state;
      return withMotion(state, motionId, { ...motion, votes: new Map(motion.votes).set(memberId, vote) });
    }
    case 'MotionCarried':
      return decided(state, event.data.motionId, 'carried');
    case 'MotionFailed':
      return decided(state, event.data.motionId, 'failed');
    case 'MotionTied': {
      const { motionId, tally, tieRule } = event.data;
      return closed(state, motionId, (put) => ({ status: 'tied', put, tally, tieRule }));
    }
    case 'QuorumLacking':
      return closed(state, event.data.motionId, (put) => ({ status: 'quorum-lacking', put }));
    case 'TieResolved': {
      const { motionId, vote } = event.data;
      const motion = state.motions.get(motionId);
      return motion?.status === 'tied' ? withMotion(state, motionId, { ...motion, tieBreak: vote }) : state;
    }
    case 'EventCorrected':
      return state;
  }
}

/** A decision about a motion also ends the ties that it was put to end: that of the motion before it, and any before that. */
function decided(state: Constituted, motionId: string, status: 'carried' | 'failed'): Constituted {
  const motion = state.motions.get(motionId);
  if (motion === undefined) return state;
  const tieBreak = motion.status === 'tied' ? motion.tieBreak : undefined;
  const motions = new Map(state.motions);
  motions.set(motionId, { status, put: motion.put, ...(tieBreak === undefined ? {} : { tieBreak }) });
  for (let before = motion.put.afterMotionId; before !== undefined;) {
    const tied = motions.get(before);
    if (tied?.status !== 'tied') break;
    motions.set(before, { status: 'superseded', put: tied.put, byMotionId: motionId });
    before = tied.put.afterMotionId;
  }
  return { ...state, motions };
}

function closed(state: Constituted, motionId: string, close: (put: MotionPut['data']) => Motion): Constituted {
  const motion = state.motions.get(motionId);
  return motion === undefined ? state : withMotion(state, motionId, close(motion.put));
}

function withMember(state: Constituted, memberId: string, seat: Seat): Constituted {
  return { ...state, members: new Map(state.members).set(memberId, seat) };
}

function withMotion(state: Constituted, motionId: string, motion: Motion): Constituted {
  return { ...state, motions: new Map(state.motions).set(motionId, motion) };
}
