import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { InMemoryEventStore } from '#event-store';
import { sql } from '#postgres';
import { copyLog } from './copy-log.js';
import { aPostgresLog, aStory, eventsIn, inMemory, kept, specEvent, type SpecLog } from './spec-logs.js';

let from: SpecLog;
let to: SpecLog;
beforeEach(async () => {
  [from, to] = await Promise.all([aPostgresLog(), aPostgresLog()]);
});
afterEach(async () => {
  await Promise.all([from.drop(), to.drop()]);
});

describe('a copy of a log', () => {
  it('keeps streams, revisions, ids, types, bytes and the order of all events', async () => {
    await aStory(from.store, 300);
    const result = await copyLog(from.store, to);
    const [original, copy] = [await eventsIn(from.store), await eventsIn(to.store)];
    expect(copy.map(kept)).toEqual(original.map(kept));
    expect(result).toMatchObject({ equal: true, already: 0, copied: original.length, difference: undefined });
    expect(result.from).toEqual(result.to);
    expect(result.from.events).toBe(original.length);
  });

  it('goes there and back between different stores', async () => {
    await aStory(from.store, 120);
    const between = inMemory();
    await copyLog(from.store, between);
    const { equal, to: last } = await copyLog(between.store, to);
    expect(equal).toBe(true);
    expect((await copyLog(from.store, to)).from).toEqual(last);
  });

  it('answers a command of before as that log did', async () => {
    const events = [specEvent(1), specEvent(2)];
    const first = await from.store.append('case-1', 'no-stream', events);
    await copyLog(from.store, to);
    expect(await to.store.append('case-1', 'no-stream', events)).toEqual({ ...first, repeated: true });
    expect(await eventsIn(to.store)).toHaveLength(2);
  });

  it('of an empty log is empty', async () => {
    expect(await copyLog(from.store, to)).toMatchObject({ equal: true, copied: 0, already: 0 });
  });

  it('goes on where it was, when the log has grown', async () => {
    await aStory(from.store, 40);
    const { copied } = await copyLog(from.store, to);
    await from.store.append('case-new', 'no-stream', [specEvent(1)]);
    expect(await copyLog(from.store, to)).toMatchObject({ equal: true, already: copied, copied: 1 });
    expect((await eventsIn(to.store)).map(kept)).toEqual((await eventsIn(from.store)).map(kept));
  });

  it('can be interrupted between any two events', async () => {
    await aStory(from.store, 40);
    const original = await eventsIn(from.store);
    for (let length = 0; length <= original.length; length += 1) {
      const target = inMemory();
      for (const { stream, revision, ...event } of original.slice(0, length)) {
        await target.store.append(stream, revision === 0n ? 'no-stream' : revision - 1n, [event]);
      }
      expect(await copyLog(from.store, target)).toMatchObject({ equal: true, already: length });
    }
  });

  it('stops when it is told to, and goes on later', async () => {
    await aStory(from.store, 1_000);
    const abort = new AbortController();
    const onProgress = (phase: string) => {
      if (phase === 'copying') abort.abort(new Error('Interrupted.'));
    };
    await expect(copyLog(from.store, to, { signal: abort.signal, onProgress })).rejects.toThrow('Interrupted.');
    const { equal, already, copied } = await copyLog(from.store, to);
    expect(equal).toBe(true);
    expect(already).toBeGreaterThan(0);
    expect(copied).toBeGreaterThan(0);
  });

  it('puts together in one append what one command had appended', async () => {
    await aStory(from.store, 300);
    const appends: (readonly string[])[] = [];
    await copyLog(from.store, {
      store: to.store,
      appendInOrder: async (part) => {
        appends.push(...part.map(({ events }) => events.map(({ metadata }) => Buffer.from(metadata).toString())));
        await to.appendInOrder(part);
      },
    });
    const split = appends.filter((one, index) => one.some((command) => appends[index + 1]?.includes(command)));
    expect(split).toEqual([]);
    expect(appends.some((one) => one.length > 5)).toBe(true);
  });

  it('goes on behind what has arrived, when the target cannot be reached for a moment', async () => {
    await aStory(from.store, 900);
    let failures = 2;
    const { equal } = await copyLog(from.store, {
      store: to.store,
      appendInOrder: async (part) => {
        await to.appendInOrder(part);
        if ((failures -= 1) >= 0) await to.database.query(sql`select pg_terminate_backend(pg_backend_pid())`);
      },
    });
    expect(equal).toBe(true);
    expect(failures).toBeLessThan(0);
  });
});

describe('a log that is not empty', () => {
  const refused = expect.objectContaining({ name: 'NotItsCopy' });

  it('is refused when it holds other events, and stays as it was', async () => {
    await aStory(from.store, 5);
    await to.store.append('case-other', 'no-stream', [specEvent(1)]);
    await expect(copyLog(from.store, to)).rejects.toEqual(refused);
    expect(await eventsIn(to.store)).toHaveLength(1);
  });

  it('is refused when one byte of it differs', async () => {
    const event = specEvent(1);
    await from.store.append('case-1', 'no-stream', [event, specEvent(2)]);
    await to.store.append('case-1', 'no-stream', [
      { ...event, data: Buffer.from(Buffer.from(event.data).toString().replace('1e2', '1e3')) },
    ]);
    await expect(copyLog(from.store, to)).rejects.toThrow(/Event 1 \(case-1 revision 0\) differs from the copy in: data/);
    expect(await eventsIn(to.store)).toHaveLength(1);
  });

  it('is refused when it has gone on by itself', async () => {
    await aStory(from.store, 5);
    await copyLog(from.store, to);
    await to.store.append('case-own', 'no-stream', [specEvent(1)]);
    await expect(copyLog(from.store, to)).rejects.toThrow(/stands in the copy alone/);
  });

  it('is refused when events stand in another order', async () => {
    const [one, other] = [specEvent(1), specEvent(2)];
    for (const [store, events] of [
      [from.store, [one, other]],
      [to.store, [other, one]],
    ] as const) {
      for (const event of events) await store.append(`case-${event.id}`, 'no-stream', [event]);
    }
    await expect(copyLog(from.store, to)).rejects.toEqual(refused);
  });
});

describe('the end of a copy', () => {
  it('finds what a store did not keep as it was given', async () => {
    await aStory(from.store, 20);
    const target = new InMemoryEventStore();
    const forgetful = inMemory(target);
    const result = await copyLog(from.store, {
      store: target,
      appendInOrder: (part) =>
        forgetful.appendInOrder(
          part.map((append) => ({
            ...append,
            events: append.events.map((event) => ({ ...event, metadata: Buffer.from('{}') })),
          })),
        ),
    });
    expect(result.equal).toBe(false);
    expect(result.from.hash).not.toBe(result.to.hash);
    expect(result.difference).toMatch(/^Event 1 .* differs from the copy in: metadata\.$/);
  });
});
