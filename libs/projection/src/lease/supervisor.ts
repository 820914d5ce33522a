import { setTimeout as sleep } from 'node:timers/promises';
import { sql, type Database } from '#postgres';
import { LineStopped, told } from '../definition/failures.js';
import { Lease, LeaseLost, type SubscriptionKey } from './lease.js';
import { Presence, tellRunners } from './presence.js';
import { Runners, type Runnable } from './runners.js';
import { canRun, isOpen } from './runnable.js';
import { Shares, type Standing } from './shares.js';
import type { Log, Settings } from '../definition/settings.js';

/** What the supervisor of one kind of subscription is told. */
export interface Supervised {
  readonly kind: SubscriptionKey['kind'];
  readonly database: Database;
  readonly settings: Settings;
  readonly log: Log;
  /** What this program can run just now. */
  readonly runs: () => readonly Runnable[];
  /** Runs it for a turn, until the signal aborts. */
  readonly run: (lease: Lease, signal: AbortSignal) => Promise<void>;
  /** The identity of the log that is read here; undefined while it is empty. */
  readonly identity?: (() => Promise<string | undefined>) | undefined;
  /** Done before each look for work. */
  readonly tidy?: () => Promise<void>;
}

/** A subscription as it was found, with `owner` null where whoever has it no longer counts. */
interface Found extends Standing {
  readonly free: boolean;
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
  /** Until when each is not handed over, because nobody took it. */
  private readonly keptUntil = new Map<string, number>();
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

