import { Rejection } from '#kernel';

/** The person decided on an older state than the present one. */
export class StaleRevision extends Error {
  override readonly name = 'StaleRevision';

  constructor(
    readonly expected: bigint,
    readonly actual: bigint,
    /** What was changed. */
    readonly stream: string,
  ) {
    super(`This was changed since you opened it: you saw revision ${String(expected)}, it is at ${String(actual)} now.`);
  }
}

/** The command was carried out before, and followed from another request then. Nothing of the present one was stored. */
export class RequestReused extends Error {
  override readonly name = 'RequestReused';

  constructor() {
    super('This was carried out before, from a request that said something else.');
  }
}

/** Other processes kept writing to the same stream, round after round. Nothing was stored; the same may be sent again. */
export class TooManyWriters extends Rejection {
  readonly retryAfterSeconds = 1;

  constructor() {
    super('too-many-writers', 'Others keep changing this at the same moment. Try again.');
  }
}
