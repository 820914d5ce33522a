import { Module } from '@nestjs/common';
import { AuditReportController } from './audit-report.controller.js';
import { EntitlementModule } from '#entitlement';
import { CountQuestionsHandler, GetAuditReportHandler, GetFilesCountedHandler, ReportGround } from './audit-report.queries.js';

@Module({
  imports: [EntitlementModule],
  controllers: [AuditReportController],
  providers: [ReportGround, CountQuestionsHandler, GetAuditReportHandler, GetFilesCountedHandler],
})
export class AuditReportModule {}
