import {
  eventCorrectedDescription,
  type DomainEvent,
  type EventCorrected,
  type EventDescriptions,
  type PlainDate,
} from '#kernel';

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

export type InterviewHeld = DomainEvent<
  'InterviewHeld',
  { readonly interviewId: string; readonly role: InterviewRole; readonly interviewee: string; readonly summary: string }
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

export type InvestigationResumed = DomainEvent<'InvestigationResumed', { readonly reason: string } & Due>;

/** Every fact that an investigation can have. */
export type InvestigationEvent =
  | InvestigationAuthorized
  | InvestigatorAssigned
  | OwnershipConfirmed
  | InvestigatorRecused
  | RespondentNotified
  | ResponseReceived
  | InterviewHeld
  | EvidenceReceived
  | ScopeExpanded
  | InvestigationReportDelivered
  | InvestigationResumed
  | EventCorrected;

export const investigationEvents: EventDescriptions<InvestigationEvent> = {
  InvestigationAuthorized: {
    version: 1,
    audience: 'complainant',
    files: 'case',
    fields: { scope: 'content', motionId: 'public', dueOn: 'public', dueUnder: 'public' },
  },
  InvestigatorAssigned: {
    version: 1,
    audience: 'complainant',
    files: 'case',
    fields: { investigatorId: 'public', reportDueOn: 'public', reportDueUnder: 'public' },
  },
  OwnershipConfirmed: { version: 1, audience: 'staff', files: 'case', fields: { investigatorId: 'public' } },
  InvestigatorRecused: { version: 1, audience: 'staff', files: 'case', fields: { investigatorId: 'public', ground: 'content' } },
  RespondentNotified: {
    version: 1,
    audience: 'parties',
    files: 'case',
    fields: { notice: 'content', responseDueOn: 'public', responseDueUnder: 'public' },
  },
  ResponseReceived: { version: 1, audience: 'parties', files: 'case', fields: { response: 'content' } },
  InterviewHeld: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: { interviewId: 'public', role: 'public', interviewee: 'personal', summary: 'content' },
  },
  EvidenceReceived: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: { evidenceId: 'public', description: 'content', source: 'personal', sha256: 'public' },
  },
  ScopeExpanded: { version: 1, audience: 'staff', files: 'case', fields: { addition: 'content', reason: 'content' } },
  InvestigationReportDelivered: {
    version: 1,
    audience: 'complainant',
    files: 'case',
    fields: { summary: 'content', conclusions: 'content' },
  },
  InvestigationResumed: {
    version: 1,
    audience: 'complainant',
    files: 'case',
    fields: { reason: 'content', dueOn: 'public', dueUnder: 'public' },
  },
  EventCorrected: eventCorrectedDescription,
};
