import { raw, sql, type Database, type Queryable, type Sql } from '#postgres';
import { snakeName, tableName, viewName } from '../definition/names.js';
import { runPrepared } from '../lease/prepared.js';
import type { AnyProjection } from '../definition/projection.js';

/** A row as it is stored: its JSON, and the position of the event that changed it last. */
export interface StoredRow {
  readonly key: string;
  /** Undefined removes the row. */
  readonly json: string | undefined;
  readonly position: bigint;
}

/** Stands between the rows of one text, as in RFC 7464: within JSON it is always escaped. An array would be escaped letter by letter. */
const recordSeparator = '\x1e';

/** The table of one generation of a projection. */
export class RowStore {
  readonly table: string;

  constructor(
    private readonly projection: AnyProjection,
    generation: number,
  ) {
    this.table = tableName(projection, generation);
  }

  async create(on: Queryable): Promise<void> {
    const columns = Object.entries(this.projection.columns).map(([name, definition]) => {
      const [type, expression] = columnOf(definition);
      return `, ${name} ${type} generated always as ${expression} stored`;
    });
    await on.query(
      raw(`create table ${this.table} (
        key text collate "C" primary key, row jsonb not null, position bigint not null ${columns.join('')})`),
    );
  }

  /** Makes the indexes that are missing. Of a table that is filled already this takes a fraction of what keeping them meanwhile would. */
  async index(on: Queryable): Promise<void> {
    for (const [n, index] of this.projection.indexes.entries()) {
      const columns = index.startsWith('using ') ? index : `(${index})`;
      await on.query(raw(`create index if not exists ${this.table}_${String(n)} on ${this.table} ${columns}`));
    }
  }

  /** Points the views at this table; readers see the old rows or the new ones, and at no time none. */
  async show(on: Queryable): Promise<void> {
    const columns = ['key', 'row', 'position', ...Object.keys(this.projection.columns)].join(', ');
    for (const view of [viewName(this.projection), snakeName(this.projection.name)]) {
      await on.query(raw(`drop view if exists ${view}`));
      await on.query(raw(`create view ${view} as select ${columns} from ${this.table}`));
    }
  }

  /** Gives those of the rows that there are, each as its JSON. */
  async load(database: Database, keys: readonly string[]): Promise<{ key: string; json: string }[]> {
    return runPrepared(database, sql`select key, row::text as json from ${raw(this.table)} where key = any(${keys}::text[])`);
  }

  /** Writes what changed; each key MUST stand only once. */
  async write(on: Queryable, rows: readonly StoredRow[]): Promise<void> {
    for (const statement of this.writes(rows, sql`true`)) await on.query(statement);
  }

  /** The statements that write what changed where `condition` holds; each key MUST stand only once. */
  writes(rows: readonly StoredRow[], condition: Sql): Sql[] {
    const table = raw(this.table);
    const kept = rows.filter(({ json }) => json !== undefined);
    const removed = rows.filter(({ json }) => json === undefined).map(({ key }) => key);
    const statements: Sql[] = [];
    if (kept.length > 0) {
      statements.push(sql`
        insert into ${table} (key, row, position)
        select key, row::jsonb, position from unnest(
          ${kept.map(({ key }) => key)}::text[],
          string_to_array(${kept.map(({ json }) => json).join(recordSeparator)}, ${recordSeparator}),
          ${kept.map(({ position }) => String(position))}::bigint[]
        ) changed (key, row, position) where ${condition}
        on conflict (key) do update set row = excluded.row, position = excluded.position`);
    }
    if (removed.length > 0) statements.push(sql`delete from ${table} where key = any(${removed}::text[]) and ${condition}`);
    return statements;
  }
}

/** Type and expression of a generated column. */
function columnOf(definition: string): readonly [string, string] {
  const start = definition.indexOf('(');
  if (start < 0) throw new Error(`The column "${definition}" needs an expression in parentheses.`);
  if (start === 0) return ['text collate "C"', definition];
  const [, type = '', expression = ''] = /^(.*?) (\(.*\))$/s.exec(definition) ?? [];
  if (type === '') throw new Error(`The column "${definition}" is neither "(expression)" nor "type (expression)".`);
  return [type, expression];
}
