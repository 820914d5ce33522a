import { setTimeout as pause } from 'node:timers/promises';
import { StoreUnavailable, WrongExpectedRevision, type Appended, type EventToAppend } from '#event-store';
import { entries } from './ledger.js';
import type { Writable } from './lost-answers.js';

/** An append of which its writer says that it is done. */
export interface Acknowledged {
  readonly stream: string;
  readonly events: readonly EventToAppend[];
  /** What the store answered; undefined when a hasty writer did not wait for an answer. */
  readonly at: Appended | undefined;
}

/**
 * `right` repeats what has no answer with the same ids and the same expectation. The others are wrong on purpose: `hasty` counts
 * it as done, `re-reading` repeats it behind whatever stands in the stream by then.
 */
export type Manner = 'right' | 'hasty' | 're-reading';

const betweenTries = 50;
const streamsOfEach = 3;

/**
 * Clients that work as commands do: read where a stream ends, decide, append exactly there; and remember what was acknowledged.
 */
export class Writers {
  readonly acknowledged: Acknowledged[] = [];
  /** What a correct store does not answer here. */
  readonly wrong: string[] = [];
  /** Appends and readings that had no answer and were tried again. */
  sentAgain = 0;
  /** Decisions made anew because another writer had been quicker. */
  conflicts = 0;
  /** The longest time between two acknowledgements, in milliseconds. */
  longestGapMs = 0;
  private lastAt = 0;
  private goesOn = true;

  constructor(
    private readonly store: Writable,
    /** Begins the names of all streams of this run. */
    readonly prefix: string,
    private readonly random: () => number,
    private readonly manners: readonly Manner[],
  ) {}

  /** Resolves when `finish` was called and everything that was sent has its answer. */
  async run(): Promise<void> {
    this.lastAt = performance.now();
    await Promise.all(
      this.manners.map(async (manner, writer) => {
        while (this.goesOn) await this.carryOut(writer, manner);
      }),
    );
  }

  finish(): void {
    this.goesOn = false;
  }

  private async carryOut(writer: number, manner: Manner): Promise<void> {
    const stream = `${this.prefix}${String(Math.floor(this.random() * this.manners.length * streamsOfEach))}`;
    for (;;) {
      const last = await this.untilAnswered(() => this.lastRevision(stream));
      const events = entries(writer, this.random);
      try {
        this.acknowledge(stream, events, await this.append(stream, last, events, manner));
        return;
      } catch (error) {
        if (error instanceof WrongExpectedRevision) {
          this.conflicts += 1;
          continue;
        }
        this.wrong.push(`${stream}: ${String(error)}`);
        // Whatever it was, it may be there to stay.
        await pause(1_000);
        return;
      }
    }
  }

  private async append(
    stream: string,
    last: bigint | undefined,
    events: readonly EventToAppend[],
    manner: Manner,
  ): Promise<Appended | undefined> {
    for (;;) {
      try {
        return await this.store.append(stream, last ?? 'no-stream', events);
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        this.sentAgain += 1;
        await pause(betweenTries);
        if (manner === 'hasty') return undefined;
        if (manner === 're-reading') last = await this.untilAnswered(() => this.lastRevision(stream));
      }
    }
  }

  private async lastRevision(stream: string): Promise<bigint | undefined> {
    for await (const { revision } of this.store.readStream(stream, { backwards: true, maxCount: 1 })) return revision;
    return undefined;
  }

  private async untilAnswered<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        this.sentAgain += 1;
        await pause(betweenTries);
      }
    }
  }

  private acknowledge(stream: string, events: readonly EventToAppend[], at: Appended | undefined): void {
    this.acknowledged.push({ stream, events, at });
    if (at === undefined) return;
    const now = performance.now();
    this.longestGapMs = Math.max(this.longestGapMs, now - this.lastAt);
    this.lastAt = now;
  }
}
