import { setTimeout as sleep } from 'node:timers/promises';
import type { Database, Transaction } from '#postgres';
import type { EventCodec, EventStore } from '#event-store';
import { BatchFold, type Batch, type Staged } from './batch-fold.js';
import { LineStopped, isOfTheData, type Failure } from '../definition/failures.js';
import { typesOf } from '../definition/fold.js';
import { fillAgain, switchTo } from './generations.js';
import { checkpointOf, ifMoved, type Lease } from '../lease/lease.js';
import type { Feed } from '../feed/log-feed.js';
import { eventsBefore } from '../feed/events-before.js';
import type { FeedPage } from '../feed/log-reader.js';
import { viewName } from '../definition/names.js';
import { park } from '../parked/parked-events.js';
import type { Positions, Share } from '../reading/positions.js';
import type { AnyProjection } from '../definition/projection.js';
import { RowStore, type StoredRow } from './row-store.js';
import type { Log, Settings } from '../definition/settings.js';

export interface LineParts {
  readonly database: Database;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly feed: Feed;
  readonly positions: Positions;
  readonly settings: Settings;
  readonly log: Log;
}

/** A checkpoint without any change of rows is written at most this often. */
const idleCheckpointMs = 20;
/** Before it is tried again to let a filled table serve. */
const switchAgainMs = 100;

/** One partition of one generation of one projection, for one turn of its owner: reads on from the checkpoint, folds, writes. */
export class ProjectionLine {
  private readonly rows: RowStore;
  private readonly types: readonly string[];
  private readonly wanted: ReadonlySet<string>;
  private readonly share: Share;
  private readonly fold: BatchFold;
  /** Everything up to here has been folded. */
  private position: bigint;
  /** Everything up to here is in the table, or changes no row. */
  private done: bigint;
  private serving: boolean;
  /** Up to here, events are written one by one, because a batch could not be written for what was in it. */
  private oneByOneUntil = -1n;
  private saving: Promise<void> = Promise.resolve();
  private savedAt = 0;
  /** Set while a checkpoint is to be written of which nothing but the position is new. */
  private idle: NodeJS.Timeout | undefined;

  constructor(
    private readonly parts: LineParts,
    private readonly projection: AnyProjection,
    private readonly lease: Lease,
  ) {
    const { key, turn } = lease;
    this.rows = new RowStore(projection, key.generation);
    this.types = typesOf(projection);
    this.wanted = new Set(this.types);
    this.share = { generation: key.generation, partition: key.partition, partitions: turn.partitions };
    this.position = this.done = turn.position;
    this.serving = turn.status === 'serving';
    this.fold = new BatchFold({
      projection,
      share: this.share,
      pausesMs: parts.settings.retryPausesMs,
      empty: turn.position === 0n,
      // What is under way to the table must have arrived there first.
      load: async (addresses) => {
        await this.saving;
        return this.rows.load(parts.database, addresses);
      },
      range: async (table, prefix) => {
        await this.saving;
        return this.rows.range(parts.database, table, prefix);
      },
      before: (event) => eventsBefore(parts, event),
      moves: () => {
        lease.pulse.moves();
      },
      setAside: (failure, staged) => this.setAside(failure, staged),
    });
  }

  /** Runs until the signal aborts. Throws `LeaseLost`, `LineStopped`, and what the database and the store throw. */
  async run(signal: AbortSignal): Promise<void> {
    const ended = new AbortController();
    const running = AbortSignal.any([signal, ended.signal]);
    let failure: Error | undefined;
    // One for all partitions, by whoever has the first of them; the lines go on reading meanwhile.
    const switching =
      this.serving || this.share.partition > 0
        ? Promise.resolve()
        : this.letServe(running).catch((error: unknown) => {
            failure = error instanceof Error ? error : new Error(String(error));
            ended.abort();
          });
    this.publish(this.done);
    try {
      await this.follow(running);
      if (failure !== undefined) throw failure;
    } finally {
      ended.abort();
      clearTimeout(this.idle);
      await Promise.all([switching, this.saving.catch(() => undefined)]);
      this.parts.positions.forget(viewName(this.projection), this.share);
    }
  }

  private async follow(signal: AbortSignal): Promise<void> {
    for (;;) {
      try {
        await this.read(signal);
        return;
      } catch (error) {
        if (!isOfTheData(error)) throw error;
        await this.startOver();
      }
    }
  }

  private async read(signal: AbortSignal): Promise<void> {
    const { pulse } = this.lease;
    pulse.waits();
    for await (const page of this.parts.feed.follow(this.position, this.types, signal)) {
      for (const batch of this.batchesOf(page)) {
        if (signal.aborted) return;
        pulse.moves();
        await this.take(batch);
      }
      pulse.waits();
    }
    await this.saving;
  }

  /** The events of a page that this projection listens to, as many at a time as may be folded at once. */
  private *batchesOf({ events, position, caughtUp }: FeedPage): Generator<Batch> {
    const mine = events.filter(({ stored }) => this.wanted.has(stored.type));
    let from = 0;
    do {
      const to = from + (this.position < this.oneByOneUntil ? 1 : this.parts.settings.batchEvents);
      const last = to >= mine.length;
      const some = mine.slice(from, to);
      yield { events: some, position: last ? position : (some.at(-1)?.stored.position ?? position), caughtUp: last && caughtUp };
      from = to;
    } while (from < mine.length);
  }

