import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#kernel';
import { After, AggregateId, AsOfDto, asOfFrom, Who } from '#web';
import { GetCaseFile, GetComplaintFile } from './case-file.queries.js';
import type { CaseFile, ComplaintFile } from './case-file.view.js';

/** The files of cases and complaints, now or as they stood, for programs. */
@Controller('v1')
@ApiTags('case files')
export class CaseFileController {
  constructor(private readonly queries: QueryBus) {}

  @Get('cases/:id/file')
  caseFile(
    @AggregateId() id: string,
    @Query() asOf: AsOfDto,
    @Who() actor: Actor,
    @After() after: bigint | undefined,
  ): Promise<CaseFile> {
    return this.queries.execute(new GetCaseFile(actor, id, after, asOfFrom(asOf)));
  }

  @Get('complaints/:id/file')
  complaintFile(
    @AggregateId() id: string,
    @Query() asOf: AsOfDto,
    @Who() actor: Actor,
    @After() after: bigint | undefined,
  ): Promise<ComplaintFile> {
    return this.queries.execute(new GetComplaintFile(actor, id, after, asOfFrom(asOf)));
  }
}
