import { Module } from '@nestjs/common';
import { CorrectPublicationController, CorrectPublicationHandler } from './use-cases/correct-publication.js';
import { DraftPublicationController, DraftPublicationHandler } from './use-cases/draft-publication.js';
import { OpenCommentPeriodController, OpenCommentPeriodHandler } from './use-cases/open-comment-period.js';
import { PublishRecordController, PublishRecordHandler } from './use-cases/publish-record.js';
import { RecordCommentController, RecordCommentHandler } from './use-cases/record-comment.js';
import { ReschedulePublicationController, ReschedulePublicationHandler } from './use-cases/reschedule-publication.js';
import { SchedulePublicationController, SchedulePublicationHandler } from './use-cases/schedule-publication.js';
import { WithdrawPublicationController, WithdrawPublicationHandler } from './use-cases/withdraw-publication.js';
import { WithholdPublicationController, WithholdPublicationHandler } from './use-cases/withhold-publication.js';

/** The use cases of what is made public of a case. */
@Module({
  controllers: [
    CorrectPublicationController,
    DraftPublicationController,
    OpenCommentPeriodController,
    PublishRecordController,
    RecordCommentController,
    ReschedulePublicationController,
    SchedulePublicationController,
    WithdrawPublicationController,
    WithholdPublicationController,
  ],
  providers: [
    CorrectPublicationHandler,
    DraftPublicationHandler,
    OpenCommentPeriodHandler,
    PublishRecordHandler,
    RecordCommentHandler,
    ReschedulePublicationHandler,
    SchedulePublicationHandler,
    WithdrawPublicationHandler,
    WithholdPublicationHandler,
  ],
})
export class DisclosureModule {}
