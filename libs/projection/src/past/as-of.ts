import type { PlainDate } from '#kernel';

/**
 * A moment in the past, in up to three ways at once. Nothing said means now.
 */
export interface AsOf {
  /** Only what stands in the log up to this position: "after event n". */
  readonly position?: bigint;
  /** Only what had certainly happened by the end of this day. A fact dated `1987` counts from 1987-12-31. */
  readonly occurredOn?: PlainDate;
  /** Only what was recorded by then. A day lasts until it ends in UTC; an instant is understood as well, for where the body's own midnight matters. */
  readonly knownOn?: PlainDate;
}
