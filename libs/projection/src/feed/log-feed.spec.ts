import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { InMemoryEventStore, type Delivery, type EventCodec, type StoredEvent, type SubscribeAllOptions } from '#event-store';
import { LogFeed } from './log-feed.js';
import { LogReader } from './log-reader.js';
import { codec, history, moved, parcels, record, sent } from '../spec-subject.js';

/** Counts who reads the log, and what is decoded. */
class WatchedStore extends InMemoryEventStore {
  opened = 0;
  open = 0;

  override async *subscribeAll(options: SubscribeAllOptions): AsyncGenerator<Delivery> {
    this.opened += 1;
    this.open += 1;
    try {
      yield* super.subscribeAll(options);
    } finally {
      this.open -= 1;
    }
  }
}

const types = Object.keys(parcels.on);
let store: WatchedStore;
let end: AbortController;
let decoded: number;

beforeEach(() => {
  store = new WatchedStore();
  end = new AbortController();
  decoded = 0;
});

afterEach(async () => {
  end.abort();
  await store.close();
});

function feed(of: InMemoryEventStore = store): LogFeed {
  const counting = Object.assign(Object.create(codec) as EventCodec, {
    decode: (stored: StoredEvent) => {
      decoded += 1;
      return codec.decode(stored);
    },
  });
  const made = new LogFeed(of, counting);
  made.expect([parcels]);
  return made;
}

/** Reads on until it is told of `position`, and gives the positions of the events. */
async function readTo(position: bigint, from: LogFeed, after = 0n, signal = end.signal): Promise<bigint[]> {
  const positions: bigint[] = [];
  for await (const page of from.follow(after, types, signal)) {
    for (const event of page.events) positions.push(event.decoded().position);
    if (page.position >= position) break;
  }
  return positions;
}

const upTo = (head: bigint) => Array.from({ length: Number(head) }, (_, n) => BigInt(n + 1));

async function until(holds: () => boolean): Promise<void> {
  const limit = performance.now() + 100_000;
  while (!holds()) {
    await sleep(5);
    if (performance.now() > limit) throw new Error('It did not come about in time.');
  }
}

describe('the feed of a process', () => {
  it('reads and decodes the log once for all lines that stand at the same place', async () => {
    const head = await history(store, 600);
    const shared = feed();
    const lines = await Promise.all(Array.from({ length: 5 }, () => readTo(head, shared)));
    for (const positions of lines) expect(positions).toEqual(upTo(head));
    expect(store.opened).toBe(1);
    expect(decoded).toBe(Number(head));
    await until(() => store.open === 0);
  });

  it('gives a line that stands elsewhere a reader of its own, until it has come to the others', async () => {
    const head = await history(store, 2_000);
    const shared = feed();
    const live = readTo(head + 1n, shared, head);
    await until(() => store.open === 1);
    const late = readTo(head + 1n, shared);
    await until(() => store.opened === 2);
    await until(() => store.open === 1);
    await record(store, 'one', [sent('Ada')]);
    expect(await live).toEqual([head + 1n]);
    expect(await late).toEqual(upTo(head + 1n));
  });

  it('is not held up by a line that does not go on, and keeps no more than some for it; it misses nothing', async () => {
    const head = await history(store, 4_000);
    const shared = feed();
    const slow = shared.follow(0n, types, end.signal)[Symbol.asyncIterator]();
    const first = await slow.next();
    expect(await readTo(head, shared)).toEqual(upTo(head));
    const rest = first.done === true ? [] : await readTo(head, shared, first.value.position);
    expect(rest).toEqual(upTo(head).slice(first.done === true ? 0 : Number(first.value.position)));
    expect(store.opened).toBeGreaterThan(1);
    await slow.return(undefined);
  });

  it('tells each line once that it has come to the end of the log', async () => {
    const head = await history(store, 3);
    const shared = feed();
    const told: bigint[] = [];
    const line = async () => {
      for await (const page of shared.follow(0n, types, end.signal)) if (page.caughtUp) told.push(page.position);
    };
    const lines = [line(), line()];
    await until(() => told.length === 2);
    await sleep(50);
    expect(told).toEqual([head, head]);
    end.abort();
    await Promise.all(lines);
  });

  it('gives every line the same error for an event that this program does not know', async () => {
    await record(store, 'one', [sent('Ada')]);
    const metadata = Buffer.from(JSON.stringify({ schemaVersion: 2 }));
    const id = '7c1f4a3e-0f3b-4c9a-9d3e-2b1a5c6d7e8f';
    await store.append('parcel-one', 'any', [{ id, type: 'ParcelMoved', data: Buffer.from('{}'), metadata }]);
    const shared = feed();
    for (let line = 0; line < 2; line += 1) {
      for await (const { events, position } of shared.follow(0n, types, end.signal)) {
        if (position === 2n) {
          expect(() => events.at(-1)?.decoded()).toThrow('ParcelMoved version 2 is newer than this program');
          break;
        }
      }
    }
  });

  it('ends when the signal aborts, also while it waits', async () => {
    const waiting = readTo(1n, feed());
    await until(() => store.open === 1);
    end.abort();
    expect(await waiting).toEqual([]);
    await until(() => store.open === 0);
  });
});

