/** Levels of objects and lists within each other that a body may have; no form of ours has more than four. */
const deepest = 16;
/** Values in a body at most, of whatever depth; the fullest form of ours has some hundreds. */
const mostValues = 10_000;
const poisonous = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * What makes a parsed body unfit to be walked through: too deep or too much, or with names that would reach into objects'
 * prototypes.
 */
export function unfitness(body: unknown): string | undefined {
  let level: readonly unknown[] = [body];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return `This has more than ${String(deepest)} levels of objects within each other.`;
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      for (const [name, inner] of Object.entries(value)) {
        if (poisonous.has(name)) return `A field cannot be called "${name}".`;
        next.push(inner);
      }
    }
    values += next.length;
    if (values > mostValues) return `This has more than ${mostValues.toLocaleString('en-US')} values.`;
    level = next;
  }
  return undefined;
}
