import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { EndIdentityOpening } from '#complaint';
import { EndIntervieweeOpening } from '#investigation';
import { Openings } from '#investigator-queue';
import { Clock, derivedId, type CommandMeta } from '#kernel';
import { House } from './open-house.js';
import { runsSubscriptions } from './subscriptions.js';

/** How often it is looked whether the time of an opening is over. */
const everyMs = 15_000;

/**
 * Records that the time of an opening is over when nobody has tried to use it since, so that the history says when it ended.
 * Nothing is shown after that time anyway: this says so, and enforces nothing.
 */
@Injectable()
export class OpeningTimer implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly openings: Openings,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
    private readonly house: House,
    @Inject(runsSubscriptions) private readonly here: boolean,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.here) return;
    this.timer = setInterval(() => void this.look(), everyMs);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** What fails now is looked at again the next time: rows that are not filled yet, or a database that is away. */
  private async look(): Promise<void> {
    try {
      await this.endThoseOver();
    } catch (error) {
      this.house.log.debug({ error }, 'The openings whose time is over could not be ended; this is tried again.');
    }
  }

  /** Ends every opening whose time is over. Two processes that do so at once send the same commands. */
  async endThoseOver(): Promise<void> {
    for (const { requestId, caseId, complaintId = '' } of await this.openings.overAt(this.clock.now().instant)) {
      const meta = metaOf(requestId);
      await this.commands.execute(
        caseId === undefined
          ? new EndIdentityOpening(complaintId, { requestId }, meta)
          : new EndIntervieweeOpening(caseId, { requestId }, meta),
      );
    }
  }
}

const metaOf = (requestId: string): CommandMeta => ({
  commandId: derivedId(requestId, 'time-of-opening-over'),
  actor: { userId: 'end-openings-whose-time-is-over', role: 'system' },
  causationId: requestId,
  correlationId: requestId,
});
