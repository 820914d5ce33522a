import { randomUUID } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Delivery, EventStore, EventToAppend, ExpectedRevision, StoredEvent, SubscribeAllOptions } from './event-store.js';

/** What the contract needs to try a store. What a store lacks it must name in `lacks`, with the reason. */
export interface StoreUnderTest {
  readonly store: EventStore;
  /** A second store on the same log, as another process has it. */
  another(): Promise<EventStore>;
  /** Closes all stores and removes the log. */
  close(): Promise<void>;
  /** After so many events of other types, in thousands, a subscription has surely told how far it is; 60 when not given. */
  readonly longStretch?: number;
  /** Writes an event in a transaction that stays open until it is committed. */
  holdWriter?(stream: string, event: EventToAppend): Promise<{ commit(): Promise<void> }>;
  /** Breaks the connections of all stores, from the other side. */
  breakConnections?(): Promise<void>;
  /** Appends in a process of its own, killed (SIGKILL) when the append is durable and nobody was told. */
  appendAndDie?(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<void>;
  /** Has a process of its own append `count` times to each stream, one event each, all at once. */
  appendInAnotherProcess?(streams: readonly string[], count: number): Promise<void>;
}

export type Capability = 'holdWriter' | 'breakConnections' | 'appendAndDie' | 'appendInAnotherProcess';

/** An event like many. */
export function anEvent(type = 'ComplaintReceived', data: unknown = { note: 'Zoë: “über 5 €” 🗳️' }): EventToAppend {
  return { id: randomUUID(), type, data: Buffer.from(JSON.stringify(data)), metadata: Buffer.from('{"by":"a clerk"}') };
}

export function events(count: number, type?: string): readonly EventToAppend[] {
  return Array.from({ length: count }, () => anEvent(type));
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const gathered: T[] = [];
  for await (const item of items) gathered.push(item);
  return gathered;
}

export const positionsOf = (stored: readonly StoredEvent[]): bigint[] => stored.map(({ position }) => position);
export const idsOf = (given: readonly EventToAppend[]): string[] => given.map(({ id }) => id);

/**
 * Only whoever waits in vain waits as long as this. It tells a fault from a busy machine, and no slow answer from a quick one.
 */
const patienceMs = 100_000;

/**
 * For what must end at once when told to, within a second on a quiet machine. A busy one may take longer; what does not listen,
 * and ends with the next news or never, takes longer than this.
 */
export const atOnceMs = 15_000;

/** A subscription that runs on its own and keeps what it was given. */
export class Subscriber {
  readonly deliveries: Delivery[] = [];
  readonly ended: Promise<void>;
  private readonly abort = new AbortController();
  private wake: () => void = () => undefined;

  constructor(store: EventStore, options: Omit<SubscribeAllOptions, 'signal'>) {
    this.ended = this.run(store, options);
  }

  get events(): readonly StoredEvent[] {
    return this.deliveries.flatMap((delivery) => (delivery.kind === 'event' ? [delivery.event] : []));
  }

  /** Waits until what was delivered satisfies the condition; throws when that takes longer than a busy machine may need. */
  async until(condition: (subscriber: this) => boolean): Promise<this> {
    const deadline = performance.now() + patienceMs;
    while (!condition(this)) {
      if (performance.now() > deadline) {
        const kinds = this.deliveries.map((d) => `${d.kind} ${String(d.kind === 'event' ? d.event.position : d.position)}`);
        throw new Error(`Waited in vain for a delivery; so far ${String(kinds.length)}: ${kinds.slice(-20).join(', ')}.`);
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 200);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return this;
  }

  untilCaughtUpAt(position: bigint): Promise<this> {
    return this.until(({ deliveries }) => deliveries.some((d) => d.kind === 'caught-up' && d.position >= position));
  }

  async stop(): Promise<void> {
    this.abort.abort();
    await this.ended;
  }

  private async run(store: EventStore, options: Omit<SubscribeAllOptions, 'signal'>): Promise<void> {
    for await (const delivery of store.subscribeAll({ ...options, signal: this.abort.signal })) {
      this.deliveries.push(delivery);
      this.wake();
    }
  }
}

/** Bytes in use after everything unused was let go. */
export async function bytesInUse(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  // Buffers are counted until they have been swept, which goes on beside us.
  for (let round = 0; round < 3; round += 1) {
    gc();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
