import { Controller, Get, Param, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Response } from 'express';
import { generateIcsCalendar, type IcsEvent } from 'ts-ics';
import { actorFor, Brakes, FeedAddresses, partsOfFeedAddress, StaffDirectory, type StaffMember } from '#access';
import { Clock, type Actor, type Role } from '#kernel';
import { Problem } from '#web';
import { english } from '#words';
import { GetQueue, type QueueItem } from './investigator-queue.queries.js';

/** Those who have a queue. */
const readers: readonly Role[] = ['clerk', 'investigator', 'counsel', 'member', 'auditor'];
/** So many matters are asked for at once, and so many times. */
const [pageSize, mostPages] = [200, 10];

/** What is due in somebody's work, for a calendar program. It cannot sign in, so its address is the secret. */
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
    const owner = await this.ownerOf(address);
    if (owner === undefined) {
      await this.brakes.wrong('token');
      throw new Problem(
        404,
        'not-found',
        'There is nothing here',
        'This address is not good, or not any more. Its owner can make a new one.',
      );
    }
    const matters = new Map<string, QueueItem>();
    for (const { role, grantId } of owner.grants)
      if (readers.includes(role)) for (const item of await this.mattersOf(actorFor(owner, grantId))) matters.set(item.id, item);
    response.type('text/calendar');
    const stamp = { date: new Date(this.clock.now().instant) };
    return generateIcsCalendar({
      ...{ version: '2.0', prodId: '-//Redress//Deadlines//EN', method: 'PUBLISH', name: 'Deadlines' },
      events: [...matters.values()].flatMap((item) => eventsOf(item, stamp)),
    });
  }

  private async ownerOf(address: string): Promise<StaffMember | undefined> {
    const parts = partsOfFeedAddress(address);
    if (parts === undefined || !(await this.feeds.isGood(parts.staffId, parts.secret))) return undefined;
    return this.staff.people.find(({ id }) => id === parts.staffId);
  }

  /** Through the bus: what the owner may not see is left out, and the reading is recorded. */
  private async mattersOf(actor: Actor): Promise<readonly QueueItem[]> {
    const items: QueueItem[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < mostPages; pages += 1) {
      const page = { size: pageSize, ...(cursor !== undefined && { cursor }) };
      const queue = await this.queries.execute(new GetQueue(actor, {}, page));
      items.push(...queue.items);
      if (queue.next === null) break;
      cursor = queue.next;
    }
    return items;
  }
}

const eventsOf = ({ id, reference, dues }: QueueItem, stamp: IcsEvent['stamp']): readonly IcsEvent[] =>
  dues.map(({ what, on, rule, ...due }) => ({
    uid: [what, due.id, id].flat().join('/'),
    stamp,
    start: { date: new Date(`${on}T00:00:00Z`), type: 'DATE' },
    duration: { days: 1 },
    summary: `${reference}: ${english.code('due', what)}`,
    description: rule,
  }));
