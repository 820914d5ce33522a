import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Request } from 'express';
import { AllowedTo, Colleagues } from '#access';
import { DefinitionList, Link, staffPage, type HtmlPage } from '#design';
import { AggregateStore } from '#event-store';
import {
  aboutCase,
  Clock,
  minutesOpen,
  References,
  Rejection,
  words,
  type CommandMeta,
  type IdentityPurpose,
  type Outcome,
} from '#kernel';
import { AggregateId, factsOf, FieldOf, Fresh, Meta, personOf } from '#web';
import type { OpeningNotice } from '../domain/interviewee.js';
import { OpenInterviewee } from '../domain/investigation.commands.js';
import { investigation } from '../domain/investigation.decider.js';
import { investigationEvents, type InvestigationEvent } from '../domain/investigation.events.js';

/** Who was interviewed, in the one answer in which it is shown. */
export interface OpenedInterviewee extends Outcome {
  readonly interviewee: string;
  /** Who tells the person of it. */
  readonly notice: OpeningNotice;
}

/** What whoever opens a name given in confidence can say about telling the person. */
const choices = ['owed', 'none'] as const;

export class OpenIntervieweeDto {
  @FieldOf(investigationEvents.IntervieweeOpened, { label: 'The interview' })
  readonly interviewId!: string;

  @FieldOf(investigationEvents.IntervieweeOpened, { label: 'What you need it for' })
  readonly purpose!: IdentityPurpose;

  @FieldOf(investigationEvents.IntervieweeOpened, {
    label: 'Telling the person that the name was opened',
    only: words('openingNotice', choices),
    optional: true,
  })
  readonly notice?: (typeof choices)[number];

  @FieldOf(investigationEvents.IntervieweeOpened, { label: 'If nobody will be told, why' })
  readonly noNoticeReason?: string;
}

@Controller('v1/investigations')
export class OpenIntervieweeController {
  constructor(private readonly commands: CommandBus) {}

  /** Records that it was opened, and shows it in the answer; in confidence only once somebody else approved it. */
  @Post(':id/interviewee-openings')
  @HttpCode(200)
  @Fresh('optional')
  async open(
    @AggregateId() id: string,
    @Body() body: OpenIntervieweeDto,
    @Meta() meta: CommandMeta,
    @Req() request: Request,
  ): Promise<OpenedInterviewee | HtmlPage> {
    const opened = (await this.commands.execute(new OpenInterviewee(id, body, meta))) as OpenedInterviewee;
    const person = personOf(request);
    if (!factsOf(request).page || person === undefined) return opened;
    const back = { href: `/cases/${id}`, label: 'the case' };
    return staffPage(
      { title: 'Who was interviewed', person, current: '/cases', back },
      <>
        <p>That you opened this is recorded. {saidOf(opened.notice)} The name is on this page alone.</p>
        <DefinitionList items={[{ term: 'Name', details: opened.interviewee }]} />
        <p>
          <Link href={back.href}>Go back to the case</Link>
        </p>
      </>,
    );
  }
}

function saidOf(notice: OpeningNotice): string {
  switch (notice) {
    case 'status-page':
      return 'The complainant can see on the status page when, in which role and for what.';
    case 'owed':
      return 'Tell the person now, and record on the page of the case how you did.';
    case 'none':
      return 'The reason why nobody is told is recorded, too.';
    case 'not-in-confidence':
      return 'This person may be named to those who work on the case.';
  }
}

@CommandHandler(OpenInterviewee)
@AllowedTo('clerk', 'investigator')
export class OpenIntervieweeHandler implements ICommandHandler<OpenInterviewee> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly clock: Clock,
    private readonly colleagues: Colleagues,
    private readonly references: References,
  ) {}

  /** A repeat of the request shows it for as long as the first one would have. */
  async execute({ id, data, meta }: OpenInterviewee): Promise<OpenedInterviewee> {
    const brought = { barred: await this.barred(id, meta.actor.userId), ...(await this.complaintOf(id, data.interviewId)) };
    const outcome = await this.aggregates.execute(investigation, new OpenInterviewee(id, { ...data, ...brought }, meta));
    const events = await this.eventsOf(id);
    const opening = events.findLast(({ commandId }) => commandId === meta.commandId);
    const now = this.clock.now();
    const since = opening === undefined ? NaN : Date.parse(now.instant) - Date.parse(opening.recordedAt);
    if (opening?.type !== 'IntervieweeOpened' || !(since < minutesOpen(now) * 60_000)) {
      throw new Rejection(
        'identity-opening-expired',
        'The time for opening this is over, or whoever approved it may not do so any more. Ask again.',
        'state',
      );
    }
    return { ...outcome, interviewee: interviewIn(events, data.interviewId)?.interviewee ?? '', notice: opening.data.notice };
  }

  private async eventsOf(id: string): Promise<readonly Recorded[]> {
    const { events } = await this.aggregates.history(investigation.name, id);
    return events as readonly Recorded[];
  }

  /** Whoever approved this person's request, where that one may not do so any more. */
  private async barred(id: string, userId: string): Promise<readonly string[]> {
    const { state } = await this.aggregates.recall(investigation, id);
    const requests = state.status === 'none' ? [] : state.requests.filter(({ requestedBy }) => requestedBy === userId);
    const approvers = requests.flatMap(({ approved }) => (approved === undefined ? [] : [approved.by]));
    return this.colleagues.barredFrom(aboutCase(id), ['clerk', 'investigator'], approvers);
  }

  /** Where whoever was interviewed complained, and so can be told on the status page. */
  private async complaintOf(id: string, interviewId: string): Promise<{ readonly complaintId?: string }> {
    const interview = interviewIn(await this.eventsOf(id), interviewId);
    if (interview?.role !== 'complainant') return {};
    const complaintId = await this.references.complaintOf(id, interview.interviewee);
    return complaintId === undefined ? {} : { complaintId };
  }
}

type Recorded = InvestigationEvent & { readonly commandId: string; readonly recordedAt: string };

const interviewIn = (events: readonly Recorded[], interviewId: string) =>
  events.flatMap((event) => (event.type === 'InterviewHeld' && event.data.interviewId === interviewId ? [event.data] : []))[0];