/** A log of which it is never said that its end was reached. */
class SteadyStore extends InMemoryEventStore {
  constructor(
    private readonly events: readonly StoredEvent[],
    private readonly apartMs: number,
  ) {
    super();
  }

  override async *subscribeAll({ signal }: SubscribeAllOptions): AsyncGenerator<Delivery> {
    for (const event of this.events) {
      if (signal.aborted) return;
      yield { kind: 'event', event };
      if (this.apartMs > 0) await sleep(this.apartMs);
    }
    await sleep(60_000, undefined, { signal }).catch(() => undefined);
  }
}

async function someEvents(count: number): Promise<StoredEvent[]> {
  const events = [sent('Ada'), ...Array.from({ length: count - 1 }, () => moved('on'))];
  for (let from = 0; from < count; from += 100) await record(store, 'one', events.slice(from, from + 100));
  const all: StoredEvent[] = [];
  for await (const event of store.readAll()) all.push(event);
  return all;
}

describe('a page of the feed', () => {
  it('is handed on before it is full under a steady load, and nothing is left out', async () => {
    const sizes: number[] = [];
    const positions: bigint[] = [];
    for await (const { events } of feed(new SteadyStore(await someEvents(100), 5)).follow(0n, types, end.signal)) {
      sizes.push(events.length);
      positions.push(...events.map(({ stored }) => stored.position));
      if (positions.length === 100) break;
    }
    expect(Math.max(...sizes)).toBeLessThan(60);
    expect(positions).toEqual(upTo(100n));
  });

  it('is handed on although nothing more is said of the log', async () => {
    for await (const { events, caughtUp } of feed(new SteadyStore(await someEvents(1), 0)).follow(0n, types, end.signal)) {
      expect({ count: events.length, caughtUp }).toEqual({ count: 1, caughtUp: false });
      break;
    }
    expect.assertions(1);
  });

  it('is full where there is enough', async () => {
    const sizes: number[] = [];
    for await (const { events } of feed(new SteadyStore(await someEvents(4_000), 0)).follow(0n, types, end.signal)) {
      sizes.push(events.length);
      if (sizes.length === 2) break;
    }
    expect(sizes).toEqual([2_000, 2_000]);
  });
});

/** A log in which much happens that is of no concern here. */
class PassingStore extends InMemoryEventStore {
  override async *subscribeAll({ signal }: SubscribeAllOptions): AsyncGenerator<Delivery> {
    for (let position = 1n; !signal.aborted; position += 1n) yield await Promise.resolve({ kind: 'passed', position } as const);
  }
}

describe('a reader of the log', () => {
  it('does not pile up pages in which nothing stands for a line that is behind', async () => {
    const reader = new LogReader(new PassingStore(), codec, 0n, types, () => undefined);
    const behind = { at: 0n };
    reader.join(behind);
    for (let at = 0n; at < 30n; at = reader.tip) await reader.after(at, false, end.signal);
    expect(reader.keptPages).toBe(1);
    expect(await reader.after(behind.at, false, end.signal)).toEqual({ events: [], position: reader.tip, caughtUp: false });
    expect(await reader.after(20n, false, end.signal)).toEqual({ events: [], position: reader.tip, caughtUp: false });
    reader.leave(behind);
  });
});
