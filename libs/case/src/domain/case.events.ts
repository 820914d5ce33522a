import {
  citation,
  conflictDescriptions,
  content,
  date,
  day,
  dutyDoneByHandDescription,
  eventCorrectedDescription,
  fixed,
  idOf,
  inPublic,
  listOf,
  madeFields,
  optional,
  partsOf,
  pastDate,
  personal,
  speaksOf,
  text,
  truth,
  whole,
  words,
  type ConflictLifted,
  type ConflictRecorded,
  type DomainEvent,
  type DutyDoneByHand,
  type EventCorrected,
  type EventDescriptions,
  type Made,
  type PartialDate,
  type PlainDate,
} from '#kernel';
import {
  blackoutEffects,
  electionKinds,
  landings,
  lengthParts,
  limitationStarts,
  suspensionGrounds,
  type BlackoutEffect,
  type ClockTerms,
  type ElectionKind,
  type LimitationStart,
  type SuspensionGround,
} from '#procedure';

/** Why the body took a case up. */
export const caseOrigins = ['complaint', 'own-motion', 'referral', 'press', 'legacy-docket'] as const;
export type CaseOrigin = (typeof caseOrigins)[number];

/** Why a case ended. `no-action` is the body's failure to decide, recorded as such. */
export const closingReasons = [
  'dismissed',
  'settled',
  'sanction-complied-with',
  'sanction-imposed',
  'chamber-declined',
  'referred',
  'jurisdiction-lost',
  'time-barred',
  'consolidated',
  'no-action',
] as const;
export type ClosingReason = (typeof closingReasons)[number];

/** What a respondent is told about. */
export const respondentTopics = ['tie', 'delay', 'decision', 'closing', 'other'] as const;
export type RespondentTopic = (typeof respondentTopics)[number];

/** How something became known outside. */
export const disclosureWays = ['published', 'leaked', 'party-statement'] as const;
export type DisclosureWay = (typeof disclosureWays)[number];

/** What followed from a leak. */
export const leakAnswers = ['inquiry', 'referral', 'measure', 'sanction', 'complaint', 'nothing'] as const;
export type LeakAnswer = (typeof leakAnswers)[number];

/**
 * Why the blackout of an election does not go on, or never was: the respondent is no candidate any more, there is no election on
 * that day, the rule excepts what the case is about, or it was recorded in error.
 */
export const candidacyEnds = ['withdrawn', 'called-off', 'excepted', 'in-error'] as const;
export type CandidacyEnd = (typeof candidacyEnds)[number];

/** How a deadlock ends. */
const deadlockEnds = ['new-motion', 'tie-breaker', 'default-rule'] as const;
export type DeadlockEnd = (typeof deadlockEnds)[number];

/** Why a body may no longer act against a respondent. */
export const jurisdictionLossCauses = ['resignation', 'term-ended', 'death', 'other'] as const;
export type JurisdictionLossCause = (typeof jurisdictionLossCauses)[number];

/** What a body decided, or what became, of its jurisdiction. A loss is a fact of its own. */
export const jurisdictionResults = ['found', 'declined', 'partial', 'restored', 'carried-over'] as const;
export type JurisdictionResult = (typeof jurisdictionResults)[number];

/** What a body decided of a limitation period: the last two are for what came too late and goes on all the same. */
export const limitationResults = ['in-time', 'barred', 'tolled', 'waived'] as const;
export type LimitationResult = (typeof limitationResults)[number];

export interface Respondent {
  readonly respondentId: string;
  readonly name: string;
}

export interface Allegation {
  readonly allegationId: string;
  readonly conduct: string;
  /** The provision charged, as a citation. */
  readonly provision: string;
  readonly conductFrom?: PartialDate;
  readonly conductTo?: PartialDate;
  /** What kind of conduct it is: as the rules name it, with where that stands, and in the words of whoever added it. */
  readonly kindInRules?: string;
  readonly kindInWords?: string;
  /** The pack that bound the case named kinds of conduct. */
  readonly kindsOffered?: boolean;
  /** The rules of the pack that bound the case when it was added under which it can come too late. */
  readonly limitedBy?: readonly string[];
}

