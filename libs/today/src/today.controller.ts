import { Controller, Get, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { HtmlPage, Person } from '#design';
import type { Actor } from '#kernel';
import { After, factsOf, SignedIn, Who } from '#web';
import { todayPage } from './today.page.js';
import { GetToday, type Today } from './today.query.js';

@Controller(['today', 'v1/today'])
@ApiTags('queue')
export class TodayController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  async today(
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<Today | HtmlPage> {
    const today = await this.queries.execute(new GetToday(actor, after));
    return factsOf(request).page && person !== undefined ? todayPage(today, person) : today;
  }
}
