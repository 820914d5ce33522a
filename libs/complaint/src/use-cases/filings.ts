import type { Budget, Budgets } from '#budget';

const day = 24 * 3_600_000;
const fiveMinutes = 300_000;

/** How many complaints from the public go straight into the queue of a body. No complaint is refused. */
export class Filings {
  /** Without `perDay` all of them do. */
  constructor(
    private readonly budgets: Budgets,
    private readonly perDay: number | undefined,
  ) {}

  /** Counts one more for a body that there is. */
  async mustBeSetApart(bodyId: string): Promise<boolean> {
    if (this.perDay === undefined) return false;
    const budget: Budget = {
      // A flood at one body leaves the queue of another alone.
      name: `filings-${bodyId}`,
      holds: this.perDay,
      wholeAfterMs: day,
      stepMs: fiveMinutes,
      whenUnknown: 'passes',
    };
    return (await this.budgets.take(budget)) === 0;
  }
}
