import { Controller, Get, Req, Res, type StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { sendFile } from '#custody';
import type { HtmlPage, Person } from '#design';
import type { Actor } from '#kernel';
import { After, AggregateId, factsOf, SignedIn, Who } from '#web';
import { transmittalsPage, transmittedPage } from './transmittals.page.js';
import {
  DownloadTransmitted,
  GetTransmitted,
  ListTransmitted,
  type ListedTransmittal,
  type TransmittedFile,
  type TransmittedOf,
} from './transmittals.queries.js';

/** What the leadership of the legislature sees, and all that it sees. */
@Controller()
@ApiTags('transmittals')
export class TransmittalsController {
  constructor(private readonly queries: QueryBus) {}

  @Get(['transmitted', 'v1/transmitted'])
  async list(
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<readonly ListedTransmittal[] | HtmlPage> {
    const found = await this.queries.execute(new ListTransmitted(actor, after));
    return factsOf(request).page && person !== undefined ? transmittalsPage(found, person) : found;
  }

  @Get(['transmitted/cases/:id', 'v1/transmitted/cases/:id'])
  ofCase(
    @AggregateId() id: string,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<TransmittedFile | HtmlPage> {
    return this.of('case', id, { actor, person, after, request });
  }

  @Get(['transmitted/complaints/:id', 'v1/transmitted/complaints/:id'])
  ofComplaint(
    @AggregateId() id: string,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<TransmittedFile | HtmlPage> {
    return this.of('complaint', id, { actor, person, after, request });
  }

  /** A document that was sent with the report. */
  @Get(['transmitted/cases/:id/documents/:fileId', 'v1/transmitted/cases/:id/documents/:fileId'])
  async document(
    @AggregateId() id: string,
    @AggregateId('fileId') fileId: string,
    @Who() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return sendFile(await this.queries.execute(new DownloadTransmitted(actor, id, fileId)), response);
  }

  private async of(
    of: TransmittedOf,
    id: string,
    { actor, person, after, request }: { actor: Actor; person: Person | undefined; after: bigint | undefined; request: Request },
  ): Promise<TransmittedFile | HtmlPage> {
    const found = await this.queries.execute(new GetTransmitted(actor, of, id, after));
    return factsOf(request).page && person !== undefined ? transmittedPage(found, person) : found;
  }
}
