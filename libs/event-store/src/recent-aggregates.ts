import type { Instant } from '#kernel';

/** What became of a command that was carried out before. */
export interface Done {
  /**
   * The hash of the request that it followed from; absent where none was known, as with a process's commands and in older logs.
   */
  readonly request: string | undefined;
  readonly revision: bigint;
  readonly position: bigint;
  readonly recordedAt: Instant;
}

/** What is known of a stream: where it stands, the state that its events led to, and the commands that they followed from. */
export interface Remembered {
  /** -1 where there is no such stream. */
  readonly revision: bigint;
  readonly position: bigint;
  readonly lastId: string | undefined;
  readonly state: unknown;
  /** By command id. Grows in place as the stream does: what was done stays done. */
  readonly done: Map<string, Done>;
  /** When the log last proved it, in milliseconds of the monotonic clock. */
  readonly provenAt: number;
}

interface Entry {
  /** The very rules that the state was folded by: another decider's state would be nonsense to them, whatever its name is. */
  readonly decider: object;
  readonly remembered: Remembered;
  readonly weight: number;
  /** The live feed told of more than is remembered. */
  outrun: boolean;
}

/** Aggregates that are remembered, and their commands in all: enough for bodies with long histories and the cases of the hour. */
const mostStreams = 2_000;
const mostCommands = 50_000;
/** What was proven longer ago is read again before anything is decided from it. */
const decidedFromMs = 60_000;

/**
 * The aggregates that were used last, so that the next command decides at once: the stream of a body grows with every vote, and a
 * complaint cannot be taken in without it. Their number and that of their commands is bounded; the longest unused go first.
 */
export class RecentAggregates {
  private readonly byStream = new Map<string, Entry>();
  private commands = 0;
  private doubtedAt = -Infinity;
  private distrustedAt = -Infinity;
  private heardAllAt = -Infinity;

  constructor(
    private readonly most = mostCommands,
    private readonly streams = mostStreams,
  ) {}

  /** What `decider` made of the stream; nothing when another one folded it last. */
  get(stream: string, decider: object): Remembered | undefined {
    return this.entry(stream, decider)?.remembered;
  }

  /**
   * The same, to decide from: lately proven, and not since the store was out of reach, so that a log restored meanwhile is read.
   */
  toDecideFrom(stream: string, decider: object): Remembered | undefined {
    return this.provenAfter(stream, decider, Math.max(performance.now() - decidedFromMs, this.distrustedAt));
  }

  /** The same, as a fact for others: proven within so many milliseconds, and since anything was last refused. */
  asFact(stream: string, decider: object, withinMs: number): Remembered | undefined {
    return this.provenAfter(stream, decider, Math.max(performance.now() - withinMs, this.distrustedAt, this.doubtedAt));
  }

  /** One that alone is more than may be remembered is not. */
  set(stream: string, decider: object, remembered: Remembered): void {
    this.forget(stream);
    const weight = Math.max(remembered.done.size, 1);
    if (remembered.revision < 0n || weight > this.most) return;
    this.byStream.set(stream, { decider, remembered, weight, outrun: false });
    this.commands += weight;
    for (const [oldest] of this.byStream) {
      if (this.commands <= this.most && this.byStream.size <= this.streams) break;
      this.forget(oldest);
    }
  }

  forget(stream: string): void {
    const found = this.byStream.get(stream);
    if (found === undefined) return;
    this.byStream.delete(stream);
    this.commands -= found.weight;
  }

  /** Nothing is remembered any more: what it was made from may have been erased. */
  forgetAll(): void {
    this.byStream.clear();
    this.commands = 0;
  }

  /** Something was refused: no fact counts that was not proven after this moment. */
  doubt(): void {
    this.doubtedAt = performance.now();
  }

  /** The store was out of reach, and may be another one when it is back: nothing counts that was not proven after this moment. */
  distrust(): void {
    this.distrustedAt = performance.now();
  }

  /** The live feed has an event of a stream. */
  heard(stream: string, revision: bigint): void {
    const found = this.byStream.get(stream);
    if (found !== undefined && found.remembered.revision < revision) found.outrun = true;
  }

  /** The live feed has told of everything in the log. */
  heardAll(): void {
    this.heardAllAt = performance.now();
  }

  private provenAfter(stream: string, decider: object, moment: number): Remembered | undefined {
    const entry = this.entry(stream, decider);
    if (entry === undefined || entry.outrun) return undefined;
    return Math.max(entry.remembered.provenAt, this.heardAllAt) > moment ? entry.remembered : undefined;
  }

  private entry(stream: string, decider: object): Entry | undefined {
    const found = this.byStream.get(stream);
    if (found?.decider !== decider) return undefined;
    this.byStream.delete(stream);
    this.byStream.set(stream, found);
    return found;
  }
}
