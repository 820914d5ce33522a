import type { ProblemReason } from '#kernel';

/** What a refusal means, and what to do then. */
export interface ProblemMeaning {
  readonly means: string;
  readonly way: string;
}

/** A meaning for every reason that there is. */
export type ProblemMeanings = Readonly<Record<ProblemReason, ProblemMeaning>>;
