import { Module } from '@nestjs/common';
import { CountSittingDaysHandler, CountSittingDaysInCaseHandler } from './count-sitting-days.js';
import { FollowCalendarHandler } from './follow-calendar.js';
import { FollowComplaintFactHandler, FollowCorrectionElsewhereHandler, FollowFactHandler } from './follow-fact.js';
import { HoldComplaintToSilenceLimitHandler, HoldToSilenceLimitHandler } from './silence-limit.js';
import { TellPartiesOfCountHandler } from './tell-parties-of-count.js';

/** What processes ask for that concerns several aggregates. */
@Module({
  providers: [
    CountSittingDaysHandler,
    CountSittingDaysInCaseHandler,
    FollowCalendarHandler,
    FollowComplaintFactHandler,
    FollowCorrectionElsewhereHandler,
    FollowFactHandler,
    HoldComplaintToSilenceLimitHandler,
    HoldToSilenceLimitHandler,
    TellPartiesOfCountHandler,
  ],
})
export class CaseworkModule {}
