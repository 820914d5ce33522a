import {
  citation,
  content,
  day,
  eventCorrectedDescription,
  fixed,
  idOf,
  inPublic,
  listOf,
  madeFields,
  optional,
  tellings,
  text,
  words,
  type DomainEvent,
  type EventCorrected,
  type EventDescriptions,
  type Made,
  type PlainDate,
  type Telling,
} from '#kernel';

/*
 * What a case goes through between its investigation and its end: hearings, settlements, appeals, what was referred to
 * others, and opinions on which the respondent relied.
 * A case has one such proceeding, and it bears the case's id.
 */

/** Who hears the case. */
export const hearers = ['body', 'hearing-officer'] as const;
export type Hearer = (typeof hearers)[number];

/** To whom notice of a hearing was given. */
export const noticeRecipients = ['respondent', 'both-parties', 'public'] as const;
export type NoticeRecipient = (typeof noticeRecipients)[number];

/** Who proposes a settlement or agrees to one. */
export const settlementSides = ['respondent', 'enforcement-counsel', 'complainant', 'body', 'hearing-officer'] as const;
export type SettlementSide = (typeof settlementSides)[number];

export const appellants = ['respondent', 'complainant', 'body', 'other'] as const;
export type Appellant = (typeof appellants)[number];

export const appealResults = ['affirmed', 'reversed', 'remanded', 'dismissed', 'withdrawn'] as const;
export type AppealResult = (typeof appealResults)[number];

export const referralExtents = ['full', 'part'] as const;
export type ReferralExtent = (typeof referralExtents)[number];

/** What came back from whom a matter was referred to. */
export const referralAnswers = ['accepted', 'declined', 'outcome'] as const;
export type ReferralAnswer = (typeof referralAnswers)[number];

/** Whether all facts were disclosed to whoever gave the opinion. */
export const factDisclosures = ['in-full', 'in-part', 'not-known'] as const;
export type FactDisclosure = (typeof factDisclosures)[number];

export const relianceResults = ['accepted', 'not-accepted'] as const;
export type RelianceResult = (typeof relianceResults)[number];

interface OfHearing {
  readonly hearingId: string;
}
export type HearingSet = DomainEvent<
  'HearingSet',
  OfHearing & {
    readonly heldOn: PlainDate;
    readonly place: string;
    readonly hearer: Hearer;
    /** The user id of the hearing officer, or the name of one who is nobody of the house. */
    readonly officer?: string;
  }
>;
export type HearingNoticeGiven = DomainEvent<
  'HearingNoticeGiven',
  OfHearing & { readonly noticeTo: NoticeRecipient; readonly how: string }
>;
/** Another officer hears the case, as where the first one stepped aside. */
export type HearingOfficerReplaced = DomainEvent<
  'HearingOfficerReplaced',
  OfHearing & { readonly officer: string; readonly reason: string }
>;
export type HearingOpened = DomainEvent<'HearingOpened', OfHearing>;
/** The hearing goes on, or is held, on another day. */
export type HearingContinued = DomainEvent<
  'HearingContinued',
  OfHearing & { readonly heldOn: PlainDate; readonly reason: string }
>;
export type HearingConcluded = DomainEvent<'HearingConcluded', OfHearing & { readonly note?: string }>;
export type HearingCancelled = DomainEvent<'HearingCancelled', OfHearing & { readonly reason: string }>;
export type HearingReportDelivered = DomainEvent<'HearingReportDelivered', OfHearing & { readonly summary: string }>;

interface OfSettlement {
  readonly settlementId: string;
}
export type SettlementProposed = DomainEvent<
  'SettlementProposed',
  OfSettlement & { readonly proposedBy: SettlementSide; readonly terms: string }
>;
export type SettlementAgreed = DomainEvent<'SettlementAgreed', OfSettlement & { readonly agreedBy: SettlementSide }>;
export type SettlementApproved = DomainEvent<'SettlementApproved', OfSettlement & Made>;
/** Nothing came of it: the body did not approve it, or a side withdrew. */
export type SettlementRejected = DomainEvent<'SettlementRejected', OfSettlement & { readonly reason: string }>;

