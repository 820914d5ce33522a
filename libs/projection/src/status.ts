import { sql, type Database } from '#postgres';
import type { EventStore } from '#event-store';
import type { SubscriptionKey } from './lease.js';

/** How one subscription is doing. */
export interface SubscriptionStatus extends SubscriptionKey {
  readonly status: 'building' | 'serving' | 'retired';
  readonly position: bigint;
  /** Positions between its checkpoint and the head of the log; on PostgreSQL, that many events. */
  readonly lagEvents: bigint;
  /** How long the oldest event that it has still to look at has been in the log; 0 when there is none. */
  readonly lagSeconds: number;
  /** While it is filled, how much of the log is behind it, from 0 to 1; afterwards 1. */
  readonly progress: number;
  readonly parked: number;
  /** Whether a process runs it just now. */
  readonly running: boolean;
  /** Why it does not go on; null when it does. */
  readonly failure: string | null;
  readonly failingPosition: bigint | null;
  readonly failingSince: Date | null;
}

type Found = Omit<SubscriptionStatus, 'lagEvents' | 'lagSeconds' | 'progress'> & { readonly target: bigint };

/** The status of all subscriptions of a kind, those of other programs on the same database included. */
export async function statusOf(
  database: Database,
  store: EventStore,
  kind: SubscriptionKey['kind'],
): Promise<SubscriptionStatus[]> {
  // Before any runner was started there is no such table, and nothing to tell of.
  const [tables] = await database.query<{ there: boolean }>(sql`select to_regclass('subscriptions') is not null as there`);
  if (tables?.there !== true) return [];
  const found = await database.query<Found>(sql`
    select kind, name, version, generation, status, position, target, failure,
           failing_position as "failingPosition", failing_since as "failingSince",
           coalesce(owner is not null and lease_until > now(), false) as running,
           (select count(*)::int from parked_events p where (p.kind, p.name, p.version, p.generation)
             = (s.kind, s.name, s.version, s.generation)) as parked
    from subscriptions s where kind = ${kind} and status <> 'retired' order by name, version, generation`);
  const head = await store.head();
  return Promise.all(
    found.map(async ({ target, ...one }) => ({
      ...one,
      lagEvents: head > one.position ? head - one.position : 0n,
      lagSeconds: head > one.position ? await ageOfNext(store, one.position) : 0,
      progress: one.status === 'building' && target > 0n ? Math.min(Number(one.position) / Number(target), 1) : 1,
    })),
  );
}

async function ageOfNext(store: EventStore, after: bigint): Promise<number> {
  for await (const { storedAt } of store.readAll({ after })) return Math.max(0, (Date.now() - Date.parse(storedAt)) / 1_000);
  return 0;
}
