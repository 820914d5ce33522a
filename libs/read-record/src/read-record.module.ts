import { Module } from '@nestjs/common';
import { EntitlementModule } from '#entitlement';
import { GetReadingDigestHandler } from './digest.query.js';
import { ReadsController } from './reads.controller.js';
import { CountReadsHandler, GetReadsHandler } from './reads.queries.js';

/** The auditor's pages of who read what. */
@Module({
  imports: [EntitlementModule],
  controllers: [ReadsController],
  providers: [CountReadsHandler, GetReadsHandler, GetReadingDigestHandler],
})
export class ReadRecordModule {}
