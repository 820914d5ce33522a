import { CommandAboutCase, type IdentityPurpose, type Made, type SaidToBeMade, type When } from '#kernel';
import type { OpeningNotice } from './interviewee.js';
import type {
  EvidenceReceived,
  InterviewHeld,
  InvestigationAuthorized,
  InvestigationReportDelivered,
  InvestigationResumed,
  InvestigatorAssigned,
  ReportTransmitted,
  RespondentNoticeWithheld,
  RespondentNotified,
  ResponseDeemedReceived,
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

/** Leaves the respondent untold for now. It names the vote, or who decided without one and where that stands. */
export class WithholdNotice extends CommandAboutCase<Omit<RespondentNoticeWithheld['data'], keyof Made> & SaidToBeMade & When> {
  override readonly type = 'WithholdNotice';
}

/** Records that the time for the response ran out, where the rule goes on as if there had been one. */
export class DeemResponseReceived extends CommandAboutCase<ResponseDeemedReceived['data']> {
  override readonly type = 'DeemResponseReceived';
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

/** Sends the report, as it stands when it is sent, to an authority; asked another time, it sends it once more. */
export class TransmitReport extends CommandAboutCase<
  Omit<ReportTransmitted['data'], 'reportedOn' | keyof InvestigationReportDelivered['data']> & {
    /** Whoever sends documents along looked for names given in confidence in them. */
    readonly namesLookedFor?: 'done';
  } & When
> {
  override readonly type = 'TransmitReport';
}

export class ResumeInvestigation extends CommandAboutCase<InvestigationResumed['data'] & When> {
  override readonly type = 'ResumeInvestigation';
}

/** Of those who asked or approved, whoever may not do so any more; its handler brings them. */
interface Barred {
  readonly barred?: readonly string[];
}

/** Shows who was interviewed: at once where the person may be named, otherwise once somebody else approved it. */
export class OpenInterviewee extends CommandAboutCase<
  {
    readonly interviewId: string;
    readonly purpose: IdentityPurpose;
    /** For a name given in confidence: who tells the person, or that nobody does. */
    readonly notice?: OpeningNotice;
    readonly noNoticeReason?: string;
    /** The complaint of whoever was interviewed; its handler brings it. */
    readonly complaintId?: string;
  } & Barred
> {
  override readonly type = 'OpenInterviewee';
}

export class RequestIntervieweeOpening extends CommandAboutCase<{
  readonly requestId: string;
  readonly interviewId: string;
  readonly purpose: IdentityPurpose;
  readonly reason: string;
}> {
  override readonly type = 'RequestIntervieweeOpening';
}

export class ApproveIntervieweeOpening extends CommandAboutCase<{ readonly requestId: string; readonly until: string } & Barred> {
  override readonly type = 'ApproveIntervieweeOpening';
}

export class RefuseIntervieweeOpening extends CommandAboutCase<{ readonly requestId: string; readonly reason: string }> {
  override readonly type = 'RefuseIntervieweeOpening';
}

/** Records that the time of an opening is over; the house does it by itself. */
export class EndIntervieweeOpening extends CommandAboutCase<{ readonly requestId: string }> {
  override readonly type = 'EndIntervieweeOpening';
}

/** Says that the person was told that the name had been opened. */
export class TellInterviewee extends CommandAboutCase<{ readonly interviewId: string; readonly how: string }> {
  override readonly type = 'TellInterviewee';
}

/** Records that whoever spoke in confidence agreed later to be named: who took that agreement, and how. */
export class RecordIntervieweeAgreement extends CommandAboutCase<
  {
    readonly interviewId: string;
    /** Other interviews with the same person that the agreement is about, too. */
    readonly alsoInterviewIds?: readonly string[];
    /** All interviews with this person, by the names on record. Its handler brings them. */
    readonly ofSamePerson?: readonly string[];
    readonly takenBy: string;
    readonly how: string;
  } & When
> {
  override readonly type = 'RecordIntervieweeAgreement';
}

/** Says that there was no such agreement, or that the person took it back. */
export class VoidIntervieweeAgreement extends CommandAboutCase<{ readonly interviewId: string; readonly reason: string } & When> {
  override readonly type = 'VoidIntervieweeAgreement';
}

/** Everything that can be asked about the names of those who were interviewed. */
export type IntervieweeCommand =
  | OpenInterviewee
  | RequestIntervieweeOpening
  | ApproveIntervieweeOpening
  | RefuseIntervieweeOpening
  | EndIntervieweeOpening
  | TellInterviewee
  | RecordIntervieweeAgreement
  | VoidIntervieweeAgreement;

/** Everything that can be asked of an investigation. */
export type InvestigationCommand =
  | AuthorizeInvestigation
  | AssignInvestigator
  | ConfirmOwnership
  | RecuseInvestigator
  | NotifyRespondent
  | RecordResponse
  | WithholdNotice
  | DeemResponseReceived
  | NoteInterview
  | NoteEvidence
  | ExpandScope
  | DeliverReport
  | TransmitReport
  | ResumeInvestigation
  | IntervieweeCommand;
