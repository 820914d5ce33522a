import { Controller, Get, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { HtmlPage, Person } from '#design';
import { Clock, type Actor } from '#kernel';
import { After, factsOf, SignedIn, Who } from '#web';
import type { Notice } from './notices.js';
import { noticesPage } from './notices.page.js';
import { GetNotices } from './notices.queries.js';

/** What is new that concerns whoever is signed in. */
@Controller()
@ApiTags('notices')
export class NoticesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  @Get(['notices', 'v1/notices'])
  async list(
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<readonly Notice[] | HtmlPage> {
    const found = await this.queries.execute(new GetNotices(actor, after));
    if (!factsOf(request).page || person === undefined) return found;
    return noticesPage(found, { person, staffId: actor.userId, today: this.clock.now().date });
  }
}
