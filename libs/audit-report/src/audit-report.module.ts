import { Module } from '@nestjs/common';
import { AuditReportController } from './audit-report.controller.js';
import { GetAuditReportHandler } from './audit-report.queries.js';

@Module({ controllers: [AuditReportController], providers: [GetAuditReportHandler] })
export class AuditReportModule {}
