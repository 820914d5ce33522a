import { setTimeout as sleep } from 'node:timers/promises';
import { sql, type Database } from '#postgres';
import { LineStopped, told } from '../definition/failures.js';
import { Lease, LeaseLost, type SubscriptionKey } from './lease.js';
import { Presence, tellRunners } from './presence.js';
import { Runners } from './runners.js';
import type { Log, Settings } from '../definition/settings.js';

/** What the supervisor of one kind of subscription is told. */
export interface Supervised {
  readonly kind: SubscriptionKey['kind'];
  readonly database: Database;
  readonly settings: Settings;
  readonly log: Log;
  /** Whether this program can run it. */
  readonly mine: (key: SubscriptionKey) => boolean;
  /** Runs it for a turn, until the signal aborts. */
  readonly run: (lease: Lease, signal: AbortSignal) => Promise<void>;
  /** The identity of the log that is read here; undefined while it is empty. */
  readonly identity?: (() => Promise<string | undefined>) | undefined;
  /** Done before each look for work. */
  readonly tidy?: () => Promise<void>;
}

interface Trouble {
  readonly until: number;
  readonly pauseMs: number;
}

const firstPauseMs = 100;
const longestPauseMs = 5_000;

/** Takes every subscription that this program can run and nobody else runs, keeps its lease, and begins again after a failure. */
export class Supervisor {
  private readonly presence: Presence;
  private readonly stopping = new AbortController();
  private readonly running = new Map<string, Promise<void>>();
  private readonly trouble = new Map<string, Trouble>();
  private readonly runners: Runners;
  /** Since when each subscription has been seen to be run by nobody. */
  private readonly freeSince = new Map<string, number>();
  /** Ends one turn, so that another process may have it. */
  private readonly handOver = new Map<string, () => void>();
  private supervising: Promise<void> | undefined;

  constructor(private readonly parts: Supervised) {
    this.presence = new Presence(parts.database);
    this.runners = new Runners(parts.database, parts.kind, this.presence.owner, parts.settings.leaseMs / 2);
  }

  get started(): boolean {
    return this.supervising !== undefined;
  }

  async start(): Promise<void> {
    if (this.started) return;
    await this.presence.start();
    this.supervising = this.supervise();
  }

  /** Looks for work at once. */
  wake(): void {
    this.presence.wake();
  }

  /** Ends all turns and lets go of the leases, so that others go on at once. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.presence.wake();
    await this.supervising;
    await this.runners.leave().catch(() => undefined);
    await Promise.all(this.running.values());
    await this.presence.close();
  }

  private async supervise(): Promise<void> {
    const stopped = () => this.stopping.signal.aborted;
    while (!stopped()) {
      try {
        await this.parts.tidy?.();
        await this.lookForWork();
      } catch (error) {
        this.parts.log(`subscriptions: ${told(error)}`);
      }
      if (!stopped()) await this.presence.news(this.untilNext());
    }
  }

  /**
   * Takes what nobody runs, up to this process's share; what has been waiting for a while, in any case. What it has beyond its share it hands
   * over: whoever joins later gets work, too.
   */
  private async lookForWork(): Promise<void> {
    const log = (await this.parts.identity?.()) ?? null;
    const mine = await this.known(log);
    if (mine.length === 0) {
      // Such as one that reads a log that is no longer in use: it must not keep a share from those who can run it.
      await this.runners.leave();
      return;
    }
    const share = Math.ceil(mine.length / (await this.runners.count()));
    // Such as the filling that another one has replaced: it is over, and is no part of this process's share.
    const known = new Set(mine.map(idOf));
    for (const [id, end] of this.handOver) if (!known.has(id)) end();
    let running = mine.filter((key) => this.running.has(idOf(key))).length;
    for (const key of mine) {
      const id = idOf(key);
      if (!key.free || this.running.has(id)) this.freeSince.delete(id);
      else if (!this.freeSince.has(id)) this.freeSince.set(id, performance.now());
      if (this.running.has(id) || !key.free || !this.isDue(key)) continue;
      const waited = performance.now() - (this.freeSince.get(id) ?? Infinity);
      if ((running < share || waited > this.patienceMs) && (await this.take(key, log))) running += 1;
    }
    const beyond = [...this.handOver].filter(([id]) => known.has(id)).slice(share);
    for (const [, end] of beyond) end();
  }

