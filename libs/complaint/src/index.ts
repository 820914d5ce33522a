export { ComplaintModule } from './complaint.module.js';
export {
  AcknowledgeComplaint,
  ApproveIdentityOpening,
  EndIdentityOpening,
  NoteDeficiency,
  NotifyComplainant,
  OpenIdentity,
  ReceiveComplaint,
  RecordComplaintConflict,
  ReferComplaint,
  RequestIdentityOpening,
  ScanFile,
  ScreenComplaint,
  WithdrawComplaint,
} from './domain/complaint.commands.js';
export { complaint, isScreened } from './domain/complaint.decider.js';
export type { IdentityCheck } from './domain/receipt.js';
export { complaintEvents, screeningOutcomes } from './domain/complaint.events.js';
export type * from './domain/complaint.events.js';
export { AcknowledgeComplaintDto } from './use-cases/acknowledge-complaint.js';
export { CureDeficiencyDto } from './use-cases/cure-deficiency.js';
export { ListFiles } from './use-cases/download-file.js';
export { FiledElsewhere } from './use-cases/filed-elsewhere.js';
export { Filings } from './use-cases/filings.js';
export { TakeInComplaintDto } from './use-cases/take-in-complaint.js';
export { EnterComplaintDto } from './use-cases/file-complaint.js';
export { LiftComplaintConflictDto } from './use-cases/lift-complaint-conflict.js';
export { NoteDeficiencyDto } from './use-cases/note-deficiency.js';
export { NotifyComplainantDto } from './use-cases/notify-complainant.js';
export { ComplaintDto } from './use-cases/receive-complaint.js';
export { RecordComplaintConflictDto } from './use-cases/record-complaint-conflict.js';
export { RedactFileDto } from './use-cases/redact-file.js';
export { ReferComplaintDto } from './use-cases/refer-complaint.js';
export { ReinstateComplaintDto } from './use-cases/reinstate-complaint.js';
export { ScreenComplaintDto } from './use-cases/screen-complaint.js';
export { WithdrawComplaintDto } from './use-cases/withdraw-complaint.js';
export { identityIn, OpenIdentityDto } from './use-cases/open-identity.js';
export { RequestIdentityOpeningDto } from './use-cases/request-identity-opening.js';
export { ApproveIdentityOpeningDto } from './use-cases/approve-identity-opening.js';
export { RefuseIdentityOpeningDto } from './use-cases/refuse-identity-opening.js';
export { RequestReceiptReissueDto } from './use-cases/request-receipt-reissue.js';
export { ApproveReceiptReissueDto } from './use-cases/approve-receipt-reissue.js';
export { RefuseReceiptReissueDto } from './use-cases/refuse-receipt-reissue.js';
export { ReissueReceiptDto } from './use-cases/reissue-receipt.js';
