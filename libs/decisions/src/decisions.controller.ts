import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { HtmlPage } from '#design';
import type { Actor } from '#kernel';
import { After, factsOf, placeInList, Text, Whole, Who } from '#web';
import { feedOf } from './decisions.feed.js';
import { decisionsPage } from './decisions.page.js';
import { GetDecisions, type Decisions } from './decisions.queries.js';

const pageSize = 20;

export class DecisionsDto {
  @Text({ max: 500, optional: true, label: 'Where to go on' })
  readonly cursor?: string;

  @Whole({ min: 1, max: 100, optional: true, label: 'Cases at most' })
  readonly limit?: number;
}

/** What was made public, for everybody. */
@Controller()
@ApiTags('decisions')
export class DecisionsController {
  constructor(private readonly queries: QueryBus) {}

  @Get(['decisions', 'v1/decisions'])
  async decisions(
    @Query() { cursor, limit }: DecisionsDto,
    @Who() actor: Actor,
    @After() after: bigint | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Decisions | HtmlPage> {
    const page = { size: limit ?? pageSize, ...(cursor !== undefined && { cursor }) };
    const found = await this.queries.execute(new GetDecisions(actor, page, after));
    const next = found.decided.next === null ? undefined : placeInList(request, found.decided.next);
    if (next !== undefined) response.setHeader('Link', `<${next}>; rel="next"`);
    forAWhile(actor, response);
    if (!factsOf(request).page) return found;
    return decisionsPage({ found, next, first: cursor === undefined ? undefined : placeInList(request) });
  }

  /** The same for feed readers, without the texts. */
  @Get('decisions/feed')
  @ApiProduces('application/atom+xml')
  @ApiOkResponse({ schema: { type: 'string' } })
  async feed(@Who() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<string> {
    const found = await this.queries.execute(new GetDecisions(actor, { size: 50 }));
    forAWhile(actor, response);
    response.type('application/atom+xml; charset=utf-8');
    return feedOf(found);
  }
}

/**
 * Others may keep the answer for a minute: no longer, for what is withdrawn has to go. The page of somebody who is signed in also
 * says when the session ends, and is kept by nobody.
 */
function forAWhile({ role }: Actor, response: Response): void {
  response.vary('Accept').vary('Cookie');
  if (role === 'public') response.setHeader('Cache-Control', 'public, max-age=60');
}
