import {
  citation,
  content,
  day,
  decisionKinds,
  dutyDoneByHandDescription,
  eventCorrectedDescription,
  fixed,
  idOf,
  inPublic,
  listOf,
  optional,
  partsOf,
  personal,
  speaksOf,
  text,
  truth,
  whole,
  words,
  type DecisionKind,
  type DomainEvent,
  type DutyDoneByHand,
  type EventCorrected,
  type EventDescriptions,
  type PlainDate,
} from '#kernel';
import {
  ballotRules,
  packThresholds,
  proxyRules,
  voteEffects,
  voteResults,
  type BallotRule,
  type ProxyRule,
  type VoteEffect,
  type VoteResult,
} from '#procedure';

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
export const thresholds = packThresholds;
export type Threshold = (typeof thresholds)[number];

/** What a tie means under the body's rule. Under `stalls` nothing follows, and that is recorded and told. */
export const tieRules = [
  'stalls',
  'fails',
  'transmit-as-tied',
  'tie-breaker-decides',
  'chair-decides',
  'default-dismiss',
  'default-advance',
] as const;
export type TieRule = (typeof tieRules)[number];

/** Whether those who voted on probable cause in a case vote on its finding, too. Some bodies separate the two; many cannot. */
export const hearingRules = ['same-members', 'other-members'] as const;
export type HearingRule = (typeof hearingRules)[number];

/** Whether it is on record how each member voted, or how many alone. */
export const ballots = ['roll-call', 'secret'] as const;
export type Ballot = (typeof ballots)[number];

export interface VotingRule {
  /** Members who must be present and eligible for a vote to count. */
  readonly quorum: number;
  readonly threshold: Threshold;
  /** With `fixed-number`: how many yeas. */
  readonly yeasNeeded?: number;
  /** With a fraction: which, such as `3/5`. */
  readonly fraction?: string;
  readonly tieRule: TieRule;
  /** Who decides after probable cause: the same members, where nothing is said. */
  readonly afterProbableCause?: HearingRule;
  /** What is decided by a vote that carried alone. Nothing, where nothing is said. */
  readonly decidedByVote?: readonly DecisionKind[];
  /** What follows from a tie by the body's rules of procedure. */
  readonly tieEffect?: VoteEffect;
  /** What follows when a motion fails or the quorum is lacking. */
  readonly shortfallEffect?: VoteEffect;
  /** Within how many calendar days the parties are told that a vote decided nothing. */
  readonly silenceLimit?: number;
  /** By roll call, where nothing is said. */
  readonly ballot?: BallotRule;
  /** None, where nothing is said. */
  readonly proxies?: ProxyRule;
  /** Where the rule stands. */
  readonly citation: string;
}

export const votes = ['yea', 'nay', 'abstain'] as const;
export type Vote = (typeof votes)[number];

/** Who breaks a tie decides it. */
export const tieBreaks = ['yea', 'nay'] as const;

/** How what a member wrote stands to the decision: for it, against it, or neither, where nothing was decided or none can tell. */
export const opinionKinds = ['concurring', 'dissenting', 'separate'] as const;
export type OpinionKind = (typeof opinionKinds)[number];

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

/** The rules of procedure by which the body goes, from that day on. What was adopted never changes; it is succeeded. */
export type RulePackAdopted = DomainEvent<
  'RulePackAdopted',
  {
    readonly packId: string;
    readonly version: string;
    readonly title: string;
    /** SHA-256 in hex of what the pack says. */
    readonly hash: string;
    /** Where it stands that the body adopted it. */
    readonly citation: string;
    /** The pack as it was adopted, in YAML. */
    readonly text: string;
  }
>;

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

/** What a member who voted wrote about a decision, for the record beside it. */
export type OpinionFiled = DomainEvent<
  'OpinionFiled',
  {
    readonly opinionId: string;
    readonly motionId: string;
    readonly caseId: string;
    readonly memberId: string;
    readonly kind: OpinionKind;
    readonly text: string;
    readonly joinedBy: readonly string[];
  }
>;

