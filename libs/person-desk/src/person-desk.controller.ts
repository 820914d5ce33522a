import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { StaffDirectory } from '#access';
import type { HtmlPage, Person } from '#design';
import { EventCodec } from '#event-store';
import type { Actor, Json } from '#kernel';
import { After, AggregateId, factsOf, Id, placeInList, SignedIn, Text, Whole, Who } from '#web';
import { english, type Names } from '#words';
import { GetPerson, ListPersons, type PersonShown, type RegisterShown } from './person-desk.queries.js';
import { newPersonPage, personPage, type HistoryWords } from './person.page.js';
import { registerPage } from './register.page.js';

export class RegisterDto {
  @Text({ max: 100, optional: true, label: 'A part of a name' })
  readonly q?: string;

  @Text({ max: 500, optional: true, label: 'Where to go on' })
  readonly cursor?: string;

  @Whole({ min: 1, max: 200, optional: true, label: 'Rows at most' })
  readonly limit?: number;
}

const pageSize = 50;

export class NewPersonDto {
  @Id('case', { optional: true, label: 'The case that the person has a part in' })
  readonly caseId?: string;

  @Id('complaint', { optional: true, label: 'The complaint that the person has a part in' })
  readonly complaintId?: string;
}

/** Who has a part in complaints and cases, and in which. */
@Controller()
@ApiTags('register')
export class PersonDeskController {
  constructor(
    private readonly queries: QueryBus,
    private readonly staff: StaffDirectory,
    private readonly codec: EventCodec,
  ) {}

  @Get(['register', 'v1/persons'])
  async register(
    @Query() { q, cursor, limit }: RegisterDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RegisterShown | HtmlPage> {
    const wanted = { size: limit ?? pageSize, ...(cursor !== undefined && { cursor }) };
    const register = await this.queries.execute(new ListPersons(actor, q, after, wanted));
    const next = register.next === null ? undefined : placeInList(request, register.next);
    if (next !== undefined) response.setHeader('Link', `<${next}>; rel="next"`);
    if (!factsOf(request).page || person === undefined) return register;
    return registerPage({ register, q, person, next, first: cursor === undefined ? undefined : placeInList(request) });
  }

  @Get('register/new')
  async new(
    @Query() { caseId, complaintId }: NewPersonDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
  ): Promise<RegisterShown | HtmlPage> {
    const register = await this.queries.execute(new ListPersons(actor));
    return person === undefined ? register : newPersonPage({ caseId, complaintId }, register, person);
  }

  @Get(['register/:id', 'v1/persons/:id'])
  async person(
    @AggregateId() id: string,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<PersonShown | HtmlPage> {
    const shown = await this.queries.execute(new GetPerson(actor, id, after));
    return factsOf(request).page && person !== undefined ? personPage(shown, person, this.words()) : shown;
  }

  private words(): HistoryWords {
    const names: Names = {
      person: (id) => this.staff.nameOf(id) ?? id,
      allegation: (id) => id,
      motion: (id) => id,
      complaint: (id) => id,
      case: (id) => id,
    };
    return {
      nameOf: (id) => this.staff.nameOf(id),
      event: (type, data) =>
        english.event(type, data as Readonly<Record<string, Json | undefined>>, names, this.codec.fieldsIn(type)),
    };
  }
}
