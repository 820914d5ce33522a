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
export { AcknowledgeComplaintDto } from './use-cases/acknowledge-complaint.js';
export { CureDeficiencyDto } from './use-cases/cure-deficiency.js';
export { EnterComplaintDto } from './use-cases/file-complaint.js';
export { NoteDeficiencyDto } from './use-cases/note-deficiency.js';
export { NotifyComplainantDto } from './use-cases/notify-complainant.js';
export { ComplaintDto } from './use-cases/receive-complaint.js';
export { ReferComplaintDto } from './use-cases/refer-complaint.js';
export { ScreenComplaintDto } from './use-cases/screen-complaint.js';
export { WithdrawComplaintDto } from './use-cases/withdraw-complaint.js';
