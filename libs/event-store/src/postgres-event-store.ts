import { runMigrations, type Database } from '#postgres';
import { AppendLane } from './append-lane.js';
import { checkedAppend } from './append-rules.js';
import { StoreUnavailable } from './errors.js';
import {
  EventStore,
  type Appended,
  type Delivery,
  type EventToAppend,
  type ExpectedRevision,
  type ReadAllOptions,
  type ReadStreamOptions,
  type StoredEvent,
  type SubscribeAllOptions,
} from './event-store.js';
import { HeadWatch, pause, unlessAborted } from './head-watch.js';
import { pageEvents, readPage, type Page, type Stretch } from './log-pages.js';
import { isPassing, readSurely } from './postgres-errors.js';
import { postgresNews } from './postgres-news.js';
import { migrations } from './postgres-event-store.migrations.js';

/** How often the head is asked for while somebody waits: news by LISTEN is faster, but a half-dead connection brings none. */
const pollMs = 250;
/** Positions that one statement of a filtered subscription looks at: bounds its time, and gives a checkpoint at each end. */
const filteredWindow = 50_000n;

/**
 * The log in PostgreSQL. Positions are contiguous. Holds one connection for appends and one for news besides those of reads under
 * way; `close` it before its database.
 */
export class PostgresEventStore extends EventStore {
  private readonly lane: AppendLane;
  private readonly watch: HeadWatch;
  private readonly closing = new AbortController();

  constructor(private readonly database: Database) {
    super();
    this.lane = new AppendLane(database);
    this.watch = new HeadWatch(postgresNews(database), pollMs);
  }

  /** Makes the tables where there are none, and opens the store on them. */
  static async open(database: Database): Promise<PostgresEventStore> {
    await runMigrations(database, 'event-store', migrations);
    return new PostgresEventStore(database);
  }

  override async append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended> {
    return this.lane.append(stream, expected, checkedAppend(stream, expected, events));
  }

  override async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<StoredEvent> {
    const { from, to, maxCount, backwards = false } = options;
    const [lowest, highest] = backwards ? [to, from] : [from, to];
    yield* this.read(
      { stream, from: lowest, to: highest, backwards, maxCount: maxCount ?? Infinity },
      ({ revision }) => revision,
    );
  }

  override async *readAll(options: ReadAllOptions = {}): AsyncGenerator<StoredEvent> {
    const { after, upTo, types, backwards = false, maxCount = Infinity } = options;
    const head = upTo ?? (await this.head());
    const stretch = { from: (after ?? 0n) + 1n, to: head, backwards, maxCount, ...(types && { types }) };
    yield* this.read(stretch, ({ position }) => position);
  }

  override async *subscribeAll({ after, types, signal }: SubscribeAllOptions): AsyncGenerator<Delivery> {
    const end = AbortSignal.any([signal, this.closing.signal]);
    const over = () => end.aborted;
    this.refuseWhenClosed();
    let at = after;
    let head = await this.untilItWorks(() => this.watch.ask(), end);
    let told = false;
    while (head !== undefined && !over()) {
      if (head <= at) {
        if (!told) yield { kind: 'caught-up', position: at };
        told = true;
        await this.watch.beyond(at, end);
        head = this.watch.head;
        continue;
      }
      told = false;
      const window = types === undefined ? BigInt(pageEvents) : filteredWindow;
      const to: bigint = head - at > window ? at + window : head;
      const from = at + 1n;
      const page = await this.untilItWorks(
        () => readPage(this.database, { from, to, backwards: false, maxCount: pageEvents, ...(types && { types }) }),
        end,
      );
      if (page === undefined) return;
      for (const event of page.events) {
        if (over()) return;
        at = event.position;
        yield { kind: 'event', event };
      }
      if (this.watch.head > head) head = this.watch.head;
      if (page.whole && at < to) {
        at = to;
        if (to < head) yield { kind: 'passed', position: to };
      }
    }
  }

  override async head(): Promise<bigint> {
    this.refuseWhenClosed();
    return readSurely(() => this.watch.ask());
  }

  override async close(): Promise<void> {
    this.closing.abort();
    await Promise.all([this.lane.close(), this.watch.close()]);
  }

  /** Page after page; the next one is fetched while the present one is consumed. */
  private async *read(stretch: Stretch, placeOf: (event: StoredEvent) => bigint): AsyncGenerator<StoredEvent> {
    this.refuseWhenClosed();
    let left = stretch.maxCount;
    const fetch = (rest: Stretch): Promise<Page> => {
      const page = readPage(this.database, { ...rest, maxCount: Math.min(left, pageEvents) });
      // Awaited only if the reader comes that far.
      page.catch(() => undefined);
      return page;
    };
    let next: Promise<Page> | undefined = left > 0 ? fetch(stretch) : undefined;
    while (next !== undefined) {
      const { events, whole } = await next;
      left -= events.length;
      const last = events.at(-1);
      next = undefined;
      if (!whole && left > 0 && last !== undefined) {
        const place = placeOf(last);
        next = fetch(stretch.backwards ? { ...stretch, to: place - 1n } : { ...stretch, from: place + 1n });
      }
      yield* events;
    }
  }

  /** Repeats what fails because the log is out of reach, until it works or the signal aborts; then there is no result. */
  private async untilItWorks<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T | undefined> {
    for (let wait = 50; !signal.aborted; wait = Math.min(wait * 2, 1_000)) {
      try {
        return await unlessAborted(attempt(), signal);
      } catch (error) {
        if (!(error instanceof StoreUnavailable) && !isPassing(error)) throw error;
        await pause(wait, signal);
      }
    }
    return undefined;
  }

  private refuseWhenClosed(): void {
    if (this.closing.signal.aborted) throw new StoreUnavailable('This store was closed.');
  }
}
