import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AllowedTo, StaffDirectory } from '#access';
import { caseList, complaintList } from '#case-file';
import { Docket, fileName, idOfFile, kindOf, type FileName } from '#docket';
import { Entitlements, type Visible } from '#entitlement';
import {
  aboutAdvisoryRequest,
  aboutCase,
  aboutComplaint,
  Clock,
  lists,
  Query,
  type Actor,
  type Concern,
  type Disclosed,
  type FileKind,
  type Instant,
  type PlainDate,
  type Role,
} from '#kernel';
import { Database, empty, sql } from '#postgres';
import { Paging, type Page } from '#web';

/** A case, complaint or request for an advisory opinion that was shown, as far as the asker may know of it. */
export interface ReadMatter {
  readonly kind: FileKind;
  readonly id: string;
  readonly reference?: string;
}

/** One answer that was given. */
export interface ReadEntry {
  readonly number: string;
  readonly at: Instant;
  readonly reader: string;
  /** What the reader is called on the staff; absent for programs. */
  readonly readerName?: string;
  readonly role: Role;
  /** The body for which the reader had that role; absent for all bodies. */
  readonly bodyId?: string;
  readonly query: string;
  readonly kind: ReadKind;
  readonly classes: readonly string[];
  readonly fields: readonly string[];
  readonly matters: readonly ReadMatter[];
  readonly purpose?: string;
}

export const readKinds = ['view', 'list', 'search', 'export', 'download'] as const;
export type ReadKind = (typeof readKinds)[number];

export interface ReadFilter {
  /** Who had read about this one. */
  readonly matter?: { readonly kind: 'case' | 'complaint' | 'advisory'; readonly id: string };
  /** What this person or program read. */
  readonly reader?: string;
  readonly kind?: ReadKind;
  readonly from?: PlainDate;
  /** A day, to its end where the body sits, or an instant. */
  readonly until?: string;
}

export interface ReadsPage extends Page<ReadEntry> {
  readonly timeZone: string;
}

/** Who read what, newest first. */
export class GetReads extends Query<ReadsPage> {
  constructor(
    actor: Actor,
    readonly filter: ReadFilter,
    readonly page: { readonly cursor?: string; readonly size: number },
    /** To be taken away as a file. */
    readonly asFile = false,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    const { matter } = this.filter;
    return matter === undefined ? [] : [matter];
  }

  override discloses({ items }: ReadsPage): Disclosed {
    const fields = ['reader', 'at', 'kind', 'matters'];
    const shown = items.flatMap(({ matters }) => matters.flatMap(concernOf));
    const disclosure = lists(['reads'], fields, this.filter.matter === undefined ? shown : [this.filter.matter]);
    return { ...disclosure, kind: this.asFile ? 'export' : 'view' };
  }
}

const concernOf = ({ kind, id }: ReadMatter): readonly Concern[] => {
  if (kind === 'case') return [aboutCase(id)];
  if (kind === 'advisory') return [aboutAdvisoryRequest(id)];
  return kind === 'complaint' ? [aboutComplaint(id)] : [];
};

interface Row {
  readonly seq: bigint;
  readonly at: string;
  readonly reader: string;
  readonly role: Role;
  readonly body_id: string | null;
  readonly query: string;
  readonly kind: ReadKind;
  readonly classes: readonly string[];
  readonly fields: readonly string[];
  readonly shown: readonly FileName[];
  readonly purpose: string | null;
}

/** How many answers were given, of those that the asker would find. */
export class CountReads extends Query<number> {
  constructor(
    actor: Actor,
    readonly filter: ReadFilter,
  ) {
    super(actor);
  }

  override concerns(): readonly Concern[] {
    const { matter } = this.filter;
    return matter === undefined ? [] : [matter];
  }

  /** A figure alone. */
  override discloses(): Disclosed {
    return 'nothing';
  }
}

