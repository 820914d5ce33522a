/** Where a store learns how far its log has grown. */
export interface NewsSource {
  /** Asks the log itself for the position of its last event. */
  ask(): Promise<bigint>;
  /**
   * Tells of positions as they come, until the source breaks or the signal aborts; says when it has begun. Throws when it cannot.
   */
  listen(
    tell: { readonly begun: () => Promise<unknown>; readonly news: (position: bigint) => void },
    signal: AbortSignal,
  ): Promise<void>;
}

const longestPauseMs = 2_000;
/** Polls in a row that may bring news which listening did not, before listening is taken for dead and begun anew. */
const deafPolls = 3;
/**
 * Readers are woken at once after a quiet moment, and under load at most this often: several events then cost each subscription
 * one look at the log instead of one look each.
 */
const wakeApartMs = 10;

/**
 * Knows how far the log has grown. One listener and one poller serve all subscriptions of a store. Listening is only for speed:
 * what it misses is found by asking, every `pollMs` while somebody waits.
 */
export class HeadWatch {
  private known = 0n;
  private heard = 0n;
  private deaf = 0;
  private listening = new AbortController();
  private readonly waiting = new Set<() => void>();
  private readonly closing = new AbortController();
  private running: Promise<unknown> | undefined;
  private waking: NodeJS.Timeout | undefined;
  private wokenAt = 0;

  constructor(
    private readonly source: NewsSource,
    private readonly pollMs: number,
  ) {}

  /** The greatest position known to be readable. */
  get head(): bigint {
    return this.known;
  }

  /** Asks the log itself. Throws what the source throws. */
  async ask(): Promise<bigint> {
    const position = await this.source.ask();
    this.advance(position);
    return position;
  }

  /** Resolves when something beyond `position` can be read, or the signal aborts. */
  async beyond(position: bigint, signal: AbortSignal): Promise<void> {
    this.running ??= Promise.all([this.listen(), this.poll()]);
    while (this.known <= position && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        this.waiting.add(wake);
        signal.addEventListener('abort', wake);
      });
    }
  }

  /** Ends listening and polling. Those who wait are woken by their own signals. */
  async close(): Promise<void> {
    this.closing.abort();
    this.listening.abort();
    clearTimeout(this.waking);
    await this.running;
  }

  private advance(position: bigint): void {
    if (position <= this.known) return;
    this.known = position;
    if (this.waking !== undefined) return;
    const wait = this.wokenAt + wakeApartMs - performance.now();
    if (wait <= 0) this.wake();
    else this.waking = setTimeout(() => this.wake(), wait);
  }

  private wake(): void {
    this.waking = undefined;
    this.wokenAt = performance.now();
    for (const wake of [...this.waiting]) wake();
  }

  private async poll(): Promise<void> {
    let heardBefore = 0n;
    while (!this.closing.signal.aborted) {
      await pause(this.pollMs, this.closing.signal);
      if (this.waiting.size === 0) continue;
      // An unreachable log is no news: the next round asks again.
      await this.ask().catch(() => undefined);
      // Under load asking is often ahead of listening; deaf is who heard nothing at all meanwhile.
      this.deaf = this.heard === heardBefore && this.heard < this.known ? this.deaf + 1 : 0;
      heardBefore = this.heard;
      if (this.deaf < deafPolls) continue;
      this.deaf = 0;
      this.listening.abort();
    }
  }

  private async listen(): Promise<void> {
    let wait = 50;
    while (!this.closing.signal.aborted) {
      this.listening = new AbortController();
      try {
        await this.source.listen(
          {
            begun: async () => {
              this.heard = await this.ask();
            },
            news: (position) => {
              this.heard = position;
              this.advance(position);
            },
          },
          AbortSignal.any([this.closing.signal, this.listening.signal]),
        );
        wait = 50;
      } catch {
        wait = Math.min(wait * 2, longestPauseMs);
      }
      await pause(wait, this.closing.signal);
    }
  }
}

/** Waits, at most until the signal aborts. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}

/** What `work` gives, or nothing as soon as the signal aborts; then nobody waits for the work any more. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise<T | undefined>((resolve, reject) => {
    const aborted = () => {
      resolve(undefined);
    };
    signal.addEventListener('abort', aborted);
    if (signal.aborted) aborted();
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', aborted);
    });
  });
}
