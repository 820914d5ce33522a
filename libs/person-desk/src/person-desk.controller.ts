import { Controller, Get, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { HtmlPage, Person } from '#design';
import type { Actor } from '#kernel';
import { After, AggregateId, factsOf, Id, SignedIn, Text, Who } from '#web';
import { GetPerson, ListPersons, type PersonShown, type RegisterShown } from './person-desk.queries.js';
import { newPersonPage, personPage } from './person.page.js';
import { registerPage } from './register.page.js';

export class RegisterDto {
  @Text({ max: 100, optional: true, label: 'A part of a name' })
  readonly q?: string;
}

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
  constructor(private readonly queries: QueryBus) {}

  @Get(['register', 'v1/persons'])
  async register(
    @Query() { q }: RegisterDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<RegisterShown | HtmlPage> {
    const register = await this.queries.execute(new ListPersons(actor, q, after));
    return factsOf(request).page && person !== undefined ? registerPage(register, q, person) : register;
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
    return factsOf(request).page && person !== undefined ? personPage(shown, person) : shown;
  }
}
