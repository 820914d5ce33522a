import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Request, Response } from 'express';
import type { HtmlPage, Person } from '#design';
import type { Actor } from '#kernel';
import { After, AsOfDto, asOfFrom, factsOf, Id, OneOf, placeInList, SignedIn, Text, Whole, Who } from '#web';
import { queuePage } from './investigator-queue.page.js';
import { GetQueue, type Queue, type QueueFilter } from './investigator-queue.queries.js';
import { stages, type Stage } from './investigator-queue.work.js';

const pageSize = 50;

export class QueueDto extends AsOfDto {
  @OneOf(stages, { optional: true, label: 'Stage' })
  readonly stage?: Stage;

  @Id('person', { optional: true, label: 'Investigator' })
  readonly investigator?: string;

  @OneOf(['overdue', 'undated'], { optional: true, label: 'Due' })
  readonly due?: 'overdue' | 'undated';

  @OneOf(['gone'], { optional: true, label: 'Owner' })
  readonly owner?: 'gone';

  @Text({ max: 500, optional: true, label: 'Where to go on' })
  readonly cursor?: string;

  @Whole({ min: 1, max: 200, optional: true, label: 'Rows at most' })
  readonly limit?: number;
}

@Controller(['queue', 'v1/queue'])
export class InvestigatorQueueController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  async queue(
    @Query() asked: QueueDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Queue | HtmlPage> {
    const { stage, investigator, due, owner, cursor, limit } = asked;
    const filter: QueueFilter = {
      ...(stage !== undefined && { stage }),
      ...(investigator !== undefined && { investigator }),
      ...(due !== undefined && { due }),
      ...(owner !== undefined && { owner }),
    };
    const page = { size: limit ?? pageSize, ...(cursor !== undefined && { cursor }) };
    const queue = await this.queries.execute(new GetQueue(actor, filter, page, after, asOfFrom(asked)));
    const next = queue.next === null ? undefined : placeInList(request, queue.next);
    if (next !== undefined) response.setHeader('Link', `<${next}>; rel="next"`);
    if (!factsOf(request).page || person === undefined) return queue;
    const moment = { position: asked.position, asOf: asked.asOf, knownOn: asked.knownOn };
    return queuePage({ queue, person, filter, moment, next, first: cursor === undefined ? undefined : placeInList(request) });
  }
}
