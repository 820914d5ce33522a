import { Controller, Get, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { StaffDirectory } from '#access';
import {
  type AdoptedPackFile,
  type BodyFile,
  GetAdoptedPack,
  GetBody,
  GetMeeting,
  ListBodies,
  type ListedBody,
  type MeetingFile,
} from '#case-file';
import type { HtmlPage, Person } from '#design';
import { Clock, type Actor } from '#kernel';
import { AdoptedPacks } from '#procedure';
import { After, AggregateId, AsOfDto, asOfFrom, factsOf, SignedIn, Who } from '#web';
import { bodyListPage, bodyPage } from './pages/body.page.js';
import { meetingPage } from './pages/meetings.js';
import { adoptedPackPage } from './pages/rule-packs.page.js';
import { AdoptedPackDto, readPack } from './rule-packs.queries.js';

/** Who sits in the bodies, and which rules bind them. */
@Controller('bodies')
@ApiTags('bodies')
export class BodiesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly staff: StaffDirectory,
    private readonly packs: AdoptedPacks,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<readonly ListedBody[] | HtmlPage> {
    const bodies = await this.queries.execute(new ListBodies(actor, after));
    return factsOf(request).page && person !== undefined ? bodyListPage(bodies, person) : bodies;
  }

  @Get(':id')
  async body(
    @AggregateId() id: string,
    @Query() asked: AsOfDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<BodyFile | HtmlPage> {
    const asOf = asOfFrom(asked);
    const file = await this.queries.execute(new GetBody(actor, id, after, asOf));
    if (!factsOf(request).page || person === undefined) return file;
    const people = this.staff.people
      .filter(({ grants }) => grants.some(({ role }) => role === 'member'))
      .map(({ id: value, name }) => ({ value, label: name }));
    const today = asked.asOf ?? asked.knownOn ?? this.clock.now().date;
    return bodyPage({ file, person, people, today, pack: await this.packs.inForce(id, today), asked });
  }

  /** A rule pack as the body adopted it. */
  @Get(':id/rule-packs')
  async pack(
    @AggregateId() id: string,
    @Query() asked: AdoptedPackDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<AdoptedPackFile | HtmlPage> {
    const file = await this.queries.execute(new GetAdoptedPack(actor, id, asked.pack, after));
    if (!factsOf(request).page || person === undefined) return file;
    return adoptedPackPage(file, readPack(file, asked.filed), asked.filed, person);
  }

  @Get(':id/meetings/:meetingId')
  async meeting(
    @AggregateId() id: string,
    @AggregateId('meetingId') meetingId: string,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<MeetingFile | HtmlPage> {
    const file = await this.queries.execute(new GetMeeting(actor, id, meetingId, after));
    return factsOf(request).page && person !== undefined ? meetingPage(file, person) : file;
  }
}
