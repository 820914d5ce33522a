import type { Database } from '#postgres';
import type { EventCodec, EventStore, StoredEvent } from '#event-store';
import { typesOf } from '../definition/fold.js';
import { FeedEvent } from '../feed/log-reader.js';
import { park, unpark, type ParkedEvent } from '../parked/parked-events.js';
import { checkpointOf, type SubscriptionKey } from '../lease/lease.js';
import type { Answering, AnyProcess } from './answering.js';

/** What came of it. */
export interface DrivenAgain {
  /** Why it is still parked; null when everything that follows from the event has been done. */
  readonly error: string | null;
  /** How many later events of its stream were answered once more. */
  readonly later: number;
}

export interface DrivingParts {
  readonly database: Database;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly answering: Answering;
}

/**
 * Sends the commands of a parked event once more, and then those of the later events of its stream that the process has passed
 * since: what they led to may have waited for this one, as the end of a deadlock does for its beginning. Commands carried out
 * before change nothing. Whatever is refused now is parked with what was said.
 */
export async function driveAgain(
  { database, store, codec, answering }: DrivingParts,
  process: AnyProcess,
  { name, position, eventId }: ParkedEvent,
): Promise<DrivenAgain> {
  const key: SubscriptionKey = { kind: 'process', name, version: 1, generation: 1, partition: 0 };
  const send = async (stored: StoredEvent): Promise<string | null> => {
    const failure = (await answering.answer(process, new FeedEvent(stored, codec)))?.failure;
    if (failure === undefined) await unpark(database, key, stored.id);
    else await park(database, key, [failure]);
    return failure?.error ?? null;
  };
  const parked = await eventAt(store, position);
  if (parked?.id !== eventId) throw new Error(`The event ${eventId} does not stand at position ${String(position)} of this log.`);
  const error = await send(parked);
  if (error !== null) return { error, later: 0 };
  const passed = await checkpointOf(database, key);
  const answered = new Set(typesOf(process));
  let later = 0;
  for await (const stored of store.readStream(parked.stream, { from: parked.revision + 1n })) {
    // What lies beyond, the process comes to by itself.
    if (stored.position > passed) break;
    if (!answered.has(stored.type)) continue;
    await send(stored);
    later += 1;
  }
  return { error, later };
}

async function eventAt(store: EventStore, position: bigint): Promise<StoredEvent | undefined> {
  for await (const stored of store.readAll({ upTo: position, backwards: true, maxCount: 1 })) return stored;
  return undefined;
}
