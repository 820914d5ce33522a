/** A data key as it lies in the database: by which epoch's key it was encrypted, and how that reads. */
export interface WrappedKey {
  readonly epoch: number;
  readonly wrapped: string;
}

/**
 * What keeps the keys by which data keys are encrypted. An epoch is one such key; what is wrapped goes under the newest. When an
 * epoch is destroyed, whatever copy of the database still holds data keys wrapped under it is of no use to anybody.
 */
export abstract class KeyEncryption {
  /** The epochs that can be used, oldest first; none where none was made yet. */
  abstract epochs(): Promise<readonly number[]>;

  /** Makes the next epoch, one with a higher number than `after`, and gives its number, from 1. */
  abstract begin(after?: number): Promise<number>;

  /** Encrypts a data key under the newest epoch known here, bound to `context`. */
  abstract wrap(key: Uint8Array, context: Uint8Array): Promise<WrappedKey>;

  /** Another process has begun a later epoch: the next key goes under the newest there is. */
  abstract lookAgain(): void;

  /** The public half of an epoch's pair: who has it can wrap a key for the epoch, and open none. */
  abstract publicHalf(epoch: number): Promise<Uint8Array>;

  /**
   * Also of what was wrapped to the public half. Throws `SealBroken` unless this key was wrapped with this context, and
   * `KeysProblem` where the epoch is not there.
   */
  abstract unwrap(key: WrappedKey, context: Uint8Array): Promise<Uint8Array>;

  /** Destroys an epoch's key for good. MUST NOT be asked while any living data key is wrapped under it. */
  abstract end(epoch: number): Promise<void>;

  /** Whether a key was wrapped here, by how it reads; what was wrapped to a public half reads alike wherever its pair is. */
  abstract wrote(wrapped: string): boolean;

  /**
   * Destroys the keys of all epochs for good: others wrap from now on, from the epoch `next`, which MUST be at least two after
   * the last one here. MUST NOT be asked while any living data key is wrapped here.
   */
  abstract giveUp(next: number): Promise<void>;
}