/** A case has exactly one respondent. It may come from one complaint, several or none. */
export type CaseOpened = DomainEvent<
  'CaseOpened',
  {
    readonly reference: string;
    readonly bodyId: string;
    readonly respondent: Respondent;
    readonly origin: CaseOrigin;
    readonly complaintIds: readonly string[];
    readonly subject: string;
    /** What an old docket says about the matter as a whole, word for word. */
    readonly account?: string;
    readonly tags: readonly string[];
    /** The case of which its first allegations were a part. */
    readonly severedFrom?: string;
  }
>;

export type ComplaintJoined = DomainEvent<'ComplaintJoined', { readonly complaintId: string }>;

export type AllegationAdded = DomainEvent<'AllegationAdded', Allegation>;

export type AllegationAmended = DomainEvent<'AllegationAmended', Allegation & { readonly reason: string }>;

/** Another case against the same respondent goes on in this one. */
export type CasesConsolidated = DomainEvent<
  'CasesConsolidated',
  { readonly absorbedCaseId: string; readonly complaintIds: readonly string[]; readonly reason: string }
>;

/** A case that was taken in goes on by itself again, and takes along what it brought. */
export type CasesParted = DomainEvent<
  'CasesParted',
  {
    readonly partedCaseId: string;
    /** Those that it alone had brought. */
    readonly complaintIds: readonly string[];
    readonly allegationIds: readonly string[];
    readonly reason: string;
  } & Made
>;

/** Allegations of this case are a case of their own from now on. */
export type AllegationsSevered = DomainEvent<
  'AllegationsSevered',
  {
    readonly intoCaseId: string;
    readonly allegationIds: readonly string[];
    /** What the other case is about. */
    readonly subject: string;
    readonly reason: string;
  } & Made
>;

/** This case goes on in another one. */
export type CaseAbsorbed = DomainEvent<'CaseAbsorbed', { readonly intoCaseId: string }>;

/** A vote tied and nothing follows from it until somebody acts. The parties named here must be told. */
export type CaseDeadlocked = DomainEvent<
  'CaseDeadlocked',
  {
    readonly motionId: string;
    readonly bodyId: string;
    readonly complaintIds: readonly string[];
    /** The tied motion after which this one was put: it tied again, and the deadlock is still the same one. */
    readonly afterMotionId?: string;
  }
>;

/** The deadlock of a motion ended: by a new motion, a tie-breaker, or a rule that says what a tie means. */
export type DeadlockEnded = DomainEvent<
  'DeadlockEnded',
  { readonly motionId: string; readonly how: DeadlockEnd; readonly byMotionId?: string }
>;

/** The respondent was told something that is not the formal notice. */
export type RespondentInformed = DomainEvent<
  'RespondentInformed',
  { readonly topic: RespondentTopic; readonly message: string; readonly motionId?: string }
>;

/** What should have happened by a date did not, and why. */
export type DelayNoted = DomainEvent<
  'DelayNoted',
  {
    readonly what: string;
    readonly wasDueOn: PartialDate;
    readonly rule: string;
    readonly reason: string;
    readonly expectedOn?: PartialDate;
    readonly complaintIds: readonly string[];
  }
>;

/** Something about the case became known outside, by an act of the body or against its will. */
export type DisclosureNoted = DomainEvent<
  'DisclosureNoted',
  { readonly how: DisclosureWay; readonly what: string; readonly by: string }
>;

/** What followed from a leak, or that nothing has followed by that day. */
export type LeakFollowed = DomainEvent<
  'LeakFollowed',
  {
    /** Which of the disclosures of the case it was, in the order in which they were noted, from 1. */
    readonly disclosure: number;
    readonly what: LeakAnswer;
    readonly account: string;
    readonly source: string;
    /** The act on record by which it followed. */
    readonly actId?: string;
  }
