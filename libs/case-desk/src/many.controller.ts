import { Body, Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { StaffDirectory } from '#access';
import { AcknowledgeComplaint } from '#complaint';
import type { HtmlPage, Person } from '#design';
import { AssignInvestigator } from '#investigation';
import { GetQueue, type QueueItem } from '#investigator-queue';
import { derivedId, Rejection, type Actor, type CommandMeta, type Outcome } from '#kernel';
import { After, factsOf, Meta, SignedIn, Who } from '#web';
import { AcknowledgeComplaintsDto, AssignInvestigationsDto, ChosenDto, most, type OneOfMany } from './many.dto.js';
import { acknowledgeManyPage, assignManyPage, doneManyPage } from './pages/many.page.js';

export interface Many {
  readonly answers: readonly OneOfMany[];
}

/** The same act for several complaints or cases at once: each is a command of its own, decided about as if it were alone. */
@Controller()
@ApiTags('several at once')
export class ManyController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly staff: StaffDirectory,
  ) {}

  @Get('complaints/acknowledge')
  async toAcknowledge(
    @Query() { id = [] }: ChosenDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
  ): Promise<readonly QueueItem[] | HtmlPage> {
    const chosen = await this.chosen(actor, id, after);
    const waiting = chosen.filter(({ stage }) => stage === 'complaint-received');
    return person === undefined ? waiting : acknowledgeManyPage(waiting, id.length - waiting.length, person);
  }

  @Post('v1/complaints/acknowledgements')
  @HttpCode(200)
  async acknowledge(
    @Body() { complaintIds, ...data }: AcknowledgeComplaintsDto,
    @Meta() meta: CommandMeta,
    @SignedIn() person: Person | undefined,
    @Req() request: Request,
  ): Promise<Many | HtmlPage> {
    const before = await this.chosen(meta.actor, complaintIds);
    const answers = await this.each(complaintIds, meta, (id, own) => new AcknowledgeComplaint(id, data, own));
    if (!factsOf(request).page || person === undefined) return { answers };
    return doneManyPage('Acknowledged', answers, before, person);
  }

  @Get('cases/assign')
  async toAssign(
    @Query() { id = [] }: ChosenDto,
    @Who() actor: Actor,
    @SignedIn() person: Person | undefined,
    @After() after: bigint | undefined,
  ): Promise<readonly QueueItem[] | HtmlPage> {
    const chosen = (await this.chosen(actor, id, after)).filter(({ kind }) => kind === 'case');
    if (person === undefined) return chosen;
    const investigating = this.staff.people.filter(({ grants }) => grants.some(({ role }) => role === 'investigator'));
    const investigators = investigating.map(({ id: value, name: label }) => ({ value, label }));
    return assignManyPage(chosen, id.length - chosen.length, investigators, person);
  }

  @Post('v1/investigations/assignments')
  @HttpCode(200)
  async assign(
    @Body() { caseIds, ...data }: AssignInvestigationsDto,
    @Meta() meta: CommandMeta,
    @SignedIn() person: Person | undefined,
    @Req() request: Request,
  ): Promise<Many | HtmlPage> {
    const before = await this.chosen(meta.actor, caseIds);
    const answers = await this.each(caseIds, meta, (id, own) => new AssignInvestigator(id, data, own));
    if (!factsOf(request).page || person === undefined) return { answers };
    return doneManyPage('Assigned', answers, before, person);
  }

  /** Those of these that stand in the actor's queue. */
  private async chosen(actor: Actor, ids: readonly string[], after?: bigint): Promise<readonly QueueItem[]> {
    const { items } = await this.queries.execute(new GetQueue(actor, { ids }, { size: most }, after));
    if (actor.role !== 'clerk')
      throw new Rejection('not-allowed', 'Clerks acknowledge complaints and assign cases. Hand it to one.', 'forbidden');
    return items;
  }

  /** One after the other, each under an id of its own that follows from the request's: the whole can be sent again. */
  private async each(
    ids: readonly string[],
    meta: CommandMeta,
    commandFor: (id: string, meta: CommandMeta) => AcknowledgeComplaint | AssignInvestigator,
  ): Promise<readonly OneOfMany[]> {
    const answers: OneOfMany[] = [];
    const { makes: _makes, ...rest } = meta;
    for (const id of new Set(ids)) {
      try {
        await this.commands.execute<AcknowledgeComplaint | AssignInvestigator, Outcome>(
          commandFor(id, { ...rest, commandId: derivedId(meta.commandId, id) }),
        );
        answers.push({ id, done: true });
      } catch (error) {
        if (!(error instanceof Rejection)) throw error;
        answers.push({ id, done: false, reason: error.reason, detail: error.message });
      }
    }
    return answers;
  }
}
