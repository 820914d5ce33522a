import { join, LONG_PATIENCE_MS, raw, sql, type Database, type Queryable, type Sql } from '#postgres';
import { addressOf, placeOf } from '../definition/fold.js';
import { plainViewName, tableName, viewName } from '../definition/names.js';
import type { AnyProjection, Table } from '../definition/projection.js';
import { runPrepared } from '../lease/prepared.js';

/** A row as it is stored: its JSON, and the position of the event that changed it last. */
export interface StoredRow {
  /** Its table and its key, as `addressOf` puts them. */
  readonly address: string;
  /** Undefined removes the row. */
  readonly json: string | undefined;
  readonly position: bigint;
}

/**
 * Stands between the rows of one text, as in RFC 7464: within JSON it is always escaped. An array would be escaped letter by
 * letter.
 */
const recordSeparator = '\x1e';

/** Of so many rows the asking costs more than the finding: each question wakes a connection of its own. */
const fewAddresses = 256;

/** A row as it is loaded. */
export interface LoadedRow {
  readonly address: string;
  readonly json: string;
}

interface NamedTable extends Table {
  /** Undefined for the projection's own. */
  readonly table: string | undefined;
}

/** The tables of one generation of a projection. */
export class RowStore {
  private readonly tables: readonly NamedTable[];

  constructor(
    private readonly projection: AnyProjection,
    private readonly generation: number,
  ) {
    const further = Object.entries(projection.tables ?? {}).map(([table, shape]) => ({ table, ...shape }));
    const { row, columns, indexes } = projection;
    this.tables = [{ table: undefined, row, columns, indexes }, ...further];
  }

  async create(on: Queryable): Promise<void> {
    // A row with sealed texts is long and cannot be made shorter: PostgreSQL would try, and put what is over 2 KB into a second
    // table, piece by piece. Up to 8,160 bytes, the most that it takes here, the row stays as it is.
    for (const { table, columns, row = 'jsonb' } of this.tables) {
      const generated = Object.entries(columns).map(([name, definition]) => {
        const [type, expression] = columnOf(definition);
        return `, ${name} ${type} generated always as ${expression} stored`;
      });
      await on.query(
        raw(`create table ${this.nameOf(table)} (
          key text collate "C" primary key, row ${row} not null, position bigint not null ${generated.join('')}
        ) with (toast_tuple_target = 8160)`),
      );
    }
  }

  /**
   * Makes the indexes that are missing. Of a table that is filled already this takes a fraction of what keeping them meanwhile
   * would.
   */
  async index(on: Queryable): Promise<void> {
    for (const { table, indexes } of this.tables) {
      const name = this.nameOf(table);
      for (const [n, index] of indexes.entries()) {
        const columns = index.startsWith('using ') ? index : `(${index})`;
        const statement = raw(`create index if not exists ${name}_${String(n)} on ${name} ${columns}`);
        await on.query(statement, { patienceMs: LONG_PATIENCE_MS });
      }
    }
  }

  /**
   * Points the views at these tables, and removes those of other versions; readers see the old rows or the new ones, and at no
   * time none.
   */
  async show(on: Queryable): Promise<void> {
    const name = plainViewName(this.projection);
    const shown = await on.query<{ viewname: string }>(
      sql`select viewname from pg_views where schemaname = current_schema() and viewname ~ ${`^${name}(_v[0-9]+)?(__.*)?$`}`,
    );
    for (const { viewname } of shown) await on.query(raw(`drop view ${viewname}`));
    for (const { table, columns } of this.tables) {
      const selected = ['key', 'row', 'position', ...Object.keys(columns)].join(', ');
      for (const view of [viewName(this.projection, table), plainViewName(this.projection, table)]) {
        await on.query(raw(`create view ${view} as select ${selected} from ${this.nameOf(table)}`));
      }
    }
  }

  /** Empties all tables. */
  async empty(on: Queryable): Promise<void> {
    await on.query(raw(`truncate ${this.tables.map(({ table }) => this.nameOf(table)).join(', ')}`));
  }

