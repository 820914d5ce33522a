import {
  citation,
  conflictDescriptions,
  custodyDescriptions,
  content,
  day,
  eventCorrectedDescription,
  fixed,
  idOf,
  inPublic,
  optional,
  partsOf,
  pastDate,
  personal,
  speaksOf,
  tellings,
  text,
  words,
  type ConflictLifted,
  type ConflictRecorded,
  type CustodyEvent,
  type DomainEvent,
  type EventCorrected,
  type EventDescriptions,
  type PartialDate,
  type PlainDate,
  type Telling,
} from '#kernel';
import { identityEvents, type IdentityEvent } from './identity.js';
import { receiptEvents, type ReceiptEvent } from './receipt.js';
import { settingApartEvents, type SettingApartEvent } from './setting-apart.js';

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

/** Who said that a complaint is withdrawn: the complainant here, or staff who were asked to. */
const withdrawers = ['complainant', 'staff-at-request'] as const;
export type Withdrawer = (typeof withdrawers)[number];

/** How much of a complaint goes to another authority. */
export const extents = ['full', 'part'] as const;
export type Extent = (typeof extents)[number];

/** To whom a complaint is referred: the leadership of the legislature reads here what was referred to it. */
export const referralRecipients = ['leadership', 'another-authority'] as const;
export type ReferralRecipient = (typeof referralRecipients)[number];

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
    /** The reason as the rules of the body name it, with where it stands. */
    readonly groundInRules?: string;
  }
>;

export type ComplaintWithdrawn = DomainEvent<'ComplaintWithdrawn', { readonly reason: string; readonly withdrawnBy: Withdrawer }>;

/** The withdrawal was taken back: the complaint stands where it stood before. */
export type ComplaintReinstated = DomainEvent<
  'ComplaintReinstated',
  { readonly reason: string; readonly reinstatedBy: Withdrawer }
>;

/** Sent, in whole or in part, to another authority. */
export type ComplaintReferred = DomainEvent<
  'ComplaintReferred',
  {
    readonly to: string;
    readonly extent: Extent;
    readonly reasons: string;
    readonly recipient?: ReferralRecipient;
    /** Whether the complainant may know; she may where nothing is said. */
    readonly telling?: Telling;
    /** Who asked that she does not, or the rule that lets the body conceal it; wherever she may not know. */
    readonly untoldUnder?: string;
  }
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
  | IdentityEvent
  | ReceiptEvent
  | SettingApartEvent
  | ConflictLifted
  | ConflictRecorded
  | CustodyEvent
  | EventCorrected;

const quoted = fixed('People quote it, and the receipt opens by it. It stays as it was given.');
const consented = fixed(
  'The complainant decided about this, and nobody decides it anew for them. Ask for a withdrawal and a new complaint, and record both.',
);
const toldOf = fixed('It says what the complainant was told about. Tell the complainant what is right in a message of its own.');
/** What a complainant or the staff explain in their own words. */
const explained = content(text(4_000));

export const complaintEvents: EventDescriptions<ComplaintEvent> = {
  ComplaintReceived: {
    version: 1,
    audience: 'complainant',
    files: 'complaint',
    fields: {
      reference: inPublic(text(40), quoted),
      bodyId: inPublic(idOf('body'), consented),
      channel: inPublic(words('channel', channels)),
      identity: inPublic(words('identity', identityModes), consented),
      complainant: personal(
        partsOf({
          name: { values: text(200), ...optional },
          contact: { values: text(300), ...optional },
          safeContact: { values: text(300), ...optional },
        }),
        { ...optional, ...speaksOf('complainant') },
      ),
      respondentName: personal(text(200), speaksOf('respondent')),
      summary: content(text(300)),
      account: content(text(20_000)),
      conductOn: content(pastDate, optional),
      receiptHash: personal(text(200, { min: 0 }), quoted),
    },
  },
  ComplaintAcknowledged: { version: 1, audience: 'complainant', files: 'complaint', fields: { message: explained } },
  ComplaintFoundDeficient: {
    version: 1,
    audience: 'complainant',
    files: 'complaint',
    fields: { deficiency: explained, cureBy: inPublic(day, optional), cureByRule: inPublic(citation, optional) },
  },
  ComplaintCured: { version: 1, audience: 'complainant', files: 'complaint', fields: { addition: content(text(20_000)) } },
  ComplaintScreened: {
    version: 1,
    audience: 'complainant',
    files: 'complaint',
    fields: {
      outcome: inPublic(words('screening', screeningOutcomes)),
      reasons: explained,
      duplicateOf: content(idOf('complaint'), optional),
      groundInRules: inPublic(text(2_000), optional),
    },
  },
  ComplaintWithdrawn: {
    version: 1,
    audience: 'complainant',
    files: 'complaint',
    fields: { reason: explained, withdrawnBy: inPublic(words('withdrawnBy', withdrawers), consented) },
  },
  ComplaintReinstated: {
    version: 1,
    audience: 'complainant',
    files: 'complaint',
    fields: { reason: explained, reinstatedBy: inPublic(words('withdrawnBy', withdrawers), consented) },
  },
  ComplaintReferred: {
    version: 1,
    audience: 'complainant',
    files: 'complaint',
    fields: {
      to: inPublic(text(300)),
      extent: inPublic(words('extent', extents)),
      reasons: explained,
      recipient: inPublic(words('referralRecipient', referralRecipients), optional),
      telling: inPublic(words('telling', tellings), optional),
      untoldUnder: content(text(500), optional),
    },
  },
  ComplainantNotified: {
    version: 1,
    audience: 'complainant',
    files: 'complaint',
    fields: {
      topic: inPublic(words('topic', noticeTopics)),
      message: content(text(10_000)),
      caseId: inPublic(idOf('case'), { ...optional, ...toldOf }),
      motionId: inPublic(idOf('motion'), { ...optional, ...toldOf }),
    },
  },
  ...identityEvents,
  ...receiptEvents,
  ...settingApartEvents,
  ...conflictDescriptions,
  ...custodyDescriptions,
  EventCorrected: eventCorrectedDescription,
};
