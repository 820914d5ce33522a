import { Controller, Get, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { HtmlPage, Person } from '#design';
import type { Actor } from '#kernel';
import { After, AsOfDto, asOfFrom, Day, factsOf, SignedIn, Who } from '#web';
import { auditReportPage } from './audit-report.page.js';
import { GetAuditReport, type AuditReport } from './audit-report.queries.js';

/** Asks for the report on a period, both days in it; on everything when none is named. */
export class AuditReportDto extends AsOfDto {
  @Day({ optional: true, label: 'From' })
  readonly from?: string;

  @Day({ optional: true, label: 'To' })
  readonly to?: string;
}

@Controller(['report', 'reports/audit', 'v1/reports/audit'])
@ApiTags('reports')
export class AuditReportController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  async report(
    @Query() asked: AuditReportDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<AuditReport | HtmlPage> {
    const { from, to } = asked;
    const period = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    const report = await this.queries.execute(new GetAuditReport(actor, period, after, asOfFrom(asked)));
    return factsOf(request).page && person !== undefined ? auditReportPage(report, person, asked) : report;
  }
}
