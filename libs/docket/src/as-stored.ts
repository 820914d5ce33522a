/** What no `jsonb` holds: a zero character, and half of a surrogate pair, which `JSON.stringify` writes as an escape. */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/i;

/** The value as it comes back from a `jsonb` column, fields in its order; undefined where the column would refuse it. */
export function asStored<T extends object>(value: T): T | undefined {
  const json = JSON.stringify(value);
  return unstorable.test(json) ? undefined : (ordered(JSON.parse(json)) as T);
}

/** PostgreSQL orders the fields of an object by the length of their names in bytes, and those of one length by their bytes. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, inner]): [string, unknown] => [name, ordered(inner)]);
  return Object.fromEntries(fields.sort(([one], [other]) => one.length - other.length || (one < other ? -1 : 1)));
}
