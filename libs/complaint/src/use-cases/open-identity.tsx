import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Request } from 'express';
import { AllowedTo, Colleagues } from '#access';
import { DefinitionList, Link, staffPage, type HtmlPage } from '#design';
import { AggregateStore } from '#event-store';
import { aboutComplaint, Clock, minutesOpen, Rejection, type CommandMeta, type IdentityPurpose, type Outcome } from '#kernel';
import { AggregateId, factsOf, FieldOf, Fresh, Meta, personOf } from '#web';
import { OpenIdentity } from '../domain/complaint.commands.js';
import { complaint } from '../domain/complaint.decider.js';
import { complaintEvents, type Complainant, type ComplaintEvent } from '../domain/complaint.events.js';

/** Who complained, in the one answer in which it is shown. */
export interface OpenedIdentity extends Outcome {
  readonly identity: Complainant;
}

export class OpenIdentityDto {
  @FieldOf(complaintEvents.IdentityOpened, { label: 'What you need it for' })
  readonly purpose!: IdentityPurpose;
}

@Controller('v1/complaints')
export class OpenIdentityController {
  constructor(private readonly commands: CommandBus) {}

  /** Records that it was opened, and shows it in the answer; in confidence only once somebody else approved it. */
  @Post(':id/identity-openings')
  @HttpCode(200)
  @Fresh('optional')
  async open(
    @AggregateId() id: string,
    @Body() body: OpenIdentityDto,
    @Meta() meta: CommandMeta,
    @Req() request: Request,
  ): Promise<OpenedIdentity | HtmlPage> {
    const opened = (await this.commands.execute(new OpenIdentity(id, body, meta))) as OpenedIdentity;
    const person = personOf(request);
    if (!factsOf(request).page || person === undefined) return opened;
    const { name, contact, safeContact } = opened.identity;
    const back = { href: `/complaints/${id}`, label: 'the complaint' };
    return staffPage(
      { title: 'Who complained', person, current: '/queue', back },
      <>
        <p>
          That you opened this is recorded, and the complainant can see when, in which role and for what. It is on this page
          alone.
        </p>
        <DefinitionList
          items={[
            { term: 'Name', details: name ?? 'Not given' },
            { term: 'A safe way to reach the complainant', details: safeContact ?? 'Not given' },
            { term: 'Other contact details', details: contact ?? 'Not given' },
          ]}
        />
        <p>
          <Link href={back.href}>Go back to the complaint</Link>
        </p>
      </>,
    );
  }
}

@CommandHandler(OpenIdentity)
@AllowedTo('clerk', 'investigator')
export class OpenIdentityHandler implements ICommandHandler<OpenIdentity> {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly clock: Clock,
    private readonly colleagues: Colleagues,
  ) {}

  /** A repeat of the request shows it for as long as the first one would have. */
  async execute(asked: OpenIdentity): Promise<OpenedIdentity> {
    const command = new OpenIdentity(asked.id, { ...asked.data, barred: await this.barred(asked) }, asked.meta);
    const outcome = await this.aggregates.execute(complaint, command);
    const { events } = await this.aggregates.history(complaint.name, command.id);
    const opening = events.findLast(({ commandId }) => commandId === command.meta.commandId);
    const now = this.clock.now();
    const since = opening === undefined ? NaN : Date.parse(now.instant) - Date.parse(opening.recordedAt);
    if (opening?.type !== 'IdentityOpened' || !(since < minutesOpen(now) * 60_000)) {
      throw new Rejection(
        'identity-opening-expired',
        'The time for opening this is over, or whoever approved it may not do so any more. Ask again.',
        'state',
      );
    }
    return { ...outcome, identity: identityIn(events as readonly ComplaintEvent[]) };
  }

  /** Whoever approved this person's request, where that one may not do so any more. */
  private async barred({ id, meta: { actor } }: OpenIdentity): Promise<readonly string[]> {
    const { state } = await this.aggregates.recall(complaint, id);
    if (state.status === 'none') return [];
    const own = state.identityRequests.filter(({ requestedBy }) => requestedBy === actor.userId);
    const approvers = own.flatMap(({ approved }) => (approved === undefined ? [] : [approved.by]));
    return this.colleagues.barredFrom(aboutComplaint(id), ['clerk', 'investigator'], approvers);
  }
}

/** Who complained, as far as that was given: with the complaint, or with the consent to be named. */
export function identityIn(events: readonly ComplaintEvent[]): Complainant {
  const given = events.find((event) => event.type === 'ComplaintReceived')?.data.complainant ?? {};
  const name = events.find((event) => event.type === 'ConsentToBeNamedGiven' && event.data.name !== undefined);
  return name?.type === 'ConsentToBeNamedGiven' && name.data.name !== undefined ? { ...given, name: name.data.name } : given;
}