>;

/**
 * The body lets another authority go first, from that day on. Clocks whose rule lets a deferral, or this ground, stop the time
 * stand still meanwhile.
 */
export type CaseDeferred = DomainEvent<
  'CaseDeferred',
  {
    readonly to: string;
    readonly reason: string;
    readonly ground?: SuspensionGround;
    /** Who asked for it, as the body has it. */
    readonly askedBy?: string;
    readonly expectedUntil?: PartialDate;
    readonly citation?: string;
  }
>;

/** The parties are told that the matter rests, in as many words as they may know. */
export type DeferralAnnounced = DomainEvent<'DeferralAnnounced', { readonly since: PartialDate; readonly message: string }>;

/** The parties, who were told that the matter rests, are told that it goes on. */
export type DeferralEndAnnounced = DomainEvent<'DeferralEndAnnounced'>;

export type DeferralLifted = DomainEvent<'DeferralLifted', { readonly reason: string }>;

/** The respondent is a candidate in an election. Around it there are days on which rules let time stand still, or bar acts. */
export type CandidacyRecorded = DomainEvent<
  'CandidacyRecorded',
  {
    readonly candidacyId: string;
    readonly election: ElectionKind;
    readonly electionOn: PlainDate;
    /** Where, and for which office. */
    readonly contest?: string;
    /** Since when, where that is later than the first of these days. */
    readonly since?: PartialDate;
    /** The first and the last day of the blackout. */
    readonly from: PlainDate;
    readonly until: PlainDate;
    readonly citation: string;
    /** Where it is on record that the respondent is a candidate. */
    readonly source: string;
    /** The rule of a pack that has these days, by its full name; absent where somebody gave them. */
    readonly rule?: string;
    readonly pack?: string;
    readonly packHash?: string;
    readonly example?: boolean;
    /** What that rule bars on these days. */
    readonly effect?: BlackoutEffect;
    /** The case in which it was recorded first. */
    readonly carriedFrom?: string;
  }
>;

/** The blackout of an election is over before its last day, or never was one. */
export type CandidacyEnded = DomainEvent<
  'CandidacyEnded',
  {
    readonly candidacyId: string;
    readonly how: CandidacyEnd;
    readonly reason: string;
    /** The case in which that was recorded, and on which day it ended. */
    readonly carriedFrom?: string;
    readonly endedOn?: PartialDate;
  }
>;

export type JurisdictionLost = DomainEvent<'JurisdictionLost', { readonly cause: JurisdictionLossCause; readonly note: string }>;

/** Whether the body may deal with the case: with all of it, with none, or with all but the allegations named. */
export type JurisdictionDetermined = DomainEvent<
  'JurisdictionDetermined',
  {
    readonly result: JurisdictionResult;
    /** Where it is partial: the allegations that are outside. */
    readonly allegationIds: readonly string[];
    readonly ground: string;
    /** Where it was carried over: the body, or the new session of it, that goes on. */
    readonly successor?: string;
    /** The case in which it was decided, where the allegations were then. */
    readonly carriedFrom?: string;
  } & Made
>;

/** The rule under which an allegation can come too late, and what it counts from. */
export interface LimitationTerms extends Pick<ClockTerms, 'length' | 'landing' | 'calendar' | 'citation' | 'example'> {
  /** The rule of a pack, by its full name; absent where whoever decided named one of their own. */
  readonly rule?: string;
  /** The pack, as `id@version`, and the hash of what it says. */
  readonly pack?: string;
  readonly packHash?: string;
  /** What it counts from, in the words of the pack. */
  readonly countsFrom?: string;
  /** Which of the two days that is, where the rule says it; otherwise the later one. */
  readonly periodFrom?: LimitationStart;
}

