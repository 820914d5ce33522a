import { sql, type Database, type Queryable } from '#postgres';
import type { Failure } from '../definition/failures.js';
import type { SubscriptionKey } from '../lease/lease.js';

/** An event that a read model does without, or that a process could not answer. */
export interface ParkedEvent extends Failure {
  readonly kind: SubscriptionKey['kind'];
  readonly name: string;
  readonly version: number;
  readonly generation: number;
  readonly partition: number;
  readonly parkedAt: Date;
}

/** Puts events aside, in the transaction that passes them over. */
export async function park(tx: Queryable, key: SubscriptionKey, failures: readonly Failure[]): Promise<void> {
  for (const { position, eventId, eventType, error, attempts } of failures) {
    await tx.query(sql`
      insert into parked_events (kind, name, version, generation, partition, position, event_id, event_type, error, attempts)
      values (${key.kind}, ${key.name}, ${key.version}, ${key.generation}, ${key.partition}, ${position}, ${eventId}, ${eventType}, ${error}, ${attempts})
      on conflict (kind, name, version, generation, partition, position)
      do update set error = excluded.error, attempts = parked_events.attempts + excluded.attempts, parked_at = now()`);
  }
}

/** What was parked, by position; of all subscriptions, or of one name. A rebuild tries the events of its projection again. */
export async function parkedEvents(database: Database, name?: string): Promise<ParkedEvent[]> {
  return database.query<ParkedEvent>(sql`
    select kind, name, version, generation, partition, position, event_id as "eventId", event_type as "eventType", error, attempts,
           parked_at as "parkedAt"
    from parked_events where ${name ?? null}::text is null or name = ${name ?? null}
    order by position, kind, name, generation, partition`);
}
