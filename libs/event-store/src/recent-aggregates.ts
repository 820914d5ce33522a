import type { DomainEvent, Recorded } from '#kernel';

/** What is known of a stream: its events as recorded, and the state that they led to. */
export interface Remembered {
  /** As recorded: corrections are not worked in. */
  readonly read: readonly Recorded<DomainEvent>[];
  /** As corrected. */
  readonly events: readonly Recorded<DomainEvent>[];
  readonly state: unknown;
}

interface Entry {
  /** The very rules that the state was folded by: another decider's state would be nonsense to them, whatever its name is. */
  readonly decider: object;
  readonly remembered: Remembered;
}

/** Aggregates that are remembered, and their events in all: enough for bodies with long histories and the cases of the hour. */
const mostStreams = 500;
const mostEvents = 50_000;

/**
 * The aggregates that were loaded last, so that the next command reads only what came since: the stream of a body grows with every vote,
 * and a complaint cannot be taken in without it. Their number and that of their events is bounded; the longest unused go first.
 */
export class RecentAggregates {
  private readonly byStream = new Map<string, Entry>();
  private events = 0;

  constructor(
    private readonly most = mostEvents,
    private readonly streams = mostStreams,
  ) {}

  /** What `decider` made of the stream; nothing when another one folded it last. */
  get(stream: string, decider: object): Remembered | undefined {
    const found = this.byStream.get(stream);
    if (found?.decider !== decider) return undefined;
    this.byStream.delete(stream);
    this.byStream.set(stream, found);
    return found.remembered;
  }

  /** One that alone is more than may be remembered is not. */
  set(stream: string, decider: object, remembered: Remembered): void {
    this.forget(stream);
    if (remembered.read.length === 0 || remembered.read.length > this.most) return;
    this.byStream.set(stream, { decider, remembered });
    this.events += remembered.read.length;
    for (const [oldest] of this.byStream) {
      if (this.events <= this.most && this.byStream.size <= this.streams) break;
      this.forget(oldest);
    }
  }

  forget(stream: string): void {
    const found = this.byStream.get(stream);
    if (found === undefined) return;
    this.byStream.delete(stream);
    this.events -= found.remembered.read.length;
  }
}
