import { Module } from '@nestjs/common';
import { AdoptRulePackController, AdoptRulePackHandler } from './use-cases/adopt-rule-pack.js';
import { AdoptVotingRuleController, AdoptVotingRuleHandler } from './use-cases/adopt-voting-rule.js';
import { BreakTieController, BreakTieHandler } from './use-cases/break-tie.js';
import { CarryRecusalsHandler } from './use-cases/carry-recusals.js';
import { CastVoteController, CastVoteHandler } from './use-cases/cast-vote.js';
import { CloseVoteController, CloseVoteHandler } from './use-cases/close-vote.js';
import { ConstituteBodyController, ConstituteBodyHandler } from './use-cases/constitute-body.js';
import { FileOpinionController, FileOpinionHandler } from './use-cases/file-opinion.js';
import { PutMotionController, PutMotionHandler } from './use-cases/put-motion.js';
import { RecuseMemberController, RecuseMemberHandler } from './use-cases/recuse-member.js';
import { RemoveMemberController, RemoveMemberHandler } from './use-cases/remove-member.js';
import { ReviewCountsHandler } from './use-cases/review-counts.js';
import { SeatMemberController, SeatMemberHandler } from './use-cases/seat-member.js';
import { UpholdCountController, UpholdCountHandler } from './use-cases/uphold-count.js';
import { WithdrawOpinionController, WithdrawOpinionHandler } from './use-cases/withdraw-opinion.js';

/** The use cases of a body and of its votes. */
@Module({
  controllers: [
    AdoptRulePackController,
    AdoptVotingRuleController,
    BreakTieController,
    CastVoteController,
    CloseVoteController,
    ConstituteBodyController,
    FileOpinionController,
    PutMotionController,
    RecuseMemberController,
    RemoveMemberController,
    SeatMemberController,
    UpholdCountController,
    WithdrawOpinionController,
  ],
  providers: [
    AdoptRulePackHandler,
    AdoptVotingRuleHandler,
    BreakTieHandler,
    CarryRecusalsHandler,
    CastVoteHandler,
    CloseVoteHandler,
    ConstituteBodyHandler,
    FileOpinionHandler,
    PutMotionHandler,
    RecuseMemberHandler,
    RemoveMemberHandler,
    ReviewCountsHandler,
    SeatMemberHandler,
    UpholdCountHandler,
    WithdrawOpinionHandler,
  ],
})
export class BodyModule {}
