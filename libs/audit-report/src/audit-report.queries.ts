import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { EventCodec, EventStore } from '#event-store';
import { Clock, Query, Rejection, type Actor, type PlainDate, type AsOf } from '#kernel';
import { sql } from '#postgres';
import { eventsOf, ReadModels, replay } from '#projection';
import { auditReport } from './audit-report.projection.js';
import type { ReportRow } from './audit-report.rows.js';
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
}

@QueryHandler(GetAuditReport)
@AllowedTo('clerk', 'member', 'auditor')
export class GetAuditReportHandler implements IQueryHandler<GetAuditReport> {
  constructor(
    private readonly models: ReadModels,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads every row, so it costs time in proportion to the matters. Throws `ReadModelNotReady`, and `Rejection` for days that
   * cannot be.
   */
  async execute({ period, after, asOf }: GetAuditReport): Promise<AuditReport> {
    const { from, to } = period;
    if (from !== undefined && to !== undefined && from > to) {
      throw new Rejection('period-backwards', `A period cannot begin on ${from} and end on ${to}. Swap the two days.`, 'input');
    }
    const today = asOf?.occurredOn ?? asOf?.knownOn?.slice(0, 10) ?? this.clock.now().date;
    const { rows, position, parked } = asOf === undefined ? await this.served(after) : await this.past(asOf);
    return {
      statement: {
        position: String(position),
        asOf: asOf?.occurredOn ?? null,
        knownOn: asOf?.knownOn ?? null,
        from: from ?? null,
        to: to ?? null,
        today,
        projection: { name: auditReport.name, version: auditReport.version },
        facts: rows.reduce((total, { facts }) => total + facts.length, 0),
        parked,
      },
      caveat,
      ...summarise(rows, { today, ...period }),
    };
  }

  /** In one statement, so that rows and position belong together whatever is recorded meanwhile. */
  private async served(after: bigint | undefined) {
    const report = this.models.of(auditReport);
    await report.mustShow(after);
    const found = await report.query<{ row: ReportRow; position: bigint }>(
      sql`select row, position from ${report.table} order by key`,
    );
    return {
      rows: found.map(({ row }) => row),
      position: found.reduce((last, { position }) => (position > last ? position : last), 0n),
      parked: await report.parked(),
    };
  }

  /** Up to a position that is said: a correction recorded later could change what had happened by a day. */
  private async past(asOf: AsOf) {
    const head = await this.store.head();
    const position = asOf.position !== undefined && asOf.position < head ? asOf.position : head;
    let parked = 0;
    const failing = () => {
      parked += 1;
    };
    const events = eventsOf(this.store, this.codec, Object.keys(auditReport.on), { ...asOf, position }, failing);
    const rows = await replay(auditReport, events, {}, failing);
    return { rows: [...rows.values()], position, parked };
  }
}
