import {
  citation,
  decisionKinds,
  fixed,
  inPublic,
  listOf,
  optional,
  text,
  whole,
  words,
  type DecisionKind,
  type DomainEvent,
  type EventDescriptions,
} from '#kernel';
import {
  ballotRules,
  packThresholds,
  proxyRules,
  voteEffects,
  type BallotRule,
  type ProxyRule,
  type VoteEffect,
} from '#procedure';

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

/** The days on which the body's offices are closed, as it adopted them. What was adopted never changes; it is succeeded. */
export type BusinessCalendarAdopted = DomainEvent<
  'BusinessCalendarAdopted',
  {
    /** By which rule packs name it. */
    readonly calendarId: string;
    readonly version: string;
    readonly title: string;
    /** SHA-256 in hex of what the calendar says. */
    readonly hash: string;
    /** Where it stands that the body adopted it. */
    readonly citation: string;
    /** The calendar in the neutral form, in YAML. */
    readonly text: string;
  }
>;

/** What a body may adopt to be bound by. */
export type RuleEvent = VotingRuleAdopted | RulePackAdopted | BusinessCalendarAdopted;

const theRule = fixed('Motions were put under this rule. Adopt the right one, from the day on which it binds.');
const thePack = fixed('Cases go by what was adopted. Adopt the right pack, under a version of its own.');
const theCalendar = fixed('Clocks are reckoned on what was adopted. Adopt the right calendar, under a version of its own.');

/** What a rule says, wherever it stands. */
export const ruleParts = {
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

export const ruleEvents: EventDescriptions<RuleEvent> = {
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
  BusinessCalendarAdopted: {
    version: 1,
    audience: 'public',
    files: 'body',
    fields: {
      calendarId: inPublic(text(100), theCalendar),
      version: inPublic(text(100), theCalendar),
      title: inPublic(text(200), theCalendar),
      hash: inPublic(text(64), theCalendar),
      citation: inPublic(citation),
      text: inPublic(text(50_000), theCalendar),
    },
  },
};
