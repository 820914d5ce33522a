import { Injectable } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo } from '#access';
import { Docket, fileName, told, type FileName, type Files } from '#docket';
import {
  aboutAdvisoryRequest,
  casesAndComplaints,
  Clock,
  lists,
  Query,
  Rejection,
  type Actor,
  type AsOf,
  type Concern,
  type Disclosed,
  type FileKind,
  type PlainDate,
} from '#kernel';
import { sql } from '#postgres';
import { Entitlements } from '#entitlement';
import { bodiesSeatedIn } from '#seating';
import type { ReportState } from './report.facts.js';
import { report } from './report.reader.js';
import { rowsOf, type ReportRow } from './report.rows.js';
import { figureOf, filesCounted, summarise, type FileCounted, type Figures } from './summarise.js';
import type { Asked } from './figures/facts.js';
import { auditorsOwn, questionKinds, type QuestionKind } from './figures/questions.js';

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

/** The complaints, cases and requests that one figure of the summary counts, as the report itself would be asked. */
export class GetFilesCounted extends Query<FilesCounted> {
  constructor(
    actor: Actor,
    readonly what: string,
    readonly period: { readonly from?: PlainDate; readonly to?: PlainDate },
    readonly after?: bigint,
    readonly asOf?: AsOf,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    return [];
  }

  override discloses({ what, files }: FilesCounted): Disclosed {
    const idsOf = (kind: FileKind) => files.filter((one) => one.kind === kind).map(({ id }) => id);
    const requests = idsOf('advisory').map((id) => aboutAdvisoryRequest(id));
    return lists(['content'], [what], [...casesAndComplaints(idsOf('case'), idsOf('complaint')), ...requests]);
  }
}

export interface FilesCounted {
  readonly what: string;
  /** The figure, as it stands in the report. */
  readonly value: number;
  /** Those that the reader may see, in the order of `filesCounted`. */
  readonly files: readonly FileCounted[];
  readonly statement: Statement;
}

type Wanted = Pick<GetAuditReport, 'period'> & { readonly after?: bigint | undefined; readonly asOf?: AsOf | undefined };

interface Ground {
  readonly files: Files;
  readonly rows: readonly ReportRow[];
  readonly asked: Asked;
  readonly statement: Statement;
}

/** What a report is computed from, now and as of any moment. */
@Injectable()
export class ReportGround {
  constructor(
    private readonly docket: Docket,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads every row, so it costs time in proportion to the matters. Throws `ReadModelNotReady`, `NoSeat`, and `Rejection` for
   * days that cannot be.
   */
  async of({ period, after, asOf }: Wanted): Promise<Ground> {
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
      files,
      rows,
      asked: { today, dayOf: (instant) => this.clock.dayOf(instant), ...period },
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

@QueryHandler(GetAuditReport)
@AllowedTo('clerk', 'member', 'auditor')
export class GetAuditReportHandler implements IQueryHandler<GetAuditReport> {
  constructor(
    private readonly ground: ReportGround,
    private readonly entitlements: Entitlements,
  ) {}

  /** Throws as `ReportGround` does. */
  async execute(query: GetAuditReport): Promise<AuditReport> {
    const { files, rows, asked, statement } = await this.ground.of(query);
    const figures = summarise(rows, asked, await bodiesSeatedIn(files));
    return { statement, caveat, ...(await this.named(query.actor, figures)) };
  }

  /** The figures are everybody's; which case one of them is about is told to those who may see the case. */
  private async named(actor: Actor, figures: Figures): Promise<Figures> {
    const { votes, contradictions } = figures;
    const cases = [...votes.tiesUnresolved, ...votes.alternates, ...contradictions.standing].flatMap(
      ({ caseId }) => caseId ?? [],
    );
    const seen = await (await this.entitlements.visibleTo(actor)).among(cases.map((id) => fileName('case', id)));
    const named = <One extends CaseNamed>(list: readonly One[]): readonly One[] =>
      list.map((one) => {
        const { caseId, reference: _reference, ...rest } = one;
        return caseId === undefined || seen.has(fileName('case', caseId)) ? one : (rest as One);
      });
    return {
      ...figures,
      votes: { ...votes, tiesUnresolved: named(votes.tiesUnresolved), alternates: named(votes.alternates) },
      contradictions: { ...contradictions, standing: named(contradictions.standing) },
    };
  }
}

interface CaseNamed {
  readonly caseId?: string;
  readonly reference?: string;
}

@QueryHandler(GetFilesCounted)
@AllowedTo('clerk', 'member', 'auditor')
export class GetFilesCountedHandler implements IQueryHandler<GetFilesCounted> {
  constructor(
    private readonly ground: ReportGround,
    private readonly entitlements: Entitlements,
  ) {}

  /** Throws as `ReportGround` does. */
  async execute(query: GetFilesCounted): Promise<FilesCounted> {
    const { what, actor } = query;
    if (auditorsOwn.includes(what) && actor.role !== 'auditor')
      throw new Rejection('not-allowed', 'Auditors alone are told who was shown a name.', 'forbidden');
    const { rows, asked, statement } = await this.ground.of(query);
    const counted = filesCounted(rows, asked, what);
    const visible = await this.entitlements.visibleTo(actor);
    const seen = await visible.among(counted.map(({ kind, id }) => fileName(kind, id)));
    return {
      what,
      value: figureOf(rows, asked, what),
      files: counted.filter(({ kind, id }) => seen.has(fileName(kind, id))),
      statement,
    };
  }
}

/** How many matters each of an auditor's questions is about, of those that the auditor may see. */
export class CountQuestions extends Query<readonly QuestionCounted[]> {
  constructor(
    actor: Actor,
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

/** `matters` are the rows that `GetFilesCounted` lists to the same reader. */
export interface QuestionCounted {
  readonly what: QuestionKind;
  readonly matters: number;
}

@QueryHandler(CountQuestions)
@AllowedTo('auditor')
export class CountQuestionsHandler implements IQueryHandler<CountQuestions> {
  constructor(
    private readonly ground: ReportGround,
    private readonly entitlements: Entitlements,
  ) {}

  /** Throws as `ReportGround` does. */
  async execute({ actor, after }: CountQuestions): Promise<readonly QuestionCounted[]> {
    const { rows, asked } = await this.ground.of({ period: {}, after });
    const counted = questionKinds.map((what) => ({ what, files: filesCounted(rows, asked, what) }));
    const names = counted.flatMap(({ files }) => files.map(({ kind, id }) => fileName(kind, id)));
    const seen = await (await this.entitlements.visibleTo(actor)).among([...new Set(names)]);
    return counted.map(({ what, files }) => ({
      what,
      matters: files.filter(({ kind, id }) => seen.has(fileName(kind, id))).length,
    }));
  }
}