/** It counts no more, and stays on record. */
export type OpinionWithdrawn = DomainEvent<
  'OpinionWithdrawn',
  { readonly opinionId: string; readonly motionId: string; readonly caseId: string; readonly reason: string }
>;

/** How the members sit together. */
export const sittings = ['in-person', 'remote', 'hybrid'] as const;
export type Sitting = (typeof sittings)[number];

/** Why a meeting that was called is not held. */
export const meetingCancellations = ['no-quorum', 'other'] as const;
export type MeetingCancellation = (typeof meetingCancellations)[number];

/** The body is to sit on a day, and who must know of it was told. */
export type MeetingCalled = DomainEvent<
  'MeetingCalled',
  {
    readonly meetingId: string;
    readonly meetsOn: PlainDate;
    readonly sitting: Sitting;
    readonly place?: string;
    /** Who was given notice, how and when. */
    readonly notice: string;
    /** What is dealt with besides cases, of which each has its own entry. */
    readonly agenda?: string;
  }
>;

/** A meeting is to deal with a case. */
export type CasePutOnAgenda = DomainEvent<
  'CasePutOnAgenda',
  { readonly meetingId: string; readonly caseId: string; readonly meetsOn: PlainDate; readonly item?: string }
>;

/** The members sit. Who is in neither list is absent. */
export type MeetingOpened = DomainEvent<
  'MeetingOpened',
  { readonly meetingId: string; readonly present: readonly string[]; readonly remote: readonly string[] }
>;

/** A member was there, and left before an item. */
export type MemberLeftMeeting = DomainEvent<
  'MemberLeftMeeting',
  { readonly meetingId: string; readonly memberId: string; readonly beforeItem: string }
>;

export type MeetingAdjourned = DomainEvent<'MeetingAdjourned', { readonly meetingId: string }>;

/** What was called is not held. */
export type MeetingCanceled = DomainEvent<
  'MeetingCanceled',
  { readonly meetingId: string; readonly why: MeetingCancellation; readonly reason: string }
>;

/** A meeting that was to deal with a case was canceled: the case waits. */
export type CaseLeftUnheard = DomainEvent<
  'CaseLeftUnheard',
  { readonly meetingId: string; readonly caseId: string; readonly meetsOn: PlainDate; readonly why: MeetingCancellation }
>;

/** What was done in a meeting, or in which file that stands. Until approved, later minutes take the place of earlier ones. */
export type MinutesRecorded = DomainEvent<
  'MinutesRecorded',
  { readonly meetingId: string; readonly text: string; readonly sha256?: string }
>;

export type MinutesApproved = DomainEvent<'MinutesApproved', { readonly meetingId: string }>;

/** What can happen to a meeting. */
export type MeetingEvent =
  | MeetingCalled
  | CasePutOnAgenda
  | MeetingOpened
  | MemberLeftMeeting
  | MeetingAdjourned
  | MeetingCanceled
  | CaseLeftUnheard
  | MinutesRecorded
  | MinutesApproved;

/** Every fact that a body can have. */
export type BodyEvent =
  | BodyConstituted
  | MemberSeated
  | MemberLeft
  | VotingRuleAdopted
  | RulePackAdopted
  | MemberRecused
  | MotionPut
  | VoteCast
  | VoteChanged
  | ProxyGiven
  | BallotsCounted
  | MotionCarried
  | MotionFailed
  | MotionTied
  | QuorumLacking
  | TieResolved
  | CountContradicted
  | CountSettled
  | OpinionFiled
  | OpinionWithdrawn
  | MeetingEvent
  | DutyDoneByHand
  | EventCorrected;

const theMember = fixed('It says whose it is. Record what is right as something new: a seat, a departure, a recusal.');
const theRule = fixed('Motions were put under this rule. Adopt the right one, from the day on which it binds.');
const thePack = fixed('Cases go by what was adopted. Adopt the right pack, under a version of its own.');
const theMotion = fixed('The body voted on the motion as it was put. Put a new motion; it may name this one.');
const theVote = fixed(
  'A vote is never corrected. While the vote is open, vote again; once it was counted, put a new motion and let the body decide.',
);
const theCount = fixed('A count and its outcome follow from the votes. Put a new motion, and let the body decide.');

