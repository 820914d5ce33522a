import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { StaffDirectory } from '#access';
import { FindCase, FindComplaints } from '#case-file';
import type { HtmlPage, Person } from '#design';
import { foldedReference, isUuid, Rejection, type Actor } from '#kernel';
import { Day, factsOf, OneOf, placeInList, SignedIn, Text, Who, Whole } from '#web';
import { GetReadingDigest, type ReadingDigest } from './digest.query.js';
import { digestPage } from './digest.page.js';
import { csvOfReads } from './reads.csv.js';
import { readsPage } from './reads.page.js';
import { CountReads, GetReads, readKinds, type ReadFilter, type ReadKind, type ReadsPage } from './reads.queries.js';

const pageSize = 50;
/** As many as one file holds; the next begins where it ends. */
const fileSize = 10_000;

const untilLike = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z)?$/;

export class ReadsDto {
  @Text({ max: 80, optional: true, label: 'The case or complaint, by its reference, or advisory:<id>' })
  readonly matter?: string;

  @Text({ max: 200, optional: true, label: 'Who read' })
  readonly reader?: string;

  @OneOf(readKinds, { optional: true, label: 'How it was read' })
  readonly kind?: ReadKind;

  @Day({ optional: true, label: 'From' })
  readonly from?: string;

  @Text({
    max: 24,
    optional: true,
    label: 'Until',
    like: { pattern: untilLike, otherwise: 'Give a day such as 2026-03-14, or a moment such as 2026-03-14T15:30Z.' },
  })
  readonly until?: string;

  @Text({ max: 500, optional: true, label: 'Where to go on' })
  readonly cursor?: string;

  @Whole({ min: 1, max: 200, optional: true, label: 'Rows at most' })
  readonly limit?: number;
}

export class DigestDto {
  @Day({ optional: true, label: 'A day of the week' })
  readonly day?: string;
}

/** Who read what, for auditors. */
@Controller()
@ApiTags('reads')
export class ReadsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly staff: StaffDirectory,
  ) {}

  @Get(['reads', 'v1/reads'])
  async reads(
    @Query() asked: ReadsDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReadsPage | HtmlPage> {
    const { cursor, limit } = asked;
    const filter = await this.filterOf(actor, asked);
    const wanted = { size: limit ?? pageSize, ...(cursor !== undefined && { cursor }) };
    const page = await this.queries.execute(new GetReads(actor, filter, wanted));
    const next = page.next === null ? undefined : placeInList(request, page.next);
    if (next !== undefined) response.setHeader('Link', `<${next}>; rel="next"`);
    if (!factsOf(request).page || person === undefined) return page;
    const people = this.staff.people.map(({ id: value, name: label }) => ({ value, label }));
    const first = cursor === undefined ? undefined : placeInList(request);
    const total = await this.queries.execute(new CountReads(actor, filter));
    return readsPage({ page, total, asked, person, people, next, first });
  }

  /** The same as a file for a spreadsheet: the first 10,000 records from where the cursor stands. */
  @Get('v1/reads/csv')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  async file(
    @Query() asked: ReadsDto,
    @Who() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const wanted = { size: fileSize, ...(asked.cursor !== undefined && { cursor: asked.cursor }) };
    const page = await this.queries.execute(new GetReads(actor, await this.filterOf(actor, asked), wanted, true));
    if (page.next !== null) response.setHeader('Link', `<${placeInList(request, page.next)}>; rel="next"`);
    response.type('text/csv; charset=utf-8').setHeader('Content-Disposition', 'attachment; filename="reads.csv"');
    return csvOfReads(page.items);
  }

  @Get(['reads/digest', 'v1/reads/digest'])
  async digest(
    @Query() { day }: DigestDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @Req() request: Request,
  ): Promise<ReadingDigest | HtmlPage> {
    const digest = await this.queries.execute(new GetReadingDigest(actor, day));
    return factsOf(request).page && person !== undefined ? digestPage(digest, person) : digest;
  }

  private async filterOf(actor: Actor, { matter, reader, kind, from, until }: ReadsDto): Promise<ReadFilter> {
    return {
      ...(matter !== undefined && { matter: await this.matterOf(actor, matter) }),
      ...(reader !== undefined && { reader }),
      ...(kind !== undefined && { kind }),
      ...(from !== undefined && { from }),
      ...(until !== undefined && { until }),
    };
  }

  /** By reference, or by kind and id as other pages name it: `case:…`, `advisory:…`. Throws `case-unknown`. */
  private async matterOf(actor: Actor, text: string): Promise<NonNullable<ReadFilter['matter']>> {
    const [kind, id = ''] = text.split(':');
    const named = (['case', 'complaint', 'advisory'] as const).find((one) => one === kind);
    if (named !== undefined && isUuid(id)) return { kind: named, id };
    const caseId = await this.queries.execute(new FindCase(actor, text));
    if (caseId !== undefined) return { kind: 'case', id: caseId };
    const complaints = await this.queries.execute(new FindComplaints(actor, text));
    const found = complaints.find(({ reference }) => foldedReference(reference) === foldedReference(text));
    if (found !== undefined) return { kind: 'complaint', id: found.complaintId };
    throw new Rejection('case-unknown', 'No case or complaint has this reference. Check it.', 'unknown', 'matter');
  }
}
