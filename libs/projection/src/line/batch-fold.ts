import { setTimeout as sleep } from 'node:timers/promises';
import type { StoredEvent } from '#event-store';
import { isOfTheData, told, type Failure } from '../definition/failures.js';
import { addressOf, changesOf, foldChanges, placeOf } from '../definition/fold.js';
import type { FeedEvent, FeedPage } from '../feed/log-reader.js';
import { changesIn } from '../definition/partitions.js';
import type { Share } from '../reading/positions.js';
import type { AnyChange, AnyEvent, AnyProjection, Look } from '../definition/projection.js';
import { RowCache } from './row-cache.js';
import type { LoadedRow, StoredRow } from './row-store.js';
import { SeenKeys } from './seen-keys.js';
import { hasEscapes, Storable, toJson } from './storable.js';
import { own } from '#kernel';

/** What is folded at once. Everything up to `position` is in it, was in an earlier one, or is of no concern. */
export type Batch = FeedPage;

interface StagedRow {
  readonly row: object | undefined;
  readonly position: bigint;
  /** It is not changed again. */
  readonly once: boolean;
}

/** What one transaction is to write. */
export interface Staged {
  readonly rows: Map<string, StagedRow>;
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
  /** Those of the rows at these addresses that there are. */
  readonly load: (addresses: readonly string[]) => Promise<readonly LoadedRow[]>;
  /** The rows of a table whose keys begin with a text, in the order of their keys. */
  readonly range: (table: string | undefined, prefix: string) => Promise<readonly LoadedRow[]>;
  /** What stands before an event in its stream, the latest first. */
  readonly before: (event: AnyEvent) => AsyncIterable<FeedEvent>;
  /** Told whenever a handler that looks around is asked: a batch of those may take long, and does move. */
  readonly moves: () => void;
  /** Told of an event that cannot be applied; true when it is done without, false when the batch ends before it. */
  readonly setAside: (failure: Failure, staged: Staged) => boolean;
}

/** One event on its way into the rows. */
interface Prepared {
  readonly event: FeedEvent;
  readonly changes: readonly AnyChange[];
  /** Of the rows that it changes, and that must be at hand for it. */
  readonly addresses: readonly string[];
  /** Of the rows that it writes and nobody changes. */
  readonly once: readonly string[];
  /** What it changes hangs on how things stand when its turn comes. */
  readonly looksAround?: boolean;
  readonly error?: unknown;
}

/** JSON of rows that is kept at hand. */
const cachedLength = 4 * 1_048_576;

/** Folds batches of events into rows in memory, with the rows used last at hand. Writes nothing. */
export class BatchFold {
  private readonly cache = new RowCache(cachedLength);
  /** Only while a table is filled from the start by this very turn: then an unseen key has no row. */
  private seen: SeenKeys | undefined;
  private readonly storable: Storable;

  constructor(private readonly parts: FoldParts) {
    this.storable = new Storable(parts.projection);
    if (parts.empty) this.seen = new SeenKeys();
  }

