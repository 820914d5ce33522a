import { Gauge, type Registry } from 'prom-client';
import type { SubscriptionStatus } from './status.js';

type Labels = 'kind' | 'name' | 'version' | 'generation' | 'status';
const labelNames: readonly Labels[] = ['kind', 'name', 'version', 'generation', 'status'];

const gauges = [
  ['subscription_lag_events', 'Positions between the checkpoint and the head of the log', (one) => Number(one.lagEvents)],
  ['subscription_lag_seconds', 'Age of the oldest event still to be looked at', (one) => one.lagSeconds],
  ['subscription_parked_events', 'Events that could not be applied and were set aside', (one) => one.parked],
  ['subscription_failing', '1 while the subscription stands still for a failure', (one) => (one.failure === null ? 0 : 1)],
  ['subscription_running', '1 while some process runs the subscription', (one) => (one.running ? 1 : 0)],
  ['subscription_rebuild_progress', 'How much of the log is behind a table being filled, from 0 to 1', (one) => one.progress],
] as const satisfies readonly (readonly [string, string, (one: SubscriptionStatus) => number])[];

/** Metrics of all subscriptions, asked for at each scrape. Takes the `status` of the projector, of the process runner, or both. */
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
          const { kind, name: subscription, version, generation } = one;
          gauge.set({ kind, name: subscription, version, generation, status: one.status }, valueOf(one));
        }
      },
    });
  }
}
