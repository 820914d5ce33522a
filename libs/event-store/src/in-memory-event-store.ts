import { checkedAppend } from './append-rules.js';
import { StoreUnavailable, WrongExpectedRevision } from './errors.js';
import {
  EventStore,
  type Appended,
  type Delivery,
  type EventToAppend,
  type ExpectedRevision,
  type ReadAllOptions,
  type ReadStreamOptions,
  type StoredEvent,
  type SubscribeAllOptions,
} from './event-store.js';

/** What lies beneath in-memory stores: one log, which several of them may share as several processes share a database. */
export class InMemoryLog {
  readonly events: StoredEvent[] = [];
  readonly streams = new Map<string, StoredEvent[]>();
  private readonly waiting = new Set<() => void>();

  /** Resolves when something is appended, or the signal aborts. */
  async changed(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
      if (signal.aborted) wake();
    });
  }

  wake(): void {
    for (const wake of [...this.waiting]) wake();
  }
}

/** Deliveries between two `passed`, so that a subscription to a rare type makes progress. */
const passedEvery = 1000n;

/* eslint-disable @typescript-eslint/require-await -- the port is asynchronous, and a refusal must be a rejection; memory needs no waiting */

/** A store for specs: same meaning, no disk. */
export class InMemoryEventStore extends EventStore {
  private readonly closing = new AbortController();

  constructor(private readonly log = new InMemoryLog()) {
    super();
  }

  override async append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended> {
    const checked = checkedAppend(stream, expected, events);
    this.refuseWhenClosed();
    const past = this.log.streams.get(stream) ?? [];
    const current = BigInt(past.length) - 1n;
    if (!fits(expected, current)) {
      const before = repeated(past, expected, checked);
      if (before !== undefined) return { revision: before.revision, position: before.position, repeated: true };
      throw new WrongExpectedRevision(stream, expected, current === -1n ? 'no-stream' : current);
    }
    const storedAt = new Date().toISOString();
    for (const { id, type, data, metadata } of checked) {
      const stored: StoredEvent = {
        id,
        type,
        data: Buffer.from(data),
        metadata: Buffer.from(metadata),
        stream,
        revision: BigInt(past.length),
        position: BigInt(this.log.events.length) + 1n,
        storedAt,
      };
      past.push(stored);
      this.log.events.push(stored);
    }
    this.log.streams.set(stream, past);
    this.log.wake();
    return { revision: BigInt(past.length) - 1n, position: BigInt(this.log.events.length), repeated: false };
  }

  override async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<StoredEvent> {
    this.refuseWhenClosed();
    const { from, to, maxCount = Infinity, backwards = false } = options;
    const past = this.log.streams.get(stream) ?? [];
    const wanted = past.filter(({ revision }) =>
      backwards
        ? (from === undefined || revision <= from) && (to === undefined || revision >= to)
        : (from === undefined || revision >= from) && (to === undefined || revision <= to),
    );
    if (backwards) wanted.reverse();
    yield* wanted.slice(0, maxCount);
  }

  override async *readAll(options: ReadAllOptions = {}): AsyncGenerator<StoredEvent> {
    const { after = 0n, upTo, types, backwards = false, maxCount = Infinity } = options;
    this.refuseWhenClosed();
    const wanted = this.log.events.filter(
      ({ position, type }) =>
        position > after && (upTo === undefined || position <= upTo) && (types === undefined || types.includes(type)),
    );
    if (backwards) wanted.reverse();
    yield* wanted.slice(0, maxCount);
  }

  override async *subscribeAll({ after, types, signal }: SubscribeAllOptions): AsyncGenerator<Delivery> {
    this.refuseWhenClosed();
    const end = AbortSignal.any([signal, this.closing.signal]);
    let at = after;
    let told = -1n;
    let safe = after;
    while (!end.aborted) {
      const event = this.log.events[Number(at)];
      if (event === undefined) {
        if (told < at) yield { kind: 'caught-up', position: at };
        told = at;
        safe = at;
        if (at >= BigInt(this.log.events.length)) await this.log.changed(end);
        continue;
      }
      at = event.position;
      if (types === undefined || types.includes(event.type)) {
        yield { kind: 'event', event };
        safe = at;
      } else if (at - safe >= passedEvery) {
        yield { kind: 'passed', position: at };
        safe = at;
      }
    }
  }

  override async head(): Promise<bigint> {
    this.refuseWhenClosed();
    return BigInt(this.log.events.length);
  }

  override async close(): Promise<void> {
    this.closing.abort();
  }

  private refuseWhenClosed(): void {
    if (this.closing.signal.aborted) throw new StoreUnavailable('This store was closed.');
  }
}

/** Whether a stream that stands at `current` (-1: there is none) is as an append expects it. */
function fits(expected: ExpectedRevision, current: bigint): boolean {
  if (expected === 'any') return true;
  if (expected === 'stream-exists') return current >= 0n;
  return current === (expected === 'no-stream' ? -1n : expected);
}

/** The last of the events that stand, with the same ids, exactly where a repeated append would have put them. */
function repeated(
  past: readonly StoredEvent[],
  expected: ExpectedRevision,
  events: readonly EventToAppend[],
): StoredEvent | undefined {
  if (expected === 'any' || expected === 'stream-exists') return undefined;
  const first = expected === 'no-stream' ? 0 : Number(expected) + 1;
  return events.every(({ id }, index) => past[first + index]?.id === id) ? past[first + events.length - 1] : undefined;
}