/** Whether an allegation was raised within its limitation period, and what the body decided of it. The last one holds. */
export type LimitationPeriodChecked = DomainEvent<
  'LimitationPeriodChecked',
  {
    readonly allegationId: string;
    /** The day of the conduct, as far as it is known. */
    readonly conductOn: PartialDate;
    /** When it was or could reasonably have been discovered, where the rule counts from that day or the later of the two. */
    readonly discoveredOn?: PartialDate;
    /** How that day is known. */
    readonly discoveryKnown?: string;
    /** The day on which it was raised: on which the complaint came, or the body took it up by itself. */
    readonly raisedOn: PartialDate;
    readonly complaintId?: string;
    /** The last day of the period, and how it comes about, as reckoned on that day. */
    readonly lastDay: PlainDate;
    readonly arithmetic: string;
    readonly result: LimitationResult;
    readonly ground: string;
    /** The case in which it was decided, where the allegation was then. */
    readonly carriedFrom?: string;
  } & LimitationTerms &
    Made
>;

/** A dated line of a docket kept before Redress, word for word. Nothing is concluded from it. */
export type LegacyFactRecorded = DomainEvent<
  'LegacyFactRecorded',
  {
    readonly source: string;
    readonly line: number;
    readonly body?: string;
    readonly action?: string;
    readonly text?: string;
    readonly link?: string;
    readonly tags: readonly string[];
  }
>;

export type CaseClosed = DomainEvent<
  'CaseClosed',
  {
    readonly reason: ClosingReason;
    readonly note: string;
    readonly complaintIds: readonly string[];
    /** The reason as the rules of the body name it, with where it stands. */
    readonly groundInRules?: string;
  } & Made
>;

export type CaseReopened = DomainEvent<
  'CaseReopened',
  {
    readonly reason: string;
    /** The case in which it went on until now. */
    readonly partedFrom?: string;
  }
>;

/** What counsel does in a case: presents the charges to the panel, or advises the panel. */
export const counselCapacities = ['enforcement', 'advisory'] as const;
export type CounselCapacity = (typeof counselCapacities)[number];

/** Somebody is counsel in the case from now on, and sees it. */
export type CounselAssigned = DomainEvent<'CounselAssigned', { readonly counselId: string; readonly capacity: CounselCapacity }>;

/** Somebody is not counsel in the case any more. What they were stays, and keeps them from the other part. */
export type CounselReleased = DomainEvent<'CounselReleased', { readonly counselId: string; readonly reason: string }>;

/** Every fact that a case can have. */
export type CaseEvent =
  | CaseOpened
  | ComplaintJoined
  | AllegationAdded
  | AllegationAmended
  | CasesConsolidated
  | CasesParted
  | AllegationsSevered
  | CaseAbsorbed
  | CaseDeadlocked
  | DeadlockEnded
  | RespondentInformed
  | DelayNoted
  | DisclosureNoted
  | LeakFollowed
  | CaseDeferred
  | DeferralLifted
  | DeferralAnnounced
  | DeferralEndAnnounced
  | CandidacyRecorded
  | CandidacyEnded
  | JurisdictionLost
  | JurisdictionDetermined
  | LimitationPeriodChecked
  | LegacyFactRecorded
  | CaseClosed
  | CaseReopened
  | CounselAssigned
  | CounselReleased
  | ConflictLifted
  | ConflictRecorded
  | DutyDoneByHand
  | EventCorrected;

const theCase = fixed(
  'It says which case it is, and other records rest on it. Open a new case where this one is wrong from the start.',
);
const theThing = fixed('It says which one is meant, and other records rest on it. Record what is right as something new.');
const theTie = fixed('It follows from a vote. Put a new motion, and let the body decide.');
const theTold = fixed('It says whom this reached, or had to reach. Tell whoever was left out in a message of its own.');
const theEnd = fixed('What the case ended for is the body’s decision. Reopen the case, and close it for the right reason.');