/** What was read of a matter that the asker may not see is left out, and so is whatever else stood beside it in a list. */
function fitting({ matter, reader, kind, from, until }: ReadFilter, visible: Visible, { timeZone }: Clock) {
  const wanted = matter === undefined ? empty : sql`and matters @> array[${fileName(matter.kind, matter.id)}]::text[]`;
  const only = matter === undefined ? sql`${visible.where(sql`m.name`)}` : sql`m.name = ${fileName(matter.kind, matter.id)}`;
  const before = (moment: string) =>
    moment.includes('T')
      ? sql`and read_at <= ${moment}::timestamptz`
      : sql`and read_at < (${moment}::date + 1)::timestamp at time zone ${timeZone}`;
  const where = sql`(matters = '{}' or exists (select from unnest(matters) m (name) where ${only}))
        ${wanted}
        ${reader === undefined ? empty : sql`and reader = ${reader}`}
        ${kind === undefined ? empty : sql`and kind = ${kind}`}
        ${from === undefined ? empty : sql`and read_at >= ${from}::timestamp at time zone ${timeZone}`}
        ${until === undefined ? empty : before(until)}`;
  return { only, where };
}

@QueryHandler(CountReads)
@AllowedTo('auditor')
export class CountReadsHandler implements IQueryHandler<CountReads> {
  constructor(
    private readonly database: Database,
    private readonly entitlements: Entitlements,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, filter }: CountReads): Promise<number> {
    const { where } = fitting(filter, await this.entitlements.visibleTo(actor), this.clock);
    const [row] = await this.database.query<{ n: number }>(sql`select count(*)::int as n from read_records where ${where}`);
    return row?.n ?? 0;
  }
}

@QueryHandler(GetReads)
@AllowedTo('auditor')
export class GetReadsHandler implements IQueryHandler<GetReads> {
  constructor(
    private readonly database: Database,
    private readonly docket: Docket,
    private readonly entitlements: Entitlements,
    private readonly paging: Paging,
    private readonly staff: StaffDirectory,
    private readonly clock: Clock,
  ) {}

  /** Throws a `Problem` for a cursor of another list. */
  async execute({ actor, filter, page }: GetReads): Promise<ReadsPage> {
    const { matter, reader, kind, from, until } = filter;
    const list = `reads ${JSON.stringify([matter, reader, kind, from, until])}`;
    const [last = null] = this.paging.place(list, page.cursor) ?? [];
    const visible = await this.entitlements.visibleTo(actor);
    const { only, where } = fitting(filter, visible, this.clock);
    const rows = await this.database.query<Row>(sql`
      select seq, to_char(read_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
        reader, role, body_id, query, kind, classes, fields, purpose,
        array(select m.name from unnest(matters) with ordinality m (name, place) where ${only} order by place) as shown
      from read_records
      where ${where}
        ${last === null ? empty : sql`and seq < ${last}::bigint`}
      order by seq desc limit ${page.size + 1}`);
    const { items, next } = this.paging.page({ list, rows, size: page.size, placeOf: ({ seq }) => [String(seq)] });
    const references = await this.referencesOf(items.flatMap(({ shown }) => shown));
    return { items: items.map((row) => this.entryOf(row, references)), next, timeZone: this.clock.timeZone };
  }

  private async referencesOf(files: readonly FileName[]): Promise<ReadonlyMap<string, string>> {
    const names = [...new Set(files)];
    const tables = [this.docket.list(caseList), this.docket.list(complaintList)];
    const found = await Promise.all(
      tables.map((model) =>
        model.query<{ key: string; reference: string | null }>(
          sql`select key, row->'state'->>'reference' as reference from ${model.table} where key = any(${names}::text[])`,
        ),
      ),
    );
    return new Map(found.flat().flatMap(({ key, reference }) => (reference === null ? [] : [[key, reference] as const])));
  }

  private entryOf(row: Row, references: ReadonlyMap<string, string>): ReadEntry {
    const { seq, at, reader, role, query, kind, classes, fields, shown } = row;
    const readerName = this.staff.nameOf(reader);
    return {
      number: String(seq),
      at,
      reader,
      ...(readerName !== undefined && { readerName }),
      role,
      ...(row.body_id !== null && { bodyId: row.body_id }),
      ...{ query, kind, classes, fields },
      matters: shown.map((file) => {
        const reference = references.get(file);
        return { kind: kindOf(file), id: idOfFile(file), ...(reference !== undefined && { reference }) };
      }),
      ...(row.purpose !== null && { purpose: row.purpose }),
    };
  }
}