  /** Folds a batch that follows `after`. Events that cannot be applied are parked, or end the batch before them. */
  async stage({ events, position }: Batch, after: bigint): Promise<Staged> {
    const staged: Staged = { rows: new Map(), parked: [], position: after };
    const prepared = events.map((event) => this.prepare(event));
    await this.load(prepared);
    for (const one of prepared) {
      let error = this.apply(one.looksAround === true ? await this.lookAround(one.event, staged) : one, staged);
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
    const { projection } = this.parts;
    if (own(projection.around ?? {}, event.stored.type) !== undefined)
      return { event, changes: [], addresses: [], once: [], looksAround: true };
    try {
      return this.prepared(event, changesOf(projection, event.asStored()));
    } catch (error) {
      return { event, changes: [], addresses: [], once: [], error: error ?? new Error('no reason given') };
    }
  }

  /** Throws `NotStorable`. */
  private prepared(event: FeedEvent, all: readonly AnyChange[]): Prepared {
    const changes = changesIn(this.parts.projection, this.parts.share, event.stored.stream, all);
    const [addresses, once]: [string[], string[]] = [[], []];
    for (const change of changes) (change.once === true ? once : addresses).push(addressOf(change));
    return { event, changes, addresses, once };
  }

  /**
   * Asks a handler that looks around, and brings the rows that it changes into the cache. Throws what the database and the log
   * throw.
   */
  private async lookAround(event: FeedEvent, staged: Staged): Promise<Prepared> {
    const look = new LookAt(this.parts, staged);
    this.parts.moves();
    let prepared: Prepared;
    try {
      const decoded = event.asStored();
      const changes = (await own(this.parts.projection.around ?? {}, decoded.type)?.(decoded, look)) ?? [];
      prepared = { ...this.prepared(event, changes), looksAround: true };
    } catch (error) {
      // What could not be read for now is no fault of the event.
      if (look.failed !== undefined && !isOfTheData(look.failed)) throw look.failed;
      return { event, changes: [], addresses: [], once: [], error: error ?? new Error('no reason given') };
    }
    await this.load([prepared]);
    return prepared;
  }

  /** Gives the error, or undefined when the event is in the rows. */
  private apply({ event, changes, once, looksAround, error }: Prepared, staged: Staged): unknown {
    if (error !== undefined) return error;
    try {
      const after = foldChanges(changes, (address) => {
        const touched = staged.rows.get(address);
        return touched === undefined ? this.cache.get(address) : touched.row;
      });
      const told = looksAround === true || hasEscapes(event.stored);
      for (const [address, row] of after) if (row !== undefined) this.storable.check(address, row, told);
      const { position } = event.stored;
      for (const [address, row] of after) staged.rows.set(address, { row, position, once: once.includes(address) });
      return undefined;
    } catch (thrown) {
      return thrown ?? new Error('no reason given');
    }
  }

  private async applyAgain(event: FeedEvent, staged: Staged, first: unknown): Promise<unknown> {
    let error = first;
    for (const pauseMs of this.parts.pausesMs) {
      await sleep(pauseMs);
      let prepared = this.prepare(event);
      if (prepared.looksAround === true) prepared = await this.lookAround(event, staged);
      else await this.load([prepared]);
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
    for (const { addresses } of prepared) {
      for (const address of addresses) if (!this.cache.has(address)) missing.add(address);
    }
    const absent = new Set(missing);
    if (this.seen) for (const address of missing) if (!this.seen.mayHave(address)) missing.delete(address);
    if (missing.size > 0) {
      for (const { address, json } of await this.parts.load([...missing])) {
        absent.delete(address);
        this.cache.put(address, JSON.parse(json) as object, json.length);
      }
    }
    for (const address of absent) {
      this.seen?.add(address);
      this.cache.put(address, undefined, 0);
    }
  }

  /** The rows as they are to be stored; from here on they are at hand for the next batch. Throws `NotStorable`. */
  changed({ rows }: Staged): StoredRow[] {
    const changed: StoredRow[] = [];
    for (const [address, { row, position: at, once }] of rows) {
      const json = row === undefined ? undefined : toJson(placeOf(address).key, row);
      if (!once) this.cache.put(address, row, json?.length ?? 0);
      changed.push({ address, json, position: at });
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

/** How things stand just before an event of a batch: in the tables, and in what the batch has changed so far. */
class LookAt implements Look {
  /** What the database or the log threw, if anything. */
  failed: Error | undefined;

  constructor(
    private readonly parts: FoldParts,
    private readonly staged: Staged,
  ) {}

  async rows(table: string | undefined, prefix: string): Promise<ReadonlyMap<string, object>> {
    const found = new Map<string, object>();
    const stored = await this.noting(this.parts.range(table, prefix));
    for (const { address, json } of stored) found.set(placeOf(address).key, JSON.parse(json) as object);
    for (const [address, { row }] of this.staged.rows) {
      const place = placeOf(address);
      if (place.table !== table || !place.key.startsWith(prefix)) continue;
      if (row === undefined) found.delete(place.key);
      else found.set(place.key, row);
    }
    return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  async *before(event: AnyEvent): AsyncGenerator<AnyEvent> {
    const events = this.parts.before(event)[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await this.noting(events.next());
        if (next.done === true) return;
        yield next.value.asStored();
      }
    } finally {
      await events.return?.();
    }
  }

  private async noting<T>(promise: Promise<T>): Promise<T> {
    try {
      return await promise;
    } catch (error) {
      this.failed = error instanceof Error ? error : new Error(String(error));
      throw this.failed;
    }
  }
}