const theDoubt = fixed('It follows from what is recorded of the vote. Put that right, and it follows from that again.');

const theMeeting = fixed('It says which meeting is meant. Cancel it while it was not held, and call the right one.');
const theAttendance = fixed('Motions were put with those who were there. Who leaves early is recorded as such.');
const meetingField = { meetingId: inPublic(idOf('meeting'), theMeeting) } as const;
const onAgenda = {
  ...meetingField,
  caseId: inPublic(idOf('case'), theMeeting),
  meetsOn: inPublic(day, theMeeting),
} as const;

const theOpinion = fixed('It says whose opinion it is, and on which vote. Withdraw it, and file it anew.');
const opinionFields = {
  opinionId: inPublic(idOf('opinion'), theOpinion),
  motionId: inPublic(idOf('motion'), theOpinion),
  caseId: inPublic(idOf('case'), theOpinion),
} as const;

const voteFields = {
  motionId: inPublic(idOf('motion'), theVote),
  caseId: inPublic(idOf('case'), theVote),
  memberId: inPublic(idOf('member'), theVote),
  vote: content(words('vote', votes), theVote),
} as const;

/** What a rule says, wherever it stands. */
const ruleParts = {
  quorum: { values: whole(1, 1_000), ...theRule },
  threshold: { values: words('threshold', thresholds), ...theRule },
  yeasNeeded: { values: whole(1, 1_000), ...optional, ...theRule },
  fraction: { values: text(7), ...optional, ...theRule },
  tieRule: { values: words('tieRule', tieRules), ...theRule },
  afterProbableCause: { values: words('hearingRule', hearingRules), ...optional, ...theRule },
  decidedByVote: { values: listOf(words('decision', decisionKinds), { max: decisionKinds.length }), ...optional, ...theRule },
  tieEffect: { values: words('voteEffect', voteEffects), ...optional, ...theRule },
  shortfallEffect: { values: words('voteEffect', voteEffects), ...optional, ...theRule },
  silenceLimit: { values: whole(1, 366), ...optional, ...theRule },
  ballot: { values: words('ballotRule', ballotRules), ...optional, ...theRule },
  proxies: { values: words('proxyRule', proxyRules), ...optional, ...theRule },
  citation: { values: citation },
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
});
const decidedFields = {
  motionId: inPublic(idOf('motion'), theCount),
  caseId: inPublic(idOf('case'), theCount),
  kind: inPublic(words('motionKind', motionKinds), theCount),
  tally: content(tally, theCount),
} as const;
const afterMotion = { afterMotionId: inPublic(idOf('motion'), { ...optional, ...theCount }) } as const;

