import { Module } from '@nestjs/common';
import { EntitlementModule } from '#entitlement';
import { InvestigatorQueueController } from './investigator-queue.controller.js';
import { DueClocks } from './due-clocks.js';
import { Duties } from './duties.js';
import { GetQueueHandler } from './investigator-queue.queries.js';
import { DoDutyByHandController, DoDutyByHandHandler } from './do-duty-by-hand.js';
import { ListOpenVotesHandler } from './open-votes.js';
import { Openings } from './openings.js';
import { CountQueueHandler } from './queue-counts.js';
import { TryDutyAgainController, TryDutyAgainHandler } from './try-duty-again.js';

@Module({
  imports: [EntitlementModule],
  controllers: [DoDutyByHandController, InvestigatorQueueController, TryDutyAgainController],
  providers: [
    CountQueueHandler,
    DoDutyByHandHandler,
    DueClocks,
    Duties,
    GetQueueHandler,
    ListOpenVotesHandler,
    Openings,
    TryDutyAgainHandler,
  ],
  exports: [DueClocks, Openings],
})
export class InvestigatorQueueModule {}
