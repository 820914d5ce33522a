import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo, StaffDirectory } from '#access';
import { EventCodec, EventStore } from '#event-store';
import { Clock, daysBetween, Query, type Actor, type AsOf, type PartialDate, type PlainDate } from '#kernel';
import { empty, sql, type Sql } from '#postgres';
import { eventsOf, livedAt, patienceMs, ReadModelNotReady, ReadModels, replay, rowAsRecorded, type WithPast } from '#projection';
import { Paging, type Page } from '#web';
import { investigatorQueue } from './investigator-queue.projection.js';
import {
  momentKey,
  type MomentRow,
  type QueuedDue,
  type QueueRow,
  type Stage,
  type StoredRow,
} from './investigator-queue.rows.js';

export interface QueueFilter {
  readonly stage?: Stage;
  readonly investigator?: string;
  /** `overdue`: the date has passed; `undated`: none is set. */
  readonly due?: 'overdue' | 'undated';
}

/** A piece of work. Holds no name of a party. */
export interface QueueItem {
  readonly id: string;
  readonly kind: QueueRow['kind'];
  readonly reference: string;
  readonly stage: Stage;
  readonly since: PartialDate;
  readonly receivedOn: PartialDate;
  readonly investigatorId?: string;
  readonly confirmed?: boolean;
  readonly ownerName?: string;
  /** What is due, the earliest first; of each, the days from its date to today: negative while it lies ahead. */
  readonly dues: readonly (QueuedDue & { readonly daysLate: number })[];
  /** The earliest of these dates. */
  readonly dueOn?: PlainDate;
  /** Questions on which the body tied and from which nothing has followed. */
  readonly ties: number;
}

export interface Queue extends Page<QueueItem> {
  /** The day by which lateness is counted; for a view of the past, the day looked at. */
  readonly today: PlainDate;
  readonly counts: { readonly open: number; readonly overdue: number; readonly deadlocked: number };
}

/** The work of staff, what is due first on top. */
export class GetQueue extends Query<Queue> {
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

interface Placed {
  readonly key: string;
  readonly row: QueueRow;
  /** When that happened from which `row.since` is, where that stands in another row. */
  readonly moment: PartialDate | null;
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

  /**
   * Investigators see the cases that are theirs. Throws `ReadModelNotReady`, `NotShownYet`, a `Problem` for a cursor of another
   * list, and what `replay` throws.
   */
  async execute({ actor, filter, page, after, asOf }: GetQueue): Promise<Queue> {
    const own = actor.role === 'investigator' ? { ...filter, investigator: actor.userId } : filter;
    if (asOf !== undefined) return this.past(actor, own, page, asOf);
    const today = this.clock.now().date;
    const queue = this.models.of(investigatorQueue);
    await queue.mustShow(after);

    const list = listOf(own);
    const place = this.paging.place(list, page.cursor);
    const [sortOn = null, lastKey = null] = place ?? [];
    const beyond = place === undefined ? empty : sql`and (q.sort_on, q.key) > (${sortOn}, ${lastKey})`;
    const rows = await queue.query<Placed>(sql`
      select q.key, q.row - 'past' as row, m.row->>'on' as moment
      from ${queue.table} q left join ${queue.table} m on m.key = ${momentKey('')} || (q.row->>'sinceEvent')
      where ${matching(own, today)} ${beyond} order by q.sort_on, q.key limit ${page.size + 1}`);
    const [counts] = await queue.query<Queue['counts']>(sql`
      select count(*)::int as open,
             (count(*) filter (where due_on < ${today}))::int as overdue,
             (count(*) filter (where stage = 'deadlocked'))::int as deadlocked
      from ${queue.table} q where ${matching(ownedBy(own), today)}`);
    const { items, next } = this.paging.page({ list, rows, size: page.size, placeOf });
    return {
      today,
      counts: counts ?? { open: 0, overdue: 0, deadlocked: 0 },
      items: items.map((placed) => this.itemOf(placed, today)),
      next,
    };
  }

  private itemOf({ key: id, row: { kind, work, stage, since }, moment }: Placed, today: PlainDate): QueueItem {
    const { reference, receivedOn, investigatorId, confirmed, dues, ties } = work;
    const ownerName = investigatorId === undefined ? undefined : this.staff.find(investigatorId)?.name;
    return {
      id,
      kind,
      reference,
      stage,
      since: moment ?? since,
      receivedOn,
      ...(investigatorId !== undefined && { investigatorId }),
      ...(confirmed !== undefined && { confirmed }),
      ...(ownerName !== undefined && { ownerName }),
      ...(dues[0] !== undefined && { dueOn: dues[0].on }),
      dues: dues.map((due) => ({ ...due, daysLate: daysBetween(due.on, today) })),
      ties: ties.length,
    };
  }

