import { Controller, Get, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { StaffDirectory } from '#access';
import { ListAdvice, ReadAdvice, type CaseAdvice, type ListedAdvice } from '#case-file';
import { FileCustody } from '#custody';
import type { HtmlPage, Person } from '#design';
import { EventCodec } from '#event-store';
import { Clock, type Actor } from '#kernel';
import { After, AggregateId, AsOfDto, asOfFrom, factsOf, Id, SignedIn, Text, Who } from '#web';
import { advicePage, listedAdvicePage } from './pages/advice.page.js';
import { namesWithout } from './pages/names.js';

export class AdvicePageDto extends AsOfDto {
  @Id('event', { optional: true, label: 'The entry that is about to be corrected' })
  readonly correct?: string;

  @Text({ max: 100, optional: true, label: 'The field of that entry' })
  readonly field?: string;
}

/** What the panel was advised in a case; to an auditor, that it was. */
@Controller()
@ApiTags('case files')
export class AdviceController {
  constructor(
    private readonly queries: QueryBus,
    private readonly staff: StaffDirectory,
    private readonly codec: EventCodec,
    private readonly clock: Clock,
    private readonly custody: FileCustody,
  ) {}

  @Get(['cases/:id/advice', 'v1/cases/:id/advice'])
  async advice(
    @AggregateId() id: string,
    @Query() asked: AdvicePageDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
    @Req() request: Request,
  ): Promise<CaseAdvice | ListedAdvice | HtmlPage> {
    const names = namesWithout((userId) => this.staff.nameOf(userId));
    const asOf = asOfFrom(asked);
    const isPage = factsOf(request).page;
    if (actor.role === 'auditor') {
      const advice = await this.queries.execute(new ListAdvice(actor, id, after, asOf));
      if (!isPage || person === undefined) return advice;
      return listedAdvicePage({ advice, person, names, timeZone: this.clock.timeZone });
    }
    const advice = await this.queries.execute(new ReadAdvice(actor, id, after, asOf));
    if (!isPage || person === undefined) return advice;
    const { correct: eventId, field } = asked;
    const corrects = actor.role === 'clerk' && asOf === undefined;
    const correcting = corrects ? { own: `/cases/${id}/advice`, eventId, field } : undefined;
    return advicePage({ advice, hasScanner: this.custody.hasScanner, person, names, describe: this.codec.fieldsIn, correcting });
  }
}
