/** Whether a line lives: it moves, or it waits for news of the log, which may be long in coming. */
export class Pulse {
  private movedAt = performance.now();
  private waiting = false;

  /** Something was done. */
  moves(): void {
    this.movedAt = performance.now();
    this.waiting = false;
  }

  /** Something was written: a sign of life, which says nothing about whether there is more to do. */
  beats(): void {
    this.movedAt = performance.now();
  }

  /** Everything is done, and there is nothing to do until there is news. */
  waits(): void {
    this.waiting = true;
  }

  /** Milliseconds since it last moved; 0 while it waits for news. */
  get stillFor(): number {
    return this.waiting ? 0 : performance.now() - this.movedAt;
  }
}
