import { Module } from '@nestjs/common';
import { AcceptAdvisoryRequestController, AcceptAdvisoryRequestHandler } from './use-cases/accept-advisory-request.js';
import { BreakAdvisoryTieController, BreakAdvisoryTieHandler } from './use-cases/break-advisory-tie.js';
import { DeclineAdvisoryRequestController, DeclineAdvisoryRequestHandler } from './use-cases/decline-advisory-request.js';
import { DraftAdvisoryPublicationController, DraftAdvisoryPublicationHandler } from './use-cases/draft-advisory-publication.js';
import { InformRequesterController, InformRequesterHandler } from './use-cases/inform-requester.js';
import { IssueAdvisoryOpinionController, IssueAdvisoryOpinionHandler } from './use-cases/issue-advisory-opinion.js';
import { LiftAdvisoryConflictController, LiftAdvisoryConflictHandler } from './use-cases/lift-advisory-conflict.js';
import { PublishAdvisoryOpinionController, PublishAdvisoryOpinionHandler } from './use-cases/publish-advisory-opinion.js';
import { RecordAdvisoryConflictController, RecordAdvisoryConflictHandler } from './use-cases/record-advisory-conflict.js';
import { RecordAdvisoryVoteController, RecordAdvisoryVoteHandler } from './use-cases/record-advisory-vote.js';
import { RequestAdvisoryOpinionController, RequestAdvisoryOpinionHandler } from './use-cases/request-advisory-opinion.js';
import { ReviseAdvisoryOpinionController, ReviseAdvisoryOpinionHandler } from './use-cases/revise-advisory-opinion.js';
import { SetAnswerDayController, SetAnswerDayHandler } from './use-cases/set-answer-day.js';
import { StateAdvisoryRelianceController, StateAdvisoryRelianceHandler } from './use-cases/state-advisory-reliance.js';
import { WithdrawAdvisoryOpinionController, WithdrawAdvisoryOpinionHandler } from './use-cases/withdraw-advisory-opinion.js';
import {
  WithdrawAdvisoryPublicationController,
  WithdrawAdvisoryPublicationHandler,
} from './use-cases/withdraw-advisory-publication.js';
import { WithdrawAdvisoryRequestController, WithdrawAdvisoryRequestHandler } from './use-cases/withdraw-advisory-request.js';

/** The use cases of advisory opinions. */
@Module({
  controllers: [
    AcceptAdvisoryRequestController,
    BreakAdvisoryTieController,
    DeclineAdvisoryRequestController,
    DraftAdvisoryPublicationController,
    InformRequesterController,
    IssueAdvisoryOpinionController,
    LiftAdvisoryConflictController,
    PublishAdvisoryOpinionController,
    RecordAdvisoryConflictController,
    RecordAdvisoryVoteController,
    RequestAdvisoryOpinionController,
    ReviseAdvisoryOpinionController,
    SetAnswerDayController,
    StateAdvisoryRelianceController,
    WithdrawAdvisoryOpinionController,
    WithdrawAdvisoryPublicationController,
    WithdrawAdvisoryRequestController,
  ],
  providers: [
    AcceptAdvisoryRequestHandler,
    BreakAdvisoryTieHandler,
    DeclineAdvisoryRequestHandler,
    DraftAdvisoryPublicationHandler,
    InformRequesterHandler,
    IssueAdvisoryOpinionHandler,
    LiftAdvisoryConflictHandler,
    PublishAdvisoryOpinionHandler,
    RecordAdvisoryConflictHandler,
    RecordAdvisoryVoteHandler,
    RequestAdvisoryOpinionHandler,
    ReviseAdvisoryOpinionHandler,
    SetAnswerDayHandler,
    StateAdvisoryRelianceHandler,
    WithdrawAdvisoryOpinionHandler,
    WithdrawAdvisoryPublicationHandler,
    WithdrawAdvisoryRequestHandler,
  ],
})
export class AdvisoryOpinionModule {}
