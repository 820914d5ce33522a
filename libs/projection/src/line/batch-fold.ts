import { setTimeout as sleep } from 'node:timers/promises';
import type { StoredEvent } from '#event-store';
import { NotStorable, told, type Failure } from '../definition/failures.js';
import { changesOf, foldChanges } from '../definition/fold.js';
import type { FeedEvent, FeedPage } from '../feed/log-reader.js';
import { changesIn } from '../definition/partitions.js';
import type { Share } from '../reading/positions.js';
import type { AnyChange, AnyProjection } from '../definition/projection.js';
import { RowCache } from './row-cache.js';
import type { StoredRow } from './row-store.js';
import { SeenKeys } from './seen-keys.js';

/** What is folded at once. Everything up to `position` is in it, was in an earlier one, or is of no concern. */
export type Batch = FeedPage;

/** What one transaction is to write. */
export interface Staged {
  readonly rows: Map<string, { row: object | undefined; position: bigint }>;
  readonly parked: Failure[];
  position: bigint;
  stoppedAt?: Failure;
}

export interface FoldParts {
  readonly projection: AnyProjection;
  readonly share: Share;
  /** Pauses before an event that could not be applied is tried again. */
  readonly pausesMs: readonly number[];
  /** Whether the table has no row yet. */
  readonly empty: boolean;
  /** Those of these rows that the table has, each as its JSON. */
  readonly load: (keys: string[]) => Promise<readonly { readonly key: string; readonly json: string }[]>;
  /** Told of an event that cannot be applied; true when it is done without, false when the batch ends before it. */
  readonly setAside: (failure: Failure, staged: Staged) => boolean;
}

/** One event on its way into the rows. */
interface Prepared {
  readonly event: FeedEvent;
  readonly changes: readonly AnyChange[];
  readonly error?: unknown;
}

/** JSON of rows that is kept at hand. */
const cachedLength = 4 * 1_048_576;

/** Folds batches of events into rows in memory, with the rows used last at hand. Writes nothing. */
export class BatchFold {
  private readonly cache = new RowCache(cachedLength);
  /** Only while a table is filled from the start by this very turn: then an unseen key has no row. */
  private seen: SeenKeys | undefined;

  constructor(private readonly parts: FoldParts) {
    if (parts.empty) this.seen = new SeenKeys();
  }

  /** Folds a batch that follows `after`. Events that cannot be applied are parked, or end the batch before them. */
  async stage({ events, position }: Batch, after: bigint): Promise<Staged> {
    const staged: Staged = { rows: new Map(), parked: [], position: after };
    const prepared = events.map((event) => this.prepare(event));
    await this.load(prepared);
    for (const one of prepared) {
      let error = this.apply(one, staged);
      if (error !== undefined) {
        error = await this.applyAgain(one.event, staged, error);
        if (error !== undefined && !this.parts.setAside(this.failure(one.event.stored, error), staged)) return staged;
      }
      staged.position = one.event.stored.position;
    }
    if (position > staged.position) staged.position = position;
    return staged;
  }

  private prepare(event: FeedEvent): Prepared {
    try {
      const changes = changesOf(this.parts.projection, event.decoded());
      return { event, changes: changesIn(this.parts.projection, this.parts.share, event.stored.stream, changes) };
    } catch (error) {
      return { event, changes: [], error: error ?? new Error('no reason given') };
    }
  }

  /** Gives the error, or undefined when the event is in the rows. */
  private apply({ event, changes, error }: Prepared, staged: Staged): unknown {
    if (error !== undefined) return error;
    try {
      const after = foldChanges(changes, (key) => {
        const touched = staged.rows.get(key);
        return touched === undefined ? this.cache.get(key) : touched.row;
      });
      for (const [key, row] of after) staged.rows.set(key, { row, position: event.stored.position });
      return undefined;
    } catch (thrown) {
      return thrown ?? new Error('no reason given');
    }
  }

  private async applyAgain(event: FeedEvent, staged: Staged, first: unknown): Promise<unknown> {
    let error = first;
    for (const pauseMs of this.parts.pausesMs) {
      await sleep(pauseMs);
      const prepared = this.prepare(event);
      await this.load([prepared]);
      error = this.apply(prepared, staged);
      if (error === undefined) return undefined;
    }
    return error;
  }

  /** How a failure is told, after all attempts. */
  failure({ position, id, type }: StoredEvent, error: unknown): Failure {
    const attempts = this.parts.pausesMs.length + 1;
    return { position, eventId: id, eventType: type, error: told(error), attempts };
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
      for (const { key, json } of await this.parts.load([...missing])) {
        absent.delete(key);
        this.cache.put(key, JSON.parse(json) as object, json.length);
      }
    }
    for (const key of absent) {
      this.seen?.add(key);
      this.cache.put(key, undefined, 0);
    }
  }

  /** The rows as they are to be stored; from here on they are at hand for the next batch. Throws `NotStorable`. */
  changed({ rows }: Staged): StoredRow[] {
    const changed: StoredRow[] = [];
    for (const [key, { row, position: at }] of rows) {
      const json = row === undefined ? undefined : toJson(key, row);
      this.cache.put(key, row, json?.length ?? 0);
      changed.push({ key, json, position: at });
    }
    return changed;
  }

  /** The table has been filled: from here on rows are looked up, and the keys seen need not be held in memory. */
  filled(): void {
    this.seen = undefined;
  }

  /** Lets go of rows used long ago. Between batches only: within one, all its rows are needed. */
  trim(): void {
    this.cache.trim();
  }

  /** Forgets the rows at hand, which may not be what the table has. */
  clear(): void {
    this.cache.clear();
  }
}

function toJson(key: string, row: object): string {
  try {
    return JSON.stringify(row);
  } catch (error) {
    throw new NotStorable(`The row ${key} is no plain data: ${(error as Error).message}`, { cause: error });
  }
}
