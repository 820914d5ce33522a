import type { EventCodec, EventStore } from '#event-store';
import { LogReader, type FeedPage } from './log-reader.js';
import { typesOf } from '../definition/fold.js';

/** Where a line takes its events from. */
export interface Feed {
  /** Pages of what stands behind `after`, in order and with every event of these types, until the signal aborts. */
  follow(after: bigint, types: readonly string[], signal: AbortSignal): AsyncIterable<FeedPage>;
}

/**
 * The log, read once for all lines of a process: what one line has read, those that stand near it take from memory, decoded
 * already. A line that stands elsewhere gets a reader of its own, and joins another as soon as it has come into its reach.
 * A process makes one for its log and passes it to whatever follows the log there.
 */
export class LogFeed implements Feed {
  private readonly readers = new Set<LogReader>();
  private readonly wanted = new Set<string>();

  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
  ) {}

  /** Says who will follow: readers opened from now on deliver what these listen to. */
  expect(listeners: readonly { readonly on: object }[]): void {
    for (const type of listeners.flatMap(typesOf)) this.wanted.add(type);
  }

  async *follow(after: bigint, types: readonly string[], signal: AbortSignal): AsyncGenerator<FeedPage> {
    let at = after;
    // Before the first page nobody has been told whether there is more.
    let toldEnd: bigint | undefined;
    let reader: LogReader | undefined;
    const follower = { at };
    try {
      while (!signal.aborted) {
        const nearest = this.reaching(at, types);
        if (nearest !== reader) {
          reader?.leave(follower);
          reader = nearest;
          reader.join(follower);
        }
        const page = await reader.after(at, toldEnd === at, signal);
        if (page === undefined) continue;
        at = page.position;
        if (page.caughtUp) toldEnd = at;
        // Asking for the next page says that this one was worked on; until then it is kept for whoever comes after.
        yield page;
        follower.at = at;
      }
    } finally {
      reader?.leave(follower);
    }
  }

  /**
   * The reader that is furthest of those that have what follows `at`, and of several the eldest; a new one where there is none.
   */
  private reaching(at: bigint, types: readonly string[]): LogReader {
    let best: LogReader | undefined;
    for (const one of this.readers) {
      if (one.delivers(types) && one.reaches(at) && (best === undefined || one.tip > best.tip)) best = one;
    }
    return best ?? this.open(at);
  }

  private open(at: bigint): LogReader {
    const reader = new LogReader(this.store, this.codec, at, this.types(), () => this.readers.delete(reader));
    this.readers.add(reader);
    return reader;
  }

  /** Nothing where nearly all is wanted: a filter costs the log more than it saves. */
  private types(): readonly string[] | undefined {
    const known = this.codec.types.length;
    return this.wanted.size >= known / 2 ? undefined : [...this.wanted].sort();
  }
}
