import { sql, type Database } from '#postgres';
import type { EventStore } from '#event-store';
import type { SubscriptionKey } from '../lease/lease.js';

/** How one share of a subscription is doing; where nothing is shared out there is one, number 0. */
export interface PartitionStatus {
  readonly partition: number;
  readonly position: bigint;
  /** Positions between its checkpoint and the head of the log; on PostgreSQL, that many events. */
  readonly lagEvents: bigint;
  /** How long the oldest event that it has still to look at has been in the log; 0 when there is none. */
  readonly lagSeconds: number;
  /** Whether a process runs it just now. */
  readonly running: boolean;
  readonly parked: number;
  /** Why it does not go on; null when it does. */
  readonly failure: string | null;
  readonly failingPosition: bigint | null;
  readonly failingSince: Date | null;
}

/** How one subscription is doing: as the share of it that is furthest behind, and as the first that fails. */
export interface SubscriptionStatus extends Omit<SubscriptionKey, 'partition'>, Omit<PartitionStatus, 'partition'> {
  readonly status: 'building' | 'serving' | 'retired';
  /** While it is filled, how much of the log is behind it, from 0 to 1; afterwards 1. */
  readonly progress: number;
  /** Events parked; one that several shares had to do without counts once. */
  readonly parked: number;
  /** Whether all of it is run by some process just now. */
  readonly running: boolean;
  readonly partitions: readonly PartitionStatus[];
}

interface Found extends SubscriptionKey, Omit<PartitionStatus, 'lagEvents' | 'lagSeconds'> {
  readonly status: SubscriptionStatus['status'];
  readonly target: bigint;
  readonly parkedInAll: number;
}

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
    select kind, name, version, generation, partition, status, position, target, failure,
           failing_position as "failingPosition", failing_since as "failingSince",
           coalesce(owner is not null and lease_until > now(), false) as running,
           (select count(*)::int from parked_events p where (p.kind, p.name, p.version, p.generation, p.partition)
             = (s.kind, s.name, s.version, s.generation, s.partition)) as parked,
           (select count(distinct p.position)::int from parked_events p where (p.kind, p.name, p.version, p.generation)
             = (s.kind, s.name, s.version, s.generation)) as "parkedInAll"
    from subscriptions s where kind = ${kind} and status <> 'retired' order by name, version, generation, partition`);
  const head = await store.head();
  const ageBehind = agesBehind(store, head);
  const generations = new Map<string, Found[]>();
  for (const one of found) {
    const id = `${one.name} ${String(one.version)} ${String(one.generation)}`;
    generations.set(id, [...(generations.get(id) ?? []), one]);
  }
  return Promise.all([...generations.values()].map((shares) => together(shares, head, ageBehind)));
}

async function together(
  shares: readonly Found[],
  head: bigint,
  ageBehind: (position: bigint) => Promise<number>,
): Promise<SubscriptionStatus> {
  const [{ kind, name, version, generation, status, target, parkedInAll }] = shares as readonly [Found];
  const partitions = await Promise.all(
    shares.map(async ({ partition, position, running, parked, failure, failingPosition, failingSince }) => ({
      partition,
      position,
      lagEvents: head > position ? head - position : 0n,
      lagSeconds: await ageBehind(position),
      running,
      parked,
      failure,
      failingPosition,
      failingSince,
    })),
  );
  const [furthestBehind] = [...partitions].sort((one, other) => Number(one.position - other.position)) as [PartitionStatus];
  const { position, lagEvents, lagSeconds } = furthestBehind;
  const { failure, failingPosition, failingSince } = partitions.find((one) => one.failure !== null) ?? furthestBehind;
  return {
    kind,
    name,
    version,
    generation,
    status,
    position,
    lagEvents,
    lagSeconds,
    progress: status === 'building' && target > 0n ? Math.min(Number(position) / Number(target), 1) : 1,
    parked: parkedInAll,
    running: partitions.every((one) => one.running),
    failure,
    failingPosition,
    failingSince,
    partitions,
  };
}

/** How far a generation of a projection is: the little that who waits for it asks for again and again. */
export interface Checkpoint {
  readonly name: string;
  readonly version: number;
  readonly generation: number;
  readonly status: SubscriptionStatus['status'];
  /** Of the partition furthest behind. */
  readonly position: bigint;
  /** Whether a partition stands still at an event. */
  readonly failing: boolean;
}

/** The checkpoints of all generations of projections that serve or are filled. */
export async function checkpointsOf(database: Database): Promise<Checkpoint[]> {
  return database.query<Checkpoint>(sql`
    select name, version, generation, status, min(position) as position, bool_or(failing_position is not null) as failing
    from subscriptions where kind = 'projection' and status <> 'retired' group by name, version, generation, status`);
}

/** Asks the log once for each position. */
function agesBehind(store: EventStore, head: bigint): (position: bigint) => Promise<number> {
  const asked = new Map<bigint, Promise<number>>();
  return (position) => {
    if (position >= head) return Promise.resolve(0);
    const age = asked.get(position) ?? ageOfNext(store, position);
    asked.set(position, age);
    return age;
  };
}

async function ageOfNext(store: EventStore, after: bigint): Promise<number> {
  for await (const { storedAt } of store.readAll({ after, maxCount: 1 }))
    return Math.max(0, (Date.now() - Date.parse(storedAt)) / 1_000);
  return 0;
}