  /** How long others are left the chance to take what is beyond this process's share. */
  private get patienceMs(): number {
    return 3 * this.parts.settings.pollMs;
  }

  private async known(log: string | null): Promise<(SubscriptionKey & { readonly free: boolean })[]> {
    const all = await this.parts.database.query<SubscriptionKey & { readonly free: boolean }>(sql`
      select kind, name, version, generation, partition, ${Lease.isFree(this.presence.owner)} as free from subscriptions
      where kind = ${this.parts.kind} and status <> 'retired' and (log is null or log = ${log}::text)
      order by name, generation, partition`);
    return all.filter((key) => this.parts.mine(key));
  }

  private untilNext(): number {
    const due = [...this.trouble.values()].map(({ until }) => until - performance.now()).filter((wait) => wait > 0);
    return Math.min(this.parts.settings.pollMs, ...due);
  }

  private isDue(key: SubscriptionKey): boolean {
    return (this.trouble.get(idOf(key))?.until ?? 0) <= performance.now();
  }

  /** Gives whether it was got. */
  private async take(key: SubscriptionKey, log: string | null): Promise<boolean> {
    const { database, settings } = this.parts;
    if (this.stopping.signal.aborted) return false;
    const lease = await Lease.claim(database, key, this.presence.owner, settings.leaseMs, log);
    if (lease === undefined) return false;
    const id = idOf(key);
    this.freeSince.delete(id);
    const turn = this.turn(lease, id).finally(() => {
      this.running.delete(id);
      this.handOver.delete(id);
    });
    this.running.set(id, turn);
    return true;
  }

  /** One turn, from claim to release. Never rejects. */
  private async turn(lease: Lease, id: string): Promise<void> {
    const ended = new AbortController();
    let handedOver = false;
    this.handOver.set(id, () => {
      handedOver = true;
      ended.abort();
    });
    const signal = AbortSignal.any([this.stopping.signal, ended.signal]);
    const heart = this.beat(lease, ended, signal);
    const begun = performance.now();
    try {
      await this.parts.run(lease, signal);
      this.trouble.delete(id);
    } catch (error) {
      if (performance.now() - begun > longestPauseMs) this.trouble.delete(id);
      await this.note(lease, id, error);
    } finally {
      ended.abort();
      await heart;
      await this.release(lease, handedOver);
    }
  }

  private async beat(lease: Lease, ended: AbortController, signal: AbortSignal): Promise<void> {
    for (;;) {
      await sleep(this.parts.settings.leaseMs / 3, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      await lease.renew().catch((error: unknown) => {
        // Out of reach is no reason to end: the writes themselves are fenced.
        if (error instanceof LeaseLost) ended.abort();
      });
    }
  }

  private async note(lease: Lease, id: string, error: unknown): Promise<void> {
    const { log, settings } = this.parts;
    if (error instanceof LeaseLost) {
      log(error.message);
      return;
    }
    const before = this.trouble.get(id)?.pauseMs ?? firstPauseMs / 2;
    const pauseMs = error instanceof LineStopped ? settings.stoppedRetryMs : Math.min(before * 2, longestPauseMs);
    this.trouble.set(id, { until: performance.now() + pauseMs, pauseMs });
    log(`${lease.key.name}: ${told(error)}; again in ${String(pauseMs)} ms`);
    if (!(error instanceof LineStopped)) await lease.fail(null, told(error)).catch(() => undefined);
  }

  private async release(lease: Lease, handedOver: boolean): Promise<void> {
    await lease.release().catch(() => undefined);
    if (handedOver || this.stopping.signal.aborted) await tellRunners(this.parts.database).catch(() => undefined);
  }
}

function idOf({ name, version, generation, partition }: SubscriptionKey): string {
  return `${name}/${String(version)}/${String(generation)}/${String(partition)}`;
}