export const bodyEvents: EventDescriptions<BodyEvent> = {
  BodyConstituted: {
    version: 1,
    audience: 'public',
    files: 'body',
    fields: {
      name: inPublic(text(200)),
      kind: inPublic(words('bodyKind', bodyKinds)),
      chamber: inPublic(text(100), optional),
      fromLegacyDocket: inPublic(truth, {
        ...optional,
        ...fixed('It says whether the body holds votes here. Constitute the body anew to let it act.'),
      }),
    },
  },
  MemberSeated: {
    version: 1,
    audience: 'public',
    files: 'body',
    fields: {
      memberId: inPublic(idOf('member'), theMember),
      name: personal(text(200), speaksOf({ idIn: 'memberId' })),
      party: personal(text(100), { ...optional, ...speaksOf({ idIn: 'memberId' }) }),
      role: inPublic(words('memberRole', memberRoles), theMember),
    },
  },
  MemberLeft: {
    version: 1,
    audience: 'public',
    files: 'body',
    fields: { memberId: inPublic(idOf('member'), theMember), reason: content(text(1_000)) },
  },
  VotingRuleAdopted: {
    version: 1,
    audience: 'public',
    files: 'body',
    fields: {
      quorum: { class: 'public', ...ruleParts.quorum },
      threshold: { class: 'public', ...ruleParts.threshold },
      yeasNeeded: { class: 'public', ...ruleParts.yeasNeeded },
      fraction: { class: 'public', ...ruleParts.fraction },
      tieRule: { class: 'public', ...ruleParts.tieRule },
      afterProbableCause: { class: 'public', ...ruleParts.afterProbableCause },
      decidedByVote: { class: 'public', ...ruleParts.decidedByVote },
      tieEffect: { class: 'public', ...ruleParts.tieEffect },
      shortfallEffect: { class: 'public', ...ruleParts.shortfallEffect },
      silenceLimit: { class: 'public', ...ruleParts.silenceLimit },
      ballot: { class: 'public', ...ruleParts.ballot },
      proxies: { class: 'public', ...ruleParts.proxies },
      citation: { class: 'public', ...ruleParts.citation },
    },
  },
  RulePackAdopted: {
    version: 1,
    audience: 'public',
    files: 'body',
    fields: {
      packId: inPublic(text(100), thePack),
      version: inPublic(text(100), thePack),
      title: inPublic(text(500), thePack),
      hash: inPublic(text(64), thePack),
      citation: inPublic(citation),
      text: inPublic(text(50_000), thePack),
    },
  },
  MemberRecused: {
    version: 1,
    audience: 'staff',
    files: { case: 'caseId' },
    fields: {
      memberId: inPublic(idOf('member'), theMember),
      caseId: inPublic(idOf('case'), theMember),
      ground: content(text(2_000)),
    },
  },
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
  OpinionFiled: {
    version: 1,
    audience: 'parties',
    files: { case: 'caseId' },
    fields: {
      ...opinionFields,
      memberId: inPublic(idOf('member'), theOpinion),
      kind: inPublic(words('opinion', opinionKinds), theOpinion),
      text: content(text(20_000)),
      joinedBy: inPublic(listOf(idOf('member')), theOpinion),
    },
  },
  OpinionWithdrawn: {
    version: 1,
    audience: 'parties',
    files: { case: 'caseId' },
    fields: { ...opinionFields, reason: content(text(2_000)) },
  },
  MeetingCalled: {
    version: 1,
    audience: 'staff',
    files: 'body',
    fields: {
      ...meetingField,
      meetsOn: inPublic(day, theMeeting),
      sitting: inPublic(words('sitting', sittings)),
      place: content(text(300), optional),
      notice: content(text(2_000)),
      agenda: content(text(10_000), optional),
    },
  },
  CasePutOnAgenda: {
    version: 1,
    audience: 'staff',
    files: { case: 'caseId' },
    fields: { ...onAgenda, item: content(text(500), optional) },
  },
  MeetingOpened: {
    version: 1,
    audience: 'staff',
    files: 'body',
    fields: {
      ...meetingField,
      present: inPublic(listOf(idOf('member'), { max: 500 }), theAttendance),
      remote: inPublic(listOf(idOf('member'), { max: 500 }), theAttendance),
    },
  },
  MemberLeftMeeting: {
    version: 1,
    audience: 'staff',
    files: 'body',
    fields: { ...meetingField, memberId: inPublic(idOf('member'), theAttendance), beforeItem: content(text(500)) },
  },
  MeetingAdjourned: { version: 1, audience: 'staff', files: 'body', fields: meetingField },
  MeetingCanceled: {
    version: 1,
    audience: 'staff',
    files: 'body',
    fields: {
      ...meetingField,
      why: inPublic(words('meetingCancellation', meetingCancellations), theMeeting),
      reason: content(text(2_000)),
    },
  },
  CaseLeftUnheard: {
    version: 1,
    audience: 'parties',
    files: { case: 'caseId' },
    fields: { ...onAgenda, why: inPublic(words('meetingCancellation', meetingCancellations), theMeeting) },
  },
  MinutesRecorded: {
    version: 1,
    audience: 'staff',
    files: 'body',
    fields: { ...meetingField, text: content(text(50_000)), sha256: content(text(64), optional) },
  },
  MinutesApproved: { version: 1, audience: 'staff', files: 'body', fields: meetingField },
  DutyDoneByHand: dutyDoneByHandDescription,
  EventCorrected: eventCorrectedDescription,
};
