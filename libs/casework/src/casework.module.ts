import { Module } from '@nestjs/common';
import { CarryReliancesAlongHandler } from './carry-reliances.js';
import {
  CountSittingDaysHandler,
  CountSittingDaysInCaseHandler,
  CountSittingDaysInComplaintHandler,
} from './count-sitting-days.js';
import { FollowBlackoutsInCaseHandler } from './follow-blackouts-in-case.js';
import { FollowCalendarHandler } from './follow-calendar.js';
import { FollowComplaintFactHandler } from './follow-complaint-fact.js';
import { FollowCorrectedEndHandler } from './follow-corrected-end.js';
import { FollowCorrectionElsewhereHandler, FollowFactHandler } from './follow-fact.js';
import { HoldComplaintToSilenceLimitHandler, HoldToSilenceLimitHandler } from './silence-limit.js';
import { TellPartiesOfCountHandler } from './tell-parties-of-count.js';

/** What processes ask for that concerns several aggregates. */
@Module({
  providers: [
    CarryReliancesAlongHandler,
    CountSittingDaysHandler,
    CountSittingDaysInCaseHandler,
    CountSittingDaysInComplaintHandler,
    FollowBlackoutsInCaseHandler,
    FollowCalendarHandler,
    FollowComplaintFactHandler,
    FollowCorrectedEndHandler,
    FollowCorrectionElsewhereHandler,
    FollowFactHandler,
    HoldComplaintToSilenceLimitHandler,
    HoldToSilenceLimitHandler,
    TellPartiesOfCountHandler,
  ],
})
export class CaseworkModule {}
