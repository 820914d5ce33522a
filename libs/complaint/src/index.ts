export { BodyFacts } from './body-facts.js';
export { ComplaintModule } from './complaint.module.js';
export {
  AcknowledgeComplaint,
  CureDeficiency,
  NoteDeficiency,
  NotifyComplainant,
  ReceiveComplaint,
  ReferComplaint,
  ScreenComplaint,
  WithdrawComplaint,
} from './domain/complaint.commands.js';
export { complaint } from './domain/complaint.decider.js';
export { channels, complaintEvents, identityModes, noticeTopics, screeningOutcomes } from './domain/complaint.events.js';
export type * from './domain/complaint.events.js';
