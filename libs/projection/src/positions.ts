/**
 * How far the read models served from this process have come, so that a reader in the same process learns it at once.
 * One is shared by the `Projector` and the `ReadModels` of a process.
 */
export class Positions {
  private readonly reached = new Map<string, bigint>();
  private readonly waiting = new Map<string, Set<() => void>>();

  /** The position that `view` is known to show at least; undefined when another process serves it. */
  of(view: string): bigint | undefined {
    return this.reached.get(view);
  }

  reach(view: string, position: bigint): void {
    this.reached.set(view, position);
    for (const wake of [...(this.waiting.get(view) ?? [])]) wake();
  }

  forget(view: string): void {
    this.reached.delete(view);
  }

  /** Resolves at the next news of `view`, or after `withinMs` milliseconds. */
  async news(view: string, withinMs: number): Promise<void> {
    const waiting = this.waiting.get(view) ?? new Set();
    this.waiting.set(view, waiting);
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, withinMs);
      waiting.add(wake);
    });
  }
}
