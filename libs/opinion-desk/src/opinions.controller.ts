import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { HtmlPage } from '#design';
import type { Actor } from '#kernel';
import { After, factsOf, placeInList, Text, Whole, Who, type Page } from '#web';
import { opinionsPage } from './opinions.page.js';
import { GetOpinions, type PublishedOpinion } from './opinions.queries.js';

const pageSize = 20;

export class OpinionsDto {
  @Text({ max: 100, optional: true, label: 'Words of the number or the subject' })
  readonly q?: string;

  @Text({ max: 500, optional: true, label: 'Where to go on' })
  readonly cursor?: string;

  @Whole({ min: 1, max: 100, optional: true, label: 'Opinions at most' })
  readonly limit?: number;
}

/** The advisory opinions that are published, for everybody. */
@Controller()
@ApiTags('opinions')
export class OpinionsController {
  constructor(private readonly queries: QueryBus) {}

  @Get(['opinions', 'v1/opinions'])
  async opinions(
    @Query() { q, cursor, limit }: OpinionsDto,
    @Who() actor: Actor,
    @After() after: bigint | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page<PublishedOpinion> | HtmlPage> {
    const page = { size: limit ?? pageSize, ...(cursor !== undefined && { cursor }) };
    const found = await this.queries.execute(new GetOpinions(actor, q, page, after));
    const next = found.next === null ? undefined : placeInList(request, found.next);
    if (next !== undefined) response.setHeader('Link', `<${next}>; rel="next"`);
    // As on the page of decisions: others may keep it for a minute, and nobody who is signed in.
    response.vary('Accept').vary('Cookie');
    if (actor.role === 'public') response.setHeader('Cache-Control', 'public, max-age=60');
    if (!factsOf(request).page) return found;
    return opinionsPage({ found, q, next, first: cursor === undefined ? undefined : placeInList(request) });
  }
}
