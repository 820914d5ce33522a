import type { EventCodec, EventStore, StoredEvent } from '#event-store';
import { isDoneByHand } from '#kernel';

/** Whether the log says that what a process owes because of an event was done by hand: it stands behind it in its stream. */
export const doneByHandIn =
  (store: EventStore, codec: EventCodec) =>
  async (process: string, { stream, revision, id }: StoredEvent): Promise<boolean> => {
    for await (const stored of store.readStream(stream, { from: revision + 1n })) {
      if (stored.type === 'DutyDoneByHand' && isDoneByHand([codec.decode(stored)], process, id)) return true;
    }
    return false;
  };
