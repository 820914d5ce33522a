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
