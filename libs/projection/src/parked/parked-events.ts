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

/**
 * What was parked, by position; of all subscriptions, or of one name. What was parked for a table that no longer serves does
 * not count. A refilling tries the events of its projection again; those of a process are driven again one by one.
 */
export async function parkedEvents(database: Database, name?: string): Promise<ParkedEvent[]> {
  // Before any runner was started there is no such table, and nothing to tell of.
  const [tables] = await database.query<{ there: boolean }>(sql`select to_regclass('parked_events') is not null as there`);
  if (tables?.there !== true) return [];
  return database.query<ParkedEvent>(sql`
    select kind, name, version, generation, partition, p.position, event_id as "eventId", event_type as "eventType", error, attempts,
           parked_at as "parkedAt"
    from parked_events p join subscriptions using (kind, name, version, generation, partition)
    where status <> 'retired' and (${name ?? null}::text is null or name = ${name ?? null})
    order by p.position, kind, name, generation, partition`);
}

/** What an operator calls it by: one event of one subscription, however many partitions and tables do without it. */
export function parkedId({ name, eventId }: Pick<ParkedEvent, 'name' | 'eventId'>): string {
  return `${name}/${eventId}`;
}

/** Takes an event back that has been dealt with. */
export async function unpark(
  database: Database,
  { kind, name }: Pick<SubscriptionKey, 'kind' | 'name'>,
  eventId: string,
): Promise<void> {
  await database.query(sql`delete from parked_events where kind = ${kind} and name = ${name} and event_id = ${eventId}::uuid`);
}
