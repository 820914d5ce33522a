import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivery, StoredEvent } from '#event-store';
import { batches } from './batches.js';

const event = (position: bigint): Delivery => ({ kind: 'event', event: { position } as StoredEvent });

/** An event every few milliseconds, with never a word that the end was reached: what a steady load looks like. */
async function* steady(count: number): AsyncGenerator<Delivery> {
  for (let n = 1; n <= count; n += 1) {
    yield event(BigInt(n));
    await sleep(5);
  }
}

async function* silentAfterOne(signal: AbortSignal): AsyncGenerator<Delivery> {
  yield event(1n);
  await sleep(60_000, undefined, { signal }).catch(() => undefined);
}

describe('a batch', () => {
  it('is given before it is full when its first event has waited long enough under a steady load', async () => {
    const sizes: number[] = [];
    const positions: bigint[] = [];
    for await (const { events } of batches(
      steady(40),
      () => 1_000,
      () => 20,
    )) {
      sizes.push(events.length);
      positions.push(...events.map(({ position }) => position));
    }
    expect(Math.max(...sizes)).toBeLessThan(20);
    // What was gathered when a log ends is not handed over: whoever ends it reads on from the checkpoint.
    expect(positions).toEqual(Array.from({ length: positions.length }, (_, index) => BigInt(index + 1)));
    expect(positions.length).toBeGreaterThan(20);
  });

  it('is given although nothing more is said of the log', async () => {
    const end = new AbortController();
    for await (const { events, position, caughtUp } of batches(
      silentAfterOne(end.signal),
      () => 1_000,
      () => 10,
    )) {
      expect({ count: events.length, position, caughtUp }).toEqual({ count: 1, position: 1n, caughtUp: false });
      end.abort();
    }
    expect.assertions(1);
  });

  it('waits until it is full where nobody is in a hurry', async () => {
    const sizes: number[] = [];
    for await (const { events } of batches(steady(20), () => 10)) sizes.push(events.length);
    expect(sizes).toEqual([10, 10]);
  });
});
