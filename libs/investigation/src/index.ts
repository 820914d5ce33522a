export {
  AssignInvestigator,
  AuthorizeInvestigation,
  ConfirmOwnership,
  DeemResponseReceived,
  DeliverReport,
  EndIntervieweeOpening,
  NoteEvidence,
  NoteInterview,
  NotifyRespondent,
  RecordResponse,
  RecuseInvestigator,
} from './domain/investigation.commands.js';
export { investigation } from './domain/investigation.decider.js';
export { investigationEvents } from './domain/investigation.events.js';
export type * from './domain/investigation.events.js';
export type { IntervieweeEvent, OpeningNotice } from './domain/interviewee.js';
export { investigatorOf } from './domain/investigation.state.js';
export { InvestigationModule } from './investigation.module.js';
export { AssignInvestigatorDto } from './use-cases/assign-investigator.js';
export { AuthorizeInvestigationDto } from './use-cases/authorize-investigation.js';
export { ConfirmOwnershipDto } from './use-cases/confirm-ownership.js';
export { DeliverReportDto } from './use-cases/deliver-report.js';
export { ExpandScopeDto } from './use-cases/expand-scope.js';
export { NoteEvidenceDto } from './use-cases/note-evidence.js';
export { NoteInterviewDto } from './use-cases/note-interview.js';
export { NotifyRespondentDto } from './use-cases/notify-respondent.js';
export { RecordResponseDto } from './use-cases/record-response.js';
export { RecuseInvestigatorDto } from './use-cases/recuse-investigator.js';
export { ResumeInvestigationDto } from './use-cases/resume-investigation.js';
export { TransmitReportDto } from './use-cases/transmit-report.js';
export { WithholdNoticeDto } from './use-cases/withhold-notice.js';
export { ApproveIntervieweeOpeningDto } from './use-cases/approve-interviewee-opening.js';
export { OpenIntervieweeDto } from './use-cases/open-interviewee.js';
export { RefuseIntervieweeOpeningDto } from './use-cases/refuse-interviewee-opening.js';
export { RequestIntervieweeOpeningDto } from './use-cases/request-interviewee-opening.js';
export { RecordIntervieweeAgreementDto } from './use-cases/record-interviewee-agreement.js';
export { VoidIntervieweeAgreementDto } from './use-cases/void-interviewee-agreement.js';
export { TellIntervieweeDto } from './use-cases/tell-interviewee.js';
