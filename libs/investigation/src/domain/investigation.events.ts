import {
  citation,
  content,
  date,
  day,
  eventCorrectedDescription,
  fixed,
  idOf,
  inPublic,
  listOf,
  madeFields,
  optional,
  partsOf,
  personal,
  speaksOf,
  text,
  words,
  type DomainEvent,
  type EventCorrected,
  type EventDescriptions,
  type Made,
  type PartialDate,
  type PlainDate,
} from '#kernel';
import { intervieweeEvents, type IntervieweeEvent } from './interviewee.js';

/*
 * A case has one investigation, and the investigation bears the case's id: whoever knows the case finds it.
 */

/** A day by which something is due, and the rule that says so. */
export interface Due {
  readonly dueOn?: PlainDate;
  readonly dueUnder?: string;
}

export const interviewRoles = ['complainant', 'affected-person', 'respondent', 'witness', 'expert'] as const;
export type InterviewRole = (typeof interviewRoles)[number];

/** Whether whoever was interviewed may be named to those who work on the case; in confidence, where nothing is said. */
export const interviewNamings = ['named', 'confidential'] as const;
export type InterviewNaming = (typeof interviewNamings)[number];

export const reportConclusions = ['substantiated', 'not-substantiated', 'inconclusive'] as const;
export type ReportConclusion = (typeof reportConclusions)[number];

export type InvestigationAuthorized = DomainEvent<
  'InvestigationAuthorized',
  { readonly scope: string; readonly motionId?: string } & Due
>;

export type InvestigatorAssigned = DomainEvent<
  'InvestigatorAssigned',
  { readonly investigatorId: string; readonly reportDueOn?: PlainDate; readonly reportDueUnder?: string }
>;

/** The investigator has seen the case and takes it. Until then it belongs to nobody. */
export type OwnershipConfirmed = DomainEvent<'OwnershipConfirmed', { readonly investigatorId: string }>;

/** The investigator steps aside because of a conflict; the case needs another one. */
export type InvestigatorRecused = DomainEvent<
  'InvestigatorRecused',
  { readonly investigatorId: string; readonly ground: string }
>;

export type RespondentNotified = DomainEvent<
  'RespondentNotified',
  { readonly notice: string; readonly responseDueOn?: PlainDate; readonly responseDueUnder?: string }
>;

export type ResponseReceived = DomainEvent<'ResponseReceived', { readonly response: string }>;

/** The respondent is not told yet, because somebody who may decide so did, by a vote or under a rule. */
export type RespondentNoticeWithheld = DomainEvent<
  'RespondentNoticeWithheld',
  {
    readonly reason: string;
    /** When it is to be looked at again. */
    readonly reviewOn?: PartialDate;
  } & Made
>;

/** The time for the response ran out, and under the rule the matter goes on as if there had been one. It says nothing. */
export type ResponseDeemedReceived = DomainEvent<
  'ResponseDeemedReceived',
  { readonly clockId: string; readonly dueOn: PlainDate }
>;

export type InterviewHeld = DomainEvent<
  'InterviewHeld',
  {
    readonly interviewId: string;
    readonly role: InterviewRole;
    readonly interviewee: string;
    readonly summary: string;
    readonly naming?: InterviewNaming;
  }
>;

export type EvidenceReceived = DomainEvent<
  'EvidenceReceived',
  { readonly evidenceId: string; readonly description: string; readonly source: string; readonly sha256?: string }
>;

export type ScopeExpanded = DomainEvent<'ScopeExpanded', { readonly addition: string; readonly reason: string }>;

export type InvestigationReportDelivered = DomainEvent<
  'InvestigationReportDelivered',
  {
    readonly summary: string;
    readonly conclusions: readonly { readonly allegationId: string; readonly conclusion: ReportConclusion }[];
  }
>;

/** To whom a report goes: the leadership of the legislature reads it in Redress, another authority does not. */
export const reportRecipients = ['leadership', 'another-authority'] as const;
export type ReportRecipient = (typeof reportRecipients)[number];

/** The body sends the delivered report to an authority. What the report said on that day stays here as it was sent. */
export type ReportTransmitted = DomainEvent<
  'ReportTransmitted',
  {
    readonly recipient: ReportRecipient;
    /** The authority by its name or office. */
    readonly to: string;
    /** The rule under which it is sent, where one is cited. */
    readonly ground?: string;
    /** What the body writes to the authority with it. */
    readonly text: string;
    /** The day on which the report was delivered. */
    readonly reportedOn: PartialDate;
    /** The documents of the case that went with it, as files. */
    readonly documentIds?: readonly string[];
  } & InvestigationReportDelivered['data']
>;

export type InvestigationResumed = DomainEvent<'InvestigationResumed', { readonly reason: string } & Due>;

