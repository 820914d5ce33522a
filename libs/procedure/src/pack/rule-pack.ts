import { citation, day, listOf, partsOf, text, truth, whole, words, type Described, type PlainDate, type Values } from '#kernel';

/*
 * The format of a rule pack: the procedure of one body between two dates, as data. Each interface stands beside the table by
 * which a file is read; docs/rule-packs.md explains every field to clerk and counsel.
 */

/** Where something in a pack comes from. */
export interface Stated {
  /** Codes of the pack's `sources`, separated by commas. */
  readonly citation?: string;
  /** Nothing of this comes from a source: it is an example, for the body's counsel to replace. */
  readonly example?: true;
  /** The fields of this that the source leaves open, as paths such as `length.unit`: examples for counsel to confirm. */
  readonly exampleFields?: readonly string[];
  /** What a reader of the pack must know besides. */
  readonly note?: string;
}

/** What a case keeps when its pack is succeeded: the pack in force at its opening, at each stage, or at each event. */
const transitions = ['at-opening', 'at-each-stage', 'at-each-event'] as const;

/** What a motion needs. A fraction is of the yeas among those voting, present, or eligible. */
export const packThresholds = [
  'majority-of-voting',
  'majority-of-present',
  'majority-of-eligible',
  'fixed-number',
  'two-thirds-of-voting',
  'fraction-of-voting',
  'fraction-of-present',
  'fraction-of-eligible',
  'majority-of-seats',
  'fraction-of-seats',
] as const;
export type PackThreshold = (typeof packThresholds)[number];

/** What a tie means. */
export const packTieRules = [
  'fails',
  'stalls',
  'transmit-as-tied',
  'outside-member-decides',
  'chair-decides',
  'default-dismiss',
  'default-advance',
] as const;
export type PackTieRule = (typeof packTieRules)[number];

/** What follows from a vote that did not carry. */
export const voteEffects = [
  'nothing-follows',
  'motion-fails',
  'terminated',
  'transmitted-as-tied',
  'outside-member-decides',
  'chair-decides',
  'dismissed',
  'advances',
  'no-decision',
  'parties-must-be-told',
] as const;
export type VoteEffect = (typeof voteEffects)[number];

/** How a body votes: always in one way, or by roll call unless a motion is put to a secret ballot. */
export const ballotRules = ['roll-call', 'secret', 'as-moved'] as const;
export type BallotRule = (typeof ballotRules)[number];

/**
 * Whether a member who is absent may let another one vote: not at all; so that he or she votes and counts as present; or so that
 * he or she votes and counts as present, but not for the quorum.
 */
export const proxyRules = ['none', 'as-present', 'not-for-quorum'] as const;
export type ProxyRule = (typeof proxyRules)[number];

export const lengthUnits = ['calendar', 'business', 'legislative', 'months', 'years'] as const;
export type LengthUnit = (typeof lengthUnits)[number];

export const landings = ['exact', 'roll-forward', 'act-before'] as const;
export type Landing = (typeof landings)[number];

export const suspensionGrounds = ['blackout', 'deferral', 'court-stay', 'law-enforcement', 'adjournment'] as const;
export type SuspensionGround = (typeof suspensionGrounds)[number];

/** What happens when a clock runs out. */
export const expiryEffects = [
  'terminate',
  'must-publish',
  'fallback-publisher',
  'deemed-response',
  'right-lapses',
  'status-report-repeating',
  'notify-parties-of-delay',
  'bar',
  'goal-only',
  'overdue',
  'suspend',
  'no-transmittal',
  'refer-anyway',
  'proceed',
  'invalid-setting',
] as const;
export type ExpiryEffect = (typeof expiryEffects)[number];

export interface Span {
  readonly count: number;
  readonly unit: LengthUnit;
}

/** How long a clock runs: exactly one of these forms. */
export interface Length extends Partial<Span> {
  /** The later of several ends. */
  readonly laterOf?: readonly Span[];
  /** A day of the next year, `MM-DD`. */
  readonly by?: string;
  /** The fifteenth of the month after this much time. */
  readonly nextFifteenthAfter?: Span;
  /** A window around the anchor: days before it, and days after it. */
  readonly window?: { readonly daysBefore: number; readonly daysAfter: number };
}

/** From which day a limitation period counts: that of the conduct, or that on which the conduct was discovered. */
export const limitationStarts = ['event', 'discovery'] as const;
export type LimitationStart = (typeof limitationStarts)[number];

export interface Extension {
  /** A role or body of the pack. */
  readonly by: string;
  readonly times: number;
  readonly length: Span;
  /** What may be done in its place. */
  readonly alternative?: string;
}

