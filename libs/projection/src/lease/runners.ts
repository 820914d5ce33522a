import { sql, type Database } from '#postgres';
import type { SubscriptionKey } from './lease.js';

/** Which processes run subscriptions of a kind just now, so that each can know its share. Nothing but fairness rests on it. */
export class Runners {
  constructor(
    private readonly database: Database,
    private readonly kind: SubscriptionKey['kind'],
    private readonly owner: bigint,
    private readonly aliveMs: number,
  ) {}

  /**
   * Says that this one is there, for another while, and gives how many there are, itself included. One that was killed does not
   * count any more, because its lock is gone; one that is frozen, not after its while.
   */
  async count(): Promise<number> {
    await this.database.query(sql`
      insert into subscription_runners (owner, kind, alive_until)
      values (${this.owner}, ${this.kind}, now() + ${this.aliveMs} * interval '1 millisecond')
      on conflict (owner) do update set alive_until = excluded.alive_until`);
    const [found] = await this.database.query<{ count: number }>(sql`
      select count(*)::int as count from subscription_runners r
      where kind = ${this.kind} and (owner = ${this.owner} or alive_until > now() and exists (
        select from pg_locks where locktype = 'advisory' and objsubid = 1 and granted
          and database = (select oid from pg_database where datname = current_database())
          and (classid::bigint << 32 | objid::bigint) = r.owner))`);
    return found?.count ?? 1;
  }

  /** Says that it is gone, and takes those with it of whom nothing was heard for long. */
  async leave(): Promise<void> {
    await this.database.query(sql`
      delete from subscription_runners where owner = ${this.owner} or alive_until < now() - interval '1 day'`);
  }
}
