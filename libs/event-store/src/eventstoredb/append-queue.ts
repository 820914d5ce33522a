import { StoreUnavailable } from '../errors.js';

/** The most appends that are under way at once, and that may wait besides: more would only make each of them late. */
const mostUnderWay = 64;
const mostWaiting = 20_000;

/**
 * Appends to one stream follow each other in the order in which they were asked for: over the wire they could overtake each
 * other. Streams go side by side, so many at once that the server is busy and not flooded.
 */
export class AppendQueue {
  private readonly lastOf = new Map<string, Promise<unknown>>();
  private readonly waiting: (() => void)[] = [];
  private underWay = 0;
  private asked = 0;

  /** Does the work when its turn comes. Throws what the work throws, and `StoreUnavailable` when too many wait. */
  async inTurn<T>(stream: string, work: () => Promise<T>): Promise<T> {
    if (this.asked >= mostUnderWay + mostWaiting) {
      throw new StoreUnavailable(`${String(this.asked)} appends wait for the event store already. Try again later.`);
    }
    this.asked += 1;
    const before = this.lastOf.get(stream);
    const turn = this.afterwards(before, work);
    this.lastOf.set(stream, turn);
    try {
      return await turn;
    } finally {
      this.asked -= 1;
      if (this.lastOf.get(stream) === turn) this.lastOf.delete(stream);
    }
  }

  /** Resolves when all that was asked for is over. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.lastOf.values());
  }

  private async afterwards<T>(before: Promise<unknown> | undefined, work: () => Promise<T>): Promise<T> {
    // Whether the one before succeeded is for its own caller to know.
    if (before !== undefined) await before.catch(() => undefined);
    if (this.underWay < mostUnderWay) this.underWay += 1;
    else await this.place();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async place(): Promise<void> {
    // Whoever leaves hands the place over, so that nobody overtakes.
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.underWay -= 1;
    else next();
  }
}
