import {
  eventCorrectedDescription,
  type DomainEvent,
  type EventCorrected,
  type EventDescriptions,
  type PlainDate,
  type PartialDate,
} from '#kernel';

/** How a complaint came in. */
export const channels = ['web', 'in-person', 'telephone', 'post', 'email', 'referral'] as const;
export type Channel = (typeof channels)[number];

/** What the complainant decided about being known: to all parties, to the body's staff alone, or to nobody. */
export const identityModes = ['named', 'confidential', 'anonymous'] as const;
export type IdentityMode = (typeof identityModes)[number];

/**
 * What screening comes to. `not-cured`: what was missing never came (Tex. Gov't Code 571.073(2)(B) has such dismissals counted).
 * `duplicate`: another complaint says the same, and the body goes on with that one.
 */
export const screeningOutcomes = ['accepted', 'out-of-jurisdiction', 'insufficient', 'not-cured', 'duplicate'] as const;
export type ScreeningOutcome = (typeof screeningOutcomes)[number];

/** What a complainant is told about. */
export const noticeTopics = ['receipt', 'tie', 'delay', 'decision', 'closing', 'other'] as const;
export type NoticeTopic = (typeof noticeTopics)[number];

export interface Complainant {
  readonly name?: string;
  readonly contact?: string;
  readonly safeContact?: string;
}

export type ComplaintReceived = DomainEvent<
  'ComplaintReceived',
  {
    /** What people quote; derived from the complaint's id. */
    readonly reference: string;
    readonly bodyId: string;
    readonly channel: Channel;
    readonly identity: IdentityMode;
    readonly complainant?: Complainant;
    readonly respondentName: string;
    readonly summary: string;
    readonly account: string;
    /** When it is said to have happened, as far as it is known. */
    readonly conductOn?: PartialDate;
    /** Keyed hash of the receipt code; the code itself is known to the complainant alone. */
    readonly receiptHash: string;
  }
>;

export type ComplaintAcknowledged = DomainEvent<'ComplaintAcknowledged', { readonly message: string }>;

/** Something that the rules ask for is missing; the complaint waits for it and is not lost. */
export type ComplaintFoundDeficient = DomainEvent<
  'ComplaintFoundDeficient',
  { readonly deficiency: string; readonly cureBy?: PlainDate; readonly cureByRule?: string }
>;

export type ComplaintCured = DomainEvent<'ComplaintCured', { readonly addition: string }>;

export type ComplaintScreened = DomainEvent<
  'ComplaintScreened',
  {
    readonly outcome: ScreeningOutcome;
    readonly reasons: string;
    /** The id of the complaint that it repeats; with the outcome `duplicate` alone. */
    readonly duplicateOf?: string;
  }
>;

export type ComplaintWithdrawn = DomainEvent<
  'ComplaintWithdrawn',
  { readonly reason: string; readonly withdrawnBy: 'complainant' | 'staff-at-request' }
>;

/** The withdrawal was taken back: the complaint stands where it stood before. */
export type ComplaintReinstated = DomainEvent<
  'ComplaintReinstated',
  { readonly reason: string; readonly reinstatedBy: ComplaintWithdrawn['data']['withdrawnBy'] }
>;

/** Sent, in whole or in part, to another authority. */
export type ComplaintReferred = DomainEvent<
  'ComplaintReferred',
  { readonly to: string; readonly extent: 'full' | 'part'; readonly reasons: string }
>;

/** The complainant was told something. Silence is the absence of these. */
export type ComplainantNotified = DomainEvent<
  'ComplainantNotified',
  { readonly topic: NoticeTopic; readonly message: string; readonly caseId?: string; readonly motionId?: string }
>;

/** Every fact that a complaint can have. */
export type ComplaintEvent =
  | ComplaintReceived
  | ComplaintAcknowledged
  | ComplaintFoundDeficient
  | ComplaintCured
  | ComplaintScreened
  | ComplaintWithdrawn
  | ComplaintReinstated
  | ComplaintReferred
  | ComplainantNotified
  | EventCorrected;

export const complaintEvents: EventDescriptions<ComplaintEvent> = {
  ComplaintReceived: {
    version: 1,
    audience: 'complainant',
    files: 'complaint',
    fields: {
      reference: 'public',
      bodyId: 'public',
      channel: 'public',
      identity: 'public',
      complainant: 'personal',
      respondentName: 'personal',
      summary: 'content',
      account: 'content',
      conductOn: 'content',
      receiptHash: 'personal',
    },
  },
  ComplaintAcknowledged: { version: 1, audience: 'complainant', files: 'complaint', fields: { message: 'content' } },
  ComplaintFoundDeficient: {
    version: 1,
    audience: 'complainant',
    files: 'complaint',
    fields: { deficiency: 'content', cureBy: 'public', cureByRule: 'public' },
  },
  ComplaintCured: { version: 1, audience: 'complainant', files: 'complaint', fields: { addition: 'content' } },
  ComplaintScreened: {
    version: 1,
    audience: 'complainant',
    files: 'complaint',
    fields: { outcome: 'public', reasons: 'content', duplicateOf: 'content' },
  },
  ComplaintWithdrawn: {
    version: 1,
    audience: 'complainant',
    files: 'complaint',
    fields: { reason: 'content', withdrawnBy: 'public' },
  },
  ComplaintReinstated: {
    version: 1,
    audience: 'complainant',
    files: 'complaint',
    fields: { reason: 'content', reinstatedBy: 'public' },
  },
  ComplaintReferred: {
    version: 1,
    audience: 'complainant',
    files: 'complaint',
    fields: { to: 'public', extent: 'public', reasons: 'content' },
  },
  ComplainantNotified: {
    version: 1,
    audience: 'complainant',
    files: 'complaint',
    fields: { topic: 'public', message: 'content', caseId: 'public', motionId: 'public' },
  },
  EventCorrected: eventCorrectedDescription,
};