  /** Gives those of the rows at these addresses that there are: a few in one question, many table by table, side by side. */
  async load(database: Database, addresses: readonly string[]): Promise<readonly LoadedRow[]> {
    const byTable = [...keysByTable(addresses)].sort(([one = ''], [other = '']) => (one < other ? -1 : 1));
    const groups = addresses.length <= fewAddresses ? [byTable] : byTable.map((one) => [one]);
    const found = groups.map(async (group) => {
      const parts = group.map(
        ([table, keys], at) =>
          sql`select ${raw(String(at))} as at, key, row::text as json from ${raw(this.nameOf(table))} where key = any(${keys}::text[])`,
      );
      const rows = await runPrepared<{ at: number; key: string; json: string }>(database, join(parts, ' union all '));
      return rows.map(({ at, key, json }) => ({ address: addressOf({ table: group[at]?.[0], key }), json }));
    });
    return (await Promise.all(found)).flat();
  }

  /** The rows of one table whose keys begin with `prefix`, in the order of their keys. */
  async range(database: Database, table: string | undefined, prefix: string): Promise<readonly LoadedRow[]> {
    const rows = await runPrepared<{ key: string; json: string }>(
      database,
      sql`select key, row::text as json from ${raw(this.nameOf(table))} where ${beginsWith(prefix)} order by key`,
    );
    return rows.map(({ key, json }) => ({ address: addressOf({ table, key }), json }));
  }

  /** Writes what changed; each address MUST stand only once. */
  async write(on: Queryable, rows: readonly StoredRow[]): Promise<void> {
    for (const statement of this.writes(rows, sql`true`)) await on.query(statement);
  }

  /** The statements that write what changed where `condition` holds; each address MUST stand only once. */
  writes(rows: readonly StoredRow[], condition: Sql): Sql[] {
    const byTable = new Map<string | undefined, Keyed[]>();
    for (const { address, json, position } of rows) {
      const { table, key } = placeOf(address);
      const others = byTable.get(table);
      if (others === undefined) byTable.set(table, [{ key, json, position }]);
      else others.push({ key, json, position });
    }
    return [...byTable].flatMap(([table, changed]) =>
      writesInto(raw(this.nameOf(table)), raw(this.typeOf(table)), changed, condition),
    );
  }

  private typeOf(table: string | undefined): string {
    return this.tables.find((one) => one.table === table)?.row ?? 'jsonb';
  }

  private nameOf(table: string | undefined): string {
    return tableName(this.projection, this.generation, table);
  }
}

/** The condition that a key begins with a text: one stretch of the primary key. */
function beginsWith(prefix: string): Sql {
  const last = prefix.codePointAt(prefix.length - 1) ?? 0;
  return sql`key >= ${prefix} and key < ${prefix.slice(0, -1) + String.fromCodePoint(last + 1)}`;
}

interface Keyed extends Omit<StoredRow, 'address'> {
  readonly key: string;
}

function writesInto(table: Sql, type: Sql, rows: readonly Keyed[], condition: Sql): Sql[] {
  const kept = rows.filter(({ json }) => json !== undefined);
  const removed = rows.filter(({ json }) => json === undefined).map(({ key }) => key);
  const statements: Sql[] = [];
  if (kept.length > 0) {
    statements.push(sql`
      insert into ${table} (key, row, position)
      select key, row::${type}, position from unnest(
        ${kept.map(({ key }) => key)}::text[],
        string_to_array(${kept.map(({ json }) => json).join(recordSeparator)}, ${recordSeparator}),
        ${kept.map(({ position }) => String(position))}::bigint[]
      ) changed (key, row, position) where ${condition}
      on conflict (key) do update set row = excluded.row, position = excluded.position`);
  }
  if (removed.length > 0) statements.push(sql`delete from ${table} where key = any(${removed}::text[]) and ${condition}`);
  return statements;
}

function keysByTable(addresses: readonly string[]): ReadonlyMap<string | undefined, readonly string[]> {
  const keys = new Map<string | undefined, string[]>();
  for (const address of addresses) {
    const { table, key } = placeOf(address);
    const others = keys.get(table);
    if (others === undefined) keys.set(table, [key]);
    else others.push(key);
  }
  return keys;
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
