import {
  content,
  fixed,
  idOf,
  inPublic,
  listOf,
  optional,
  partsOf,
  text,
  whole,
  words,
  type DomainEvent,
  type EventDescriptions,
} from '#kernel';
import { voteResults, type VoteResult } from '#procedure';
import { ruleParts, tieRules, type TieRule, type VotingRule } from './rule.events.js';

/** Whether it is on record how each member voted, or how many alone. */
export const ballots = ['roll-call', 'secret'] as const;
export type Ballot = (typeof ballots)[number];

export const votes = ['yea', 'nay', 'abstain'] as const;
export type Vote = (typeof votes)[number];

/** Who breaks a tie decides it. */
export const tieBreaks = ['yea', 'nay'] as const;

/** What a motion is about. */
export const motionKinds = [
  'authorize-investigation',
  'probable-cause',
  'finding',
  'dismissal',
  'recommendation',
  'closing',
  'publication',
  'procedural',
] as const;
export type MotionKind = (typeof motionKinds)[number];

/** What a count can come to. */
const voteOutcomes = voteResults;
export type VoteOutcome = VoteResult;

/**
 * What ends the doubt about a count: somebody whose place it is said that it stands, the body voted again, or what contradicted
 * it was put right.
 */
export const countSettlements = ['count-stands', 'new-motion', 'facts-agree'] as const;
export type CountSettlement = (typeof countSettlements)[number];

/** How the members stood when the vote was closed. `yeas + nays + abstentions <= present <= eligible`. */
export interface Tally {
  /** Seated, not recused in this case, and no tie-breaker. */
  readonly eligible: number;
  readonly recused: number;
  readonly present: number;
  /** Of those who are present, how many only let another one vote, under a rule by which they do not count for the quorum. */
  readonly represented?: number;
  readonly yeas: number;
  readonly nays: number;
  readonly abstentions: number;
  /** Of a body whose seats are known: how many there are with a regular vote, held or not, and how many nobody held. */
  readonly seats?: number;
  readonly vacant?: number;
  /** Of those who may vote, how many sit in for another. */
  readonly alternates?: number;
}

export type MotionPut = DomainEvent<
  'MotionPut',
  {
    readonly motionId: string;
    readonly caseId: string;
    readonly kind: MotionKind;
    readonly question: string;
    readonly movedBy: string;
    readonly allegationIds: readonly string[];
    /** Seated and not recused in this case when it was put. */
    readonly eligible: readonly string[];
    readonly present: readonly string[];
    readonly rule: VotingRule;
    /** The tied motion that this one is to end the deadlock of. */
    readonly afterMotionId?: string;
    /** Who voted on probable cause and, under the rule, has no part in this vote. */
    readonly decidedProbableCause?: readonly string[];
    /** The meeting in which it was put, where it is said. */
    readonly meetingId?: string;
    /** Said where the rule leaves it to the motion, and the ballot is secret. */
    readonly ballot?: Ballot;
  }
>;

export type VoteCast = DomainEvent<
  'VoteCast',
  { readonly motionId: string; readonly caseId: string; readonly memberId: string; readonly vote: Vote }
>;

export type VoteChanged = DomainEvent<
  'VoteChanged',
  { readonly motionId: string; readonly caseId: string; readonly memberId: string; readonly from: Vote; readonly vote: Vote }
>;

/** A member who is absent lets another one vote on a motion. */
export type ProxyGiven = DomainEvent<
  'ProxyGiven',
  {
    readonly motionId: string;
    readonly caseId: string;
    readonly memberId: string;
    readonly holderId: string;
    /** By what the member gave it, such as a letter and its day. */
    readonly authority: string;
  }
>;

/** The member takes the proxy back before the count: a vote that was cast under it counts no more. */
export type ProxyRevoked = DomainEvent<
  'ProxyRevoked',
  { readonly motionId: string; readonly caseId: string; readonly memberId: string; readonly reason: string }
>;

/** What a secret ballot came to, as whoever presided told it. How anybody voted is recorded nowhere. */
export type BallotsCounted = DomainEvent<
  'BallotsCounted',
  {
    readonly motionId: string;
    readonly caseId: string;
    readonly presidedBy: string;
    readonly yeas: number;
    readonly nays: number;
    readonly abstentions: number;
  }
