import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql, type Database } from '#postgres';

const channel = 'redress_subscriptions';
const longestPauseMs = 2_000;
/** How often the lock is tried for, and how often its connection is asked whether it is alive. */
const lockAgainMs = 500;
const aliveMs = 10_000;

/**
 * This process among others, as the database sees it: a number, on which a connection holds an advisory lock for as long as it
 * lives. When a process is killed its lock goes with its connection, and others need not wait for its leases to run out.
 * On the same connection comes the news that there is something to take over.
 */
export class Presence {
  readonly owner = randomBytes(8).readBigInt64BE();
  private readonly closing = new AbortController();
  private readonly waiting = new Set<() => void>();
  private running: Promise<void> | undefined;

  constructor(private readonly database: Database) {}

  /** Comes when the lock is held, or could not be taken at once; then it is tried again in the background. */
  async start(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.running ??= this.stay(resolve);
    });
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.wake();
    await this.running;
  }

  /** Resolves at the next news, or after `withinMs`. */
  async news(withinMs: number): Promise<void> {
    if (this.closing.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, withinMs);
      this.waiting.add(wake);
    });
  }

  wake(): void {
    for (const wake of [...this.waiting]) wake();
  }

  private async stay(tried: () => void): Promise<void> {
    for (let wait = 50; !this.closing.signal.aborted; wait = Math.min(wait * 2, longestPauseMs)) {
      const held = await this.hold(tried).catch(() => false);
      if (held) wait = 50;
      tried();
      await sleep(wait, undefined, { signal: this.closing.signal }).catch(() => undefined);
    }
  }

  /**
   * Listens, and holds the lock as soon as it can be had: a connection of ours that died unnoticed may hold it still. Now and
   * then it asks whether this connection is alive, since one that has gone silent tells nobody. Comes back when it has ended.
   */
  private async hold(listening: () => void): Promise<boolean> {
    const session = await this.database.session();
    const { signal } = this.closing;
    const end = () => session.close();
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
    try {
      const lock = { held: false };
      const look = async () => {
        const [found] = await session.query<{ locked: boolean }>(
          lock.held ? sql`select true as locked` : sql`select pg_try_advisory_lock(${this.owner}::bigint) as locked`,
        );
        lock.held = found?.locked === true;
      };
      await session.listen(channel, () => this.wake());
      await look();
      listening();
      while (!session.hasEnded()) {
        await Promise.race([
          session.ended,
          sleep(lock.held ? aliveMs : lockAgainMs, undefined, { signal }).catch(() => undefined),
        ]);
        await look();
      }
      return true;
    } finally {
      signal.removeEventListener('abort', end);
      // Not for others: it holds the lock and listens.
      session.close();
    }
  }
}

/** Tells the runners of all processes that there is something to take over. */
export async function tellRunners(database: Database): Promise<void> {
  await database.query(sql`select pg_notify(${channel}, '')`);
}
