/** Whether something harmful was found, and what it is called. */
export interface Scanned {
  readonly result: 'clean' | 'infected';
  /** What looked, and its version. */
  readonly scanner: string;
  readonly found?: string;
}

/** Looks for harmful content. */
export abstract class Scanner {
  /** Undefined where it could not look: nothing follows from that, least of all that a file is clean. */
  abstract scan(content: AsyncIterable<Uint8Array>): Promise<Scanned | undefined>;

  /** Whether it would look at a file if it were asked now. */
  abstract answers(): Promise<boolean>;
}

/** Where no scanner is set up. */
export class NoScanner extends Scanner {
  override scan(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  override answers(): Promise<false> {
    return Promise.resolve(false);
  }
}
