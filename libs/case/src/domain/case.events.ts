import {
  eventCorrectedDescription,
  type DomainEvent,
  type EventCorrected,
  type EventDescriptions,
  type PartialDate,
} from '#kernel';

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

/** Why a body may no longer act against a respondent. */
export const jurisdictionLossCauses = ['resignation', 'term-ended', 'death', 'other'] as const;
export type JurisdictionLossCause = (typeof jurisdictionLossCauses)[number];

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
  { readonly motionId: string; readonly how: 'new-motion' | 'tie-breaker' | 'default-rule'; readonly byMotionId?: string }
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

export type CaseDeferred = DomainEvent<'CaseDeferred', { readonly to: string; readonly reason: string }>;

export type DeferralLifted = DomainEvent<'DeferralLifted', { readonly reason: string }>;

export type JurisdictionLost = DomainEvent<'JurisdictionLost', { readonly cause: JurisdictionLossCause; readonly note: string }>;

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
  { readonly reason: ClosingReason; readonly note: string; readonly complaintIds: readonly string[] }
>;

export type CaseReopened = DomainEvent<'CaseReopened', { readonly reason: string }>;

/** Every fact that a case can have. */
export type CaseEvent =
  | CaseOpened
  | ComplaintJoined
  | AllegationAdded
  | AllegationAmended
  | CasesConsolidated
  | CaseAbsorbed
  | CaseDeadlocked
  | DeadlockEnded
  | RespondentInformed
  | DelayNoted
  | DisclosureNoted
  | CaseDeferred
  | DeferralLifted
  | JurisdictionLost
  | LegacyFactRecorded
  | CaseClosed
  | CaseReopened
  | EventCorrected;

const allegationFields = {
  allegationId: 'public',
  conduct: 'content',
  provision: 'public',
  conductFrom: 'content',
  conductTo: 'content',
} as const;

export const caseEvents: EventDescriptions<CaseEvent> = {
  CaseOpened: {
    version: 1,
    audience: 'complainant',
    files: 'case',
    feeds: { complaint: 'complaintIds' },
    fields: {
      reference: 'public',
      bodyId: 'public',
      respondent: 'personal',
      origin: 'public',
      complaintIds: 'public',
      subject: 'content',
      account: 'content',
      tags: 'public',
    },
  },
  ComplaintJoined: {
    version: 1,
    audience: 'complainant',
    files: 'case',
    feeds: { complaint: 'complaintId' },
    fields: { complaintId: 'public' },
  },
  AllegationAdded: { version: 1, audience: 'parties', files: 'case', fields: allegationFields },
  AllegationAmended: { version: 1, audience: 'parties', files: 'case', fields: { ...allegationFields, reason: 'content' } },
  CasesConsolidated: {
    version: 1,
    audience: 'staff',
    files: 'case',
    feeds: { complaint: 'complaintIds' },
    fields: { absorbedCaseId: 'public', complaintIds: 'public', reason: 'content' },
  },
  CaseAbsorbed: { version: 1, audience: 'complainant', files: 'case', fields: { intoCaseId: 'public' } },
  CaseDeadlocked: {
    version: 1,
    audience: 'parties',
    files: 'case',
    fields: { motionId: 'public', bodyId: 'public', complaintIds: 'public', afterMotionId: 'public' },
  },
  DeadlockEnded: {
    version: 1,
    audience: 'parties',
    files: 'case',
    fields: { motionId: 'public', how: 'public', byMotionId: 'public' },
  },
  RespondentInformed: {
    version: 1,
    audience: 'respondent',
    files: 'case',
    fields: { topic: 'public', message: 'content', motionId: 'public' },
  },
  DelayNoted: {
    version: 1,
    audience: 'parties',
    files: 'case',
    fields: {
      what: 'content',
      wasDueOn: 'public',
      rule: 'public',
      reason: 'content',
      expectedOn: 'public',
      complaintIds: 'public',
    },
  },
  DisclosureNoted: { version: 1, audience: 'staff', files: 'case', fields: { how: 'public', what: 'content', by: 'content' } },
  CaseDeferred: { version: 1, audience: 'staff', files: 'case', fields: { to: 'public', reason: 'content' } },
  DeferralLifted: { version: 1, audience: 'staff', files: 'case', fields: { reason: 'content' } },
  JurisdictionLost: { version: 1, audience: 'parties', files: 'case', fields: { cause: 'public', note: 'content' } },
  LegacyFactRecorded: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: {
      source: 'public',
      line: 'public',
      body: 'content',
      action: 'content',
      text: 'content',
      link: 'content',
      tags: 'public',
    },
  },
  CaseClosed: {
    version: 1,
    audience: 'parties',
    files: 'case',
    fields: { reason: 'public', note: 'content', complaintIds: 'public' },
  },
  CaseReopened: { version: 1, audience: 'parties', files: 'case', fields: { reason: 'content' } },
  EventCorrected: eventCorrectedDescription,
};
