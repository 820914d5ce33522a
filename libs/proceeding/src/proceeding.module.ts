import { Module } from '@nestjs/common';
import { SetHearingController, SetHearingHandler } from './use-cases/set-hearing.js';
import { GiveHearingNoticeController, GiveHearingNoticeHandler } from './use-cases/give-hearing-notice.js';
import { ReplaceHearingOfficerController, ReplaceHearingOfficerHandler } from './use-cases/replace-hearing-officer.js';
import { OpenHearingController, OpenHearingHandler } from './use-cases/open-hearing.js';
import { ContinueHearingController, ContinueHearingHandler } from './use-cases/continue-hearing.js';
import { ConcludeHearingController, ConcludeHearingHandler } from './use-cases/conclude-hearing.js';
import { CancelHearingController, CancelHearingHandler } from './use-cases/cancel-hearing.js';
import { DeliverHearingReportController, DeliverHearingReportHandler } from './use-cases/deliver-hearing-report.js';
import { ProposeSettlementController, ProposeSettlementHandler } from './use-cases/propose-settlement.js';
import { AgreeToSettlementController, AgreeToSettlementHandler } from './use-cases/agree-to-settlement.js';
import { ApproveSettlementController, ApproveSettlementHandler } from './use-cases/approve-settlement.js';
import { RejectSettlementController, RejectSettlementHandler } from './use-cases/reject-settlement.js';
import { FileAppealController, FileAppealHandler } from './use-cases/file-appeal.js';
import { ArgueAppealController, ArgueAppealHandler } from './use-cases/argue-appeal.js';
import { DecideAppealController, DecideAppealHandler } from './use-cases/decide-appeal.js';
import { ReferMatterController, ReferMatterHandler } from './use-cases/refer-matter.js';
import { DecideRelianceController, DecideRelianceHandler } from './use-cases/decide-reliance.js';
import { RecordRelianceController, RecordRelianceHandler } from './use-cases/record-reliance.js';
import { AnswerReferralController, AnswerReferralHandler } from './use-cases/answer-referral.js';

/** The use cases of a case's hearings, settlements, appeals and referrals. Needs `References` from the composition root. */
@Module({
  controllers: [
    SetHearingController,
    GiveHearingNoticeController,
    ReplaceHearingOfficerController,
    OpenHearingController,
    ContinueHearingController,
    ConcludeHearingController,
    CancelHearingController,
    DeliverHearingReportController,
    ProposeSettlementController,
    AgreeToSettlementController,
    ApproveSettlementController,
    RejectSettlementController,
    FileAppealController,
    ArgueAppealController,
    DecideAppealController,
    ReferMatterController,
    AnswerReferralController,
    DecideRelianceController,
    RecordRelianceController,
  ],
  providers: [
    SetHearingHandler,
    GiveHearingNoticeHandler,
    ReplaceHearingOfficerHandler,
    OpenHearingHandler,
    ContinueHearingHandler,
    ConcludeHearingHandler,
    CancelHearingHandler,
    DeliverHearingReportHandler,
    ProposeSettlementHandler,
    AgreeToSettlementHandler,
    ApproveSettlementHandler,
    RejectSettlementHandler,
    FileAppealHandler,
    ArgueAppealHandler,
    DecideAppealHandler,
    ReferMatterHandler,
    AnswerReferralHandler,
    DecideRelianceHandler,
    RecordRelianceHandler,
  ],
})
export class ProceedingModule {}
