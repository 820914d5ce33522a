import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ProcessRunner, Projector, registerSubscriptionMetrics, type SubscriptionStatus } from '#projection';
import { Metrics, Readiness } from '#web';
import { processes, projections } from './table-of-contents.js';

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
    private readonly runner: ProcessRunner,
    @Inject(runsSubscriptions) private readonly here: boolean,
    metrics: Metrics,
    readiness: Readiness,
  ) {
    registerSubscriptionMetrics(metrics.registry, projector, runner);
    readiness.add({ name: 'read-models', check: () => this.readModels() });
    readiness.add({ name: 'processes', check: () => this.carriedOn() });
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.here) return;
    await this.projector.start();
    await this.runner.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.projector.stop(), this.runner.stop()]);
  }

  /** Throws while a read model that this program's pages use does not serve yet, stands still, or is far behind. */
  private async readModels() {
    const states = await this.projector.status();
    const serving = states.filter(({ status }) => status === 'serving');
    const waiting = projections.filter(
      ({ name, version }) => !serving.some((one) => one.name === name && one.version === version),
    );
    if (waiting.length > 0) throw named('being-filled');
    const secondsBehind = furthest(serving);
    const trouble = troubleOf(serving);
    if (trouble !== undefined) throw named(trouble);
    return { serving: serving.length, secondsBehind, ...parkedIn(states) };
  }

  /**
   * Pages are right without them, so that nobody is sent elsewhere; but somebody may be waiting for a letter that nobody
   * writes, so that the check fails for as long as anything is left undone.
   */
  private async carriedOn() {
    const states = await this.runner.status();
    const begun = processes.filter(({ name }) => states.some((one) => one.name === name)).length;
    const trouble = begun < processes.length ? 'not-begun' : troubleOf(states);
    const parked = parkedIn(states);
    const isOwed = parked.parked > 0 || states.some(({ failingPosition }) => failingPosition !== null);
    return {
      begun,
      secondsBehind: furthest(states),
      ...parked,
      ...(trouble !== undefined && { degraded: trouble }),
      ...(isOwed && { ok: false }),
    };
  }
}

function troubleOf(states: readonly SubscriptionStatus[]): 'standing-still' | 'far-behind' | undefined {
  if (states.some(({ failure }) => failure !== null)) return 'standing-still';
  return furthest(states) > mostSecondsBehind ? 'far-behind' : undefined;
}

function furthest(states: readonly SubscriptionStatus[]): number {
  return Math.max(0, ...states.map(({ lagSeconds }) => lagSeconds));
}

function parkedIn(states: readonly SubscriptionStatus[]) {
  const parked = states.reduce((sum, one) => sum + one.parked, 0);
  return { parked, ...(parked > 0 && { degraded: 'parked-events' }) };
}

function named(name: string): Error {
  const error = new Error(name);
  error.name = name;
  return error;
}
