import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo, StaffDirectory } from '#access';
import { Docket, type FileName } from '#docket';
import { Entitlements } from '#entitlement';
import { EventStore } from '#event-store';
import { Clock, Query, shows, type Actor, type Concern, type Disclosed, type PlainDate } from '#kernel';
import { Database, sql } from '#postgres';

/** The rules by which reading counts as unusual. They are shown with the figures. */
export const digestRules = {
  /** Weeks before the one looked at, whose median is the person's usual. */
  weeksBefore: 8,
  /** So many times the median, and at least so many matters. */
  timesUsual: 2,
  leastOpened: 5,
  /** The working day where the body sits, from this hour to before that one, Monday to Friday. */
  dayBegins: 7,
  dayEnds: 19,
} as const;

/** How one person read in a week. */
export interface ReadingOfPerson {
  readonly reader: string;
  readonly readerName?: string;
  /** Different cases and complaints that were opened, exported or downloaded. */
  readonly opened: number;
  /** The median of that figure in the eight weeks before; a week without any counts as 0. */
  readonly usual: number;
  readonly searches: number;
  /** Of all readings but lists, those outside the working day. */
  readonly offHours: number;
  /** Of the opened ones, those in which this person has recorded nothing and was never assigned; not counted for auditors. */
  readonly withoutWork: number;
  readonly unusual: readonly ('more-than-usual' | 'off-hours' | 'without-work')[];
}

export interface ReadingDigest {
  /** The Monday on which the week begins. */
  readonly week: PlainDate;
  readonly timeZone: string;
  readonly rules: typeof digestRules;
  readonly people: readonly ReadingOfPerson[];
}

/** How everybody read in a week, beside how they usually do: that of a day, or the present one. */
export class GetReadingDigest extends Query<ReadingDigest> {
  constructor(
    actor: Actor,
    readonly day?: PlainDate,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [];
  }

  override discloses(): Disclosed {
    return shows(['reads'], ['opened', 'searches', 'offHours', 'withoutWork']);
  }
}

interface Counted {
  readonly reader: string;
  readonly role: string;
  /** 0 for the week looked at, 1 for the one before. */
  readonly ago: number;
  readonly opened: readonly FileName[];
  readonly searches: number;
  readonly off_hours: number;
}

@QueryHandler(GetReadingDigest)
@AllowedTo('auditor')
export class GetReadingDigestHandler implements IQueryHandler<GetReadingDigest> {
  constructor(
    private readonly database: Database,
    private readonly docket: Docket,
    private readonly store: EventStore,
    private readonly entitlements: Entitlements,
    private readonly staff: StaffDirectory,
    private readonly clock: Clock,
  ) {}

  /** Matters that the asker may not see count nowhere. */
  async execute({ actor, day = this.clock.now().date }: GetReadingDigest): Promise<ReadingDigest> {
    const { timeZone } = this.clock;
    const { weeksBefore, dayBegins, dayEnds } = digestRules;
    const visible = await this.entitlements.visibleTo(actor);
    const rows = await this.database.query<Counted>(sql`
      with readings as (
        select reader, role, kind, classes, matters[1] as matter, read_at at time zone ${timeZone} as there,
          ((date_trunc('week', ${day}::timestamp)::date - date_trunc('week', read_at at time zone ${timeZone})::date) / 7)::int as ago
        from read_records
        where read_at >= (date_trunc('week', ${day}::timestamp) - ${weeksBefore}::int * interval '7 days') at time zone ${timeZone}
          and read_at < (date_trunc('week', ${day}::timestamp) + interval '7 days') at time zone ${timeZone}
          and kind <> 'list' and not classes <@ array['reads']
          and (matters = '{}' or exists (select from unnest(matters) m (name) where ${visible.where(sql`m.name`)}))
      )
      select reader, max(role) as role, ago,
        coalesce(array_agg(distinct matter) filter (where kind <> 'search' and ${visible.where(sql`matter`)}
          and (matter like 'case:%' or matter like 'complaint:%')), '{}') as opened,
        (count(*) filter (where kind = 'search'))::int as searches,
        (count(*) filter (where extract(isodow from there) > 5 or extract(hour from there) < ${dayBegins}::int
          or extract(hour from there) >= ${dayEnds}::int))::int as off_hours
      from readings group by reader, ago order by reader, ago`);
    const [monday] = await this.database.query<{ week: string }>(
      sql`select to_char(date_trunc('week', ${day}::timestamp), 'YYYY-MM-DD') as week`,
    );
    const present = rows.filter(({ ago }) => ago === 0);
    const ofPerson = (row: Counted) => this.ofPerson(row, rows);
    return { week: monday?.week ?? day, timeZone, rules: digestRules, people: sorted(await Promise.all(present.map(ofPerson))) };
  }

  private async ofPerson({ reader, role, opened, searches, off_hours }: Counted, rows: readonly Counted[]) {
    const { timesUsual, leastOpened } = digestRules;
    const usual = median(weeksAgo.map((ago) => rows.find((row) => row.reader === reader && row.ago === ago)?.opened.length ?? 0));
    const withoutWork = role === 'auditor' ? 0 : await this.withoutWork(reader, opened);
    const readerName = this.staff.nameOf(reader);
    const person: ReadingOfPerson = {
      reader,
      ...(readerName !== undefined && { readerName }),
      ...{ opened: opened.length, usual, searches, offHours: off_hours, withoutWork },
      unusual: [
        ...(opened.length >= leastOpened && opened.length > timesUsual * usual ? (['more-than-usual'] as const) : []),
        ...(off_hours > 0 ? (['off-hours'] as const) : []),
        ...(withoutWork > 0 ? (['without-work'] as const) : []),
      ],
    };
    return person;
  }

  private async withoutWork(reader: string, opened: readonly FileName[]): Promise<number> {
    const files = await (await this.docket.now(await this.store.head())).files(opened);
    return [...files.values()].filter(
      (events) =>
        !events.some(
          ({ by, type, data, corrections }) =>
            by.userId === reader ||
            corrections.some((correction) => correction.by.userId === reader) ||
            (type === 'InvestigatorAssigned' && data.investigatorId === reader),
        ),
    ).length;
  }
}

const weeksAgo = Array.from({ length: digestRules.weeksBefore }, (_, index) => index + 1);

function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

/** Whoever stands out first. */
const sorted = (people: readonly ReadingOfPerson[]): readonly ReadingOfPerson[] =>
  [...people].sort((one, other) => other.unusual.length - one.unusual.length || other.opened - one.opened);
