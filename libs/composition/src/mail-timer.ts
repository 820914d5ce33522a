import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { MailRounds, MailWayOut, mailStates, Outbox } from '#mail';
import { Metrics } from '#web';
import { House } from './open-house.js';
import { Repeated } from './repeated.js';
import { runsSubscriptions } from './subscriptions.js';

/** How often it is looked whether there is something to write or to send. */
const everyMs = 15_000;

/** Writes and sends letters to the staff, where the operator named a mail server. Several processes may do so at once. */
@Injectable()
export class MailTimer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly turns = new Repeated();

  constructor(
    private readonly rounds: MailRounds,
    private readonly way: MailWayOut,
    private readonly house: House,
    @Inject(runsSubscriptions) private readonly here: boolean,
    outbox: Outbox,
    metrics: Metrics,
  ) {
    const letters = new Gauge({
      name: 'redress_mail',
      help: 'Letters to the staff by what became of them',
      labelNames: ['state'],
      registers: [metrics.registry],
      collect: async () => {
        const counts = await outbox.counts().catch((): Awaited<ReturnType<Outbox['counts']>> => ({}));
        for (const state of mailStates) letters.set({ state }, counts[state] ?? 0);
      },
    });
  }

  onApplicationBootstrap(): void {
    if (this.here && this.way.post !== undefined) this.turns.start(() => this.look(), everyMs);
  }

  onApplicationShutdown(): Promise<void> {
    return this.turns.stop();
  }

  /** What fails now is looked at again the next time: rows that are not filled yet, or a database that is away. */
  private async look(): Promise<number> {
    for (const turn of [() => this.rounds.write(), () => this.rounds.send(this.turns.signal)]) {
      try {
        await turn();
      } catch (error) {
        this.house.log.debug({ error }, 'Mail could not be written or sent; this is tried again.');
      }
    }
    return everyMs;
  }
}