  /**
   * Ends all turns and lets go of the leases, so that others go on at once. Comes back within `stopMs` in any case: what a silent
   * database has not answered by then is left behind, and others take over when the leases have run out.
   */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.presence.wake();
    const over = new AbortController();
    const late = sleep(this.parts.settings.stopMs, 'late' as const, { signal: over.signal }).catch(() => 'over' as const);
    if ((await Promise.race([this.end(), late])) === 'late')
      this.parts.log('subscriptions: stopped without an answer of the database');
    over.abort();
  }

  private async end(): Promise<void> {
    await this.supervising;
    await Promise.all(this.running.values());
    await this.runners.leave().catch(() => undefined);
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
   * Takes what nobody runs, up to this process's share; what has been waiting for a while, in any case. What it has beyond its
   * share it hands over to whoever can run it and has room: whoever joins later gets work, too.
   */
  private async lookForWork(): Promise<void> {
    const log = (await this.parts.identity?.()) ?? null;
    const { owner } = this.presence;
    const runs = this.parts.runs();
    const all = await this.known(log);
    if (!all.some((key) => canRun(runs, key) || isOpen(runs, key))) {
      // Such as one that reads a log that is no longer in use: it must not keep a share from those who can run it.
      await this.runners.leave();
      for (const end of this.handOver.values()) end();
      return;
    }
    const runners = await this.runners.introduce(runs);
    const shares = new Shares(all, runners, canRun);
    const mine = all.filter((key) => canRun(runs, key) || (key.free && isOpen(runs, key) && shares.isOrphan(key)));
    // Such as the filling that another one has replaced: it is over, and is no part of this process's share.
    const known = new Set(mine.map(idOf));
    for (const [id, end] of this.handOver) if (!known.has(id)) end();
    for (const key of mine) {
      const id = idOf(key);
      if (!key.free || this.running.has(id)) this.freeSince.delete(id);
      else if (!this.freeSince.has(id)) this.freeSince.set(id, performance.now());
      if (this.running.has(id) || !key.free || !this.isDue(key)) continue;
      const waited = performance.now() - (this.freeSince.get(id) ?? Infinity) > this.patienceMs;
      const wanted = waited || (shares.hasRoom(owner) && canRun(runs, key));
      if (!wanted || !(await this.take(key, log, runs))) continue;
      shares.moved(undefined, owner);
      // Whoever it was left to did not take it: it is not left to them again soon.
      if (waited) this.keptUntil.set(id, performance.now() + 10 * this.patienceMs);
    }
    for (const key of [...mine].reverse()) {
      const id = idOf(key);
      if (!shares.hasTooMuch(owner)) break;
      const heir = shares.heirOf(key, owner);
      if (heir === undefined || !this.handOver.has(id) || (this.keptUntil.get(id) ?? 0) > performance.now()) continue;
      this.handOver.get(id)?.();
      shares.moved(owner, heir);
    }
  }

  /** How long others are left the chance to take what is beyond this process's share. */
  private get patienceMs(): number {
    return 3 * this.parts.settings.pollMs;
  }

  private async known(log: string | null): Promise<readonly Found[]> {
    const { owner: me } = this.presence;
    const all = await this.parts.database.query<Found>(sql`
      select kind, name, version, generation, partition, definition, owner, ${Lease.isFree(me)} as free from subscriptions
      where kind = ${this.parts.kind} and status <> 'retired' and (log is null or log = ${log}::text)
      order by name, generation, partition`);
    const isHad = (key: Found) => (key.owner === me ? this.running.has(idOf(key)) : !key.free);
    return all.map((key) => ({ ...key, owner: isHad(key) ? key.owner : null }));
  }

  private untilNext(): number {
    const due = [...this.trouble.values()].map(({ until }) => until - performance.now()).filter((wait) => wait > 0);
    return Math.min(this.parts.settings.pollMs, ...due);
  }

  private isDue(key: SubscriptionKey): boolean {
    return (this.trouble.get(idOf(key))?.until ?? 0) <= performance.now();
  }

  /** Gives whether it was got. */
  private async take(key: Found, log: string | null, runs: readonly Runnable[]): Promise<boolean> {
    const { database, settings } = this.parts;
    const { definition } = key;
    if (this.stopping.signal.aborted) return false;
    const redefined = key.kind === 'process' ? runs.find(({ name }) => name === key.name)?.definition : undefined;
    const terms = { owner: this.presence.owner, leaseMs: settings.leaseMs, definition, redefined, log };
    const lease = await Lease.claim(database, key, terms);
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
    const stuck = new AbortController();
    const over = new AbortController();
    const heart = this.beat(lease, ended, stuck, over.signal);
    const begun = performance.now();
    try {
      await orStuck(this.parts.run(lease, signal), stuck.signal);
      this.trouble.delete(id);
    } catch (error) {
      if (performance.now() - begun > longestPauseMs) this.trouble.delete(id);
      await this.note(lease, id, error);
    } finally {
      ended.abort();
      over.abort();
      await heart;
      await this.release(lease, handedOver);
    }
  }

  /**
   * Renews the lease for as long as its line moves or waits for news. One that does neither has lost its way, and so has one that
   * does not end when it is told to: its turn ends, here or at another process, and whatever it still writes is fenced off.
   */
  private async beat(lease: Lease, ended: AbortController, stuck: AbortController, over: AbortSignal): Promise<void> {
    const { leaseMs, stuckMs } = this.parts.settings;
    const signal = AbortSignal.any([this.stopping.signal, ended.signal]);
    let toldAt: number | undefined;
    for (;;) {
      await sleep(leaseMs / 3, undefined, { signal: over }).catch(() => undefined);
      if (over.aborted) return;
      if (signal.aborted) toldAt ??= performance.now();
      if (lease.pulse.stillFor > stuckMs || (toldAt !== undefined && performance.now() - toldAt > stuckMs)) stuck.abort();
      if (stuck.signal.aborted) return;
      if (signal.aborted) continue;
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
    log(`${lease.key.name}: ${told(error)}; again in ${String(pauseMs)} ms`, error instanceof LineStopped ? 'error' : 'warn');
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

/** What runs, until it comes back or is known to be stuck; then it is left to itself. */
async function orStuck(running: Promise<void>, stuck: AbortSignal): Promise<void> {
  let tell: () => void = () => undefined;
  const given = new Promise<never>((_, reject) => {
    tell = () => reject(new Error('The line neither moved nor waited for news.'));
    stuck.addEventListener('abort', tell);
  });
  running.catch(() => undefined);
  try {
    await Promise.race([running, given]);
  } finally {
    stuck.removeEventListener('abort', tell);
  }
}