interface OfAppeal {
  readonly appealId: string;
}
/** Notice of appeal was given. */
export type AppealFiled = DomainEvent<
  'AppealFiled',
  OfAppeal & {
    readonly filedBy: Appellant;
    /** The body or court that decides it. */
    readonly before: string;
    readonly grounds: string;
    /** Whose findings are appealed; none where it is about the case as a whole. */
    readonly allegationIds: readonly string[];
  }
>;
export type AppealArgued = DomainEvent<'AppealArgued', OfAppeal>;
/** A remand sends the case back; what was found about the allegations that were appealed is vacated, as after a reversal. */
export type AppealDecided = DomainEvent<
  'AppealDecided',
  OfAppeal & {
    readonly result: AppealResult;
    readonly summary: string;
    readonly source: string;
    /** As when it was filed. */
    readonly allegationIds: readonly string[];
  }
>;

interface OfReferral {
  readonly referralId: string;
}
/** The case, or some of its allegations, was sent to another body. */
export type MatterReferred = DomainEvent<
  'MatterReferred',
  OfReferral & {
    readonly to: string;
    readonly extent: ReferralExtent;
    readonly allegationIds: readonly string[];
    readonly reasons: string;
    readonly citation?: string;
    readonly telling: Telling;
  }
>;
export type ReferralAnswered = DomainEvent<
  'ReferralAnswered',
  OfReferral & { readonly answer: ReferralAnswer; readonly what: string; readonly source: string }
>;

interface OfReliance {
  readonly relianceId: string;
}
/**
 * The respondent says to have acted in reliance on an advisory opinion. It is named in words, and by no id: who asked for an
 * opinion is confidential, and nothing leads from a case to a request.
 */
export type OpinionReliedOn = DomainEvent<
  'OpinionReliedOn',
  OfReliance & {
    readonly opinion: string;
    /** On which facts it was given, and what was done. */
    readonly facts: string;
    readonly disclosed: FactDisclosure;
    /** About which allegations it is said; none where it is about all of them. */
    readonly allegationIds: readonly string[];
    /** The case in which it was said first. */
    readonly carriedFrom?: string;
  }
>;
/** The body decided whether the respondent could rely on it. */
export type OpinionRelianceDecided = DomainEvent<
  'OpinionRelianceDecided',
  OfReliance & {
    readonly result: RelianceResult;
    readonly reasons: string;
    /** The rule, or the words of the opinion itself, that say who may rely on it. */
    readonly citation: string;
    readonly telling: Telling;
    /** The case in which it was decided. */
    readonly carriedFrom?: string;
  } & Made
>;

/** Every fact of the proceeding of a case. */
export type ProceedingEvent =
  | HearingSet
  | HearingNoticeGiven
  | HearingOfficerReplaced
  | HearingOpened
  | HearingContinued
  | HearingConcluded
  | HearingCancelled
  | HearingReportDelivered
  | SettlementProposed
  | SettlementAgreed
  | SettlementApproved
  | SettlementRejected
  | AppealFiled
  | AppealArgued
  | AppealDecided
  | MatterReferred
  | ReferralAnswered
  | OpinionReliedOn
  | OpinionRelianceDecided
  | EventCorrected;

const theThing = fixed('It says which one is meant, and other records rest on it. Record what is right as something new.');
const theOfficer = fixed(
  'Whether this officer may hear the case was checked when it was recorded. Record who replaces the officer.',
);
const theDecision = fixed('It says who decided this, and that was checked when it was recorded. Record the right decision.');
const theResult = fixed('The case went on from this result. Record what was decided later as something new.');
const explained = content(text(4_000));
const sourceOf = content(text(1_000));
const hearingId = inPublic(idOf('hearing'), theThing);
const settlementId = inPublic(idOf('settlement'), theThing);
const appealId = inPublic(idOf('appeal'), theThing);
const referralId = inPublic(idOf('referral'), theThing);
const relianceId = inPublic(idOf('reliance'), theThing);
const allegationIds = inPublic(listOf(idOf('allegation'), { max: 100 }), theThing);
const carriedFrom = inPublic(idOf('case'), { ...optional, ...theThing });
const side = inPublic(words('settlementSide', settlementSides));
const telling = inPublic(words('telling', tellings));
const parties = { version: 1, audience: 'parties', files: 'case' } as const;
const staff = { version: 1, audience: 'staff', files: 'case' } as const;

