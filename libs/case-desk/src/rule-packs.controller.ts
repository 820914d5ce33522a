import { Controller, Get, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { HtmlPage, Person } from '#design';
import type { Actor } from '#kernel';
import { factsOf, SignedIn, Who } from '#web';
import { rulePacksPage } from './pages/rule-packs.page.js';
import { GetRulePacks, RulePacksDto, type RulePacks } from './rule-packs.queries.js';

/** What the rules of procedure say, for whoever works under them. */
@Controller('rule-packs')
@ApiTags('bodies')
export class RulePacksController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  async show(
    @Query() asked: RulePacksDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @Req() request: Request,
  ): Promise<RulePacks | HtmlPage> {
    const packs = await this.queries.execute(new GetRulePacks(actor, asked));
    return factsOf(request).page && person !== undefined ? rulePacksPage(packs, asked, person) : packs;
  }
}
