/** What no row holds: a zero character, and half of a surrogate pair, which `JSON.stringify` writes as an escape. */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/i;

/** The value as it comes back from a row of JSON; undefined where no row would hold it. */
export function asStored<T extends object>(value: T): T | undefined {
  const json = JSON.stringify(value);
  return unstorable.test(json) ? undefined : (JSON.parse(json) as T);
}
