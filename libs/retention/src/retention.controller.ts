import { Controller, Get, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { StaffDirectory } from '#access';
import type { HtmlPage, Person } from '#design';
import { Clock, type Actor } from '#kernel';
import { After, factsOf, SignedIn, Who } from '#web';
import {
  GetRetentionSchedule,
  ListDueForDisposal,
  ListErasureCertificates,
  type DueForDisposal,
  type ListedCertificate,
} from './disposal.queries.js';
import { certificatesPage, duePage, schedulePage } from './retention.page.js';
import type { RetentionPeriod } from './schedule.js';

/** What is due for disposal, and what was disposed of. */
@Controller()
@ApiTags('retention')
export class RetentionController {
  constructor(
    private readonly queries: QueryBus,
    private readonly staff: StaffDirectory,
    private readonly clock: Clock,
  ) {}

  @Get(['due-for-disposal', 'v1/due-for-disposal'])
  async due(
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<DueForDisposal | HtmlPage> {
    const found = await this.queries.execute(new ListDueForDisposal(actor, after));
    return factsOf(request).page && person !== undefined ? duePage(found, person) : found;
  }

  @Get(['erasure-certificates', 'v1/erasure-certificates'])
  async certificates(
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<readonly ListedCertificate[] | HtmlPage> {
    const certificates = await this.queries.execute(new ListErasureCertificates(actor, after));
    const nameOf = (id: string) => this.staff.nameOf(id) ?? id;
    return factsOf(request).page && person !== undefined ? certificatesPage({ certificates, person, nameOf }) : certificates;
  }

  @Get(['retention-schedule', 'v1/retention-schedule'])
  async schedule(
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @Req() request: Request,
  ): Promise<readonly RetentionPeriod[] | HtmlPage> {
    const schedule = await this.queries.execute(new GetRetentionSchedule(actor));
    const today = this.clock.now().date;
    return factsOf(request).page && person !== undefined ? schedulePage(schedule, today, person) : schedule;
  }
}