  private async take(batch: Batch): Promise<void> {
    const careful = this.position < this.oneByOneUntil && batch.events.length > 0;
    const staged = await this.fold.stage(batch, this.position);
    this.position = staged.position;
    // The batch before this one; while it was written, this one was folded.
    await this.saving;
    if (staged.rows.size === 0 && staged.parked.length === 0 && !staged.stoppedAt) {
      this.done = staged.position;
      this.passed();
    } else {
      this.savingIs(careful ? this.saveOne(batch, staged) : this.save(staged));
    }
    this.fold.trim();
    if (batch.caughtUp) this.fold.filled();
    if (careful || batch.caughtUp || staged.stoppedAt) await this.saving;
    if (staged.stoppedAt) await this.stop(staged.stoppedAt);
  }

  /** Nothing that was passed over changes a row: who waits here may go on, and the checkpoint can wait for company. */
  private passed(): void {
    this.publish(this.done);
    this.idle ??= setTimeout(
      () => {
        this.savingIs(this.saving.then(() => this.savePosition()));
      },
      Math.max(0, this.savedAt + idleCheckpointMs - performance.now()),
    );
  }

  /** Whoever comes next waits for it, and learns of its failure. */
  private savingIs(saving: Promise<void>): void {
    clearTimeout(this.idle);
    this.idle = undefined;
    this.saving = saving;
    saving.catch(() => undefined);
  }

  /** True when the line goes on without the event. */
  private setAside(failure: Failure, staged: Staged): boolean {
    if (this.projection.whenFailing === 'park') {
      const { position, eventType, error } = failure;
      this.parts.log(`${this.projection.name}: parked ${eventType} at ${String(position)}: ${error}`, 'warn');
      staged.parked.push(failure);
      return true;
    }
    staged.stoppedAt = failure;
    return false;
  }

  private async save(staged: Staged): Promise<void> {
    const { parked, position, stoppedAt } = staged;
    if (stoppedAt && staged.rows.size === 0 && parked.length === 0) return;
    const changed = this.fold.changed(staged);
    // What a crash takes back can be folded again: rows and checkpoint go together.
    if (parked.length === 0) await this.advance(position, changed);
    else {
      await this.parts.database.transaction((tx) => this.write(tx, changed, staged));
      this.lease.committed(position);
    }
    this.savedAt = performance.now();
    this.done = position;
    this.publish(position);
  }

  private async savePosition(): Promise<void> {
    await this.advance(this.done, []);
    this.savedAt = performance.now();
  }

  private async advance(position: bigint, changed: readonly StoredRow[]): Promise<void> {
    const status = await this.lease.advanceWith(position, this.rows.writes(changed, ifMoved));
    this.serving ||= status === 'serving';
  }

  private async write(tx: Transaction, changed: readonly StoredRow[], { position, parked }: Staged): Promise<void> {
    await this.lease.advance(tx, position);
    await this.rows.write(tx, changed);
    await park(tx, this.lease.key, parked);
  }

  /** Writes what one event changed. When the database refuses it for what it is, the event is what cannot be applied. */
  private async saveOne({ events: [event] }: Batch, staged: Staged): Promise<void> {
    let refusal: unknown;
    if (event === undefined) return this.save(staged);
    for (const pauseMs of [0, ...this.parts.settings.retryPausesMs]) {
      if (pauseMs > 0) await sleep(pauseMs);
      try {
        await this.save(staged);
        return;
      } catch (error) {
        if (!isOfTheData(error)) throw error;
        refusal = error;
      }
    }
    this.fold.clear();
    staged.rows.clear();
    const failure = this.fold.failure(event.stored, refusal);
    if (this.setAside(failure, staged)) return this.save(staged);
    await this.stop(failure);
  }

  private async stop(failure: Failure): Promise<never> {
    const stopped = new LineStopped(this.projection.name, failure);
    await this.lease.fail(failure.position, stopped.message);
    throw stopped;
  }

  /** Goes back to what the table has; what was folded beyond it is folded again, event by event. */
  private async startOver(): Promise<void> {
    this.oneByOneUntil = this.position;
    this.saving = Promise.resolve();
    this.fold.clear();
    clearTimeout(this.idle);
    this.idle = undefined;
    this.position = this.done = await checkpointOf(this.parts.database, this.lease.key);
  }

  /** Lets this generation serve as soon as it can. Throws `LeaseLost` and what the database throws. */
  private async letServe(signal: AbortSignal): Promise<void> {
    const { database, store } = this.parts;
    while (!signal.aborted) {
      let outcome: Awaited<ReturnType<typeof switchTo>> = 'filling';
      try {
        outcome = await switchTo(database, this.lease, this.rows, store, signal);
      } catch (error) {
        // A row that an index refuses. Filled anew with the index there, it is found out which event it was.
        if (!isOfTheData(error)) throw error;
        await fillAgain(database, this.lease, this.rows);
      }
      if (outcome === 'serving') {
        this.serving = true;
        this.publish(this.done);
        return;
      }
      await sleep(switchAgainMs, undefined, { signal }).catch(() => undefined);
    }
  }

  private publish(position: bigint): void {
    if (this.serving) this.parts.positions.reach(viewName(this.projection), this.share, position);
  }
}