const theElection = fixed('The days of the blackout follow from it. End this candidacy, and record it with the right election.');
const theWindow = fixed('It says under which rule the days stand. Correct the days, or end this candidacy and record it anew.');
const theJurisdiction = fixed('What was decided of jurisdiction has effects. Record what was decided next.');
const theLimitation = fixed('It says what was reckoned, and from what. Check the period anew: the last check holds.');
const theKinds = fixed('It says whether the rules named kinds then. Amend the allegation to say of which kind it is.');
const theSeverance = fixed('The other case rests on it. Consolidate the two where they belong together.');
const theCounsel = fixed('It says who was what in the case. Release this person, or assign the right one.');
const theLine = fixed('It says where the line stands in the docket. Import the docket as it is.');

const allegationFields = {
  allegationId: inPublic(idOf('allegation'), theThing),
  conduct: content(text(4_000)),
  provision: inPublic(citation),
  conductFrom: content(pastDate, optional),
  conductTo: content(pastDate, optional),
  kindInRules: inPublic(text(2_000), optional),
  kindInWords: content(text(200), optional),
  kindsOffered: inPublic(truth, { ...optional, ...theKinds }),
  limitedBy: inPublic(listOf(text(300)), { ...optional, ...theLimitation }),
} as const;

const complaints = listOf(idOf('complaint'));
const explained = content(text(4_000));
/** Why, as somebody typed it within the limit above, and what the program may add to it. */
const explainedWithAddition = content(text(4_200));

