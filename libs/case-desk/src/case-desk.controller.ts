import { Controller, Get, Param, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { StaffDirectory } from '#access';
import type { CaseOrigin } from '#case';
import {
  type CaseFile,
  type CaseFilter,
  type CaseState,
  type ComplaintFile,
  FindComplaints,
  FindOpenCasesBeside,
  FindRespondents,
  GetCaseFile,
  GetComplaintFile,
  ListBodies,
  ListCases,
  type ListedCases,
} from '#case-file';
import type { HtmlPage, Option, Person } from '#design';
import { ListFiles } from '#complaint';
import { FileCustody } from '#custody';
import { EventCodec } from '#event-store';
import { ListEvidence } from '#evidence';
import { Clock, Rejection, type Actor, type Role } from '#kernel';
import { AdoptedPacks, speechOn } from '#procedure';
import { caseSections, sectionHref, type CaseSection } from './case-places.js';
import type { Correcting } from './forms/correction.forms.js';
import {
  After,
  AggregateId,
  factsOf,
  Id,
  OneOf,
  PathWord,
  placeInList,
  sayDone,
  sendSheet,
  sheetFormats,
  sheetSize,
  SignedIn,
  Text,
  Who,
  Whole,
  type SheetFormat,
} from '#web';
import { english } from '#words';
import { caseListPage, caseListSheet } from './pages/case-list.page.js';
import { caseActPage, caseActsPage, type CasePageOptions } from './pages/case-frame.js';
import { caseFilePage, casePage } from './pages/case.page.js';
import { complaintPage, enterComplaintPage } from './pages/complaint.page.js';
import { namesIn, namesInComplaint } from './pages/names.js';

const pageSize = 50;
const states = ['open', 'deadlocked', 'closed', 'historical'] as const satisfies readonly CaseState[];

export class CaseListDto {
  @Text({ max: 100, optional: true, label: 'The beginning of a reference, or a part of the respondent’s name or of a tag' })
  readonly q?: string;

  @Text({ max: 200, optional: true, label: 'A tag of the case' })
  readonly tag?: string;

  @OneOf(states, { optional: true, label: 'State; a deadlocked case is open, too' })
  readonly state?: CaseState;

  @OneOf(Object.keys(english.codes.origin), { optional: true, label: 'What the case comes from' })
  readonly origin?: CaseOrigin;

  @Text({ max: 500, optional: true, label: 'Where to go on' })
  readonly cursor?: string;

  @Whole({ min: 1, max: 200, optional: true, label: 'Rows at most' })
  readonly limit?: number;
}

export class FilePageDto {
  @Id('event', { optional: true, label: 'The entry that is about to be corrected' })
  readonly correct?: string;

  @Text({ max: 100, optional: true, label: 'The field of that entry' })
  readonly field?: string;
}

/** Who asks for which case, and how. */
interface Asking {
  readonly id: string;
  readonly actor: Actor;
  readonly person: Person | undefined;
  readonly after: bigint | undefined;
  readonly request: Request;
}

/** The files of cases and complaints, for people and for programs. */
@Controller()
@ApiTags('case files')
export class CaseDeskController {
  constructor(
    private readonly queries: QueryBus,
    private readonly staff: StaffDirectory,
    private readonly codec: EventCodec,
    private readonly custody: FileCustody,
    private readonly packs: AdoptedPacks,
    private readonly clock: Clock,
  ) {}

  @Get(['cases', 'v1/cases'])
  async list(
    @Query() { cursor, limit, ...asked }: CaseListDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ListedCases | HtmlPage> {
    const filter: CaseFilter = { ...asked };
    const wanted = { size: limit ?? pageSize, ...(cursor !== undefined && { cursor }) };
    const page = await this.queries.execute(new ListCases(actor, filter, wanted, after));
    const nextHref = page.next === null ? undefined : placeInList(request, page.next);
    if (nextHref !== undefined) response.setHeader('Link', `<${nextHref}>; rel="next"`);
    if (!factsOf(request).page || person === undefined) return page;
    const firstHref = cursor === undefined ? undefined : placeInList(request);
    const bodies = actor.role === 'clerk' ? await this.bodies(actor) : [];
    const { q } = filter;
    const reads = actor.role === 'clerk' || actor.role === 'investigator' || actor.role === 'auditor';
    const complaints = q !== undefined && reads ? await this.queries.execute(new FindComplaints(actor, q)) : [];
    return caseListPage({ page, filter, person, nextHref, firstHref, bodies, complaints });
  }

  /** The cases under these filters, on all pages, as a file for a spreadsheet: up to 10,000 rows from the cursor on. */
  @Get(['cases/files/:format', 'v1/cases/files/:format'])
  @ApiProduces('text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async listFile(
    @PathWord({ name: 'format', of: sheetFormats }) format: SheetFormat,
    @Query() { cursor, limit: _limit, ...filter }: CaseListDto,
    @Who() actor: Actor,
    @After() after: bigint | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const wanted = { size: sheetSize, ...(cursor !== undefined && { cursor }) };
    const page = await this.queries.execute(new ListCases(actor, { ...filter }, wanted, after, true));
    if (page.next !== null) response.setHeader('Link', `<${placeInList(request, page.next)}>; rel="next"`);
    return sendSheet(caseListSheet(page), format, response);
  }

  @Get('cases/:id')
  async case(
    @AggregateId() id: string,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<CaseFile | HtmlPage> {
    return this.show({ id, actor, person, after, request }, casePage);
  }

  /** A section of a case, as a page of its own; programs get the whole file. */
  @Get('cases/:id/sections/:section')
  async section(
    @AggregateId() id: string,
    @PathWord({ name: 'section', of: Object.keys(caseSections) }) section: CaseSection,
    @Query() asked: FilePageDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<CaseFile | HtmlPage> {
    const correcting = this.correcting(sectionHref(id, section), asked);
    return this.show({ id, actor, person, after, request }, (options) => casePage({ ...options, correcting }, section));
  }

  /** Everything that the person can do in a case. */
  @Get('cases/:id/acts')
  async acts(
    @AggregateId() id: string,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<CaseFile | HtmlPage> {
    return this.show({ id, actor, person, after, request }, caseActsPage);
  }

  /** The form for one act in a case. */
  @Get('cases/:id/acts/:act')
  async act(
    @AggregateId() id: string,
    @Param('act') act: string,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<CaseFile | HtmlPage> {
    return this.show({ id, actor, person, after, request }, (options) => caseActPage(options, act));
  }

  /** The whole file of a case on one page, to print. */
  @Get('cases/:id/file')
  async whole(
    @AggregateId() id: string,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<CaseFile | HtmlPage> {
    return this.show({ id, actor, person, after, request }, (options) => caseFilePage(options, this.clock.now().instant));
  }

  @Get('complaints/enter')
  async enter(@Who() actor: Actor, @SignedIn() person: Person | undefined): Promise<HtmlPage | readonly Option[]> {
    const bodies = await this.bodies(actor);
    if (actor.role !== 'clerk')
      throw new Rejection(
        'not-allowed',
        'Clerks enter what came by letter, by telephone or in person. Hand it to one.',
        'forbidden',
      );
    return person === undefined ? bodies : enterComplaintPage(bodies, person);
  }

  @Get('complaints/:id')
  async complaint(
    @AggregateId() id: string,
    @Query() asked: FilePageDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<ComplaintFile | HtmlPage> {
    const file = await this.queries.execute(new GetComplaintFile(actor, id, after));
    if (!factsOf(request).page || person === undefined) return file;
    const files = await this.queries.execute(new ListFiles(actor, id));
    const respondents =
      actor.role === 'clerk' && file.status === 'accepted'
        ? await this.queries.execute(new FindRespondents(actor, file.respondentName))
        : [];
    return complaintPage({
      file,
      actor,
      person,
      names: namesInComplaint(file, this.nameOfStaff),
      describe: this.codec.fieldsIn,
      files,
      hasScanner: this.custody.hasScanner,
      respondents,
      people: this.people(),
      pack: actor.role === 'clerk' ? await this.packs.inForce(file.bodyId, file.today) : undefined,
      correcting: this.correcting(`/complaints/${id}`, asked),
    });
  }

  /** The file of a case: as a page for people, as it is for programs. */
  private async show(
    { id, actor, person, after, request }: Asking,
    pageOf: (options: CasePageOptions) => HtmlPage,
  ): Promise<CaseFile | HtmlPage> {
    const file = await this.queries.execute(new GetCaseFile(actor, id, after));
    if (!factsOf(request).page || person === undefined) return file;
    sayDone(request, voteEndedAt(file, after));
    const beside =
      actor.role === 'clerk'
        ? await this.queries.execute(new FindOpenCasesBeside(actor, file.bodyId, file.respondent.respondentId))
        : [];
    const evidence = await Promise.all(
      [id, ...file.absorbedCaseIds].map(async (caseId) => ({
        caseId,
        files: await this.queries.execute(new ListEvidence(actor, caseId)),
      })),
    );
    return pageOf({
      evidence,
      hasScanner: this.custody.hasScanner,
      context: {
        file,
        actor,
        people: this.people(),
        investigators: this.peopleWho('investigator'),
        counsel: this.peopleWho('counsel'),
        beside: beside.filter(({ caseId }) => caseId !== id),
        pack: actor.role === 'clerk' ? await this.packs.ofCase(id, file.today) : undefined,
        speech: speechOn(await this.packs.adopted(file.bodyId), file.today),
      },
      person,
      names: namesIn(file, this.nameOfStaff),
      describe: this.codec.fieldsIn,
    });
  }

  private peopleWho(does: Role): readonly Option[] {
    const having = this.staff.people.filter(({ grants }) => grants.some(({ role }) => role === does));
    return having.map(({ id: value, name }) => ({ value, label: name }));
  }

  private people(): readonly Option[] {
    return this.staff.people.map(({ id: value, name }) => ({ value, label: name }));
  }

  private correcting(own: string, { correct: eventId, field }: FilePageDto): Correcting {
    return { own, eventId, field };
  }

  private readonly nameOfStaff = (userId: string): string | undefined => this.staff.nameOf(userId);

  /** The bodies that hold votes, as choices. */
  private async bodies(actor: Actor): Promise<readonly Option[]> {
    const bodies = await this.queries.execute(new ListBodies(actor));
    return bodies
      .filter(({ fromLegacyDocket, bodyKind }) => !fromLegacyDocket && bodyKind !== 'chamber')
      .map(({ bodyId, name }) => ({ value: bodyId, label: name }));
  }
}

/** How the vote ended that was closed at this position; undefined where it was something else that was done. */
function voteEndedAt({ timeline, motions }: CaseFile, after: bigint | undefined): string | undefined {
  const event = timeline.find(({ position }) => position === String(after));
  const motion = event?.stream.startsWith('body-') === true && motions.find(({ motionId }) => motionId === event.data.motionId);
  if (!motion || motion.tally === undefined || motion.outcome === 'open') return undefined;
  return english.voteEnded(motion.outcome, motion.tally);
}
