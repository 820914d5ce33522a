import type { EventCodec, EventStore } from '#event-store';
import type { AnyEvent } from '../definition/projection.js';
import { FeedEvent } from './log-reader.js';

/** What stands before an event in its stream, the latest first. Throws what the store throws. */
export async function* eventsBefore(
  { store, codec }: { readonly store: EventStore; readonly codec: EventCodec },
  { stream, revision }: AnyEvent,
): AsyncGenerator<FeedEvent> {
  if (revision === 0n) return;
  for await (const stored of store.readStream(stream, { from: revision - 1n, backwards: true }))
    yield new FeedEvent(stored, codec);
}

/** The same, decoded. Throws what the codec throws, too. */
export async function* decodedBefore(log: Parameters<typeof eventsBefore>[0], event: AnyEvent): AsyncGenerator<AnyEvent> {
  for await (const earlier of eventsBefore(log, event)) yield earlier.decoded();
}

/** The same, as they are stored. */
export async function* storedBefore(log: Parameters<typeof eventsBefore>[0], event: AnyEvent): AsyncGenerator<AnyEvent> {
  for await (const earlier of eventsBefore(log, event)) yield earlier.asStored();
}
