import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** So long after the last complaint, so that several that come together cost one collection. */
const waitMs = 300;

/**
 * Has the memory collected a moment after something was taken in. What ciphers hold of a key is wiped by OpenSSL when the cipher
 * is collected, which an idle process would otherwise leave for hours.
 */
export class Forgetting {
  private readonly collect: () => void;
  private waiting: NodeJS.Timeout | undefined;

  constructor() {
    setFlagsFromString('--expose-gc');
    this.collect = runInNewContext('gc') as () => void;
  }

  soon(): void {
    if (this.waiting !== undefined) clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      this.waiting = undefined;
      this.collect();
    }, waitMs).unref();
  }
}
