import type { StoredEvent } from '#event-store';
import { NotStorable } from '../definition/failures.js';
import { placeOf } from '../definition/fold.js';
import type { AnyProjection } from '../definition/projection.js';
import { own } from '#kernel';

/** PostgreSQL takes 2,704 bytes for an entry of an index, with what surrounds the values. */
const mostBytes = 2_600;

/** `(row->'is'->>'name')`: the columns of which we can tell what they hold. */
const plainColumn = /^\(row((?:->'\w+')*->>'\w+')\)$/;

type Path = readonly string[];

/**
 * Refuses the rows that PostgreSQL would refuse, with the event that made them. The database sees only what a batch leaves
 * behind, and no index while a table is filled: left to it, what is set aside would depend on how the log came to be read.
 */
export class Storable {
  /** By table, the columns of each of its indexes. */
  private readonly indexes: ReadonlyMap<string | undefined, readonly (readonly Path[])[]>;

  constructor({ columns, indexes, tables = {} }: AnyProjection) {
    const all = [[undefined, { columns, indexes }] as const, ...Object.entries(tables)];
    this.indexes = new Map(all.map(([table, shape]) => [table, shape.indexes.map((index) => pathsOf(index, shape.columns))]));
  }

  /** `told`: whether text that no database keeps may have come into the row. Throws `NotStorable`. */
  check(address: string, row: object, told: boolean): void {
    const { table, key } = placeOf(address);
    for (const paths of this.indexes.get(table) ?? []) {
      let bytes = key.length;
      for (const path of paths) bytes += bytesAt(row, path);
      if (bytes > mostBytes) throw new NotStorable(`What an index holds of the row ${key} is too long.`);
    }
    if (told && unkept.test(toJson(key, row))) {
      throw new NotStorable(`The row ${key} holds a zero character or half of a surrogate pair.`);
    }
  }
}

/** The row as JSON. Throws `NotStorable`. */
export function toJson(key: string, row: object): string {
  try {
    return JSON.stringify(row);
  } catch (error) {
    throw new NotStorable(`The row ${key} is no plain data: ${(error as Error).message}`, { cause: error });
  }
}

/** A zero character or a lone surrogate, as `JSON.stringify` writes them; not the same letters after a backslash of the text. */
const unkept = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

/** Whether an event has an escape in which such a character may be hidden. */
export const hasEscapes = ({ data, metadata }: Pick<StoredEvent, 'data' | 'metadata'>): boolean =>
  [data, metadata].some((bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('\\u'));

function pathsOf(index: string, columns: Readonly<Record<string, string>>): readonly Path[] {
  if (index.startsWith('using ')) return [];
  return index.split(', ').flatMap((name) => {
    const [, path] = plainColumn.exec(own(columns, name) ?? '') ?? [];
    return path === undefined ? [] : [path.match(/\w+/g) ?? []];
  });
}

/** About how many bytes of text stand there. */
function bytesAt(row: object, path: Path): number {
  let value: unknown = row;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 0;
    value = own(value as Readonly<Record<string, unknown>>, name);
  }
  if (typeof value === 'string') return Buffer.byteLength(value);
  return typeof value === 'object' && value !== null ? Buffer.byteLength(toJson(path.join('.'), value)) : 0;
}
