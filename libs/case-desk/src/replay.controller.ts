import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { StaffDirectory } from '#access';
import { type CaseFile, CompareCase, type FieldDifference, FindCase, GetCaseFile } from '#case-file';
import type { HtmlPage, Person } from '#design';
import { EventCodec } from '#event-store';
import { Rejection, type Actor, type AsOf } from '#kernel';

import { After, AggregateId, AsOfDto, asOfFrom, factsOf, Id, SignedIn, Text, Who } from '#web';
import { namesIn } from './pages/names.js';
import { replayPage, type Replayed } from './pages/replay.page.js';

const moment = /^(\d{1,18}|\d{4}-\d{2}-\d{2}|now)$/;

export class ComparedDto extends AsOfDto {
  @Text({
    max: 18,
    optional: true,
    label: 'Compare with: an event’s number, a day (as of), or now',
    like: { pattern: moment, otherwise: 'Give the number of an event, a day such as 2026-03-14, or "now".' },
  })
  readonly with?: string;
}

export class ReplayDto extends ComparedDto {
  @Text({ max: 60, optional: true, label: 'The case, by its reference or id' })
  readonly case?: string;

  @Id('event', { optional: true, label: 'The event to look into' })
  readonly event?: string;
}

/** A replayed case, for programs. */
export interface CaseReplay {
  readonly asOf: { readonly position?: string; readonly occurredOn?: string; readonly knownOn?: string };
  readonly file: CaseFile;
  readonly differences?: readonly FieldDifference[];
}

/** Cases as they stood at any moment. */
@Controller()
@ApiTags('replay')
export class ReplayController {
  constructor(
    private readonly queries: QueryBus,
    private readonly staff: StaffDirectory,
    private readonly codec: EventCodec,
  ) {}

  @Get('replay')
  async page(
    @Query() asked: ReplayDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HtmlPage | CaseReplay> {
    const caseId = asked.case === undefined ? undefined : await this.find(actor, asked.case);
    if (!factsOf(request).page || person === undefined) {
      if (caseId === undefined) throw new Rejection('case-unknown', 'Say which case: ?case=<reference or id>.', 'unknown');
      return this.replay(caseId, asked, actor);
    }
    if (caseId !== undefined) return replayPage({ asked, person, replayed: await this.replayed(actor, caseId, asked) });
    if (asked.case === undefined) return replayPage({ asked, person });
    response.status(404);
    return replayPage({ asked, person, problem: `There is no case with the reference or id “${asked.case}”.` });
  }

  /** A case as it stood, and what differs from another moment. */
  @Get('v1/cases/:id/replay')
  async replay(
    @AggregateId() id: string,
    @Query() asked: ComparedDto,
    @Who() actor: Actor,
    // A question about the past is answered from the whole log, whatever is filed by now.
    @After() _after?: bigint,
  ): Promise<CaseReplay> {
    const asOf = asOfFrom(asked) ?? {};
    const file = await this.queries.execute(new GetCaseFile(actor, id, undefined, asOf));
    const differences = await this.differences(actor, id, asked);
    const { position, ...dates } = asOf;
    return {
      asOf: { ...(position !== undefined && { position: String(position) }), ...dates },
      file,
      ...(differences !== undefined && { differences }),
    };
  }

  private find(actor: Actor, text: string): Promise<string | undefined> {
    return this.queries.execute(new FindCase(actor, text));
  }

  private async replayed(actor: Actor, caseId: string, asked: ReplayDto): Promise<Replayed> {
    const now = await this.queries.execute(new GetCaseFile(actor, caseId));
    const then = await this.unlessUnknown(this.queries.execute(new GetCaseFile(actor, caseId, undefined, asOfFrom(asked) ?? {})));
    return {
      now,
      then,
      names: namesIn(now, (id) => this.staff.nameOf(id)),
      differences: await this.unlessUnknown(this.differences(actor, caseId, asked)),
      describe: this.codec.fieldsIn,
    };
  }

  private async differences(actor: Actor, caseId: string, asked: ComparedDto): Promise<readonly FieldDifference[] | undefined> {
    if (asked.with === undefined) return undefined;
    return this.queries.execute(new CompareCase(actor, caseId, asOfFrom(asked) ?? {}, momentOf(asked.with)));
  }

  /** Before a case was opened there is nothing to show, and that is an answer. */
  private async unlessUnknown<T>(answer: Promise<T>): Promise<T | undefined> {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof Rejection && error.reason === 'case-unknown') return undefined;
      throw error;
    }
  }
}

function momentOf(text: string): AsOf {
  if (text === 'now') return {};
  return text.includes('-') ? { occurredOn: text } : { position: BigInt(text) };
}
