import { Controller, Get, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { HtmlPage, Person } from '#design';
import type { Actor } from '#kernel';
import { After, AsOfDto, asOfFrom, Day, factsOf, PathWord, SignedIn, Who } from '#web';
import { questionKinds } from './figures/questions.js';
import { kindsWithFiles } from './figures/summary.js';
import { auditReportPage, filesCountedPage } from './audit-report.page.js';
import { GetAuditReport, GetFilesCounted, type AuditReport, type FilesCounted } from './audit-report.queries.js';

/** Asks for the report on a period, both days in it; on everything when none is named. */
export class AuditReportDto extends AsOfDto {
  @Day({ optional: true, label: 'From' })
  readonly from?: string;

  @Day({ optional: true, label: 'To' })
  readonly to?: string;
}

const periodOf = ({ from, to }: AuditReportDto) => ({ ...(from !== undefined && { from }), ...(to !== undefined && { to }) });

@Controller(['report', 'reports/audit', 'v1/reports/audit'])
@ApiTags('reports')
export class AuditReportController {
  constructor(private readonly queries: QueryBus) {}

  @Get('figures/:figure')
  async files(
    @PathWord({ name: 'figure', of: [...new Set([...kindsWithFiles, ...questionKinds])] }) figure: string,
    @Query() asked: AuditReportDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<FilesCounted | HtmlPage> {
    const counted = await this.queries.execute(new GetFilesCounted(actor, figure, periodOf(asked), after, asOfFrom(asked)));
    return factsOf(request).page && person !== undefined ? filesCountedPage(counted, person, asked) : counted;
  }

  @Get()
  async report(
    @Query() asked: AuditReportDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<AuditReport | HtmlPage> {
    const report = await this.queries.execute(new GetAuditReport(actor, periodOf(asked), after, asOfFrom(asked)));
    return factsOf(request).page && person !== undefined ? auditReportPage(report, person, asked) : report;
  }
}
