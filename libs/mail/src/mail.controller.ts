import { Controller, Get, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { StaffDirectory } from '#access';
import type { HtmlPage, Person } from '#design';
import { Clock, type Actor } from '#kernel';
import { factsOf, SignedIn, Who } from '#web';
import { MailWayOut } from './mail-rounds.js';
import { outboxPage, ownMailPage } from './mail.page.js';
import { GetOwnMail, ListMail, type AllMail, type OwnMail } from './mail.queries.js';

/** What people choose about mail, and for operators what becomes of it. */
@Controller()
@ApiTags('mail')
export class MailController {
  constructor(
    private readonly queries: QueryBus,
    private readonly staff: StaffDirectory,
    private readonly clock: Clock,
    private readonly way: MailWayOut,
  ) {}

  @Get('session/mail')
  async own(@Who() actor: Actor, @SignedIn() person: Person | undefined, @Req() request: Request): Promise<OwnMail | HtmlPage> {
    const found = await this.queries.execute(new GetOwnMail(actor));
    if (!factsOf(request).page || person === undefined) return found;
    return ownMailPage(found, { person, staffId: actor.userId, ...this.house() });
  }

  @Get(['outbox', 'v1/outbox'])
  async all(@Who() actor: Actor, @SignedIn() person: Person | undefined, @Req() request: Request): Promise<AllMail | HtmlPage> {
    const found = await this.queries.execute(new ListMail(actor));
    if (!factsOf(request).page || person === undefined) return found;
    const nameOf = (id: string) => this.staff.nameOf(id) ?? id;
    return outboxPage(found, { person, nameOf, maySend: actor.role === 'operator', ...this.house() });
  }

  private house() {
    return { timeZone: this.clock.timeZone, isOn: this.way.post !== undefined };
  }
}
