import { empty, join, raw, sql, type Database, type Queryable, type Sql } from '#postgres';
import { Pulse } from './pulse.js';
import { runPrepared } from './prepared.js';

/** Which subscription. */
export interface SubscriptionKey {
  readonly kind: 'projection' | 'process';
  readonly name: string;
  readonly version: number;
  readonly generation: number;
  /** Which share of the rows, from 0 to one less than `partitions`; of what is not shared out, 0. */
  readonly partition: number;
}

/** On what terms a subscription is taken. */
export interface Claim {
  readonly owner: bigint;
  readonly leaseMs: number;
  /**
   * What the subscription is run by, as the claimant found it. Whoever was told otherwise, or found another one, does not get it.
   */
  readonly definition: string;
  /** What it is run by from now on; as before when not given. */
  readonly redefined?: string | undefined;
  /** The identity of the log that the claimant reads; null while that is empty. */
  readonly log?: string | null;
}

/** What stands in `subscriptions` when a turn begins. */
export interface Turn {
  readonly status: 'building' | 'serving';
  readonly position: bigint;
  readonly target: bigint;
  readonly epoch: bigint;
  /** Among how many the rows of this generation are shared out. */
  readonly partitions: number;
}

/** Another owner has the subscription now, it was retired, or its checkpoint went back. What was to be written was not. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** The condition that names one subscription. */
function isKey({ partition, ...generation }: SubscriptionKey): Sql {
  return sql`${isGeneration(generation)} and partition = ${partition}`;
}

/** The condition that names all partitions of a generation. */
export function isGeneration({ kind, name, version, generation }: Omit<SubscriptionKey, 'partition'>): Sql {
  return sql`kind = ${kind} and name = ${name} and version = ${version} and generation = ${generation}`;
}

/**
 * The right to run one subscription for a while. Time is the database's own. Safety does not rest on it: every write goes through
 * `advance`, which demands that owner and epoch are still ours and keeps the row locked until the transaction ends.
 */
export class Lease {
  /** Of who runs it, who MUST say when it moves and when it waits: the lease is not kept for one that does neither. */
  readonly pulse = new Pulse();
  private saved: bigint;

  private constructor(
    private readonly database: Database,
    readonly key: SubscriptionKey,
    readonly turn: Turn,
    private readonly owner: bigint,
    private readonly leaseMs: number,
  ) {
    this.saved = turn.position;
  }

  /** The condition under which an owner may take a subscription. It holds an advisory lock until its transaction ends. */
  static isFree(owner: bigint): Sql {
    return sql`(owner is null or owner = ${owner} or lease_until < now() or pg_try_advisory_xact_lock(owner))`;
  }

  /**
   * Takes the subscription if nobody has it: never owned, let go, run out, or its owner's connection is gone. Never one of
   * another definition, nor one whose checkpoint is a position of another log than the one named.
   */
  static async claim(
    database: Database,
    key: SubscriptionKey,
    { owner, leaseMs, definition, redefined = definition, log = null }: Claim,
  ): Promise<Lease | undefined> {
    const [turn] = await database.query<Turn>(sql`
      update subscriptions set owner = ${owner}, epoch = epoch + 1, lease_until = now() + ${leaseMs} * interval '1 millisecond',
        log = coalesce(log, ${log}::text), definition = ${redefined}
      where ${isKey(key)} and status <> 'retired' and definition = ${definition}
        and (log is null or log = ${log}::text) and ${Lease.isFree(owner)}
      returning status, position, target, epoch, partitions`);
    return turn && new Lease(database, key, turn, owner, leaseMs);
  }

  /**
   * To be told after each commit. A database that crashes, or is replaced by its copy, may go back behind a commit that it had
   * not yet made durable: then the turn must begin anew from the checkpoint, because its rows went back too.
   */
  committed(position: bigint): void {
    // Also a checkpoint that is written late, while the line waits for news: it still waits.
    this.pulse.beats();
    if (position > this.saved) this.saved = position;
  }

  /** Keeps the lease for another while. Throws `LeaseLost`. */
  async renew(): Promise<void> {
    await this.update(this.database, sql`epoch = epoch`);
  }

  /** Moves the checkpoint, in the transaction that writes what follows from it. Throws `LeaseLost`. */
  async advance(tx: Queryable, position: bigint): Promise<void> {
    await this.update(tx, moveTo(position));
  }

  /**
   * Moves the checkpoint together with `writes`, as one statement that does not wait for the disk: on a live log most of the cost
   * is the way to the server and back. Each write MUST do nothing unless `ifMoved` holds. Gives the status. Throws `LeaseLost`.
   */
  async advanceWith(position: bigint, writes: readonly Sql[] = []): Promise<Turn['status']> {
    const named = writes.map((write, index) => sql`, ${raw(`write_${String(index)}`)} as (${write})`);
    const [kept] = await runPrepared<Pick<Turn, 'status'>>(
      this.database,
      sql`
      with unhurried as (select set_config('synchronous_commit', 'off', true) as setting),
      moved as (
        update subscriptions set ${moveTo(position)}, ${this.longer()} from unhurried where ${this.isOurs()} returning status
      )
      ${named.length === 0 ? empty : join(named, '')}
      select status from moved`,
    );
    if (kept === undefined) throw this.lost();
    this.committed(position);
    return kept.status;
  }

  /** Shows to everybody that, and why, it does not go on. Throws `LeaseLost`. */
  async fail(position: bigint | null, failure: string): Promise<void> {
    await this.update(
      this.database,
      sql`failure = ${failure}, failing_position = ${position}, failing_since = coalesce(failing_since, now())`,
    );
  }

  /** Lets go, so that another may begin at once. */
  async release(): Promise<void> {
    await this.database.query(sql`
      update subscriptions set owner = null, lease_until = null
      where ${isKey(this.key)} and owner = ${this.owner} and epoch = ${this.turn.epoch}`);
  }

  private async update(on: Queryable, set: Sql): Promise<void> {
    const kept = await on.query(sql`update subscriptions set ${set}, ${this.longer()} where ${this.isOurs()} returning epoch`);
    if (kept.length === 0) throw this.lost();
  }

  private longer(): Sql {
    return sql`lease_until = now() + ${this.leaseMs} * interval '1 millisecond'`;
  }

  private isOurs(): Sql {
    return sql`${isKey(this.key)} and owner = ${this.owner} and epoch = ${this.turn.epoch} and status <> 'retired'
      and position >= ${this.saved}`;
  }

  private lost(): LeaseLost {
    const { kind, name, generation, partition } = this.key;
    return new LeaseLost(
      `The ${kind} ${name} (generation ${String(generation)}, partition ${String(partition)}) is run by another owner now, was retired, or went back with its database.`,
    );
  }
}

/** For what is written by `advanceWith`. */
export const ifMoved = sql`exists (select from moved)`;

const moveTo = (position: bigint): Sql =>
  sql`position = greatest(position, ${position}::bigint), failure = null, failing_position = null, failing_since = null`;

/** How far a subscription has come; 0 when there is none. */
export async function checkpointOf(on: Queryable, key: SubscriptionKey): Promise<bigint> {
  const [found] = await on.query<{ position: bigint }>(sql`select position from subscriptions where ${isKey(key)}`);
  return found?.position ?? 0n;
}
