import type pg from 'pg';
import { sql, type Database } from '#postgres';

/** How often the head is asked for while somebody waits: news by LISTEN is faster, but a half-dead connection brings none. */
const pollMs = 250;
const longestPauseMs = 2_000;
/**
 * Readers are woken at once after a quiet moment, and under load at most this often: several events then cost each subscription one
 * look at the log instead of one look each.
 */
const wakeApartMs = 10;

/** Knows how far the log has grown. One listening connection and one poller serve all subscriptions of a store. */
export class HeadWatch {
  private known = 0n;
  private readonly waiting = new Set<() => void>();
  private readonly closing = new AbortController();
  private running: Promise<unknown> | undefined;
  private waking: NodeJS.Timeout | undefined;
  private wokenAt = 0;

  constructor(private readonly database: Database) {}

  /** The greatest position known to be readable. */
  get head(): bigint {
    return this.known;
  }

  /** Asks the log itself. Throws what the database throws. */
  async ask(): Promise<bigint> {
    const [row] = await this.database.query<{ position: bigint }>(sql`select position from log_head`);
    if (row === undefined) throw new Error('The log has lost its head: the table log_head must have one row.');
    this.advance(row.position);
    return row.position;
  }

  /** Resolves when something beyond `position` can be read, or the signal aborts. */
  async beyond(position: bigint, signal: AbortSignal): Promise<void> {
    this.running ??= Promise.all([this.listen(), this.poll()]);
    while (this.known <= position && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        this.waiting.add(wake);
        signal.addEventListener('abort', wake);
      });
    }
  }

  /** Ends listening and polling. Those who wait are woken by their own signals. */
  async close(): Promise<void> {
    this.closing.abort();
    clearTimeout(this.waking);
    await this.running;
  }

  private advance(position: bigint): void {
    if (position <= this.known) return;
    this.known = position;
    if (this.waking !== undefined) return;
    const wait = this.wokenAt + wakeApartMs - performance.now();
    if (wait <= 0) this.wake();
    else this.waking = setTimeout(() => this.wake(), wait);
  }

  private wake(): void {
    this.waking = undefined;
    this.wokenAt = performance.now();
    for (const wake of [...this.waiting]) wake();
  }

  private async poll(): Promise<void> {
    while (!this.closing.signal.aborted) {
      await pause(pollMs, this.closing.signal);
      // An unreachable log is no news: the next round asks again.
      if (this.waiting.size > 0) await this.ask().catch(() => undefined);
    }
  }

  private async listen(): Promise<void> {
    let wait = 50;
    while (!this.closing.signal.aborted) {
      try {
        await this.listenOnce();
        wait = 50;
      } catch {
        wait = Math.min(wait * 2, longestPauseMs);
      }
      await pause(wait, this.closing.signal);
    }
  }

  /** Listens until the connection breaks or the watch is closed. Throws when it cannot even begin. */
  private async listenOnce(): Promise<void> {
    const client = await this.database.connect();
    const { signal } = this.closing;
    let end: () => void = () => undefined;
    try {
      await client.query('listen redress_log');
      await this.ask();
      await new Promise<void>((resolve) => {
        end = resolve;
        client.on('notification', ({ payload }: pg.Notification) => {
          if (payload !== undefined) this.advance(BigInt(payload));
        });
        client.once('error', end);
        client.once('end', end);
        signal.addEventListener('abort', end);
        if (signal.aborted) end();
      });
    } finally {
      signal.removeEventListener('abort', end);
      // Not for others: it would go on listening.
      client.release(true);
    }
  }
}

/** Waits, at most until the signal aborts. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}

/** What `work` gives, or nothing as soon as the signal aborts; then nobody waits for the work any more. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise<T | undefined>((resolve, reject) => {
    const aborted = () => {
      resolve(undefined);
    };
    signal.addEventListener('abort', aborted);
    if (signal.aborted) aborted();
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', aborted);
    });
  });
}
