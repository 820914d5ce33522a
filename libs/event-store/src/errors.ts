import type { ExpectedRevision } from './event-store.js';

/** The stream was not as the append expected it. `actual` is its last revision, or `no-stream`. Nothing was written. */
export class WrongExpectedRevision extends Error {
  override readonly name = 'WrongExpectedRevision';

  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: bigint | 'no-stream',
  ) {
    super(`The stream ${stream} was expected at ${String(expected)} and stands at ${String(actual)}.`);
  }
}

/** The append can never be right as it is. Nothing was written. */
export class InvalidAppend extends Error {
  override readonly name = 'InvalidAppend';
}

/** The store cannot be reached now. Nothing is known to have been written; the same call may be repeated. */
export class StoreUnavailable extends Error {
  override readonly name: string = 'StoreUnavailable';
}

/** The append may or may not have been written. Only a repeat with the same ids and the same expectation tells. */
export class OutcomeUnknown extends StoreUnavailable {
  override readonly name = 'OutcomeUnknown';
}

/**
 * The store takes nothing just now, by decision or because its disk is full: this append wrote nothing, and all can still be
 * read. MUST NOT be thrown where the append may have been written. `reason` is for people, in whole sentences.
 */
export class StoreReadOnly extends StoreUnavailable {
  override readonly name = 'StoreReadOnly';

  constructor(
    readonly reason: string,
    /** Seconds after which it is worth asking again. */
    readonly retryAfterSeconds: number,
    options?: ErrorOptions,
  ) {
    super(reason, options);
  }
}
