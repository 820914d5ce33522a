import { Controller, Get, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { StaffDirectory } from '#access';
import type { HtmlPage, Person } from '#design';
import type { Actor } from '#kernel';
import { After, factsOf, SignedIn, Who } from '#web';
import { ListDueForDisposal, ListErasureCertificates, type DueForDisposal, type ListedCertificate } from './disposal.queries.js';
import { certificatesPage, duePage } from './retention.page.js';

/** What is due for disposal, and what was disposed of. */
@Controller()
@ApiTags('retention')
export class RetentionController {
  constructor(
    private readonly queries: QueryBus,
    private readonly staff: StaffDirectory,
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
}
