import { Controller, Get, Param, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Response } from 'express';
import { generateIcsCalendar, type IcsEvent } from 'ts-ics';
import { actorFor, Brakes, FeedAddresses, partsOfFeedAddress, StaffDirectory, type Feed } from '#access';
import { GetBody, type ListedMeeting } from '#case-file';
import { GetQueue, type QueueItem } from '#investigator-queue';
import { Clock, type Actor, type Role } from '#kernel';
import { Problem } from '#web';
import { english } from '#words';

/** Those who have a queue; and those of them who may see all matters of a body. */
const readers: readonly Role[] = ['clerk', 'investigator', 'counsel', 'member', 'auditor'];
const readersOfBodies: readonly Role[] = ['clerk', 'member', 'auditor'];
/** So many matters are asked for at once, and so many times. */
const [pageSize, mostPages] = [200, 10];

/** What is due in somebody's work or before a body, for a calendar program. It cannot sign in, so its address is the secret. */
@Controller('feeds')
export class DeadlinesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly feeds: FeedAddresses,
    private readonly staff: StaffDirectory,
    private readonly brakes: Brakes,
    private readonly clock: Clock,
  ) {}

  /** Every deadline that its owner may see at this moment, in any of the owner's roles, as iCalendar (RFC 5545). */
  @Get(':address')
  async deadlines(@Param('address') address: string, @Res({ passthrough: true }) response: Response): Promise<string> {
    const feed = await this.feedAt(address);
    const actors = feed === undefined ? [] : this.readersOf(feed);
    if (feed === undefined || actors.length === 0) {
      await this.brakes.wrong('token');
      throw new Problem(
        404,
        'not-found',
        'There is nothing here',
        'This address is not good, or not any more. Its owner can make a new one.',
      );
    }
    const { bodyId } = feed;
    const matters = new Map<string, QueueItem>();
    for (const actor of actors) for (const item of await this.mattersOf(actor, bodyId)) matters.set(item.id, item);
    const [first] = actors;
    const meetings =
      bodyId === undefined || first === undefined ? [] : (await this.queries.execute(new GetBody(first, bodyId))).meetings;
    response.type('text/calendar');
    const stamp = { date: new Date(this.clock.now().instant) };
    return generateIcsCalendar({
      ...{ version: '2.0', prodId: '-//Redress//Deadlines//EN', method: 'PUBLISH', name: 'Deadlines' },
      events: [
        ...[...matters.values()].flatMap((item) => eventsOf(item, stamp)),
        ...meetings.map((meeting) => meetingOn(meeting, stamp)),
      ],
    });
  }

  private async feedAt(address: string): Promise<Feed | undefined> {
    const parts = partsOfFeedAddress(address);
    return parts === undefined ? undefined : this.feeds.opens(parts.staffId, parts.secret);
  }

  /** Its owner in each role of today that has a queue; of a body's feed, in which all of that body's matters may be seen. */
  private readersOf({ staffId, bodyId: of }: Feed): readonly Actor[] {
    const owner = this.staff.people.find(({ id }) => id === staffId);
    const may = of === undefined ? readers : readersOfBodies;
    const grants = owner?.grants.filter(({ role, bodyId }) => may.includes(role) && (of ?? bodyId) === (bodyId ?? of)) ?? [];
    return owner === undefined ? [] : grants.map(({ grantId }) => actorFor(owner, grantId));
  }

  /** Through the bus: what the owner may not see is left out, and the reading is recorded. */
  private async mattersOf(actor: Actor, bodyId: string | undefined): Promise<readonly QueueItem[]> {
    const items: QueueItem[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < mostPages; pages += 1) {
      const page = { size: pageSize, unnamed: true, ...(cursor !== undefined && { cursor }) };
      const queue = await this.queries.execute(new GetQueue(actor, bodyId === undefined ? {} : { bodyId }, page));
      items.push(...queue.items);
      if (queue.next === null) break;
      cursor = queue.next;
    }
    return items;
  }
}

const wholeDay = (on: string) => ({ start: { date: new Date(`${on}T00:00:00Z`), type: 'DATE' }, duration: { days: 1 } }) as const;

const eventsOf = ({ id, reference, dues }: QueueItem, stamp: IcsEvent['stamp']): readonly IcsEvent[] =>
  dues.map(({ what, on, rule, ...due }) => ({
    uid: [what, due.id, id].flat().join('/'),
    stamp,
    ...wholeDay(on),
    summary: `${reference}: ${english.code('due', what)}`,
    description: rule,
  }));

/** A canceled meeting stays and says so: one that disappears could be taken for a fault of the calendar. */
const meetingOn = ({ meetingId, meetsOn, state }: ListedMeeting, stamp: IcsEvent['stamp']): IcsEvent => ({
  uid: meetingId,
  stamp,
  ...wholeDay(meetsOn),
  ...(state === 'canceled' ? { summary: 'Meeting canceled', status: 'CANCELLED' } : { summary: 'Meeting' }),
});
