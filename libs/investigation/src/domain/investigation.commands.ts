import { CommandAboutCase, type When } from '#kernel';
import type {
  EvidenceReceived,
  InterviewHeld,
  InvestigationAuthorized,
  InvestigationReportDelivered,
  InvestigationResumed,
  InvestigatorAssigned,
  RespondentNotified,
  ScopeExpanded,
} from './investigation.events.js';

export class AuthorizeInvestigation extends CommandAboutCase<InvestigationAuthorized['data'] & When> {
  override readonly type = 'AuthorizeInvestigation';
}

/** Gives the investigation to somebody; whoever had it before is released. */
export class AssignInvestigator extends CommandAboutCase<InvestigatorAssigned['data'] & When> {
  override readonly type = 'AssignInvestigator';
}

/** By the investigator who is assigned, or by a clerk for that investigator. */
export class ConfirmOwnership extends CommandAboutCase<When> {
  override readonly type = 'ConfirmOwnership';
}

export class RecuseInvestigator extends CommandAboutCase<
  {
    readonly ground: string;
    /** The investigator who is assigned, when absent. */
    readonly investigatorId?: string;
  } & When
> {
  override readonly type = 'RecuseInvestigator';
}

export class NotifyRespondent extends CommandAboutCase<RespondentNotified['data'] & When> {
  override readonly type = 'NotifyRespondent';
}

export class RecordResponse extends CommandAboutCase<{ readonly response: string } & When> {
  override readonly type = 'RecordResponse';
}

export class NoteInterview extends CommandAboutCase<InterviewHeld['data'] & When> {
  override readonly type = 'NoteInterview';
}

export class NoteEvidence extends CommandAboutCase<EvidenceReceived['data'] & When> {
  override readonly type = 'NoteEvidence';
}

export class ExpandScope extends CommandAboutCase<ScopeExpanded['data'] & When> {
  override readonly type = 'ExpandScope';
}

export class DeliverReport extends CommandAboutCase<
  InvestigationReportDelivered['data'] &
    When & {
      /** The allegations that the case has; its handler brings them. Without them no conclusion can be right. */
      readonly allegationsOfCase?: readonly string[];
    }
> {
  override readonly type = 'DeliverReport';
}

export class ResumeInvestigation extends CommandAboutCase<InvestigationResumed['data'] & When> {
  override readonly type = 'ResumeInvestigation';
}

/** Everything that can be asked of an investigation. */
export type InvestigationCommand =
  | AuthorizeInvestigation
  | AssignInvestigator
  | ConfirmOwnership
  | RecuseInvestigator
  | NotifyRespondent
  | RecordResponse
  | NoteInterview
  | NoteEvidence
  | ExpandScope
  | DeliverReport
  | ResumeInvestigation;
