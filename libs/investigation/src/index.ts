export {
  AssignInvestigator,
  AuthorizeInvestigation,
  ConfirmOwnership,
  DeliverReport,
  NoteEvidence,
  NoteInterview,
  NotifyRespondent,
  RecordResponse,
  RecuseInvestigator,
} from './domain/investigation.commands.js';
export { investigation } from './domain/investigation.decider.js';
export { investigationEvents } from './domain/investigation.events.js';
export type * from './domain/investigation.events.js';
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
