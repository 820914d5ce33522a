import { Module } from '@nestjs/common';
import { EntitlementModule } from '#entitlement';
import { InvestigatorQueueController } from './investigator-queue.controller.js';
import { DueClocks } from './due-clocks.js';
import { Duties } from './duties.js';
import { GetQueueHandler } from './investigator-queue.queries.js';
import { DoDutyByHandController, DoDutyByHandHandler } from './do-duty-by-hand.js';
import { Openings } from './openings.js';
import { TryDutyAgainController, TryDutyAgainHandler } from './try-duty-again.js';

@Module({
  imports: [EntitlementModule],
  controllers: [DoDutyByHandController, InvestigatorQueueController, TryDutyAgainController],
  providers: [DoDutyByHandHandler, DueClocks, Duties, GetQueueHandler, Openings, TryDutyAgainHandler],
  exports: [DueClocks, Openings],
})
export class InvestigatorQueueModule {}
