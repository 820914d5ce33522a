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
  type EvidenceReceived,
  type InterviewHeld,
  type InterviewRole,
  type InvestigationAuthorized,
  type InvestigationEvent,
  type InvestigationReportDelivered,
  type InvestigationResumed,
  type InvestigatorAssigned,
  type InvestigatorRecused,
  type OwnershipConfirmed,
  type ReportConclusion,
  type RespondentNotified,
  type ResponseReceived,
  type ScopeExpanded,
} from './domain/investigation.events.js';
export { investigatorOf, type Investigation, type KnownInvestigation } from './domain/investigation.state.js';
export { InvestigationModule } from './investigation.module.js';
