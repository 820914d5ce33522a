import { Module } from '@nestjs/common';
import { AssignInvestigatorController, AssignInvestigatorHandler } from './use-cases/assign-investigator.js';
import { AuthorizeInvestigationController, AuthorizeInvestigationHandler } from './use-cases/authorize-investigation.js';
import { ConfirmOwnershipController, ConfirmOwnershipHandler } from './use-cases/confirm-ownership.js';
import { DeliverReportController, DeliverReportHandler } from './use-cases/deliver-report.js';
import { ExpandScopeController, ExpandScopeHandler } from './use-cases/expand-scope.js';
import { NoteEvidenceController, NoteEvidenceHandler } from './use-cases/note-evidence.js';
import { NoteInterviewController, NoteInterviewHandler } from './use-cases/note-interview.js';
import { WithholdNoticeController, WithholdNoticeHandler } from './use-cases/withhold-notice.js';
import { NotifyRespondentController, NotifyRespondentHandler } from './use-cases/notify-respondent.js';
import { RecordResponseController, RecordResponseHandler } from './use-cases/record-response.js';
import { RecuseInvestigatorController, RecuseInvestigatorHandler } from './use-cases/recuse-investigator.js';
import { ResumeInvestigationController, ResumeInvestigationHandler } from './use-cases/resume-investigation.js';
import {
  ApproveIntervieweeOpeningController,
  ApproveIntervieweeOpeningHandler,
} from './use-cases/approve-interviewee-opening.js';
import { OpenIntervieweeController, OpenIntervieweeHandler } from './use-cases/open-interviewee.js';
import { RefuseIntervieweeOpeningController, RefuseIntervieweeOpeningHandler } from './use-cases/refuse-interviewee-opening.js';
import {
  RequestIntervieweeOpeningController,
  RequestIntervieweeOpeningHandler,
} from './use-cases/request-interviewee-opening.js';
import {
  RecordIntervieweeAgreementController,
  RecordIntervieweeAgreementHandler,
} from './use-cases/record-interviewee-agreement.js';
import { VoidIntervieweeAgreementController, VoidIntervieweeAgreementHandler } from './use-cases/void-interviewee-agreement.js';
import { TellIntervieweeController, TellIntervieweeHandler } from './use-cases/tell-interviewee.js';
import { TransmitReportController, TransmitReportHandler } from './use-cases/transmit-report.js';
import { DeemResponseReceivedHandler } from './use-cases/deem-response-received.js';
import { EndIntervieweeOpeningHandler } from './use-cases/end-interviewee-opening.js';

/** The use cases of an investigation. Needs `CaseFacts` from the composition root. */
@Module({
  controllers: [
    AssignInvestigatorController,
    AuthorizeInvestigationController,
    ConfirmOwnershipController,
    DeliverReportController,
    ExpandScopeController,
    NoteEvidenceController,
    NoteInterviewController,
    WithholdNoticeController,
    NotifyRespondentController,
    RecordResponseController,
    RecuseInvestigatorController,
    ResumeInvestigationController,
    TransmitReportController,
    ApproveIntervieweeOpeningController,
    OpenIntervieweeController,
    RefuseIntervieweeOpeningController,
    RequestIntervieweeOpeningController,
    TellIntervieweeController,
    RecordIntervieweeAgreementController,
    VoidIntervieweeAgreementController,
  ],
  providers: [
    DeemResponseReceivedHandler,
    EndIntervieweeOpeningHandler,
    AssignInvestigatorHandler,
    AuthorizeInvestigationHandler,
    ConfirmOwnershipHandler,
    DeliverReportHandler,
    ExpandScopeHandler,
    NoteEvidenceHandler,
    NoteInterviewHandler,
    WithholdNoticeHandler,
    NotifyRespondentHandler,
    RecordResponseHandler,
    RecuseInvestigatorHandler,
    ResumeInvestigationHandler,
    TransmitReportHandler,
    ApproveIntervieweeOpeningHandler,
    OpenIntervieweeHandler,
    RefuseIntervieweeOpeningHandler,
    RequestIntervieweeOpeningHandler,
    TellIntervieweeHandler,
    RecordIntervieweeAgreementHandler,
    VoidIntervieweeAgreementHandler,
  ],
})
export class InvestigationModule {}
