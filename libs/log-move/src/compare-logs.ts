import type { EventStore, StoredEvent } from '#event-store';
import { LogChain } from './log-chain.js';

/** A place up to which two logs were found equal, event by event: its position in each, and what stands before it. */
export interface EqualUntil {
  readonly from: bigint;
  readonly to: bigint;
  readonly events: number;
  readonly hash: string;
}

/** Two logs, or their beginnings, side by side. */
export interface Comparison {
  readonly from: { readonly events: number; readonly hash: string };
  readonly to: { readonly events: number; readonly hash: string };
  readonly equal: boolean;
  /** The first place at which they differ, in a sentence that names no content. */
  readonly difference: string | undefined;
  /** The last place at which they were equal; undefined when they have no event in common. */
  readonly until: EqualUntil | undefined;
}

export interface CompareOptions {
  /** The last position of the first log that counts; its head when not given. */
  readonly upTo?: bigint;
  /** Reads on behind a place up to which they were found equal before. */
  readonly after?: EqualUntil | undefined;
  readonly signal?: AbortSignal;
  /** Called for every pair of equal events, in order. */
  readonly onPair?: (from: StoredEvent, to: StoredEvent) => void;
  /** Called every thousand events. */
  readonly onProgress?: (events: number) => void;
}

/** Reads both logs, wholly or behind what is known to be equal, and compares the rolling hashes of all that stands in them. */
export async function compareLogs(
  from: EventStore,
  to: EventStore,
  { upTo, after, signal, onPair, onProgress }: CompareOptions = {},
): Promise<Comparison> {
  const [one, other] = [chainAfter(after), chainAfter(after)];
  let difference: string | undefined;
  let until = after;
  for await (const [left, right] of pairs(
    from.readAll({ ...(after && { after: after.from }), ...(upTo !== undefined && { upTo }) }),
    to.readAll(after && { after: after.to }),
  )) {
    if (left !== undefined) one.add(left);
    if (right !== undefined) other.add(right);
    const count = Math.max(one.count, other.count);
    if (left !== undefined && right !== undefined && difference === undefined && one.value === other.value) {
      until = { from: left.position, to: right.position, events: count, hash: one.value };
      onPair?.(left, right);
    } else difference ??= differenceAt(count, left, right);
    if (count % 1_000 === 0) {
      signal?.throwIfAborted();
      onProgress?.(count);
    }
  }
  return {
    from: { events: one.count, hash: one.value },
    to: { events: other.count, hash: other.value },
    equal: one.count === other.count && one.value === other.value,
    difference,
    until,
  };
}

/** How many events stand in a log, and the rolling hash of them all, or of the first ones alone. */
export async function hashOfLog(
  store: EventStore,
  { events, signal }: { readonly events?: number; readonly signal?: AbortSignal } = {},
): Promise<{ readonly events: number; readonly hash: string }> {
  const chain = new LogChain();
  if (events === 0) return { events: 0, hash: chain.value };
  for await (const event of store.readAll(events === undefined ? {} : { maxCount: events })) {
    chain.add(event);
    if (chain.count % 1_000 === 0) signal?.throwIfAborted();
  }
  return { events: chain.count, hash: chain.value };
}

/** What is known of the events up to that place. */
export function chainAfter(after: EqualUntil | undefined): LogChain {
  return new LogChain(after && { count: after.events, value: after.hash });
}

/** What differs in the event with this number, counted from 1. */
export function differenceAt(number: number, from: StoredEvent | undefined, to: StoredEvent | undefined): string {
  const where = `Event ${String(number)}`;
  if (from === undefined) return `${where} (${placeOf(to)}) stands in the copy alone.`;
  if (to === undefined) return `${where} (${placeOf(from)}) is missing in the copy.`;
  if (placeOf(from) !== placeOf(to)) return `${where} is ${placeOf(from)}, and in the copy ${placeOf(to)}.`;
  const fields = [
    ...(from.id === to.id ? [] : ['id']),
    ...(from.type === to.type ? [] : ['type']),
    ...(Buffer.from(from.data).equals(to.data) ? [] : ['data']),
    ...(Buffer.from(from.metadata).equals(to.metadata) ? [] : ['metadata']),
  ];
  return `${where} (${placeOf(from)}) differs from the copy in: ${fields.join(', ')}.`;
}

function placeOf(event: StoredEvent | undefined): string {
  return event === undefined ? 'none' : `${event.stream} revision ${String(event.revision)}`;
}

/** Both in step, until both have ended. */
async function* pairs<T>(
  one: AsyncIterable<T>,
  other: AsyncIterable<T>,
): AsyncGenerator<readonly [T | undefined, T | undefined]> {
  const [left, right] = [one[Symbol.asyncIterator](), other[Symbol.asyncIterator]()];
  try {
    for (;;) {
      const [a, b] = await Promise.all([left.next(), right.next()]);
      if (a.done === true && b.done === true) return;
      yield [a.done === true ? undefined : a.value, b.done === true ? undefined : b.value];
    }
  } finally {
    await Promise.all([left.return?.(), right.return?.()]);
  }
}
