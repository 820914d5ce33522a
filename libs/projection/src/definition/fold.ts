import type { AnyChange, AnyEvent, AnyProjection } from './projection.js';

/** What an event changes, according to the projection. */
export function changesOf(projection: AnyProjection, event: AnyEvent): readonly AnyChange[] {
  return projection.on[event.type]?.(event as never) ?? [];
}

/** The types of event that a projection or a process listens to. */
export function typesOf({ on }: { readonly on: object }): readonly string[] {
  return Object.keys(on).sort();
}

/**
 * The rows that these changes leave behind, where they differ from what `rowOf` gives; undefined for one that shall be removed.
 * Throws what a fold throws, and then nothing counts.
 */
export function foldChanges(
  changes: readonly AnyChange[],
  rowOf: (key: string) => object | undefined,
): ReadonlyMap<string, object | undefined> {
  const after = new Map<string, object | undefined>();
  for (const { key, fold } of changes) {
    const before = after.has(key) ? after.get(key) : rowOf(key);
    const row = fold(before as never);
    if (row !== before) after.set(key, row);
  }
  return after;
}
