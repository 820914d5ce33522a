import { Module } from '@nestjs/common';
import { ComplainantStatusController } from './complainant-status.controller.js';
import { FindComplaintByReceiptHandler, GetBodiesHandler, GetComplainantStatusHandler } from './complainant-status.queries.js';

@Module({
  controllers: [ComplainantStatusController],
  providers: [FindComplaintByReceiptHandler, GetBodiesHandler, GetComplainantStatusHandler],
})
export class ComplainantStatusModule {}