  /** The queue as it stood, from the same handlers, filters and order. */
  private async past(actor: Actor, filter: QueueFilter, page: GetQueue['page'], asOf: AsOf): Promise<Queue> {
    const list = listOf(filter, asOf);
    const place = this.paging.place(list, page.cursor);
    const today = await this.dayOf(asOf);
    const rows = (await this.remembered(asOf)) ?? (await this.replayed(asOf));
    const mayKnow = actor.role === 'investigator' ? await this.nowOwnedBy(actor.userId) : undefined;
    const all: Placed[] = [];
    for (const [key, row] of rows) {
      if (row.kind === 'moment' || !row.open || mayKnow?.has(key) === false) continue;
      const moment = rows.get(momentKey(row.sinceEvent ?? '')) as MomentRow | undefined;
      all.push({ key, row, moment: moment?.on ?? null });
    }
    const mine = all.filter(({ row }) => matches(row, ownedBy(filter), today));
    const found = mine
      .filter(({ row }) => matches(row, filter, today))
      .filter((placed) => place === undefined || isBefore(place, placeOf(placed)))
      .sort((one, other) => (isBefore(placeOf(one), placeOf(other)) ? -1 : 1));
    const { items, next } = this.paging.page({ list, rows: found, size: page.size, placeOf });
    return {
      today,
      counts: {
        open: mine.length,
        overdue: mine.filter(({ row }) => matches(row, { due: 'overdue' }, today)).length,
        deadlocked: mine.filter(({ row }) => row.stage === 'deadlocked').length,
      },
      items: items.map((placed) => this.itemOf(placed, today)),
      next,
    };
  }

  /**
   * From what the rows of that time keep of their past: it does not matter how long the log is. Nothing where that does not say
   * enough: what had happened by a day, or a read model that has not come so far.
   */
  private async remembered(asOf: AsOf): Promise<ReadonlyMap<string, StoredRow> | undefined> {
    if (asOf.occurredOn !== undefined) return undefined;
    const lived = livedAt(asOf);
    const queue = this.models.of(investigatorQueue);
    const head = await this.store.head();
    const upTo = asOf.position !== undefined && asOf.position < head ? asOf.position : head;
    const shown = await queue.waitFor(upTo, { withinMs: patienceMs }).catch((error: unknown) => {
      if (error instanceof ReadModelNotReady) return 'late';
      throw error;
    });
    if (shown === 'late' || (asOf.position !== undefined && !(await queue.namesPresentPositions()))) return undefined;
    const rows = new Map<string, StoredRow>();
    const take = (found: readonly { key: string; row: WithPast<StoredRow> }[]) => {
      for (const { key, row } of found) {
        const then = rowAsRecorded(investigatorQueue, key, row, asOf);
        if (then !== undefined) rows.set(key, then);
      }
    };
    take(await queue.query(sql`select key, row from ${queue.table} where is_open = 'true' or ${lived}`));
    const moments = [...rows.values()].flatMap((row) =>
      row.kind !== 'moment' && row.open && row.sinceEvent !== undefined ? [momentKey(row.sinceEvent)] : [],
    );
    take(await queue.query(sql`select key, row from ${queue.table} where key = any(${moments}::text[])`));
    return rows;
  }

  /** From the whole log. */
  private replayed(asOf: AsOf): Promise<ReadonlyMap<string, StoredRow>> {
    return replay(investigatorQueue.told, eventsOf(this.store, this.codec, Object.keys(investigatorQueue.on), asOf), asOf);
  }

  /** Who stepped aside from a case, or was released from it, does not see what it was like before. */
  private async nowOwnedBy(userId: string): Promise<ReadonlySet<string>> {
    const queue = this.models.of(investigatorQueue);
    await queue.mustShow(await this.store.head());
    const rows = await queue.query<{ key: string }>(sql`select key from ${queue.table} where investigator_id = ${userId}`);
    return new Set(rows.map(({ key }) => key));
  }

  /** The day asked for; after an event, the day on which that was recorded. */
  private async dayOf({ occurredOn, knownOn, position }: AsOf): Promise<PlainDate> {
    const asked = occurredOn ?? knownOn?.slice(0, 10);
    if (asked !== undefined) return asked;
    if (position === undefined) return this.clock.now().date;
    for await (const stored of this.store.readAll({ upTo: position, backwards: true, maxCount: 1 })) {
      return this.codec.decode(stored).recordedAt.slice(0, 10);
    }
    return this.clock.now().date;
  }
}

/** The list that a cursor belongs to. */
const listOf = ({ stage, investigator, due }: QueueFilter, asOf?: AsOf): string =>
  `queue ${JSON.stringify([stage, investigator, due, asOf?.position?.toString(), asOf?.occurredOn, asOf?.knownOn])}`;

const ownedBy = ({ investigator }: QueueFilter): QueueFilter => (investigator === undefined ? {} : { investigator });

const placeOf = ({ key, row }: Placed): readonly [string, string] => [row.sortOn, key];

function isBefore(one: readonly unknown[], other: readonly [string, string]): boolean {
  const [date, key] = one as readonly [string, string];
  return date === other[0] ? key < other[1] : date < other[0];
}

/** The filter in SQL; `matches` says the same of a row in memory. */
function matching({ stage, investigator, due }: QueueFilter, today: PlainDate): Sql {
  return sql`q.is_open = 'true'
    ${stage === undefined ? empty : sql`and q.stage = ${stage}`}
    ${investigator === undefined ? empty : sql`and q.investigator_id = ${investigator}`}
    ${due === undefined ? empty : due === 'overdue' ? sql`and q.due_on < ${today}` : sql`and q.due_on is null`}`;
}

function matches(row: QueueRow, { stage, investigator, due }: QueueFilter, today: PlainDate): boolean {
  if (stage !== undefined && row.stage !== stage) return false;
  if (investigator !== undefined && row.work.investigatorId !== investigator) return false;
  if (due === 'overdue') return row.due !== undefined && row.due.on < today;
  return due === undefined || row.due === undefined;
}