/** Every fact that an investigation can have. */
export type InvestigationEvent =
  | InvestigationAuthorized
  | InvestigatorAssigned
  | OwnershipConfirmed
  | InvestigatorRecused
  | RespondentNotified
  | ResponseReceived
  | RespondentNoticeWithheld
  | ResponseDeemedReceived
  | InterviewHeld
  | EvidenceReceived
  | ScopeExpanded
  | InvestigationReportDelivered
  | ReportTransmitted
  | InvestigationResumed
  | IntervieweeEvent
  | EventCorrected;

const theInvestigator = fixed('It says who had the case. Record who stepped aside, or assign the right investigator.');
const theThing = fixed('It says which one is meant, and other records rest on it. Record what is right as something new.');
const theMotion = fixed(
  'It says which vote it rests on, and that was checked when it was recorded. Say in the scope what is right.',
);
const thePromise = fixed('It says what the person was promised before speaking. That stays as it was recorded.');
const theClock = fixed('It says which time had run out. Correct what that clock was reckoned from, or record the response.');
const theReport = fixed('It says what was sent. Correct the report, and transmit it again.');
const explained = content(text(4_000));
const due = { dueOn: inPublic(day, optional), dueUnder: inPublic(citation, optional) } as const;

const summary = text(50_000);
const conclusions = listOf(
  partsOf({
    allegationId: { values: idOf('allegation'), ...theThing },
    conclusion: { values: words('conclusion', reportConclusions) },
  }),
  { max: 100 },
);

export const investigationEvents: EventDescriptions<InvestigationEvent> = {
  InvestigationAuthorized: {
    version: 1,
    audience: 'complainant',
    files: 'case',
    fields: { scope: explained, motionId: inPublic(idOf('motion'), { ...optional, ...theMotion }), ...due },
  },
  InvestigatorAssigned: {
    version: 1,
    audience: 'complainant',
    files: 'case',
    fields: {
      investigatorId: inPublic(text(200), theInvestigator),
      reportDueOn: inPublic(day, optional),
      reportDueUnder: inPublic(citation, optional),
    },
  },
  OwnershipConfirmed: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: { investigatorId: inPublic(text(200), theInvestigator) },
  },
  InvestigatorRecused: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: { investigatorId: inPublic(text(200), theInvestigator), ground: explained },
  },
  RespondentNotified: {
    version: 1,
    audience: 'parties',
    files: 'case',
    fields: {
      notice: content(text(20_000)),
      responseDueOn: inPublic(day, optional),
      responseDueUnder: inPublic(citation, optional),
    },
  },
  ResponseReceived: { version: 1, audience: 'parties', files: 'case', fields: { response: content(text(20_000)) } },
  RespondentNoticeWithheld: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: {
      reason: explained,
      reviewOn: inPublic(date, optional),
      motionId: inPublic(idOf('motion'), { ...optional, ...theMotion }),
      ...madeFields(theMotion),
    },
  },
  ResponseDeemedReceived: {
    version: 1,
    audience: 'parties',
    files: 'case',
    dayFixed: 'The program recorded this when the time had run out. Correct what the clock was reckoned from.',
    fields: { clockId: inPublic(idOf('clock'), theClock), dueOn: inPublic(day, theClock) },
  },
  InterviewHeld: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: {
      interviewId: inPublic(idOf('interview'), theThing),
      role: inPublic(words('interviewRole', interviewRoles)),
      interviewee: personal(text(200), speaksOf('interviewee')),
      summary: content(text(20_000)),
      naming: inPublic(words('interviewNaming', interviewNamings), { ...optional, ...thePromise }),
    },
  },
  EvidenceReceived: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: {
      evidenceId: inPublic(idOf('evidence'), theThing),
      description: explained,
      source: personal(text(400)),
      sha256: inPublic(text(64, { min: 64 }), optional),
    },
  },
  ScopeExpanded: { version: 1, audience: 'staff', files: 'case', fields: { addition: explained, reason: explained } },
  InvestigationReportDelivered: {
    version: 1,
    audience: 'complainant',
    files: 'case',
    fields: { summary: content(summary), conclusions: content(conclusions) },
  },
  ReportTransmitted: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: {
      recipient: inPublic(words('referralRecipient', reportRecipients)),
      to: inPublic(text(200)),
      ground: inPublic(citation, optional),
      text: content(text(20_000)),
      reportedOn: inPublic(date, theReport),
      documentIds: inPublic(listOf(idOf('file'), { max: 50 }), { ...optional, ...theReport }),
      summary: content(summary, theReport),
      conclusions: content(conclusions, theReport),
    },
  },
  InvestigationResumed: {
    version: 1,
    audience: 'complainant',
    files: 'case',
    fields: { reason: explained, ...due },
  },
  ...intervieweeEvents,
  EventCorrected: eventCorrectedDescription,
};
