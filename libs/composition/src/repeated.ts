import { setTimeout as pause } from 'node:timers/promises';

/** Work of the house that is done again and again until it is stopped, one turn after the other. */
export class Repeated {
  private readonly stopping = new AbortController();
  private going: Promise<void> | undefined;

  /** Aborts when it is to stop: whoever works long looks at it. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  /**
   * Begins after `firstMs` milliseconds. `turn` resolves to the milliseconds until the next one, and MUST NOT throw: what cannot
   * be done now is its own to say.
   */
  start(turn: () => Promise<number>, firstMs = 0): void {
    this.going = this.goOn(turn, firstMs);
  }

  /** Resolves when the turn that runs now is over; no other one begins. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.going;
  }

  private async goOn(turn: () => Promise<number>, firstMs: number): Promise<void> {
    if (firstMs > 0) await this.rest(firstMs);
    while (!this.signal.aborted) await this.rest(await turn());
  }

  private async rest(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.signal, ref: false }).catch(() => undefined);
  }
}
