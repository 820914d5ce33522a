import { createHash } from 'node:crypto';
import type { EventStore } from '#event-store';
import type { LogKind } from './log-address.js';

/**
 * Tells one log from every other, its own copies in other places included: a hash of the kind of store, and of the first event's
 * id, position and time of storage. A restored backup is the same log. Undefined while the log is empty.
 */
export async function logIdentity(kind: LogKind, store: EventStore): Promise<string | undefined> {
  for await (const { id, position, storedAt } of store.readAll({ maxCount: 1 })) {
    return createHash('sha256')
      .update([kind, id, String(position), storedAt].join('\n'))
      .digest('hex');
  }
  return undefined;
}
