import { Module } from '@nestjs/common';
import { FollowComplaintFactHandler, FollowCorrectionElsewhereHandler, FollowFactHandler } from './follow-fact.js';
import { TellPartiesOfCountHandler } from './tell-parties-of-count.js';

/** What processes ask for that concerns several aggregates. */
@Module({
  providers: [FollowComplaintFactHandler, FollowCorrectionElsewhereHandler, FollowFactHandler, TellPartiesOfCountHandler],
})
export class CaseworkModule {}