>;

interface Decided {
  readonly motionId: string;
  readonly caseId: string;
  readonly kind: MotionKind;
  readonly tally: Tally;
}

export type MotionCarried = DomainEvent<'MotionCarried', Decided & { readonly afterMotionId?: string }>;

export type MotionFailed = DomainEvent<'MotionFailed', Decided & { readonly afterMotionId?: string }>;

/** As many yeas as nays. An outcome of its own, never the absence of one. */
export type MotionTied = DomainEvent<'MotionTied', Decided & { readonly tieRule: TieRule; readonly afterMotionId?: string }>;

/** Too few eligible members were there for the vote to count. */
export type QuorumLacking = DomainEvent<'QuorumLacking', Decided & { readonly quorum: number }>;

/** A tie-breaker decided what the members could not. */
export type TieResolved = DomainEvent<
  'TieResolved',
  { readonly motionId: string; readonly caseId: string; readonly memberId: string; readonly vote: (typeof tieBreaks)[number] }
>;

/**
 * By what was recorded later, such as a departure of an earlier day, a vote would have been counted otherwise. The count stands
 * as it was recorded until somebody decides.
 */
export type CountContradicted = DomainEvent<
  'CountContradicted',
  {
    readonly motionId: string;
    readonly caseId: string;
    readonly kind: MotionKind;
    readonly counted: VoteOutcome;
    /** What it would have come to, and with which count. */
    readonly outcome: VoteOutcome;
    readonly tally: Tally;
  }
>;

/** A count that was contradicted is in doubt no more. */
export type CountSettled = DomainEvent<
  'CountSettled',
  {
    readonly motionId: string;
    readonly caseId: string;
    readonly how: CountSettlement;
    readonly byMotionId?: string;
    /** Who said that the count stands, and why. */
    readonly decidedBy?: string;
    readonly reasons?: string;
  }
>;

/** What can happen to a motion of a body. */
export type MotionEvent =
  | MotionPut
  | VoteCast
  | VoteChanged
  | ProxyGiven
  | ProxyRevoked
  | BallotsCounted
  | MotionCarried
  | MotionFailed
  | MotionTied
  | QuorumLacking
  | TieResolved
  | CountContradicted
  | CountSettled;

const theMotion = fixed('The body voted on the motion as it was put. Put a new motion; it may name this one.');
const theVote = fixed(
  'A vote is never corrected. While the vote is open, vote again; once it was counted, put a new motion and let the body decide.',
);
const theCount = fixed('A count and its outcome follow from the votes. Put a new motion, and let the body decide.');
const theDoubt = fixed('It follows from what is recorded of the vote. Put that right, and it follows from that again.');

const voteFields = {
  motionId: inPublic(idOf('motion'), theVote),
  caseId: inPublic(idOf('case'), theVote),
  memberId: inPublic(idOf('member'), theVote),
  vote: content(words('vote', votes), theVote),
} as const;

const counted = { values: whole(0, 1_000) };
const tally = partsOf({
  eligible: counted,
  recused: counted,
  present: counted,
  represented: { ...counted, ...optional },
  yeas: counted,
  nays: counted,
  abstentions: counted,
  seats: { ...counted, ...optional },
  vacant: { ...counted, ...optional },
  alternates: { ...counted, ...optional },
});
const decidedFields = {
  motionId: inPublic(idOf('motion'), theCount),
  caseId: inPublic(idOf('case'), theCount),
  kind: inPublic(words('motionKind', motionKinds), theCount),
  tally: content(tally, theCount),
} as const;
const afterMotion = { afterMotionId: inPublic(idOf('motion'), { ...optional, ...theCount }) } as const;

