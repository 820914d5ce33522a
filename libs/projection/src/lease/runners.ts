import { sql, type Database } from '#postgres';
import type { SubscriptionKey } from './lease.js';

/** What a program can run: of a projection or a process, this version with this definition. */
export interface Runnable {
  readonly name: string;
  readonly version: number;
  readonly definition: string;
}

/** A live process of a program, as it introduced itself. */
export interface Runner {
  readonly owner: bigint;
  readonly runs: readonly Runnable[];
}

/** Which processes run subscriptions of a kind just now, and what each of them can run. Nothing but fairness rests on it. */
export class Runners {
  constructor(
    private readonly database: Database,
    private readonly kind: SubscriptionKey['kind'],
    private readonly owner: bigint,
    private readonly aliveMs: number,
  ) {}

  /**
   * Says for another while that this one is there and what it can run, and gives all who are there, itself included. One that was
   * killed does not count any more, because its lock is gone; one that is frozen, not after its while.
   */
  async introduce(runs: readonly Runnable[]): Promise<readonly Runner[]> {
    await this.database.query(sql`
      insert into subscription_programs (owner, kind, runs, alive_until)
      values (${this.owner}, ${this.kind}, ${JSON.stringify(runs)}::jsonb, now() + ${this.aliveMs} * interval '1 millisecond')
      on conflict (owner) do update set runs = excluded.runs, alive_until = excluded.alive_until`);
    return this.database.query<Runner>(sql`
      select owner, runs from subscription_programs p
      where kind = ${this.kind} and (owner = ${this.owner} or alive_until > now() and exists (
        select from pg_locks where locktype = 'advisory' and objsubid = 1 and granted
          and database = (select oid from pg_database where datname = current_database())
          and (classid::bigint << 32 | objid::bigint) = p.owner))
      order by owner`);
  }

  /** Says that it is gone, and takes those with it of whom nothing was heard for long. */
  async leave(): Promise<void> {
    await this.database.query(sql`
      delete from subscription_programs where owner = ${this.owner} or alive_until < now() - interval '1 day'`);
  }
}
