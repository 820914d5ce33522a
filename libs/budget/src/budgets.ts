/** How much of something passes freely, by all processes together. */
export interface Budget {
  readonly name: string;
  /** So many pass at once. */
  readonly holds: number;
  /** Used up, it is whole again after so long, and grows evenly in between. */
  readonly wholeAfterMs: number;
  /** It grows in steps of so long, and nothing is kept of when something passed but the step. */
  readonly stepMs: number;
  /** What holds while nobody can be asked. */
  readonly whenUnknown: 'passes' | 'used-up';
}

/** Budgets are everybody's together: none is kept of an address or a person who has no account. */
export abstract class Budgets {
  /** Takes from a budget as much of what is wanted as is left of it; gives how much that is. */
  abstract take(budget: Budget, wanted?: number): Promise<number>;
}

/** Where everything passes. */
export class EverythingPasses extends Budgets {
  override take(_budget: Budget, wanted = 1): Promise<number> {
    return Promise.resolve(wanted);
  }
}
