import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ExpireClock, ExpireComplaintClock } from '#clock';
import { DueClocks } from '#investigator-queue';
import { Clock, derivedId, type CommandMeta } from '#kernel';
import { House } from './open-house.js';
import { Repeated } from './repeated.js';
import { runsSubscriptions } from './subscriptions.js';

/** How often it is looked whether the time of a clock has run out, and of how many cases at once. */
const [everyMs, most] = [60_000, 500];

/** Records that the time of a clock has run out, from the day after the one on which it was due. */
@Injectable()
export class ClockTimer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly turns = new Repeated();

  constructor(
    private readonly due: DueClocks,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
    private readonly house: House,
    @Inject(runsSubscriptions) private readonly here: boolean,
  ) {}

  onApplicationBootstrap(): void {
    if (this.here) this.turns.start(() => this.look(), everyMs);
  }

  onApplicationShutdown(): Promise<void> {
    return this.turns.stop();
  }

  /** What fails now is looked at again the next time: rows that are not filled yet, or a database that is away. */
  private async look(): Promise<number> {
    try {
      await this.expireThoseDue();
    } catch (error) {
      this.house.log.debug({ error }, 'The clocks that have run out could not be recorded; this is tried again.');
    }
    return everyMs;
  }

  /** Expires every clock that was due before today. Two processes that do so at once send the same commands. Answers how many. */
  async expireThoseDue(): Promise<number> {
    const over = await this.due.before(this.clock.now().date, most);
    for (const { kind, id, ...clock } of over) {
      const Expire = kind === 'complaint' ? ExpireComplaintClock : ExpireClock;
      await this.commands.execute(new Expire(id, clock, metaOf(clock)));
    }
    return over.length;
  }
}

const metaOf = ({ clockId, dueOn, changes }: ExpireClock['data']): CommandMeta => ({
  commandId: derivedId(clockId, `ran-out/${dueOn}/${String(changes)}`),
  actor: { userId: 'record-that-time-ran-out', role: 'system' },
  causationId: clockId,
  correlationId: clockId,
});
