/**
 * Whether the rows show a position that was asked for. Whoever asks MUST look at the answer, which the rule `must-use` sees to:
 * rows that are late show things as they were before, and what they do not have may well be there.
 */
export type Shown = 'shown' | 'late';

/** How long a reader waits for what its visitor has just done, in milliseconds. */
export const patienceMs = 2_000;

/**
 * A read model has not taken in what its reader was to see. Worth another try after `retryAfterSeconds`. It says nothing about
 * whether what was looked for exists: a reader that is behind never answers "not found" or "wrong".
 */
export class NotShownYet extends Error {
  override readonly name = 'NotShownYet';
  readonly retryAfterSeconds = 2;

  constructor(
    readonly projection: string,
    readonly position: bigint,
  ) {
    super(`The read model ${projection} does not show position ${String(position)} yet.`);
  }
}