export interface ClockRule extends Stated {
  /** The full name of the rule, such as `hce.first`. */
  readonly id: string;
  /** What must be done in time. */
  readonly title: string;
  /** What starts it: the type of an event, a fact in words, or another rule, by its last day as counted, not as moved. */
  readonly anchor: string;
  /** Of a limitation period; where a pack says it in the words of the anchor alone, whoever checks one reads them. */
  readonly from?: LimitationStart;
  /** What ends it in time: types of events, or facts in words. */
  readonly satisfiedBy?: readonly string[];
  readonly length: Length;
  /** `at-least`: the act may not come earlier than the clock ends. `at-most`, where nothing is said: not later. */
  readonly bound?: 'at-most' | 'at-least';
  readonly landing: Landing;
  readonly suspendedBy?: readonly SuspensionGround[];
  readonly extension?: Extension;
  readonly repeats?: Span;
  readonly effect: ExpiryEffect;
  /** With `fallback-publisher`: who does it then, and within what time. */
  readonly fallback?: { readonly by: string; readonly length: Span };
}

/** What rules count from that begin with a complaint, and what keeps a limitation period. */
export const receipt = 'ComplaintReceived';

/** Whether a rule bars what comes too late, so that it is checked for each allegation of a case. */
export const isLimitationRule = ({ effect, satisfiedBy = [] }: Pick<ClockRule, 'effect' | 'satisfiedBy'>): boolean =>
  effect === 'bar' && satisfiedBy.includes(receipt);

export interface Stage extends Stated {
  readonly id: string;
  readonly title: string;
  /** The stages that may follow; none where the procedure ends. */
  readonly next: readonly string[];
  /** A role or body of the pack. */
  readonly decidedBy?: string;
  /** Whether leaving the stage needs a carried vote of the body that decides. */
  readonly voteRequired?: boolean;
}

export interface BodyRule extends Stated {
  readonly id: string;
  readonly title: string;
  readonly seats: number;
  /** Seats that are held from outside the chamber, with a vote. */
  readonly outsideMembers?: number;
  readonly composition?: string;
  readonly quorum: number;
  readonly threshold: PackThreshold;
  /** With `fixed-number`. */
  readonly yeasNeeded?: number;
  /** With a fraction, such as `3/5`. */
  readonly fraction?: string;
  readonly tieRule: PackTieRule;
  readonly tieEffect: VoteEffect;
  /** What follows when a motion fails or the quorum is lacking. */
  readonly shortfallEffect?: VoteEffect;
  /** Within how many calendar days the parties are told that a vote decided nothing. */
  readonly silenceLimit?: number;
  /** By roll call, where nothing is said. */
  readonly ballot?: BallotRule;
  /** None, where nothing is said. */
  readonly proxies?: ProxyRule;
}

export interface StandardOfProof extends Stated {
  readonly standard: string;
  /** The stage at which it applies. */
  readonly stage: string;
  /** For which conduct, where not for all. */
  readonly conduct?: string;
}

export interface RoleName extends Stated {
  readonly id: string;
  readonly title: string;
}

export interface Notice extends Stated {
  readonly id: string;
  readonly title: string;
  /** The type of the event that it follows, or the fact in words. */
  readonly after: string;
  /** Roles of the pack. */
  readonly to: readonly string[];
  /** The clock by which it is due. */
  readonly within?: string;
}

export interface MaySpeak extends Stated {
  readonly who: string;
  readonly may: boolean;
  readonly about: string;
  /** The fact from which it is otherwise. */
  readonly until?: string;
}

export interface PublicFrom extends Stated {
  readonly record: string;
  /** The type of the event, or the fact in words; `never` where it stays closed. */
  readonly trigger: string;
  readonly within?: string;
}

export interface SanctionRule extends Stated {
  readonly kind: string;
  readonly title?: string;
  readonly recommendedBy?: string;
  readonly imposedBy: string;
}

export interface RetentionRule extends Stated {
  readonly records: string;
  /** For how many years they stay closed. */
  readonly closedYears: number;
}

/** A reason or kind of conduct, with what it is called. */
export interface Reason extends Stated {
  readonly id: string;
  readonly title: string;
}

/** A sentence that the public reads, by its key. */
export interface Wording extends Stated {
  readonly key: string;
  readonly english: string;
  readonly spanish?: string;
}

export interface RulePack extends Stated {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly jurisdiction: string;
  readonly effective: { readonly from: PlainDate; readonly until?: PlainDate };
  /** `id@version` of the pack before. */
  readonly succeeds?: string;
  readonly transition: (typeof transitions)[number];
  readonly calendar?: string;
  readonly timeZone?: string;
  /** What each code stands for. */
  readonly sources: Readonly<Record<string, string>>;
  readonly standards?: readonly StandardOfProof[];
  readonly roles?: readonly RoleName[];
  readonly stages?: readonly Stage[];
  readonly bodies?: readonly BodyRule[];
  readonly clocks?: readonly ClockRule[];
  readonly notices?: readonly Notice[];
  readonly disclosure?: { readonly maySpeak?: readonly MaySpeak[]; readonly publicFrom?: readonly PublicFrom[] };
  readonly sanctions?: readonly SanctionRule[];
  readonly retention?: readonly RetentionRule[];
  readonly screeningReasons?: readonly Reason[];
  readonly closingReasons?: readonly Reason[];
  readonly conductKinds?: readonly Reason[];
  readonly wording?: readonly Wording[];
}

