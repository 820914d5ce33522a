import { setTimeout as sleep } from 'node:timers/promises';
import type { Database, Transaction } from '#postgres';
import type { EventCodec, EventStore, StoredEvent } from '#event-store';
import { batches, type Batch } from './batches.js';
import { LineStopped, NotStorable, isOfTheData, told, type Failure } from './failures.js';
import { changesOf, foldChanges, typesOf } from './fold.js';
import { checkpointOf, switchTo } from './generations.js';
import { ifMoved, type Lease } from './lease.js';
import { viewName } from './names.js';
import { park } from './parked-events.js';
import type { Positions } from './positions.js';
import type { AnyChange, AnyProjection } from './projection.js';
import { RowCache } from './row-cache.js';
import { RowStore, type StoredRow } from './row-store.js';
import { SeenKeys } from './seen-keys.js';
import type { Log, Settings } from './settings.js';

export interface LineParts {
  readonly database: Database;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly positions: Positions;
  readonly settings: Settings;
  readonly log: Log;
}

/** JSON of rows that a line keeps at hand. */
const cachedLength = 16 * 1_048_576;
/** A checkpoint without any change of rows is written at most this often. */
const idleCheckpointMs = 20;
/** So are rows that follow the log closely: under load some events share a transaction, and each waits a moment at most. */
const liveWriteMs = 10;

/** One event on its way into the rows. */
interface Prepared {
  readonly stored: StoredEvent;
  readonly changes: readonly AnyChange[];
  readonly error?: unknown;
}

/** What one transaction is to write. */
interface Staged {
  readonly rows: Map<string, { row: object | undefined; position: bigint }>;
  readonly parked: Failure[];
  position: bigint;
  stoppedAt?: Failure;
}

/** One generation of one projection, for one turn of its owner: reads on from the checkpoint, folds, writes. */
export class ProjectionLine {
  private readonly rows: RowStore;
  private readonly cache = new RowCache(cachedLength);
  /** Only while a table is filled from the start by this very turn: then an unseen key has no row. */
  private seen: SeenKeys | undefined;
  private position: bigint;
  private serving: boolean;
  /** Up to here, events are written one by one, because a batch could not be written for what was in it. */
  private oneByOneUntil = -1n;
  private saving: Promise<void> = Promise.resolve();
  private savedAt = 0;

  constructor(
    private readonly parts: LineParts,
    private readonly projection: AnyProjection,
    private readonly lease: Lease,
  ) {
    this.rows = new RowStore(projection, lease.key.generation);
    this.position = lease.turn.position;
    this.serving = lease.turn.status === 'serving';
    if (lease.turn.position === 0n) this.seen = new SeenKeys();
  }

  /** Runs until the signal aborts. Throws `LeaseLost`, `LineStopped`, and what the database and the store throw. */
  async run(signal: AbortSignal): Promise<void> {
    this.publish(this.position);
    try {
      for (;;) {
        try {
          await this.follow(signal);
          return;
        } catch (error) {
          if (!isOfTheData(error)) throw error;
          await this.startOver();
        }
      }
    } finally {
      await this.saving.catch(() => undefined);
      this.parts.positions.forget(viewName(this.projection));
    }
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const ended = new AbortController();
    try {
      await this.read(AbortSignal.any([signal, ended.signal]));
    } finally {
      ended.abort();
    }
  }

  private async read(signal: AbortSignal): Promise<void> {
    const deliveries = this.parts.store.subscribeAll({ after: this.position, types: typesOf(this.projection), signal });
    const size = () => (this.position < this.oneByOneUntil ? 1 : this.parts.settings.batchEvents);
    for await (const batch of batches(deliveries, size, () => (this.serving ? liveWriteMs : Infinity))) {
      if (signal.aborted) return;
      const careful = this.position < this.oneByOneUntil;
      const staged = await this.stage(batch);
      this.position = staged.position;
      // The batch before this one; while it was written, this one was folded.
      await this.saving;
      const saved = careful ? this.saveOne(batch, staged) : this.save(staged, this.serving && batch.caughtUp ? liveWriteMs : 0);
      this.saving = saved;
      saved.catch(() => undefined);
      this.cache.trim();
      const complete = !this.serving && (batch.caughtUp || staged.position >= this.lease.turn.target);
      if (careful || complete || batch.caughtUp || staged.stoppedAt) await saved;
      if (staged.stoppedAt) await this.stop(staged.stoppedAt);
      if (complete) await this.takeOver(signal);
    }
    await this.saving;
  }

  /** Folds a batch in memory. Events that cannot be applied are parked, or end the batch before them. */
  private async stage({ events, position }: Batch): Promise<Staged> {
    const staged: Staged = { rows: new Map(), parked: [], position: this.position };
    // The switch may have read on beyond what the subscription has delivered.
    const prepared = events.filter((stored) => stored.position > this.position).map((stored) => this.prepare(stored));
    await this.load(prepared);
    for (const one of prepared) {
      let error = this.apply(one, staged);
      if (error !== undefined) {
        error = await this.applyAgain(one.stored, staged, error);
        if (error !== undefined && !this.setAside(this.failure(one.stored, error), staged)) return staged;
      }
      staged.position = one.stored.position;
    }
    if (position > staged.position) staged.position = position;
    return staged;
  }

  private prepare(stored: StoredEvent): Prepared {
    try {
      return { stored, changes: changesOf(this.projection, this.parts.codec.decode(stored)) };
    } catch (error) {
      return { stored, changes: [], error: error ?? new Error('no reason given') };
    }
  }

