import { Module } from '@nestjs/common';
import { ActOnComplaintClockController, ActOnComplaintClockHandler } from './use-cases/act-on-complaint-clock.js';
import { CancelClockController, CancelClockHandler } from './use-cases/cancel-clock.js';
import { ExpireClockHandler, ExpireComplaintClockHandler } from './use-cases/expire-clock.js';
import { ExtendClockController, ExtendClockHandler } from './use-cases/extend-clock.js';
import { FollowCorrectedDayHandler } from './use-cases/follow-corrected-day.js';
import { ResumeClockController, ResumeClockHandler } from './use-cases/resume-clock.js';
import { SatisfyClockController, SatisfyClockHandler } from './use-cases/satisfy-clock.js';
import { StartClockController, StartClockHandler, StartClockUnderRuleHandler } from './use-cases/start-clock.js';
import { SuspendClockController, SuspendClockHandler } from './use-cases/suspend-clock.js';

/** The use cases of the clocks of a case, and of a complaint before one. */
@Module({
  controllers: [
    ActOnComplaintClockController,
    CancelClockController,
    ExtendClockController,
    ResumeClockController,
    SatisfyClockController,
    StartClockController,
    SuspendClockController,
  ],
  providers: [
    ActOnComplaintClockHandler,
    CancelClockHandler,
    ExpireClockHandler,
    ExpireComplaintClockHandler,
    ExtendClockHandler,
    FollowCorrectedDayHandler,
    ResumeClockHandler,
    SatisfyClockHandler,
    StartClockHandler,
    StartClockUnderRuleHandler,
    SuspendClockHandler,
  ],
})
export class ClockModule {}
