import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import type { Delivery, EventCodec, EventStore, StoredEvent } from '#event-store';
import type { AnyEvent } from '../definition/projection.js';

/** An event of the log, decoded at most once, by whoever asks first. What is decoded is shared, and MUST NOT be altered. */
export class FeedEvent {
  private known: AnyEvent | undefined;
  private sealed: AnyEvent | undefined;
  private error: Error | undefined;

  constructor(
    readonly stored: StoredEvent,
    private readonly codec: EventCodec,
  ) {}

  /** Throws what the codec throws, to everybody who asks. */
  decoded(): AnyEvent {
    if (this.known !== undefined) return this.known;
    if (this.error !== undefined) throw this.error;
    try {
      return (this.known = this.codec.decode(this.stored));
    } catch (error) {
      this.error = error instanceof Error ? error : new Error(String(error));
      throw this.error;
    }
  }

  /** The same in the form in which it was stored, for what keeps it: what was sealed stays so. */
  asStored(): AnyEvent {
    if (this.stored.seals === undefined) return this.decoded();
    return (this.sealed ??= this.codec.decodeAsStored(this.stored));
  }
}

/** A stretch of the log: everything up to `position` is in it, was in an earlier one, or is of no concern to anybody here. */
export interface FeedPage {
  readonly events: readonly FeedEvent[];
  readonly position: bigint;
  /** The end of the log was reached. */
  readonly caughtUp: boolean;
}

interface KeptPage extends FeedPage {
  readonly after: bigint;
  readonly bytes: number;
}

/** How far a line is that takes its pages from a reader. */
export interface Follower {
  readonly at: bigint;
}

/** Twice as many take a third less work for each event while much is filled: a row that changes often is written once a page. */
const pageEvents = 2_000;
/** What a reader keeps for those behind: events, and bytes as stored (decoded they take a few times as much). */
const keptEvents = 4 * pageEvents;
const keptBytes = 16 * 1_048_576;
/** So many events are kept although everybody has them behind: what lives long costs the collector of memory its time. */
const joinEvents = 500;
/** How long a line that would fall out of reach is waited for, once; the others lose no more than this by it. */
const patienceMs = 250;
/** Under a steady load the log is looked at this often, and not for each event. */
const pageApartMs = 10;
/** Elsewhere a page is handed on after so long, although it is not full. */
const longHoldMs = 100;

/**
 * One subscription to the log, read page by page as the foremost of its followers asks, with the last pages kept for the others.
 */
export class LogReader {
  /** The position behind which nothing has been read yet. */
  tip: bigint;
  private readonly types: ReadonlySet<string> | undefined;
  private readonly pages: KeptPage[] = [];
  private readonly followers = new Set<Follower>();
  /** Those whom waiting did not help. */
  private readonly givenUp = new WeakSet<Follower>();
  private readonly ended = new AbortController();
  private readonly deliveries: AsyncIterator<Delivery>;
  private next: Promise<IteratorResult<Delivery>> | undefined;
  private pulling: Promise<void> | undefined;
  private events = 0;
  private bytes = 0;
  private atEnd = false;
  /** The last page was a small one: we are close to the end of the log. */
  private close = false;
  private pulledAt = 0;

  constructor(
    store: EventStore,
    private readonly codec: EventCodec,
    after: bigint,
    types: readonly string[] | undefined,
    private readonly onEnd: () => void,
  ) {
    this.tip = after;
    this.types = types && new Set(types);
    const { signal } = this.ended;
    this.deliveries = store.subscribeAll({ after, signal, ...(types && { types }) })[Symbol.asyncIterator]();
  }

  /** Whether all that follows `at` is at hand or still to be read. */
  reaches(at: bigint): boolean {
    return !this.ended.signal.aborted && at <= this.tip && at >= (this.pages[0]?.after ?? this.tip);
  }

  /** Whether events of all these types are among what it reads. */
  delivers(types: readonly string[]): boolean {
    const mine = this.types;
    return mine === undefined || types.every((type) => mine.has(type));
  }

  join(follower: Follower): void {
    this.followers.add(follower);
  }

  /** The last one to leave ends the subscription. */
  leave(follower: Follower): void {
    this.followers.delete(follower);
    if (this.followers.size === 0) this.end();
  }

  /**
   * What follows `at`, which MUST be in reach: as much as is at hand, up to a page's worth, or the next page of the log. Nothing
   * when the signal aborts, or somebody else has read on meanwhile. `toldEnd`: that `at` is the end is no news to who asks.
   */
  async after(at: bigint, toldEnd: boolean, signal: AbortSignal): Promise<FeedPage | undefined> {
    if (at < this.tip) return this.kept(at);
    if (this.atEnd && !toldEnd) return { events: [], position: at, caughtUp: true };
    if (this.pulling === undefined) {
      this.pulling = this.pull().finally(() => (this.pulling = undefined));
      // Whoever asked may not wait any more.
      this.pulling.catch(() => undefined);
    }
    await unlessAborted(this.pulling, signal);
    return undefined;
  }

  private kept(at: bigint): FeedPage {
    const events: FeedEvent[] = [];
    let position = at;
    // From the end: who asks is mostly a page or two behind, and there may be hundreds.
    let first = this.pages.length;
    while (first > 0 && (this.pages[first - 1]?.position ?? at) > at) first -= 1;
    for (const page of this.pages.slice(first)) {
      if (events.length > 0 && events.length + page.events.length > pageEvents) break;
      if (page.after >= at) events.push(...page.events);
      else events.push(...page.events.filter(({ stored }) => stored.position > at));
      position = page.position;
    }
    return { events, position, caughtUp: this.atEnd && position === this.tip };
  }

