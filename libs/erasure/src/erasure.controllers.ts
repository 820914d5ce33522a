import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Request } from 'express';
import { StaffDirectory } from '#access';
import type { HtmlPage, Person } from '#design';
import { derivedId, type Actor, type CommandMeta, type Outcome } from '#kernel';
import { After, AggregateId, factsOf, Fresh, Meta, Show, SignedIn, Who } from '#web';
import { ApproveErasure, LiftLegalHold, PlaceLegalHold, RefuseErasure, RequestErasure } from './domain/erasure.commands.js';
import { erasurePage } from './erasure.page.js';
import { GetErasure, type ErasureShown } from './erasure.query.js';
import { ApproveErasureDto } from './use-cases/approve-erasure.js';
import { LiftLegalHoldDto } from './use-cases/lift-legal-hold.js';
import { PlaceLegalHoldDto } from './use-cases/place-legal-hold.js';
import { RefuseErasureDto } from './use-cases/refuse-erasure.js';
import { RequestAdvisoryErasureDto, RequestErasureDto, RequestPersonErasureDto } from './use-cases/request-erasure.js';

/** Holds and erasures of cases. */
@Controller('v1/cases')
export class CaseErasureController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/legal-holds')
  @Show('/cases/:id/erasure')
  @Fresh('optional')
  hold(@AggregateId() id: string, @Body() body: PlaceLegalHoldDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const holdId = derivedId(meta.commandId, 'legal-hold');
    return this.commands.execute(new PlaceLegalHold(id, { kind: 'case', ...body, holdId }, meta));
  }

  @Post(':id/legal-holds/lifting')
  @Show('/cases/:id/erasure')
  @Fresh('optional')
  lift(@AggregateId() id: string, @Body() body: LiftLegalHoldDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new LiftLegalHold(id, { kind: 'case', ...body }, meta));
  }

  @Post(':id/erasure-requests')
  @Show('/cases/:id/erasure')
  @Fresh('optional')
  request(@AggregateId() id: string, @Body() body: RequestErasureDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const requestId = derivedId(meta.commandId, 'erasure-request');
    return this.commands.execute(new RequestErasure(id, { kind: 'case', ...body, requestId }, meta));
  }

  /** By somebody other than the one who asked. */
  @Post(':id/erasure-approvals')
  @Show('/cases/:id/erasure')
  @Fresh('optional')
  approve(@AggregateId() id: string, @Body() body: ApproveErasureDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ApproveErasure(id, { kind: 'case', ...body, barred: [] }, meta));
  }

  @Post(':id/erasure-refusals')
  @Show('/cases/:id/erasure')
  @Fresh('optional')
  refuse(@AggregateId() id: string, @Body() body: RefuseErasureDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RefuseErasure(id, { kind: 'case', ...body }, meta));
  }
}

/** Holds and erasures of complaints. */
@Controller('v1/complaints')
export class ComplaintErasureController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/legal-holds')
  @Show('/complaints/:id/erasure')
  @Fresh('optional')
  hold(@AggregateId() id: string, @Body() body: PlaceLegalHoldDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const holdId = derivedId(meta.commandId, 'legal-hold');
    return this.commands.execute(new PlaceLegalHold(id, { kind: 'complaint', ...body, holdId }, meta));
  }

  @Post(':id/legal-holds/lifting')
  @Show('/complaints/:id/erasure')
  @Fresh('optional')
  lift(@AggregateId() id: string, @Body() body: LiftLegalHoldDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new LiftLegalHold(id, { kind: 'complaint', ...body }, meta));
  }

  @Post(':id/erasure-requests')
  @Show('/complaints/:id/erasure')
  @Fresh('optional')
  request(@AggregateId() id: string, @Body() body: RequestErasureDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const requestId = derivedId(meta.commandId, 'erasure-request');
    return this.commands.execute(new RequestErasure(id, { kind: 'complaint', ...body, requestId }, meta));
  }

  /** By somebody other than the one who asked. */
  @Post(':id/erasure-approvals')
  @Show('/complaints/:id/erasure')
  @Fresh('optional')
  approve(@AggregateId() id: string, @Body() body: ApproveErasureDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ApproveErasure(id, { kind: 'complaint', ...body, barred: [] }, meta));
  }

  @Post(':id/erasure-refusals')
  @Show('/complaints/:id/erasure')
  @Fresh('optional')
  refuse(@AggregateId() id: string, @Body() body: RefuseErasureDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RefuseErasure(id, { kind: 'complaint', ...body }, meta));
  }
}

