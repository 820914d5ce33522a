import { Module } from '@nestjs/common';
import { EntitlementModule } from '#entitlement';
import { GetRetentionScheduleHandler, ListDueForDisposalHandler, ListErasureCertificatesHandler } from './disposal.queries.js';
import { RetentionController } from './retention.controller.js';

/** What is past its retention period, and the certificates of what was erased. */
@Module({
  imports: [EntitlementModule],
  controllers: [RetentionController],
  providers: [GetRetentionScheduleHandler, ListDueForDisposalHandler, ListErasureCertificatesHandler],
})
export class RetentionModule {}
