import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { Docket, told, type FileName, type Files } from '#docket';
import { Clock, Query, Rejection, type Actor, type PlainDate, type AsOf, type Concern, type Disclosed } from '#kernel';
import { sql } from '#postgres';
import { bodiesSeatedIn } from '#seating';
import type { ReportState } from './report.facts.js';
import { report } from './report.reader.js';
import { rowsOf } from './report.rows.js';
import { summarise, type Figures } from './summarise.js';

/** What the figures rest on: who wants to check them repeats the report with the same `position`. */
export interface Statement {
  /** The last event that is in the figures; they rest on the log from event 1 to this one. */
  readonly position: string;
  /** What had happened by the end of this day; null for all that is known. */
  readonly asOf: PlainDate | null;
  /** What was recorded by then; null for all that is recorded. */
  readonly knownOn: string | null;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  /** The day against which ages are told. */
  readonly today: PlainDate;
  /** Where the body sits: every day in the report is a day there. */
  readonly timeZone: string;
  readonly projection: { readonly name: string; readonly version: number };
  /** Facts that the figures are made from. */
  readonly facts: number;
  /** Events that could not be read into the report; anything but 0 means that figures are incomplete. */
  readonly parked: number;
}

export interface AuditReport extends Figures {
  readonly statement: Statement;
  readonly caveat: string;
}

const caveat =
  'That a complaint was received, a case opened or an investigation made implies neither guilt nor innocence of anybody. ' +
  'Imported dockets contain claims that nobody proved.';

interface Found {
  readonly files: Files;
  readonly states: ReadonlyMap<FileName, ReportState>;
}

/** The legislature's report on a period, now or as it would have been. */
export class GetAuditReport extends Query<AuditReport> {
  constructor(
    actor: Actor,
    readonly period: { readonly from?: PlainDate; readonly to?: PlainDate },
    readonly after?: bigint,
    readonly asOf?: AsOf,
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

@QueryHandler(GetAuditReport)
@AllowedTo('clerk', 'member', 'auditor')
export class GetAuditReportHandler implements IQueryHandler<GetAuditReport> {
  constructor(
    private readonly docket: Docket,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads every row, so it costs time in proportion to the matters. Throws `ReadModelNotReady`, `NoSeat`, and `Rejection` for
   * days that cannot be.
   */
  async execute({ period, after, asOf }: GetAuditReport): Promise<AuditReport> {
    const { from, to } = period;
    if (from !== undefined && to !== undefined && from > to) {
      throw new Rejection(
        'period-backwards',
        `A period cannot begin on ${from} and end on ${to}. Swap the two days.`,
        'input',
        'from',
      );
    }
    const { files, states } =
      asOf === undefined ? await this.present(after) : await this.docket.seats.take(() => this.past(asOf));
    // A position alone is asked about again to check figures, on whatever day that is.
    const { position: _position, ...day } = asOf ?? {};
    const today = await this.docket.dayOf(day);
    const rows = rowsOf(states);
    return {
      statement: {
        position: String(files.upTo),
        asOf: asOf?.occurredOn ?? null,
        knownOn: asOf?.knownOn ?? null,
        from: from ?? null,
        to: to ?? null,
        today,
        timeZone: this.clock.timeZone,
        projection: { name: this.docket.entries.name, version: this.docket.entries.version },
        facts: rows.reduce((total, { facts }) => total + facts.length, 0),
        parked: await files.leftOut(),
      },
      caveat,
      ...summarise(rows, { today, dayOf: (instant) => this.clock.dayOf(instant), ...period }, await bodiesSeatedIn(files)),
    };
  }

  /**
   * From the table, at a position that all of it shows. The position is read first: files that have changed since, or that are
   * ahead because partitions stand at different places, are told anew as they were there.
   */
  private async present(after: bigint | undefined): Promise<Found> {
    const list = this.docket.list(report);
    await list.mustShow(after);
    if (!(await list.namesPresentPositions())) return this.past({});
    const shown = await list.checkpoint();
    const position = after !== undefined && after > shown ? after : shown;
    const rows = await list.query<{ key: FileName; state: ReportState; position: bigint }>(
      sql`select key, row->'state' as state, position from ${list.table}`,
    );
    const states = new Map(rows.map(({ key, state }) => [key, state]));
    const files = await this.docket.at({ position });
    const changed = rows.filter((row) => row.position > position).map(({ key }) => key);
    for (const [file, events] of await files.files(changed)) states.set(file, told(report, events));
    return { files, states };
  }

  /** Up to a position that is said: a correction recorded later could change what had happened by a day. */
  private async past(asOf: AsOf): Promise<Found> {
    const files = await this.docket.at(asOf);
    const states = new Map<FileName, ReportState>();
    for await (const [file, events] of files.all(report.reads)) states.set(file, told(report, events));
    return { files, states };
  }
}
