import { StoreUnavailable } from './errors.js';

/**
 * Lets works on the same thing follow each other, and those on different things go on side by side. What waits behind a work that
 * found the store out of reach fails with it, unattempted: a queue of patient attempts would keep the last one waiting for
 * minutes.
 */
export class Turns {
  private readonly last = new Map<string, Promise<StoreUnavailable | undefined>>();

  /**
   * Does the work when all that came before it has ended. Throws what the work throws, or a `StoreUnavailable` from before it.
   */
  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(name);
    let end: (unavailable?: StoreUnavailable) => void = () => undefined;
    const mine = new Promise<StoreUnavailable | undefined>((resolve) => {
      end = resolve;
    });
    this.last.set(name, mine);
    let unavailable: StoreUnavailable | undefined;
    try {
      const failed = await before;
      if (failed !== undefined) {
        unavailable = failed;
        // Whatever became of the work before, this one was not begun.
        throw new StoreUnavailable(failed.message, { cause: failed });
      }
      return await work();
    } catch (error) {
      if (error instanceof StoreUnavailable) unavailable = error;
      throw error;
    } finally {
      if (this.last.get(name) === mine) this.last.delete(name);
      end(unavailable);
    }
  }
}
