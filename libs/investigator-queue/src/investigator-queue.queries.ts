import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo, StaffDirectory } from '#access';
import { EventCodec, EventStore } from '#event-store';
import { Clock, Query, type Actor, type PlainDate } from '#kernel';
import { empty, sql, type Sql } from '#postgres';
import { eventsOf, ReadModels, replay, type AsOf } from '#projection';
import { Paging, type Page } from '#web';
import { investigatorQueue, type QueueRow, type Stage } from './investigator-queue.projection.js';

/** How long a page waits for what its visitor just did, in milliseconds. */
const patience = 2_000;
const noDate = '9999-12-31';

export interface QueueFilter {
  readonly stage?: Stage;
  readonly investigator?: string;
  /** `overdue`: the date has passed; `undated`: none is set. */
  readonly due?: 'overdue' | 'undated';
}

export interface QueueItem extends QueueRow {
  readonly id: string;
  /** Days from the due date to today; negative while it lies ahead. */
  readonly daysLate?: number;
  readonly ownerName?: string;
}

export interface Queue extends Page<QueueItem> {
  readonly today: PlainDate;
  readonly counts: { readonly open: number; readonly overdue: number; readonly deadlocked: number };
}

/** The work of staff, what is due first on top. */
export class GetQueue extends Query {
  constructor(
    actor: Actor,
    readonly filter: QueueFilter,
    readonly page: { readonly cursor?: string; readonly size: number },
    readonly after?: bigint,
    readonly asOf?: AsOf,
  ) {
    super(actor);
  }
}

@QueryHandler(GetQueue)
@AllowedTo('clerk', 'investigator', 'member', 'auditor')
export class GetQueueHandler implements IQueryHandler<GetQueue> {
  constructor(
    private readonly models: ReadModels,
    private readonly paging: Paging,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly clock: Clock,
    private readonly staff: StaffDirectory,
  ) {}

  /** Investigators see the cases that are theirs. Throws `ReadModelNotReady`, and a `Problem` for a cursor of another list. */
  async execute({ actor, filter, page, after, asOf }: GetQueue): Promise<Queue> {
    const own = actor.role === 'investigator' ? { ...filter, investigator: actor.userId } : filter;
    if (asOf !== undefined) return this.past(own, asOf);
    const today = this.clock.now().date;
    const queue = this.models.of(investigatorQueue);
    if (after !== undefined) await queue.waitFor(after, { withinMs: patience });

    const list = `queue ${JSON.stringify([own.stage ?? '', own.investigator ?? '', own.due ?? ''])}`;
    const place = this.paging.place(list, page.cursor);
    const [sortOn = null, lastKey = null] = place ?? [];
    const beyond = place === undefined ? empty : sql`and (sort_on, key) > (${sortOn}, ${lastKey})`;
    const rows = await queue.query<{ key: string; row: QueueRow; sort_on: string }>(sql`
      select key, row, sort_on from ${queue.table}
      where ${matching(own, today)} ${beyond} order by sort_on, key limit ${page.size + 1}`);
    const [counts] = await queue.query<{ open: number; overdue: number; deadlocked: number }>(sql`
      select count(*)::int as open,
             (count(*) filter (where due_on < ${today}))::int as overdue,
             (count(*) filter (where stage = 'deadlocked'))::int as deadlocked
      from ${queue.table} where ${matching(own.investigator === undefined ? {} : { investigator: own.investigator }, today)}`);
    const { items, next } = this.paging.page({ list, rows, size: page.size, placeOf: (row) => [row.sort_on, row.key] });
    return {
      today,
      counts: counts ?? { open: 0, overdue: 0, deadlocked: 0 },
      items: items.map(({ key, row }) => this.itemOf(key, row, today)),
      next,
    };
  }

  private itemOf(id: string, row: QueueRow, today: PlainDate): QueueItem {
    const ownerName = row.investigatorId === undefined ? undefined : this.staff.find(row.investigatorId)?.name;
    return {
      id,
      ...row,
      ...(row.dueOn !== undefined && { daysLate: daysBetween(row.dueOn, today) }),
      ...(ownerName !== undefined && { ownerName }),
    };
  }

  private async past(filter: QueueFilter, asOf: AsOf): Promise<Queue> {
    const today = asOf.occurredOn ?? asOf.knownOn?.slice(0, 10) ?? this.clock.now().date;
    const events = eventsOf(this.store, this.codec, Object.keys(investigatorQueue.on), asOf);
    const rows = [...(await replay(investigatorQueue, events, asOf))].map(([key, row]) => this.itemOf(key, row, today));
    const open = rows.filter(
      ({ stage, investigatorId }) =>
        stage !== 'closed' && (filter.investigator === undefined || investigatorId === filter.investigator),
    );
    const overdue = (row: QueueItem) => row.dueOn !== undefined && row.dueOn < today;
    const order = ({ dueOn, stage, since, id }: QueueItem) => `${dueOn ?? (stage === 'deadlocked' ? since : noDate)} ${id}`;
    return {
      today,
      counts: {
        open: open.length,
        overdue: open.filter(overdue).length,
        deadlocked: open.filter(({ stage }) => stage === 'deadlocked').length,
      },
      items: open
        .filter(({ stage }) => filter.stage === undefined || stage === filter.stage)
        .filter((row) => filter.due === undefined || (filter.due === 'overdue' ? overdue(row) : row.dueOn === undefined))
        .sort((a, b) => (order(a) < order(b) ? -1 : 1)),
      next: null,
    };
  }
}

function matching({ stage, investigator, due }: QueueFilter, today: PlainDate): Sql {
  return sql`stage <> 'closed'
    ${stage === undefined ? empty : sql`and stage = ${stage}`}
    ${investigator === undefined ? empty : sql`and investigator_id = ${investigator}`}
    ${due === undefined ? empty : due === 'overdue' ? sql`and due_on < ${today}` : sql`and due_on = ${noDate}`}`;
}

/** Calendar days from one day to another. */
function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
