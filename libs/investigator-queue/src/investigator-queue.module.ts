import { Module } from '@nestjs/common';
import { InvestigatorQueueController } from './investigator-queue.controller.js';
import { Duties } from './duties.js';
import { GetQueueHandler } from './investigator-queue.queries.js';
import { TryDutyAgainController, TryDutyAgainHandler } from './try-duty-again.js';

@Module({
  controllers: [InvestigatorQueueController, TryDutyAgainController],
  providers: [Duties, GetQueueHandler, TryDutyAgainHandler],
})
export class InvestigatorQueueModule {}
