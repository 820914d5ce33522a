import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ProcessRunner, Projector, registerSubscriptionMetrics } from '#projection';
import { Metrics, Readiness } from '#web';
import { projections } from './table-of-contents.js';

/**
 * Seconds that the oldest event which a read model has not taken in may be old, before people are better sent elsewhere for a
 * moment. Time, not positions: in EventStoreDB those count bytes.
 */
const mostSecondsBehind = 30;

/** Whether this process runs the subscriptions, or leaves them to a worker. */
export const runsSubscriptions = Symbol('runs subscriptions');

/** Keeps the read models and carries on what the house does by itself, for as long as the application runs. */
@Injectable()
export class Subscriptions implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly projector: Projector,
    private readonly processes: ProcessRunner,
    @Inject(runsSubscriptions) private readonly here: boolean,
    metrics: Metrics,
    readiness: Readiness,
  ) {
    registerSubscriptionMetrics(metrics.registry, projector, processes);
    readiness.add({ name: 'read-models', check: () => this.check() });
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.here) return;
    await this.projector.start();
    await this.processes.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.projector.stop(), this.processes.stop()]);
  }

  /** Throws while a read model that this program's pages use does not serve yet, stands still, or is far behind. */
  private async check() {
    const states = await this.projector.status();
    const serving = states.filter(({ status }) => status === 'serving');
    const waiting = projections.filter(
      ({ name, version }) => !serving.some((one) => one.name === name && one.version === version),
    );
    const stopped = serving.filter(({ failure }) => failure !== null);
    const secondsBehind = Math.max(0, ...serving.map(({ lagSeconds }) => lagSeconds));
    const parked = states.reduce((sum, one) => sum + one.parked, 0);
    if (waiting.length > 0) throw named('being-filled');
    if (stopped.length > 0) throw named('standing-still');
    if (secondsBehind > mostSecondsBehind) throw named('far-behind');
    return { serving: serving.length, secondsBehind, parked };
  }
}

function named(name: string): Error {
  const error = new Error(name);
  error.name = name;
  return error;
}
