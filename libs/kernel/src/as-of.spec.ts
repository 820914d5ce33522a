import { describe, expect, it } from '@jest/globals';
import { checkAsOf, type AsOf } from './as-of.js';
import { SetClock } from './moment.js';

/** Still the ninth where the body sits, and the tenth in UTC. */
const clock = new SetClock({ instant: '2026-03-10T05:00:00.000Z', date: '2026-03-09' }, 'Pacific/Pago_Pago');

describe('a moment that is asked about', () => {
  it.each<AsOf>([
    {},
    { occurredOn: '2026-03-09' },
    { occurredOn: '0001-01-01' },
    { knownOn: '2026-03-09' },
    { knownOn: '2026-03-10T05:00:00.000Z' },
    { position: 0n },
    { position: 7n, occurredOn: '2025-12-31', knownOn: '2026-01-01' },
  ])('may be %o', (asOf) => {
    expect(() => checkAsOf(asOf, clock)).not.toThrow();
  });

  it.each<[AsOf, string]>([
    [{ occurredOn: '2026-03-10' }, 'moment-in-the-future'],
    [{ occurredOn: '9999-12-31' }, 'moment-in-the-future'],
    [{ knownOn: '2026-03-10' }, 'moment-in-the-future'],
    [{ knownOn: '2026-03-11T05:00:00.000Z' }, 'moment-in-the-future'],
    [{ occurredOn: '2026-02-30' }, 'date-not-in-calendar'],
    [{ occurredOn: '2026' }, 'date-not-in-calendar'],
    [{ knownOn: 'yesterday' }, 'date-not-in-calendar'],
    [{ position: -1n }, 'position-below-zero'],
  ])('cannot be %o', (asOf, reason) => {
    expect(() => checkAsOf(asOf, clock)).toThrow(expect.objectContaining({ reason }));
  });
});
