import type { DomainEvent, Handlers, Json, Recorded } from '#kernel';

/** A row of a read model: plain values, so that it can be stored, compared and shown at any time in the past. */
export type Row = Readonly<Record<string, Json | undefined>>;

/** What an event does to one row: from the row as it is (`undefined` when there is none) to the row as it shall be. */
export interface Change<R> {
  /** Which of the projection's `tables` the row is in; its own table when not given. */
  readonly table?: string | undefined;
  readonly key: string;
  readonly fold: (row: R | undefined) => R | undefined;
  /** The row is written whole and never changed again: it is neither looked up nor kept at hand. */
  readonly once?: true | undefined;
}

/** What SQL may ask of a table besides its keys. */
export interface Table {
  /**
   * The type of the column `row`, `jsonb` unless said. `json` keeps the text as it was written: cheaper to write, dearer to look
   * into.
   */
  readonly row?: 'json' | 'jsonb' | undefined;
  /**
   * Generated columns for SQL, each an expression over the column `row`, in parentheses; text in byte order unless a type
   * stands before it: `{ due_on: "(row->>'dueOn')", votes: "integer ((row->>'votes')::integer)" }`.
   */
  readonly columns: Readonly<Record<string, string>>;
  /** What to index, each a list of columns in the order wanted, `'due_on, key'`, or `'using gin (parties)'`. */
  readonly indexes: readonly string[];
}

/** What a handler may look at besides its event: all of it as it stands just before the event. */
export interface Look {
  /**
   * The rows of a table (the projection's own when `undefined`) whose keys begin with `prefix`, by key, in the order of their
   * keys.
   */
  rows(table: string | undefined, prefix: string): Promise<ReadonlyMap<string, object>>;
  /** The events that stand before this one in its stream, the latest first. */
  before(event: AnyEvent): AsyncIterable<AnyEvent>;
}

/**
 * A read model, as one value: its name, its version, its columns, and what each event does to its rows. The keys of `on` are its
 * subscription. Handlers are pure: no clock, no randomness, no locale, so that a rebuild gives identical rows, and so that the
 * same handlers answer for any moment in the past.
 */
export interface Projection<E extends DomainEvent = DomainEvent, R extends object = Row> extends Table {
  /** Kebab case, at most 40 letters; the table is named after it. */
  readonly name: string;
  /** Raise it when rows must come out differently: the new table fills from the log while the old one serves. */
  readonly version: number;
  /** What happens with an event that cannot be applied after retries: `park` it visibly and go on, or `stop` the line. */
  readonly whenFailing: 'park' | 'stop';
  /** Further tables, by name in kebab case; they are filled, switched and proven together with the projection's own. */
  readonly tables?: Readonly<Record<string, Table>> | undefined;
  /**
   * How the rows may be shared out among processes: rows with the same answer are kept by the same one, in the order of the log.
   * Of a row the answer MUST always be the same, whichever event changes it. Takes the row's key and the stream of the event that
   * changes it. Raise the version with it. Not given: the rows stay together.
   */
  readonly partitionBy?: (key: string, stream: string) => string;
  /**
   * What an event changes, by type. An event of which one change cannot be applied changes nothing. A `fold` that answers with
   * the very row it was given has changed nothing; it MUST NOT alter that row.
   */
  readonly on: Handlers<E, readonly Change<R>[]>;
  /**
   * For events whose changes hang on other rows or on earlier events, such as corrections: asked in their turn, one after the
   * other. A type stands here or in `on`. A projection with such handlers MUST share its rows out by key alone, and a handler
   * MUST look only at rows that are kept together with those that it changes.
   */
  readonly around?: Readonly<Record<string, (event: AnyEvent, look: Look) => Promise<readonly Change<R>[]>>> | undefined;
}

/** A change of one row. */
export function change<R>(key: string, fold: (row: R | undefined) => R | undefined): Change<R> {
  return { key, fold };
}

/** A row that is written whole. No other change MUST ever fold it. */
export function put<R>(key: string, row: R): Change<R> {
  return { key, fold: () => row, once: true };
}

/** A change of a row that must be there; leaves a missing row missing. */
export function update<R>(key: string, fold: (row: R) => R): Change<R> {
  return { key, fold: (row) => (row === undefined ? undefined : fold(row)) };
}

/** Any recorded event, where the union does not matter. */
export type AnyEvent = Recorded<DomainEvent>;

/** What a handler answers, where the row's type does not matter. */
export interface AnyChange {
  readonly table?: string | undefined;
  readonly key: string;
  readonly fold: (row: never) => object | undefined;
  readonly once?: true | undefined;
}

/** Any projection, where the types of its events and rows do not matter: what lists of projections hold. */
export interface AnyProjection extends Omit<Projection, 'on' | 'around'> {
  readonly on: Readonly<Record<string, ((event: never) => readonly AnyChange[]) | undefined>>;
  readonly around?: Readonly<Record<string, (event: AnyEvent, look: Look) => Promise<readonly AnyChange[]>>> | undefined;
}