  /** Gives the error, or undefined when the event is in the rows. */
  private apply({ stored, changes, error }: Prepared, staged: Staged): unknown {
    if (error !== undefined) return error;
    try {
      const after = foldChanges(changes, (key) => {
        const touched = staged.rows.get(key);
        return touched === undefined ? this.cache.get(key) : touched.row;
      });
      for (const [key, row] of after) staged.rows.set(key, { row, position: stored.position });
      return undefined;
    } catch (thrown) {
      return thrown ?? new Error('no reason given');
    }
  }

  private async applyAgain(stored: StoredEvent, staged: Staged, first: unknown): Promise<unknown> {
    let error = first;
    for (const pauseMs of this.parts.settings.retryPausesMs) {
      await sleep(pauseMs);
      const prepared = this.prepare(stored);
      await this.load([prepared]);
      error = this.apply(prepared, staged);
      if (error === undefined) return undefined;
    }
    return error;
  }

  private failure({ position, id, type }: StoredEvent, error: unknown): Failure {
    const attempts = this.parts.settings.retryPausesMs.length + 1;
    return { position, eventId: id, eventType: type, error: told(error), attempts };
  }

  /** True when the line goes on without the event. */
  private setAside(failure: Failure, staged: Staged): boolean {
    if (this.projection.whenFailing === 'park') {
      const { position, eventType, error } = failure;
      this.parts.log(`${this.projection.name}: parked ${eventType} at ${String(position)}: ${error}`);
      staged.parked.push(failure);
      return true;
    }
    staged.stoppedAt = failure;
    return false;
  }

  /** Brings the rows that are to change into the cache. */
  private async load(prepared: readonly Prepared[]): Promise<void> {
    const missing = new Set<string>();
    for (const { changes } of prepared) {
      for (const { key } of changes) if (!this.cache.has(key)) missing.add(key);
    }
    const absent = new Set(missing);
    if (this.seen) for (const key of missing) if (!this.seen.mayHave(key)) missing.delete(key);
    if (missing.size > 0) {
      for (const { key, json } of await this.loadSaved([...missing])) {
        absent.delete(key);
        this.cache.put(key, JSON.parse(json) as object, json.length);
      }
    }
    for (const key of absent) {
      this.seen?.add(key);
      this.cache.put(key, undefined, 0);
    }
  }

  /** What is under way to the table and no longer in the cache must have arrived there first. */
  private async loadSaved(keys: string[]) {
    await this.saving;
    return this.rows.load(this.parts.database, keys);
  }

  /** Not before `apartMs` have passed since the last time. */
  private async save(staged: Staged, apartMs = 0): Promise<void> {
    const { rows, parked, position, stoppedAt } = staged;
    const idle = rows.size === 0 && parked.length === 0;
    if (stoppedAt && idle) return;
    const wait = this.savedAt + (idle ? idleCheckpointMs : apartMs) - performance.now();
    if (wait > 0) await sleep(wait);
    const changed = this.changed(staged);
    // What a crash takes back can be folded again: rows and checkpoint go together.
    if (parked.length === 0) await this.lease.advanceWith(position, this.rows.writes(changed, ifMoved));
    else await this.parts.database.transaction((tx) => this.write(tx, changed, staged));
    this.lease.committed(position);
    this.savedAt = performance.now();
    this.publish(position);
  }

  /** The rows as they are to be stored; from here on they are at hand for the next batch. */
  private changed({ rows }: Staged): StoredRow[] {
    const changed: StoredRow[] = [];
    for (const [key, { row, position: at }] of rows) {
      const json = row === undefined ? undefined : toJson(key, row);
      this.cache.put(key, row, json?.length ?? 0);
      changed.push({ key, json, position: at });
    }
    return changed;
  }

  private async write(tx: Transaction, changed: readonly StoredRow[], { position, parked }: Staged): Promise<void> {
    await this.lease.advance(tx, position);
    await this.rows.write(tx, changed);
    await park(tx, this.lease.key, parked);
  }

  /** Writes what one event changed. When the database refuses it for what it is, the event is what cannot be applied. */
  private async saveOne({ events: [stored] }: Batch, staged: Staged): Promise<void> {
    let refusal: unknown;
    if (stored === undefined) return this.save(staged);
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
    this.cache.clear();
    staged.rows.clear();
    const failure = this.failure(stored, refusal);
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
    this.cache.clear();
    this.position = await checkpointOf(this.parts.database, this.lease.key);
  }

  private async takeOver(signal: AbortSignal): Promise<void> {
    const before = this.position;
    for (let outcome = 'busy'; outcome === 'busy' && !signal.aborted;) {
      outcome = await switchTo(this.parts.database, this.lease, this.rows, (tx, upTo) => this.readOn(tx, upTo));
      this.serving = outcome === 'serving';
      if (!this.serving) {
        // What was read on was taken back with the transaction.
        this.position = before;
        this.cache.clear();
      }
    }
    this.publish(this.position);
  }

  private async readOn(tx: Transaction, upTo: bigint): Promise<boolean> {
    const events: StoredEvent[] = [];
    const { store, settings } = this.parts;
    for await (const event of store.readAll({ after: this.position, upTo, types: typesOf(this.projection) })) {
      if (events.push(event) > settings.batchEvents) return false;
    }
    const staged = await this.stage({ events, position: upTo, caughtUp: false });
    if (staged.stoppedAt) return false;
    await this.write(tx, this.changed(staged), staged);
    this.position = upTo;
    return true;
  }

  private publish(position: bigint): void {
    if (this.serving) this.parts.positions.reach(viewName(this.projection), position);
  }
}

function toJson(key: string, row: object): string {
  try {
    return JSON.stringify(row);
  } catch (error) {
    throw new NotStorable(`The row ${key} is no plain data: ${(error as Error).message}`, { cause: error });
  }
}
