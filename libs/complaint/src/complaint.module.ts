import { Module } from '@nestjs/common';
import { AcknowledgeComplaintController, AcknowledgeComplaintHandler } from './use-cases/acknowledge-complaint.js';
import { AddFilesController, SendFilesHandler } from './use-cases/add-files.js';
import { ComplaintFiles } from './use-cases/complaint-files.js';
import { CleanFileController, MakeCleanFileHandler } from './use-cases/clean-file.js';
import { ConfirmFileOpeningController, ConfirmFileOpeningHandler } from './use-cases/confirm-file-opening.js';
import { DownloadFileController, DownloadFileHandler, ListFilesHandler } from './use-cases/download-file.js';
import { RedactFileController, SendRedactedFileHandler } from './use-cases/redact-file.js';
import { ScanFileController, ScanFileHandler } from './use-cases/scan-file.js';
import { CureDeficiencyController, CureDeficiencyHandler } from './use-cases/cure-deficiency.js';
import { FileComplaintController } from './use-cases/file-complaint.js';
import { FiledComplaints } from './use-cases/filed-complaints.js';
import { NoteDeficiencyController, NoteDeficiencyHandler } from './use-cases/note-deficiency.js';
import { NotifyComplainantController, NotifyComplainantHandler } from './use-cases/notify-complainant.js';
import { ReceiveComplaintHandler } from './use-cases/receive-complaint.js';
import { ReferComplaintController, ReferComplaintHandler } from './use-cases/refer-complaint.js';
import { ReinstateComplaintController, ReinstateComplaintHandler } from './use-cases/reinstate-complaint.js';
import { ScreenComplaintController, ScreenComplaintHandler } from './use-cases/screen-complaint.js';
import { TakeInComplaintController, TakeInComplaintHandler } from './use-cases/take-in-complaint.js';
import { WithdrawComplaintController, WithdrawComplaintHandler } from './use-cases/withdraw-complaint.js';
import { LiftComplaintConflictController, LiftComplaintConflictHandler } from './use-cases/lift-complaint-conflict.js';
import { RecordComplaintConflictController, RecordComplaintConflictHandler } from './use-cases/record-complaint-conflict.js';
import { OpenIdentityController, OpenIdentityHandler } from './use-cases/open-identity.js';
import { RequestIdentityOpeningController, RequestIdentityOpeningHandler } from './use-cases/request-identity-opening.js';
import { ApproveIdentityOpeningController, ApproveIdentityOpeningHandler } from './use-cases/approve-identity-opening.js';
import { RefuseIdentityOpeningController, RefuseIdentityOpeningHandler } from './use-cases/refuse-identity-opening.js';
import { ConsentToBeNamedController, ConsentToBeNamedHandler } from './use-cases/consent-to-be-named.js';
import { ReplaceReceiptController, ReplaceReceiptHandler } from './use-cases/replace-receipt.js';
import { RequestReceiptReissueController, RequestReceiptReissueHandler } from './use-cases/request-receipt-reissue.js';
import { ApproveReceiptReissueController, ApproveReceiptReissueHandler } from './use-cases/approve-receipt-reissue.js';
import { RefuseReceiptReissueController, RefuseReceiptReissueHandler } from './use-cases/refuse-receipt-reissue.js';
import { ReissueReceiptController, ReissueReceiptHandler } from './use-cases/reissue-receipt.js';
import { FiledElsewhere } from './use-cases/filed-elsewhere.js';
import { NewReceipts } from './use-cases/new-receipts.js';
import { EndIdentityOpeningHandler } from './use-cases/end-identity-opening.js';

/** The use cases of a complaint. */
@Module({
  controllers: [
    LiftComplaintConflictController,
    RecordComplaintConflictController,
    FileComplaintController,
    TakeInComplaintController,
    AcknowledgeComplaintController,
    NoteDeficiencyController,
    CureDeficiencyController,
    ScreenComplaintController,
    WithdrawComplaintController,
    ReinstateComplaintController,
    ReferComplaintController,
    NotifyComplainantController,
    OpenIdentityController,
    RequestIdentityOpeningController,
    ApproveIdentityOpeningController,
    RefuseIdentityOpeningController,
    ConsentToBeNamedController,
    AddFilesController,
    CleanFileController,
    ConfirmFileOpeningController,
    DownloadFileController,
    RedactFileController,
    ScanFileController,
    ReplaceReceiptController,
    RequestReceiptReissueController,
    ApproveReceiptReissueController,
    RefuseReceiptReissueController,
    ReissueReceiptController,
  ],
  providers: [
    EndIdentityOpeningHandler,
    LiftComplaintConflictHandler,
    RecordComplaintConflictHandler,
    FiledComplaints,
    ReceiveComplaintHandler,
    TakeInComplaintHandler,
    AcknowledgeComplaintHandler,
    NoteDeficiencyHandler,
    CureDeficiencyHandler,
    ScreenComplaintHandler,
    WithdrawComplaintHandler,
    ReinstateComplaintHandler,
    ReferComplaintHandler,
    NotifyComplainantHandler,
    OpenIdentityHandler,
    RequestIdentityOpeningHandler,
    ApproveIdentityOpeningHandler,
    RefuseIdentityOpeningHandler,
    ConsentToBeNamedHandler,
    ComplaintFiles,
    SendFilesHandler,
    MakeCleanFileHandler,
    ConfirmFileOpeningHandler,
    DownloadFileHandler,
    ListFilesHandler,
    ScanFileHandler,
    SendRedactedFileHandler,
    NewReceipts,
    ReplaceReceiptHandler,
    RequestReceiptReissueHandler,
    ApproveReceiptReissueHandler,
    RefuseReceiptReissueHandler,
    ReissueReceiptHandler,
    FiledElsewhere,
  ],
  exports: [FiledElsewhere],
})
export class ComplaintModule {}
