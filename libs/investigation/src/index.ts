export { CaseFacts, type CaseFact } from './case-facts.js';
export {
  AssignInvestigator,
  AuthorizeInvestigation,
  ConfirmOwnership,
  DeliverReport,
  ExpandScope,
  NoteEvidence,
  NoteInterview,
  NotifyRespondent,
  RecordResponse,
  RecuseInvestigator,
  ResumeInvestigation,
  type InvestigationCommand,
} from './domain/investigation.commands.js';
export { investigation } from './domain/investigation.decider.js';
export {
  interviewRoles,
  investigationEvents,
  reportConclusions,
  type Due,
  type InterviewRole,
  type InvestigationEvent,
  type ReportConclusion,
} from './domain/investigation.events.js';
export { investigatorOf, type Investigation, type KnownInvestigation } from './domain/investigation.state.js';
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
