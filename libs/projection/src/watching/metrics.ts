import { Gauge, type Registry } from 'prom-client';
import type { PartitionStatus, SubscriptionStatus } from './status.js';

type Labels = 'kind' | 'name' | 'version' | 'generation' | 'partition' | 'status';
const labelNames: readonly Labels[] = ['kind', 'name', 'version', 'generation', 'partition', 'status'];

/** Named as in the conventions of OpenTelemetry (`subscription.lag.events`, …), with what Prometheus writes for a dot. */
const gauges = [
  ['subscription_lag_events', 'Positions between the checkpoint and the head of the log', (one) => Number(one.lagEvents)],
  ['subscription_lag_seconds', 'Age of the oldest event still to be looked at', (one) => one.lagSeconds],
  ['subscription_parked_events', 'Events that could not be applied and were set aside', (one) => one.parked],
  ['subscription_failing', '1 while the subscription stands still for a failure', (one) => (one.failure === null ? 0 : 1)],
  ['subscription_running', '1 while some process runs the subscription', (one) => (one.running ? 1 : 0)],
  ['subscription_rebuild_progress', 'How much of the log is behind a table being filled, from 0 to 1', (_, all) => all.progress],
] as const satisfies readonly (readonly [string, string, (one: PartitionStatus, all: SubscriptionStatus) => number])[];

/**
 * Metrics of all subscriptions, asked for at each scrape. Takes the `status` of the projector, of the process runner, or both.
 */
export function registerSubscriptionMetrics(
  registry: Registry,
  ...sources: readonly { readonly status: () => Promise<SubscriptionStatus[]> }[]
): void {
  let asked: Promise<SubscriptionStatus[]> | undefined;
  // One scrape collects all gauges at once: they share one look.
  const status = () => {
    asked ??= Promise.all(sources.map((source) => source.status()))
      .then((all) => all.flat())
      .finally(() => {
        asked = undefined;
      });
    return asked;
  };
  for (const [name, help, valueOf] of gauges) {
    const gauge = new Gauge<Labels>({
      name,
      help,
      labelNames: [...labelNames],
      registers: [registry],
      collect: async () => {
        const all = await status();
        gauge.reset();
        for (const one of all) {
          const { kind, name: subscription, version, generation, status: now } = one;
          for (const share of one.partitions) {
            gauge.set(
              { kind, name: subscription, version, generation, partition: share.partition, status: now },
              valueOf(share, one),
            );
          }
        }
      },
    });
  }
}