/** Holds and erasures of people in the register: all that stands in one entry, names first of all. */
@Controller('v1/persons')
export class PersonErasureController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/legal-holds')
  @Show('/register/:id/erasure')
  @Fresh('optional')
  hold(@AggregateId() id: string, @Body() body: PlaceLegalHoldDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const holdId = derivedId(meta.commandId, 'legal-hold');
    return this.commands.execute(new PlaceLegalHold(id, { kind: 'person', ...body, holdId }, meta));
  }

  @Post(':id/legal-holds/lifting')
  @Show('/register/:id/erasure')
  @Fresh('optional')
  lift(@AggregateId() id: string, @Body() body: LiftLegalHoldDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new LiftLegalHold(id, { kind: 'person', ...body }, meta));
  }

  @Post(':id/erasure-requests')
  @Show('/register/:id/erasure')
  @Fresh('optional')
  request(@AggregateId() id: string, @Body() body: RequestPersonErasureDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const requestId = derivedId(meta.commandId, 'erasure-request');
    return this.commands.execute(new RequestErasure(id, { kind: 'person', subject: 'whole-file', ...body, requestId }, meta));
  }

  /** By somebody other than the one who asked. */
  @Post(':id/erasure-approvals')
  @Show('/register/:id/erasure')
  @Fresh('optional')
  approve(@AggregateId() id: string, @Body() body: ApproveErasureDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ApproveErasure(id, { kind: 'person', ...body, barred: [] }, meta));
  }

  @Post(':id/erasure-refusals')
  @Show('/register/:id/erasure')
  @Fresh('optional')
  refuse(@AggregateId() id: string, @Body() body: RefuseErasureDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RefuseErasure(id, { kind: 'person', ...body }, meta));
  }
}

/** Holds and erasures of requests for advisory opinions: who asked, or all of it. */
@Controller('v1/advisory-opinions')
export class AdvisoryErasureController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/legal-holds')
  @Show('/advisory-opinions/:id/erasure')
  @Fresh('optional')
  hold(@AggregateId() id: string, @Body() body: PlaceLegalHoldDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const holdId = derivedId(meta.commandId, 'legal-hold');
    return this.commands.execute(new PlaceLegalHold(id, { kind: 'advisory', ...body, holdId }, meta));
  }

  @Post(':id/legal-holds/lifting')
  @Show('/advisory-opinions/:id/erasure')
  @Fresh('optional')
  lift(@AggregateId() id: string, @Body() body: LiftLegalHoldDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new LiftLegalHold(id, { kind: 'advisory', ...body }, meta));
  }

  @Post(':id/erasure-requests')
  @Show('/advisory-opinions/:id/erasure')
  @Fresh('optional')
  request(@AggregateId() id: string, @Body() body: RequestAdvisoryErasureDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    const requestId = derivedId(meta.commandId, 'erasure-request');
    return this.commands.execute(new RequestErasure(id, { kind: 'advisory', ...body, requestId }, meta));
  }

  /** By somebody other than the one who asked. */
  @Post(':id/erasure-approvals')
  @Show('/advisory-opinions/:id/erasure')
  @Fresh('optional')
  approve(@AggregateId() id: string, @Body() body: ApproveErasureDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new ApproveErasure(id, { kind: 'advisory', ...body, barred: [] }, meta));
  }

  @Post(':id/erasure-refusals')
  @Show('/advisory-opinions/:id/erasure')
  @Fresh('optional')
  refuse(@AggregateId() id: string, @Body() body: RefuseErasureDto, @Meta() meta: CommandMeta): Promise<Outcome> {
    return this.commands.execute(new RefuseErasure(id, { kind: 'advisory', ...body }, meta));
  }
}

/** What is held, asked for and erased, as pages and for programs. */
@Controller()
export class ErasurePagesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly staff: StaffDirectory,
  ) {}

  @Get(['cases/:id/erasure', 'v1/cases/:id/erasure'])
  ofCase(
    @AggregateId() id: string,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @Req() request: Request,
    // What comes straight from the events shows every position that there is.
    @After() _after: bigint | undefined,
  ): Promise<ErasureShown | HtmlPage> {
    return this.show(new GetErasure(actor, 'case', id), person, request);
  }

  @Get(['complaints/:id/erasure', 'v1/complaints/:id/erasure'])
  ofComplaint(
    @AggregateId() id: string,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @Req() request: Request,
    // What comes straight from the events shows every position that there is.
    @After() _after: bigint | undefined,
  ): Promise<ErasureShown | HtmlPage> {
    return this.show(new GetErasure(actor, 'complaint', id), person, request);
  }

  @Get(['register/:id/erasure', 'v1/persons/:id/erasure'])
  ofPerson(
    @AggregateId() id: string,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @Req() request: Request,
    // What comes straight from the events shows every position that there is.
    @After() _after: bigint | undefined,
  ): Promise<ErasureShown | HtmlPage> {
    return this.show(new GetErasure(actor, 'person', id), person, request);
  }

  @Get(['advisory-opinions/:id/erasure', 'v1/advisory-opinions/:id/erasure'])
  ofAdvisoryRequest(
    @AggregateId() id: string,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @Req() request: Request,
    // What comes straight from the events shows every position that there is.
    @After() _after: bigint | undefined,
  ): Promise<ErasureShown | HtmlPage> {
    return this.show(new GetErasure(actor, 'advisory', id), person, request);
  }

  private async show(query: GetErasure, person: Person | undefined, request: Request): Promise<ErasureShown | HtmlPage> {
    const shown = await this.queries.execute(query);
    if (!factsOf(request).page || person === undefined) return shown;
    return erasurePage({ shown, actor: query.actor, person, nameOf: (id) => this.staff.nameOf(id) ?? id });
  }
}