  private async pull(): Promise<void> {
    try {
      await this.waitForOthers();
      const pause = this.close ? this.pulledAt + pageApartMs - performance.now() : 0;
      if (pause > 0) await sleep(pause);
      const after = this.tip;
      const page = await this.gather();
      this.pulledAt = performance.now();
      this.close = page.events.length < pageEvents / 2;
      this.atEnd = page.caughtUp;
      this.tip = page.position;
      if (page.position > after) this.keep({ ...page, after });
    } catch (error) {
      this.end();
      throw error;
    }
  }

  /**
   * Deliveries up to the end of the log, a safe position, or a page's worth; but whatever has come is handed on after a moment.
   * Close to the end, what has come while we gathered is still taken in, and no more: under a steady load the end may never be
   * reached.
   */
  private async gather(): Promise<Omit<KeptPage, 'after'>> {
    const events: FeedEvent[] = [];
    let bytes = 0;
    let looks = 0;
    let hold: Hold | undefined;
    try {
      for (;;) {
        const next = this.ask();
        if (events.length > 0 && this.close && !(await isSettled(next)) && (looks += 1) > 1) break;
        const step = await (hold === undefined ? next : Promise.race([next, hold.over]));
        if (step === undefined) break;
        this.next = undefined;
        if (step.done === true) {
          if (this.ended.signal.aborted) break;
          throw new Error('The subscription to the log has ended.');
        }
        const delivery = step.value;
        if (delivery.kind !== 'event') {
          return { events, bytes, position: delivery.position, caughtUp: delivery.kind === 'caught-up' };
        }
        events.push(new FeedEvent(delivery.event, this.codec));
        bytes += delivery.event.data.byteLength + delivery.event.metadata.byteLength;
        if (events.length >= pageEvents || bytes >= keptBytes / 4) break;
        hold ??= holdFor(this.close ? pageApartMs : longHoldMs);
      }
    } finally {
      hold?.end();
    }
    // Asked for while this page is worked on.
    if (!this.ended.signal.aborted) void this.ask();
    return { events, bytes, position: events.at(-1)?.stored.position ?? this.tip, caughtUp: false };
  }

  private ask(): Promise<IteratorResult<Delivery>> {
    if (this.next === undefined) {
      this.next = this.deliveries.next();
      // Whoever ends it does not look at it any more.
      this.next.catch(() => undefined);
    }
    return this.next;
  }

  /** How many pages are kept for those behind. */
  get keptPages(): number {
    return this.pages.length;
  }

  private keep(page: KeptPage): void {
    const last = this.pages.at(-1);
    // News that nothing came reaches as far as the page before it does: kept one by one, such pages would pile up without end.
    if (page.events.length === 0 && last !== undefined) this.pages[this.pages.length - 1] = { ...last, position: page.position };
    else this.pages.push(page);
    this.events += page.events.length;
    this.bytes += page.bytes;
    while (this.pages.length > 1 && (this.events > keptEvents || this.bytes > keptBytes || this.firstIsBehindAll())) {
      const gone = this.pages.shift();
      this.events -= gone?.events.length ?? 0;
      this.bytes -= gone?.bytes ?? 0;
    }
  }

  /** Nobody needs it any more, and enough is left for a line that comes nearer to join. */
  private firstIsBehindAll(): boolean {
    const [first] = this.pages;
    if (first === undefined || this.events - first.events.length < joinEvents) return false;
    for (const { at } of this.followers) if (at < first.position) return false;
    return true;
  }

  /** Together the log is read once. But nobody is waited for twice in vain: whoever is too slow gets a reader of his own. */
  private async waitForOthers(): Promise<void> {
    const [first, second] = this.pages;
    if (first === undefined || second === undefined) return;
    if (this.events + pageEvents <= keptEvents && this.bytes < (keptBytes * 3) / 4) return;
    const end = performance.now() + patienceMs;
    const late = () =>
      [...this.followers].filter((one) => one.at < first.position && this.reaches(one.at) && !this.givenUp.has(one));
    while (late().length > 0 && performance.now() < end && !this.ended.signal.aborted) await sleep(2);
    for (const one of late()) this.givenUp.add(one);
  }

  private end(): void {
    if (this.ended.signal.aborted) return;
    this.ended.abort();
    this.onEnd();
    void this.deliveries.return?.().catch(() => undefined);
  }
}

interface Hold {
  readonly over: Promise<undefined>;
  readonly end: () => void;
}

function holdFor(milliseconds: number): Hold {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, milliseconds);
  });
  return {
    over,
    end: () => {
      clearTimeout(timer);
    },
  };
}

/** Whether it is settled without anything having to come from outside. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const settled = promise.then(
    () => true,
    () => true,
  );
  return Promise.race([settled, turn(false)]);
}

async function unlessAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  let aborted: () => void = () => undefined;
  const over = new Promise<void>((resolve) => {
    aborted = resolve;
    signal.addEventListener('abort', aborted);
  });
  try {
    await Promise.race([work, over]);
  } finally {
    signal.removeEventListener('abort', aborted);
  }
}