export const proceedingEvents: EventDescriptions<ProceedingEvent> = {
  HearingSet: {
    ...parties,
    fields: {
      hearingId,
      heldOn: inPublic(day),
      place: content(text(400)),
      hearer: inPublic(words('hearer', hearers), theOfficer),
      officer: content(text(200), { ...optional, ...theOfficer }),
    },
  },
  HearingNoticeGiven: {
    ...staff,
    fields: { hearingId, noticeTo: inPublic(words('noticeRecipient', noticeRecipients)), how: content(text(1_000)) },
  },
  HearingOfficerReplaced: { ...staff, fields: { hearingId, officer: content(text(200), theOfficer), reason: explained } },
  HearingOpened: { ...parties, fields: { hearingId } },
  HearingContinued: { ...parties, fields: { hearingId, heldOn: inPublic(day), reason: explained } },
  HearingConcluded: { ...parties, fields: { hearingId, note: content(text(4_000), optional) } },
  HearingCancelled: { ...parties, fields: { hearingId, reason: explained } },
  HearingReportDelivered: { ...staff, fields: { hearingId, summary: content(text(50_000)) } },
  SettlementProposed: { ...staff, fields: { settlementId, proposedBy: side, terms: content(text(20_000)) } },
  SettlementAgreed: { ...staff, fields: { settlementId, agreedBy: side } },
  SettlementApproved: {
    ...parties,
    fields: { settlementId, motionId: inPublic(idOf('motion'), { ...optional, ...theDecision }), ...madeFields(theDecision) },
  },
  SettlementRejected: { ...staff, fields: { settlementId, reason: explained } },
  AppealFiled: {
    ...parties,
    fields: {
      appealId,
      filedBy: inPublic(words('appellant', appellants)),
      before: inPublic(text(400)),
      grounds: explained,
      allegationIds,
    },
  },
  AppealArgued: { ...staff, fields: { appealId } },
  AppealDecided: {
    ...parties,
    fields: {
      appealId,
      result: inPublic(words('appealResult', appealResults), theResult),
      summary: content(text(20_000)),
      source: sourceOf,
      allegationIds,
    },
  },
  // Each referral says for itself whether the parties may know of it, and of what comes back.
  MatterReferred: {
    ...parties,
    fields: {
      referralId,
      to: inPublic(text(300)),
      extent: inPublic(words('extent', referralExtents), theThing),
      allegationIds,
      reasons: explained,
      citation: inPublic(citation, optional),
      telling,
    },
  },
  ReferralAnswered: {
    ...parties,
    fields: {
      referralId,
      answer: inPublic(words('referralAnswer', referralAnswers)),
      what: explained,
      source: sourceOf,
    },
  },
  OpinionReliedOn: {
    ...staff,
    fields: {
      relianceId,
      opinion: content(text(300)),
      facts: explained,
      disclosed: inPublic(words('factDisclosure', factDisclosures)),
      allegationIds,
      carriedFrom,
    },
  },
  // Each decision says for itself whether the parties may know: that there is an opinion can tell who asked for it.
  OpinionRelianceDecided: {
    ...parties,
    fields: {
      relianceId,
      result: inPublic(words('relianceResult', relianceResults), theDecision),
      reasons: explained,
      citation: inPublic(citation),
      telling,
      carriedFrom,
      motionId: inPublic(idOf('motion'), { ...optional, ...theDecision }),
      ...madeFields(theDecision),
    },
  },
  EventCorrected: eventCorrectedDescription,
};
