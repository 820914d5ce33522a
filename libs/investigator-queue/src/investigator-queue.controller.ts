import { Controller, Get, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { StaffDirectory } from '#access';
import type { HtmlPage, Option, Person } from '#design';
import { Docket } from '#docket';
import type { Actor } from '#kernel';
import { bodiesSeated } from '#seating';
import {
  After,
  AsOfDto,
  asOfFrom,
  Day,
  factsOf,
  Id,
  Ids,
  OneOf,
  PathWord,
  placeInList,
  sendSheet,
  sheetFormats,
  sheetSize,
  SignedIn,
  Text,
  Whole,
  Who,
  type SheetFormat,
} from '#web';
import { queuePage } from './investigator-queue.page.js';
import { GetQueue, type Queue, type QueueFilter } from './investigator-queue.queries.js';
import { sheetOf } from './queue-sheet.js';
import { sorts, type Sort } from './queue-order.js';
import { stages, type Stage } from './investigator-queue.work.js';

const pageSize = 50;

export class QueueDto extends AsOfDto {
  @OneOf(stages, { optional: true, label: 'Stage' })
  readonly stage?: Stage;

  @Id('person', { optional: true, label: 'Investigator' })
  readonly investigator?: string;

  @OneOf(['overdue', 'undated'], { optional: true, label: 'Due' })
  readonly due?: 'overdue' | 'undated';

  @OneOf(['gone', 'nobody'], { optional: true, label: 'Owner' })
  readonly owner?: 'gone' | 'nobody';

  @OneOf(['complaint', 'case'], { optional: true, label: 'Kind' })
  readonly kind?: 'complaint' | 'case';

  @Id('body', { optional: true, label: 'Body' })
  readonly body?: string;

  @Text({ max: 2_000, optional: true, label: 'The rule under which something is due, as the queue writes it' })
  readonly rule?: string;

  @Text({ max: 200, optional: true, label: 'A tag of the case' })
  readonly tag?: string;

  @Day({ optional: true, label: 'Due from' })
  readonly dueFrom?: string;

  @Day({ optional: true, label: 'Due until' })
  readonly dueUntil?: string;

  @Day({ optional: true, label: 'Waiting since this day or later' })
  readonly sinceFrom?: string;

  @Day({ optional: true, label: 'Waiting since this day or earlier' })
  readonly sinceUntil?: string;

  @Text({ max: 200, optional: true, label: 'The beginning of a reference, or words of whom or what it is about' })
  readonly q?: string;

  @OneOf(sorts, { optional: true, label: 'Sorted by; a minus turns the order around' })
  readonly sort?: Sort;

  @OneOf(['all'], { optional: true, label: 'Which rows are ticked on the page' })
  readonly tick?: 'all';

  @Text({ max: 500, optional: true, label: 'Where to go on' })
  readonly cursor?: string;

  @Whole({ min: 1, max: 200, optional: true, label: 'Rows at most' })
  readonly limit?: number;
}

/** The filters of the queue, and of its rows those that are ticked. */
export class QueueFileDto extends QueueDto {
  @Ids('case', { max: 200, optional: true, label: 'These rows alone' })
  readonly id?: readonly string[];
}

const filterOf = ({ body, tick: _tick, cursor: _cursor, limit: _limit, sort: _sort, ...asked }: QueueDto): QueueFilter => {
  const { position: _position, asOf: _asOf, knownOn: _knownOn, ...rest } = asked;
  return Object.fromEntries(Object.entries({ ...rest, bodyId: body }).filter(([, value]) => value !== undefined));
};

@Controller(['queue', 'v1/queue'])
export class InvestigatorQueueController {
  constructor(
    private readonly queries: QueryBus,
    private readonly staff: StaffDirectory,
    private readonly docket: Docket,
  ) {}

  @Get()
  async queue(
    @Query() asked: QueueDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Queue | HtmlPage> {
    const { tick, cursor, limit, sort = 'due', position, asOf, knownOn } = asked;
    const filter = filterOf(asked);
    const page = { size: limit ?? pageSize, sort, ...(cursor !== undefined && { cursor }) };
    const queue = await this.queries.execute(new GetQueue(actor, filter, page, after, asOfFrom(asked)));
    const next = queue.next === null ? undefined : placeInList(request, queue.next);
    if (next !== undefined) response.setHeader('Link', `<${next}>; rel="next"`);
    if (!factsOf(request).page || person === undefined) return queue;
    return queuePage({
      queue,
      person,
      view: { filter, sort, moment: { position, asOf, knownOn } },
      choices: { owners: actor.role === 'investigator' ? [] : this.investigators(), bodies: await this.bodies() },
      ticked: tick === 'all',
      next,
      pages: queue.pages.map(({ number, cursor: of }) => ({ number, href: placeInList(request, of) })),
    });
  }

  /** What the queue shows under these filters, on all pages, as a file: up to 10,000 rows from the cursor on. */
  @Get('files/:format')
  @ApiProduces('text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(
    @PathWord({ name: 'format', of: sheetFormats }) format: SheetFormat,
    @Query() { id, ...asked }: QueueFileDto,
    @Who() actor: Actor,
    @After() after: bigint | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { cursor, sort = 'due' } = asked;
    const filter = { ...filterOf(asked), ...(id !== undefined && { ids: id }) };
    const page = { size: sheetSize, sort, asFile: true, ...(cursor !== undefined && { cursor }) };
    const queue = await this.queries.execute(new GetQueue(actor, filter, page, after, asOfFrom(asked)));
    if (queue.next !== null) response.setHeader('Link', `<${placeInList(request, queue.next)}>; rel="next"`);
    return sendSheet(sheetOf(queue), format, response);
  }

  private investigators(): readonly Option[] {
    const investigating = this.staff.people.filter(({ grants }) => grants.some(({ role }) => role === 'investigator'));
    return investigating.map(({ id: value, name: label }) => ({ value, label }));
  }

  /** Whoever is signed in may know which bodies there are; one alone is no choice. */
  private async bodies(): Promise<readonly Option[]> {
    const bodies = await bodiesSeated(this.docket);
    return bodies.length < 2 ? [] : bodies.map(({ bodyId: value, name: label }) => ({ value, label }));
  }
}
