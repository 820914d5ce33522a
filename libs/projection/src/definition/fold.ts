import { NotStorable } from './failures.js';
import type { AnyChange, AnyEvent, AnyProjection } from './projection.js';
import { own } from '#kernel';

/** What an event changes, according to the projection. */
export function changesOf(projection: AnyProjection, event: AnyEvent): readonly AnyChange[] {
  return own(projection.on, event.type)?.(event as never) ?? [];
}

/** The types of event that a projection or a process listens to. */
export function typesOf({ on, around = {} }: { readonly on: object; readonly around?: object | undefined }): readonly string[] {
  return [...Object.keys(on), ...Object.keys(around)].sort();
}

/** PostgreSQL has no text with this character, so no key holds it. */
const separator = '\0';
/** Of UTF-8: a key stands in an index, whose entries are bounded. */
const mostKeyBytes = 2_000;

/** Where a row is: its key, and before it the table, unless that is the projection's own. Throws `NotStorable`. */
export function addressOf({ table, key }: { readonly table?: string | undefined; readonly key: string }): string {
  // A key comes from an event's data, and those may be anything, whatever the type says.
  if (typeof key !== 'string') throw new NotStorable('A key is no text.');
  // Half of a surrogate pair would be stored as another character, as the key of another row.
  if (/[\0\p{Surrogate}]/u.test(key)) throw new NotStorable('A key holds a zero character or half of a surrogate pair.');
  if (key.length * 3 > mostKeyBytes && Buffer.byteLength(key) > mostKeyBytes) throw new NotStorable('A key is too long.');
  return table === undefined ? key : `${table}${separator}${key}`;
}

/** The table and the key in an address. */
export function placeOf(address: string): { readonly table: string | undefined; readonly key: string } {
  const end = address.indexOf(separator);
  return end < 0 ? { table: undefined, key: address } : { table: address.slice(0, end), key: address.slice(end + 1) };
}

/**
 * The rows that these changes leave behind, by address, where they differ from what `rowOf` gives; undefined for one that shall
 * be removed. Throws what a fold throws, and then nothing counts.
 */
export function foldChanges(
  changes: readonly AnyChange[],
  rowOf: (address: string) => object | undefined,
): ReadonlyMap<string, object | undefined> {
  const after = new Map<string, object | undefined>();
  for (const change of changes) {
    const address = addressOf(change);
    const before = after.has(address) ? after.get(address) : rowOf(address);
    const row = change.fold(before as never);
    if (row !== before) after.set(address, row);
  }
  return after;
}