type Fields<Of> = Readonly<Record<keyof Of, Described>>;

const needed = (values: Values): Described => ({ values });
const optional = (values: Values): Described => ({ values, optional: true });
const name = text(100);
const sentence = text(500);
const few = <Of>(fields: Fields<Of>): Described => optional(listOf(partsOf(fields), { max: 200 }));

const stated: Fields<Stated> = {
  citation: optional(citation),
  example: optional(truth),
  exampleFields: optional(listOf(name)),
  note: optional(sentence),
};

const span: Fields<Span> = { count: needed(whole(1, 1_000)), unit: needed(words('lengthUnit', lengthUnits)) };
/** What may stand as a span of time. */
export const spanParts = partsOf(span);

const length: Fields<Length> = {
  count: optional(span.count.values),
  unit: optional(span.unit.values),
  laterOf: optional(listOf(spanParts, { min: 2, max: 5 })),
  by: optional(name),
  nextFifteenthAfter: optional(spanParts),
  window: optional(partsOf({ daysBefore: needed(whole(0, 1_000)), daysAfter: needed(whole(0, 1_000)) })),
};

/** What may stand as a length. */
export const lengthParts = partsOf(length);

const reason: Fields<Reason> = { id: needed(name), title: needed(sentence), ...stated };

/** What a pack's file may say. */
export const packFields: Fields<RulePack> = {
  id: needed(name),
  version: needed(name),
  title: needed(sentence),
  jurisdiction: needed(sentence),
  effective: needed(partsOf({ from: needed(day), until: optional(day) })),
  succeeds: optional(name),
  transition: needed(words('transition', transitions)),
  calendar: optional(name),
  timeZone: optional(name),
  // A mapping of names that the file chooses; checkPack looks at it.
  sources: needed({ kind: 'any' }),
  ...stated,
  standards: few<StandardOfProof>({ standard: needed(name), stage: needed(name), conduct: optional(sentence), ...stated }),
  roles: few<RoleName>({ id: needed(name), title: needed(sentence), ...stated }),
  stages: few<Stage>({
    id: needed(name),
    title: needed(sentence),
    next: needed(listOf(name)),
    decidedBy: optional(name),
    voteRequired: optional(truth),
    ...stated,
  }),
  bodies: few<BodyRule>({
    id: needed(name),
    title: needed(sentence),
    seats: needed(whole(1, 1_000)),
    outsideMembers: optional(whole(0, 1_000)),
    composition: optional(sentence),
    quorum: needed(whole(1, 1_000)),
    threshold: needed(words('threshold', packThresholds)),
    yeasNeeded: optional(whole(1, 1_000)),
    fraction: optional(name),
    tieRule: needed(words('tie-rule', packTieRules)),
    tieEffect: needed(words('vote-effect', voteEffects)),
    shortfallEffect: optional(words('vote-effect', voteEffects)),
    silenceLimit: optional(whole(1, 366)),
    ballot: optional(words('ballot-rule', ballotRules)),
    proxies: optional(words('proxy-rule', proxyRules)),
    ...stated,
  }),
  clocks: few<ClockRule>({
    id: needed(name),
    title: needed(sentence),
    anchor: needed(sentence),
    from: optional(words('limitation-start', limitationStarts)),
    satisfiedBy: optional(listOf(sentence, { min: 1 })),
    length: needed(lengthParts),
    bound: optional(words('bound', ['at-most', 'at-least'])),
    landing: needed(words('landing', landings)),
    suspendedBy: optional(listOf(words('suspension-ground', suspensionGrounds))),
    extension: optional(
      partsOf({ by: needed(name), times: needed(whole(1, 100)), length: needed(spanParts), alternative: optional(sentence) }),
    ),
    repeats: optional(spanParts),
    effect: needed(words('expiry-effect', expiryEffects)),
    fallback: optional(partsOf({ by: needed(name), length: needed(spanParts) })),
    ...stated,
  }),
  notices: few<Notice>({
    id: needed(name),
    title: needed(sentence),
    after: needed(sentence),
    to: needed(listOf(name, { min: 1 })),
    within: optional(name),
    ...stated,
  }),
  disclosure: optional(
    partsOf({
      maySpeak: few<MaySpeak>({
        who: needed(name),
        may: needed(truth),
        about: needed(sentence),
        until: optional(sentence),
        ...stated,
      }),
      publicFrom: few<PublicFrom>({
        record: needed(sentence),
        trigger: needed(sentence),
        within: optional(name),
        ...stated,
      }),
    }),
  ),
  sanctions: few<SanctionRule>({
    kind: needed(name),
    title: optional(sentence),
    recommendedBy: optional(name),
    imposedBy: needed(name),
    ...stated,
  }),
  retention: few<RetentionRule>({ records: needed(sentence), closedYears: needed(whole(0, 1_000)), ...stated }),
  screeningReasons: few(reason),
  closingReasons: few(reason),
  conductKinds: few(reason),
  wording: few<Wording>({ key: needed(name), english: needed(text(2_000)), spanish: optional(text(2_000)), ...stated }),
};
