import type { EventStore, StoredEvent } from '#event-store';

/** An event by its place and kind, without its content. */
export type LateEvent = Pick<StoredEvent, 'stream' | 'revision' | 'id' | 'type' | 'storedAt'>;

/**
 * What the old log has behind a position and the new one has nowhere: it was appended after the switch. Where the same was sent
 * again since, the new log has it with the same id, and it is not lost.
 */
export async function arrivedLate(from: EventStore, to: EventStore, after: bigint): Promise<readonly LateEvent[]> {
  const late: LateEvent[] = [];
  for await (const { stream, revision, id, type, storedAt } of from.readAll({ after })) {
    if (!(await has(to, stream, id))) late.push({ stream, revision, id, type, storedAt });
  }
  return late;
}

async function has(log: EventStore, stream: string, id: string): Promise<boolean> {
  for await (const event of log.readStream(stream)) {
    if (event.id === id) return true;
  }
  return false;
}
