import { eventCorrectedDescription, type DomainEvent, type EventCorrected, type EventDescriptions } from '#kernel';

/*
 * The body that decides: a committee, subcommittee, panel or board. Who sat in it and which rule bound it when it voted decides
 * what a vote means, so its motions and roll calls stand in its own stream.
 */

export const bodyKinds = ['committee', 'subcommittee', 'panel', 'board', 'chamber'] as const;
export type BodyKind = (typeof bodyKinds)[number];

/** A tie-breaker is no part of the quorum and votes on ties alone. An outside member who votes on everything is a `member`. */
export const memberRoles = ['chair', 'member', 'tie-breaker'] as const;
export type MemberRole = (typeof memberRoles)[number];

/** What is needed for a motion to carry, counted among the members who are eligible for it. */
export const thresholds = ['majority-of-voting', 'majority-of-eligible', 'fixed-number', 'two-thirds-of-voting'] as const;
export type Threshold = (typeof thresholds)[number];

/** What a tie means under the body's rule. Under `stalls` nothing follows, and that is recorded and told. */
export const tieRules = ['stalls', 'fails', 'transmit-as-tied', 'tie-breaker-decides'] as const;
export type TieRule = (typeof tieRules)[number];

export interface VotingRule {
  /** Members who must be present and eligible for a vote to count. */
  readonly quorum: number;
  readonly threshold: Threshold;
  /** With `fixed-number`: how many yeas. */
  readonly yeasNeeded?: number;
  readonly tieRule: TieRule;
  /** Where the rule stands. */
  readonly citation: string;
}

export const votes = ['yea', 'nay', 'abstain'] as const;
export type Vote = (typeof votes)[number];

/** What a motion is about. */
export const motionKinds = [
  'authorize-investigation',
  'probable-cause',
  'finding',
  'dismissal',
  'recommendation',
  'publication',
  'procedural',
] as const;
export type MotionKind = (typeof motionKinds)[number];

/** How the members stood when the vote was closed. `yeas + nays + abstentions <= present <= eligible`. */
export interface Tally {
  /** Seated, not recused in this case, and no tie-breaker. */
  readonly eligible: number;
  readonly recused: number;
  readonly present: number;
  readonly yeas: number;
  readonly nays: number;
  readonly abstentions: number;
}

export type BodyConstituted = DomainEvent<
  'BodyConstituted',
  {
    readonly name: string;
    readonly kind: BodyKind;
    readonly chamber?: string;
    /** True where the body is known from an old docket alone and holds no votes in Redress. */
    readonly fromLegacyDocket?: boolean;
  }
>;

export type MemberSeated = DomainEvent<
  'MemberSeated',
  { readonly memberId: string; readonly name: string; readonly party?: string; readonly role: MemberRole }
>;

export type MemberLeft = DomainEvent<'MemberLeft', { readonly memberId: string; readonly reason: string }>;

export type VotingRuleAdopted = DomainEvent<'VotingRuleAdopted', VotingRule>;

/** A member steps aside, or is put aside, in one case: neither votes nor counts for the quorum there. */
export type MemberRecused = DomainEvent<
  'MemberRecused',
  { readonly memberId: string; readonly caseId: string; readonly ground: string }
>;

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
  { readonly motionId: string; readonly caseId: string; readonly memberId: string; readonly vote: 'yea' | 'nay' }
>;

/** Every fact that a body can have. */
export type BodyEvent =
  | BodyConstituted
  | MemberSeated
  | MemberLeft
  | VotingRuleAdopted
  | MemberRecused
  | MotionPut
  | VoteCast
  | VoteChanged
  | MotionCarried
  | MotionFailed
  | MotionTied
  | QuorumLacking
  | TieResolved
  | EventCorrected;

const voteFields = { motionId: 'public', caseId: 'public', memberId: 'public', vote: 'content' } as const;
const decidedFields = { motionId: 'public', caseId: 'public', kind: 'public', tally: 'content' } as const;

export const bodyEvents: EventDescriptions<BodyEvent> = {
  BodyConstituted: {
    version: 1,
    audience: 'public',
    files: 'body',
    fields: { name: 'public', kind: 'public', chamber: 'public', fromLegacyDocket: 'public' },
  },
  MemberSeated: {
    version: 1,
    audience: 'public',
    files: 'body',
    fields: { memberId: 'public', name: 'personal', party: 'personal', role: 'public' },
  },
  MemberLeft: { version: 1, audience: 'public', files: 'body', fields: { memberId: 'public', reason: 'content' } },
  VotingRuleAdopted: {
    version: 1,
    audience: 'public',
    files: 'body',
    fields: { quorum: 'public', threshold: 'public', yeasNeeded: 'public', tieRule: 'public', citation: 'public' },
  },
  MemberRecused: {
    version: 1,
    audience: 'staff',
    files: { case: 'caseId' },
    fields: { memberId: 'public', caseId: 'public', ground: 'content' },
  },
  MotionPut: {
    version: 1,
    audience: 'staff',
    files: { case: 'caseId' },
    fields: {
      motionId: 'public',
      caseId: 'public',
      kind: 'public',
      question: 'content',
      movedBy: 'public',
      allegationIds: 'public',
      eligible: 'public',
      present: 'public',
      rule: 'public',
      afterMotionId: 'public',
    },
  },
  VoteCast: { version: 1, audience: 'staff', files: { case: 'caseId' }, fields: voteFields },
  VoteChanged: { version: 1, audience: 'staff', files: { case: 'caseId' }, fields: { ...voteFields, from: 'content' } },
  MotionCarried: {
    version: 1,
    audience: 'parties',
    files: { case: 'caseId' },
    fields: { ...decidedFields, afterMotionId: 'public' },
  },
  MotionFailed: {
    version: 1,
    audience: 'parties',
    files: { case: 'caseId' },
    fields: { ...decidedFields, afterMotionId: 'public' },
  },
  MotionTied: {
    version: 1,
    audience: 'parties',
    files: { case: 'caseId' },
    fields: { ...decidedFields, tieRule: 'public', afterMotionId: 'public' },
  },
  QuorumLacking: { version: 1, audience: 'parties', files: { case: 'caseId' }, fields: { ...decidedFields, quorum: 'public' } },
  TieResolved: { version: 1, audience: 'parties', files: { case: 'caseId' }, fields: voteFields },
  EventCorrected: eventCorrectedDescription,
};
