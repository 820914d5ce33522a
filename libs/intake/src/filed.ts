import type { Instant } from '#kernel';

/** A complaint as it lies in the box, opened. */
export interface Filed {
  /** The moment at which it was handed in, and the day where the body sits. */
  readonly at: Instant;
  readonly day: string;
  /** The receipt's code, which the complainant alone has besides. */
  readonly code: string;
  /** What was told, as the form has it. */
  readonly told: object;
  readonly files: readonly FiledFile[];
}

export interface FiledFile {
  readonly name: string;
  readonly mediaType: string;
}