export const caseEvents: EventDescriptions<CaseEvent> = {
  CaseOpened: {
    version: 1,
    audience: 'complainant',
    files: 'case',
    feeds: { complaint: 'complaintIds' },
    fields: {
      reference: inPublic(text(40), theCase),
      bodyId: inPublic(idOf('body'), theCase),
      respondent: personal(
        partsOf({ respondentId: { values: idOf('respondent'), ...theCase }, name: { values: text(200) } }),
        speaksOf('respondent'),
      ),
      origin: inPublic(words('origin', caseOrigins)),
      complaintIds: inPublic(listOf(idOf('complaint'), { max: 100 })),
      subject: content(text(1_000)),
      account: content(text(262_144), optional),
      tags: inPublic(listOf(text(200))),
      severedFrom: inPublic(idOf('case'), { ...optional, ...theCase }),
    },
  },
  ComplaintJoined: {
    version: 1,
    audience: 'complainant',
    files: 'case',
    feeds: { complaint: 'complaintId' },
    fields: { complaintId: inPublic(idOf('complaint')) },
  },
  AllegationAdded: { version: 1, audience: 'parties', files: 'case', fields: allegationFields },
  AllegationAmended: { version: 1, audience: 'parties', files: 'case', fields: { ...allegationFields, reason: explained } },
  CasesConsolidated: {
    version: 1,
    audience: 'staff',
    files: 'case',
    feeds: { complaint: 'complaintIds' },
    fields: {
      absorbedCaseId: inPublic(idOf('case'), theThing),
      complaintIds: inPublic(complaints, theThing),
      reason: explainedWithAddition,
    },
  },
  CasesParted: {
    version: 1,
    audience: 'staff',
    files: 'case',
    feeds: { complaint: 'complaintIds' },
    fields: {
      partedCaseId: inPublic(idOf('case'), theSeverance),
      complaintIds: inPublic(complaints, theSeverance),
      allegationIds: inPublic(listOf(idOf('allegation')), theSeverance),
      reason: explained,
      motionId: inPublic(idOf('motion'), { ...optional, ...theSeverance }),
      ...madeFields(theSeverance),
    },
  },
  AllegationsSevered: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: {
      intoCaseId: inPublic(idOf('case'), theSeverance),
      allegationIds: inPublic(listOf(idOf('allegation'), { min: 1 }), theSeverance),
      subject: content(text(1_000), theSeverance),
      reason: explained,
      motionId: inPublic(idOf('motion'), { ...optional, ...theSeverance }),
      ...madeFields(theSeverance),
    },
  },
  CaseAbsorbed: { version: 1, audience: 'complainant', files: 'case', fields: { intoCaseId: inPublic(idOf('case'), theThing) } },
  CaseDeadlocked: {
    version: 1,
    audience: 'parties',
    files: 'case',
    fields: {
      motionId: inPublic(idOf('motion'), theTie),
      bodyId: inPublic(idOf('body'), theTie),
      complaintIds: inPublic(complaints, theTold),
      afterMotionId: inPublic(idOf('motion'), { ...optional, ...theTie }),
    },
  },
  DeadlockEnded: {
    version: 1,
    audience: 'parties',
    files: 'case',
    fields: {
      motionId: inPublic(idOf('motion'), theTie),
      how: inPublic(words('deadlockEnd', deadlockEnds), theTie),
      byMotionId: inPublic(idOf('motion'), { ...optional, ...theTie }),
    },
  },
  RespondentInformed: {
    version: 1,
    audience: 'respondent',
    files: 'case',
    fields: {
      topic: inPublic(words('topic', respondentTopics)),
      message: explained,
      motionId: inPublic(idOf('motion'), { ...optional, ...theTold }),
    },
  },
  DelayNoted: {
    version: 1,
    audience: 'parties',
    files: 'case',
    fields: {
      what: content(text(1_000)),
      wasDueOn: inPublic(date),
      rule: inPublic(citation),
      reason: explained,
      expectedOn: inPublic(date, optional),
      complaintIds: inPublic(complaints, theTold),
    },
  },
  DisclosureNoted: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: { how: inPublic(words('disclosure', disclosureWays)), what: explained, by: content(text(400)) },
  },
  LeakFollowed: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: {
      disclosure: inPublic(whole(1, 10_000), theThing),
      what: inPublic(words('leakAnswer', leakAnswers)),
      account: explained,
      source: content(text(1_000)),
      actId: inPublic(idOf('event'), { ...optional, ...theThing }),
    },
  },
  CaseDeferred: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: {
      to: inPublic(text(400)),
      reason: explained,
      ground: inPublic(words('suspensionGround', suspensionGrounds), optional),
      askedBy: content(text(400), optional),
      expectedUntil: inPublic(date, optional),
      citation: inPublic(citation, optional),
    },
  },
  DeferralLifted: { version: 1, audience: 'staff', files: 'case', fields: { reason: explained } },
  DeferralAnnounced: {
    version: 1,
    audience: 'parties',
    files: 'case',
    fields: { since: inPublic(pastDate, theTold), message: content(text(400), theTold) },
  },
  DeferralEndAnnounced: { version: 1, audience: 'parties', files: 'case', fields: {} },
  CandidacyRecorded: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: {
      candidacyId: inPublic(idOf('candidacy'), theThing),
      election: inPublic(words('election', electionKinds)),
      electionOn: inPublic(day, theElection),
      contest: content(text(300), optional),
      since: inPublic(date, optional),
      from: inPublic(day),
      until: inPublic(day),
      citation: inPublic(citation),
      source: content(text(1_000)),
      rule: inPublic(text(100), { ...optional, ...theWindow }),
      pack: inPublic(text(200), { ...optional, ...theWindow }),
      packHash: inPublic(text(64), { ...optional, ...theWindow }),
      example: inPublic(truth, { ...optional, ...theWindow }),
      effect: inPublic(words('expiryEffect', blackoutEffects), { ...optional, ...theWindow }),
      carriedFrom: inPublic(idOf('case'), { ...optional, ...theThing }),
    },
  },
  CandidacyEnded: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: {
      candidacyId: inPublic(idOf('candidacy'), theThing),
      how: inPublic(words('candidacyEnd', candidacyEnds)),
      reason: explained,
      carriedFrom: inPublic(idOf('case'), { ...optional, ...theThing }),
      endedOn: inPublic(date, { ...optional, ...theThing }),
    },
  },
  JurisdictionLost: {
    version: 1,
    audience: 'parties',
    files: 'case',
    fields: { cause: inPublic(words('jurisdictionLoss', jurisdictionLossCauses)), note: explained },
  },
  JurisdictionDetermined: {
    version: 1,
    audience: 'parties',
    files: 'case',
    fields: {
      result: inPublic(words('jurisdiction', jurisdictionResults), theJurisdiction),
      allegationIds: inPublic(listOf(idOf('allegation')), theJurisdiction),
      ground: explained,
      successor: content(text(400), optional),
      carriedFrom: inPublic(idOf('case'), { ...optional, ...theJurisdiction }),
      motionId: inPublic(idOf('motion'), { ...optional, ...theJurisdiction }),
      ...madeFields(theJurisdiction),
    },
  },
  LimitationPeriodChecked: {
    version: 1,
    audience: 'parties',
    files: 'case',
    fields: {
      allegationId: inPublic(idOf('allegation'), theLimitation),
      conductOn: content(pastDate, theLimitation),
      discoveredOn: content(pastDate, { ...optional, ...theLimitation }),
      discoveryKnown: content(text(2_000), { ...optional, ...theLimitation }),
      raisedOn: inPublic(pastDate, theLimitation),
      complaintId: inPublic(idOf('complaint'), { ...optional, ...theLimitation }),
      rule: inPublic(text(100), { ...optional, ...theLimitation }),
      pack: inPublic(text(200), { ...optional, ...theLimitation }),
      packHash: inPublic(text(64), { ...optional, ...theLimitation }),
      countsFrom: inPublic(text(500), { ...optional, ...theLimitation }),
      periodFrom: inPublic(words('limitationStart', limitationStarts), { ...optional, ...theLimitation }),
      length: inPublic(lengthParts, theLimitation),
      landing: inPublic(words('landing', landings), theLimitation),
      calendar: inPublic(text(200), { ...optional, ...theLimitation }),
      citation: inPublic(citation, theLimitation),
      example: inPublic(truth, { ...optional, ...theLimitation }),
      lastDay: content(date, theLimitation),
      arithmetic: content(text(1_000), theLimitation),
      result: inPublic(words('limitation', limitationResults), theLimitation),
      ground: explained,
      carriedFrom: inPublic(idOf('case'), { ...optional, ...theLimitation }),
      motionId: inPublic(idOf('motion'), { ...optional, ...theLimitation }),
      ...madeFields(theLimitation),
    },
  },
  LegacyFactRecorded: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: {
      source: inPublic(text(1_000), theLine),
      line: inPublic(whole(0, 1_000_000_000), theLine),
      body: content(text(262_144), optional),
      action: content(text(262_144), optional),
      text: content(text(262_144), optional),
      link: content(text(10_000), optional),
      tags: inPublic(listOf(text(200))),
    },
  },
  CaseClosed: {
    version: 1,
    audience: 'parties',
    files: 'case',
    fields: {
      reason: inPublic(words('closing', closingReasons), theEnd),
      note: explainedWithAddition,
      complaintIds: inPublic(complaints, theTold),
      motionId: inPublic(idOf('motion'), { ...optional, ...theEnd }),
      ...madeFields(theEnd),
      groundInRules: inPublic(text(2_000), optional),
    },
  },
  CaseReopened: {
    version: 1,
    audience: 'parties',
    files: 'case',
    fields: { reason: explained, partedFrom: inPublic(idOf('case'), { ...optional, ...theThing }) },
  },
  CounselAssigned: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: {
      counselId: inPublic(text(200), theCounsel),
      capacity: inPublic(words('counselCapacity', counselCapacities), theCounsel),
    },
  },
  CounselReleased: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: { counselId: inPublic(text(200), theCounsel), reason: explained },
  },
  ...conflictDescriptions,
  DutyDoneByHand: dutyDoneByHandDescription,
  EventCorrected: eventCorrectedDescription,
};
