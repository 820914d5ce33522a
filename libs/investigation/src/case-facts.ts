/** What an investigation must know of the case whose id it bears. */
export interface CaseFact {
  readonly status: 'open' | 'closed';
  readonly allegationIds: readonly string[];
}

/**
 * Looks up cases. Aggregates do not know each other, so the composition root provides this: it reads the case itself, not a read
 * model, which may lag behind.
 */
export abstract class CaseFacts {
  /** Undefined when there is no case with this id. */
  abstract find(caseId: string): Promise<CaseFact | undefined>;
}