export const motionEvents: EventDescriptions<MotionEvent> = {
  MotionPut: {
    version: 1,
    audience: 'staff',
    files: { case: 'caseId' },
    fields: {
      motionId: inPublic(idOf('motion'), theMotion),
      caseId: inPublic(idOf('case'), theMotion),
      kind: inPublic(words('motionKind', motionKinds), theMotion),
      question: content(text(2_000), theMotion),
      movedBy: inPublic(idOf('member'), theMotion),
      allegationIds: inPublic(listOf(idOf('allegation'), { max: 100 }), theMotion),
      eligible: inPublic(listOf(idOf('member')), theMotion),
      present: inPublic(listOf(idOf('member'), { min: 1, max: 500 }), theMotion),
      rule: inPublic(partsOf(ruleParts), theMotion),
      afterMotionId: inPublic(idOf('motion'), { ...optional, ...theMotion }),
      decidedProbableCause: inPublic(listOf(idOf('member')), { ...optional, ...theMotion }),
      meetingId: inPublic(idOf('meeting'), { ...optional, ...theMotion }),
      ballot: inPublic(words('ballot', ballots), { ...optional, ...theMotion }),
    },
  },
  VoteCast: { version: 1, audience: 'staff', files: { case: 'caseId' }, fields: voteFields },
  VoteChanged: {
    version: 1,
    audience: 'staff',
    files: { case: 'caseId' },
    fields: { ...voteFields, from: content(words('vote', votes), theVote) },
  },
  ProxyGiven: {
    version: 1,
    audience: 'staff',
    files: { case: 'caseId' },
    fields: {
      motionId: inPublic(idOf('motion'), theVote),
      caseId: inPublic(idOf('case'), theVote),
      memberId: inPublic(idOf('member'), theVote),
      holderId: inPublic(idOf('member'), theVote),
      authority: content(text(500)),
    },
  },
  ProxyRevoked: {
    version: 1,
    audience: 'staff',
    files: { case: 'caseId' },
    fields: {
      motionId: inPublic(idOf('motion'), theVote),
      caseId: inPublic(idOf('case'), theVote),
      memberId: inPublic(idOf('member'), theVote),
      reason: content(text(500)),
    },
  },
  BallotsCounted: {
    version: 1,
    audience: 'staff',
    files: { case: 'caseId' },
    fields: {
      motionId: inPublic(idOf('motion'), theCount),
      caseId: inPublic(idOf('case'), theCount),
      presidedBy: inPublic(idOf('member'), theCount),
      yeas: content(whole(0, 1_000), theCount),
      nays: content(whole(0, 1_000), theCount),
      abstentions: content(whole(0, 1_000), theCount),
    },
  },
  MotionCarried: {
    version: 1,
    audience: 'parties',
    files: { case: 'caseId' },
    fields: { ...decidedFields, ...afterMotion },
  },
  MotionFailed: {
    version: 1,
    audience: 'parties',
    files: { case: 'caseId' },
    fields: { ...decidedFields, ...afterMotion },
  },
  MotionTied: {
    version: 1,
    audience: 'parties',
    files: { case: 'caseId' },
    fields: { ...decidedFields, ...afterMotion, tieRule: inPublic(words('tieRule', tieRules), theCount) },
  },
  QuorumLacking: {
    version: 1,
    audience: 'parties',
    files: { case: 'caseId' },
    fields: { ...decidedFields, quorum: inPublic(whole(1, 1_000), theCount) },
  },
  TieResolved: {
    version: 1,
    audience: 'parties',
    files: { case: 'caseId' },
    fields: { ...voteFields, vote: content(words('vote', tieBreaks), theVote) },
  },
  CountContradicted: {
    version: 1,
    audience: 'parties',
    files: { case: 'caseId' },
    fields: {
      motionId: inPublic(idOf('motion'), theDoubt),
      caseId: inPublic(idOf('case'), theDoubt),
      kind: inPublic(words('motionKind', motionKinds), theDoubt),
      counted: inPublic(words('motionOutcome', voteOutcomes), theDoubt),
      outcome: inPublic(words('motionOutcome', voteOutcomes), theDoubt),
      tally: content(tally, theDoubt),
    },
  },
  CountSettled: {
    version: 1,
    audience: 'parties',
    files: { case: 'caseId' },
    fields: {
      motionId: inPublic(idOf('motion'), theDoubt),
      caseId: inPublic(idOf('case'), theDoubt),
      how: inPublic(words('countSettlement', countSettlements), theDoubt),
      byMotionId: inPublic(idOf('motion'), { ...optional, ...theDoubt }),
      decidedBy: content(text(500), optional),
      reasons: content(text(4_000), optional),
    },
  },
};
