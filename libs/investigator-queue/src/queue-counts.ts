import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo, StaffDirectory } from '#access';
import { Docket } from '#docket';
import { Entitlements } from '#entitlement';
import { Clock, Query, type Actor, type Concern, type Disclosed, type PlainDate } from '#kernel';
import { join, sql, type Sql } from '#postgres';
import { daysAfter } from '#procedure';
import { answersFor } from './answers.js';
import { Duties } from './duties.js';
import { matching, workingIn, type QueueFilter } from './investigator-queue.queries.js';
import { investigatorQueue } from './investigator-queue.reader.js';
import { Openings } from './openings.js';

/** Filters of the queue that follow from its rows alone: what is searched is found among what somebody may see. */
type CountedFilter = Omit<QueueFilter, 'q' | 'tag' | 'ids'>;

/** How long work has waited where it stands, in days. */
const ageBands = [
  { from: 0, to: 30 },
  { from: 31, to: 90 },
  { from: 91, to: 180 },
  { from: 181, to: undefined },
] as const;

/** How much waits for one person, for nobody yet, or for intake; each number with the filter that lists what it counts. */
export interface Load {
  readonly of: 'investigator' | 'nobody' | 'complaints';
  /** Of the directory; the id of somebody whom it does not know any more. */
  readonly name?: string;
  readonly filter: CountedFilter;
  readonly total: number;
  readonly bands: readonly { readonly count: number; readonly filter: CountedFilter }[];
}

export interface QueueCounts {
  readonly today: PlainDate;
  /** By the names that were asked for. */
  readonly counts: Readonly<Record<string, number>>;
  /** By person, the most first; for clerks and auditors, and nothing for others. */
  readonly loads: readonly Load[];
  /** Requests of others that the reader may decide about. */
  readonly reviews: number;
  /** Advisory opinions that wait for an answer. */
  readonly answers: number;
  /** What the house owes and could not do. */
  readonly duties: number;
}

/** How much there is of what: each the number of rows that the queue shows its reader under the same filter. */
export class CountQueue extends Query<QueueCounts> {
  constructor(
    actor: Actor,
    readonly asked: (today: PlainDate) => Readonly<Record<string, CountedFilter>>,
    readonly after?: bigint,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [];
  }

  /** Figures alone. */
  override discloses(): Disclosed {
    return 'nothing';
  }
}

@QueryHandler(CountQueue)
@AllowedTo('clerk', 'investigator', 'counsel', 'member', 'auditor')
export class CountQueueHandler implements IQueryHandler<CountQueue> {
  constructor(
    private readonly docket: Docket,
    private readonly clock: Clock,
    private readonly staff: StaffDirectory,
    private readonly duties: Duties,
    private readonly entitlements: Entitlements,
    private readonly openings: Openings,
  ) {}

  /** Throws `ReadModelNotReady`, `NotShownYet`. */
  async execute({ actor, asked, after }: CountQueue): Promise<QueueCounts> {
    const today = this.clock.now().date;
    const visible = await this.entitlements.visibleTo(actor);
    const mine: CountedFilter = actor.role === 'investigator' ? { investigator: actor.userId } : {};
    const working = workingIn(this.staff);
    const queue = this.docket.list(investigatorQueue);
    await queue.mustShow(after);
    const named = Object.entries(asked(today));
    const among = (filters: readonly CountedFilter[]): Sql =>
      join(
        filters.map((filter) => sql`(count(*) filter (where ${matching({ ...filter, ...mine }, today, working)}))::int`),
        ', ',
      );
    const [row] = await queue.query<{ counts: readonly number[] }>(sql`
      select array[${among(named.map(([, filter]) => filter))}] as counts from ${queue.table}
      where is_open <> 'false' and ${visible.where(sql`key`)}`);
    return {
      today,
      counts: Object.fromEntries(named.map(([name], index) => [name, row?.counts[index] ?? 0])),
      loads: actor.role === 'clerk' || actor.role === 'auditor' ? await this.loads(today, among, visible.where(sql`key`)) : [],
      reviews: (await this.openings.toDecide(actor, visible, today)).length,
      answers: (await answersFor(this.docket, actor, visible, today)).length,
      duties: (await this.duties.for(actor, visible)).length,
    };
  }

  private async loads(today: PlainDate, among: (filters: readonly CountedFilter[]) => Sql, seen: Sql): Promise<readonly Load[]> {
    const bands = ageBands.map(({ from, to }): CountedFilter => ({
      ...(to !== undefined && { sinceFrom: daysAfter(today, -to) }),
      ...(from > 0 && { sinceUntil: daysAfter(today, -from) }),
    }));
    const queue = this.docket.list(investigatorQueue);
    const rows = await queue.query<{ kind: string; owner: string | null; counts: readonly number[] }>(sql`
      select split_part(key, ':', 1) as kind, investigator_id as owner, array[${among([{}, ...bands])}] as counts
      from ${queue.table} where is_open = 'true' and ${seen} group by 1, 2`);
    return rows
      .map(({ kind, owner, counts: [total = 0, ...counts] }): Load => {
        const of = kind === 'complaint' ? 'complaints' : owner === null ? 'nobody' : 'investigator';
        const filter: CountedFilter =
          of === 'complaints' ? { kind: 'complaint' } : owner === null ? { owner: 'nobody' } : { investigator: owner };
        return {
          of,
          ...(owner !== null && { name: this.staff.nameOf(owner) ?? owner }),
          filter,
          total,
          bands: bands.map((band, index) => ({ count: counts[index] ?? 0, filter: { ...filter, ...band } })),
        };
      })
      .toSorted((one, other) => other.total - one.total || ((one.name ?? one.of) < (other.name ?? other.of) ? -1 : 1));
  }
}
