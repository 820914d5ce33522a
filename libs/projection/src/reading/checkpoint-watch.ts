import { setTimeout as sleep } from 'node:timers/promises';
import { sql, type Database } from '#postgres';
import { viewName } from '../definition/names.js';
import type { Positions } from './positions.js';

/** How often it is looked how far other processes have brought the read models that somebody waits for. */
const pollMs = 10;
/**
 * The same where this very process serves them: its own lines tell it sooner, unless they have been superseded without knowing
 * it.
 */
const ownPollMs = 200;

/** Waits for read models to come to a position. While anybody waits, one look at the checkpoints serves all of them. */
export class CheckpointWatch {
  private looking: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    readonly positions: Positions,
  ) {}

  /** Whether the view showed the position within the time, in milliseconds, as far as was heard. */
  async until(view: string, position: bigint, withinMs: number): Promise<boolean> {
    if (withinMs <= 0) return false;
    const shown = this.positions.news(view, position, withinMs);
    this.looking ??= this.look().finally(() => (this.looking = undefined));
    return shown;
  }

  private async look(): Promise<void> {
    for (;;) {
      const elsewhere = this.positions.wanted().some((view) => this.positions.of(view) === undefined);
      await sleep(elsewhere ? pollMs : ownPollMs, undefined, { ref: false });
      if (this.positions.wanted().length === 0) return;
      try {
        const served = await this.database.query<{ name: string; version: number; position: bigint }>(sql`
          select name, version, min(position) as position from subscriptions
          where kind = 'projection' and status = 'serving' group by name, version`);
        for (const one of served) this.positions.tell(viewName(one), one.position);
      } catch {
        // Out of reach for now; whoever waits asks once more when the time is over, and is told then.
      }
    }
  }
}
