/**
 * What a plain object holds itself under a name. A word from outside may be "constructor" or "toString", which every object has
 * from its prototype: looked up with brackets, it is found.
 */
export const own = <Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
