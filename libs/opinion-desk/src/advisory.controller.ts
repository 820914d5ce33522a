import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { StaffDirectory } from '#access';
import type { HtmlPage, Option, Person } from '#design';
import type { Actor } from '#kernel';
import { After, AggregateId, AsOfDto, asOfFrom, factsOf, placeInList, SignedIn, Text, Whole, Who } from '#web';
import { GetAdvisoryRequest, ListAdvisoryRequests, type AdvisoryRequestsShown, type ShownRequest } from './advisory.queries.js';
import { advisoryRequestPage } from './advisory-request.page.js';
import { advisoryRequestsPage } from './advisory-requests.page.js';

const pageSize = 50;

export class AdvisoryRequestsDto {
  @Text({ max: 500, optional: true, label: 'Where to go on' })
  readonly cursor?: string;

  @Whole({ min: 1, max: 200, optional: true, label: 'Rows at most' })
  readonly limit?: number;
}

/** Requests for advisory opinions, for those who deal with them. */
@Controller()
@ApiTags('advisory-opinions')
export class AdvisoryController {
  constructor(
    private readonly queries: QueryBus,
    private readonly staff: StaffDirectory,
  ) {}

  @Get(['advisory-opinions', 'v1/advisory-opinions'])
  async requests(
    @Query() { cursor, limit }: AdvisoryRequestsDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AdvisoryRequestsShown | HtmlPage> {
    const page = { size: limit ?? pageSize, ...(cursor !== undefined && { cursor }) };
    const found = await this.queries.execute(new ListAdvisoryRequests(actor, page, after));
    const next = found.answered.next === null ? undefined : placeInList(request, found.answered.next);
    if (next !== undefined) response.setHeader('Link', `<${next}>; rel="next"`);
    if (!factsOf(request).page || person === undefined) return found;
    return advisoryRequestsPage({ found, person, next, first: cursor === undefined ? undefined : placeInList(request) });
  }

  @Get(['advisory-opinions/:id', 'v1/advisory-opinions/:id'])
  async request(
    @AggregateId() id: string,
    @Query() asked: AsOfDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<ShownRequest | HtmlPage> {
    const shown = await this.queries.execute(new GetAdvisoryRequest(actor, id, after, asOfFrom(asked)));
    if (!factsOf(request).page || person === undefined) return shown;
    return advisoryRequestPage({ shown, person, userId: actor.userId, people: this.people(), asked });
  }

  private people(): readonly Option[] {
    return this.staff.people.map(({ id: value, name }) => ({ value, label: name }));
  }
}
