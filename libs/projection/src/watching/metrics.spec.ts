import { describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { registerSubscriptionMetrics, type SubscriptionStatus } from '../index.js';

const one: SubscriptionStatus = {
  kind: 'projection',
  name: 'parcels',
  version: 2,
  generation: 3,
  status: 'building',
  position: 40n,
  lagEvents: 60n,
  lagSeconds: 1.5,
  progress: 0.4,
  parked: 2,
  running: true,
  failure: 'it stands still',
  failingPosition: 41n,
  failingSince: new Date(0),
  partitions: [
    {
      partition: 0,
      position: 40n,
      lagEvents: 60n,
      lagSeconds: 1.5,
      running: true,
      parked: 2,
      failure: 'it stands still',
      failingPosition: 41n,
      failingSince: new Date(0),
    },
    {
      partition: 1,
      position: 90n,
      lagEvents: 10n,
      lagSeconds: 0.5,
      running: false,
      parked: 0,
      failure: null,
      failingPosition: null,
      failingSince: null,
    },
  ],
};

describe('the metrics of subscriptions', () => {
  it('are asked for once a scrape, and forget what is gone', async () => {
    const registry = new Registry();
    let asked = 0;
    let all: SubscriptionStatus[] = [one];
    registerSubscriptionMetrics(registry, {
      status: () => {
        asked += 1;
        return Promise.resolve(all);
      },
    });
    const labels = '{kind="projection",name="parcels",version="2",generation="3",partition="0",status="building"}';
    const text = await registry.metrics();
    expect(asked).toBe(1);
    expect(text).toContain(`subscription_lag_events${labels} 60`);
    expect(text).toContain(`subscription_lag_seconds${labels} 1.5`);
    expect(text).toContain(`subscription_parked_events${labels} 2`);
    expect(text).toContain(`subscription_failing${labels} 1`);
    expect(text).toContain(`subscription_running${labels} 1`);
    expect(text).toContain(`subscription_rebuild_progress${labels} 0.4`);
    expect(text).toContain(`subscription_lag_events${labels.replace('partition="0"', 'partition="1"')} 10`);
    all = [];
    expect(await registry.metrics()).not.toContain('parcels');
  });
});
