import type { EventStore, StoredEvent } from '#event-store';
import type { Acknowledged } from './writers.js';

export interface LogFindings {
  readonly stored: number;
  /** Acknowledged, and not in the log where it was said to be. */
  readonly lost: string[];
  /** In the log, and not acknowledged, or more often than it was. */
  readonly doubled: string[];
  /** Holes in revisions, positions out of order, and bytes that are not those that were sent. */
  readonly damaged: string[];
  /** Ids in the order of the log. */
  readonly ids: string[];
}

/** Compares the streams of a run with what its writers were told. To be called when every append has its answer. */
export async function checkLog(store: EventStore, prefix: string, acknowledged: readonly Acknowledged[]): Promise<LogFindings> {
  const [lost, doubled, damaged, ids]: [string[], string[], string[], string[]] = [[], [], [], []];
  const byId = new Map<string, StoredEvent>();
  const revisions = new Map<string, bigint>();
  let position = -1n;
  for await (const event of store.readAll()) {
    if (event.position <= position) damaged.push(`position ${String(event.position)} follows ${String(position)}`);
    position = event.position;
    if (!event.stream.startsWith(prefix)) continue;
    ids.push(event.id);
    const at = `${event.stream} ${String(event.revision)}`;
    const next = (revisions.get(event.stream) ?? -1n) + 1n;
    if (event.revision !== next) damaged.push(`${at} stands where ${String(next)} must stand`);
    revisions.set(event.stream, event.revision);
    if (byId.has(event.id)) doubled.push(`${at} repeats ${event.id}`);
    else byId.set(event.id, event);
  }
  const claimed = new Set<string>();
  for (const { stream, events, at } of acknowledged) {
    for (const [index, event] of events.entries()) {
      claimed.add(event.id);
      const stored = byId.get(event.id);
      const revision = at && at.revision - BigInt(events.length - 1 - index);
      if (stored?.stream !== stream || (revision !== undefined && stored.revision !== revision)) {
        lost.push(`${event.id} of ${stream}, acknowledged at ${String(revision)}`);
        continue;
      }
      if (at !== undefined && index === events.length - 1 && stored.position !== at.position) {
        damaged.push(`${event.id} stands at ${String(stored.position)}, acknowledged at ${String(at.position)}`);
      }
      const isSame =
        stored.type === event.type &&
        Buffer.compare(stored.data, event.data) === 0 &&
        Buffer.compare(stored.metadata, event.metadata) === 0;
      if (!isSame) damaged.push(`${event.id} is not what was sent`);
    }
  }
  for (const [id, { stream, revision }] of byId) {
    if (!claimed.has(id)) doubled.push(`${stream} ${String(revision)} holds ${id}, of which no answer told`);
  }
  return { stored: ids.length, lost, doubled, damaged, ids };
}

/**
 * How what was delivered differs from the log: what is missing, what came twice, what came in another order or never stood there.
 */
export function compareDelivered(log: readonly string[], delivered: readonly string[]): string[] {
  const differences: string[] = [];
  const times = new Map<string, number>();
  for (const id of delivered) times.set(id, (times.get(id) ?? 0) + 1);
  for (const id of log) if (!times.has(id)) differences.push(`${id} was not delivered`);
  for (const [id, count] of times) if (count > 1) differences.push(`${id} was delivered ${String(count)} times`);
  const known = new Set(log);
  for (const id of times.keys()) if (!known.has(id)) differences.push(`${id} was delivered and is not in the log`);
  if (differences.length === 0 && log.some((id, index) => delivered[index] !== id)) differences.push('the order differs');
  return differences;
}
