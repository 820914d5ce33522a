import { describe, expect, it } from '@jest/globals';
import { GatedEventStore, OutcomeUnknown, WriteGate } from '#event-store';
import { Database, sql } from '#postgres';
import { copyLog } from './copy-log.js';
import { LogInUse, patienceMs } from './log-in-use.js';
import { makeReadOnly, makeWritable } from './read-only.js';
import { givenTwoLogs, inUse, its, knock, moveAll, reason, until } from './spec-move.js';

givenTwoLogs();

/** A process of its own on a log that cannot refuse by itself. */
async function inUseElsewhere(): Promise<WriteGate> {
  const gate = new WriteGate();
  const opened = await LogInUse.open({ database: its.readModels.database, kind: 'eventstoredb', store: its.from.store, gate });
  its.toStop.push(() => opened.close());
  return gate;
}

/** As a process that is frozen, or busy for too long with one thing. */
function standStill(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, patienceMs + 100);
}

describe('a process that starts', () => {
  it('refuses another log than the one in use, an empty one and a copy included, and names the command', async () => {
    await knock(its.from, 'one');
    await inUse(its.from);
    await expect(inUse(its.to)).rejects.toThrow(/leads to an empty log .*switch-log --from OLD --to NEW/s);
    await copyLog(its.from.store, its.to);
    await expect(inUse(its.to)).rejects.toMatchObject({ name: 'WrongLog' });
    await inUse(its.from);
  });

  it('records a log that was empty as soon as it has an event, whoever asked for its identity before', async () => {
    const opened = await LogInUse.open({
      database: its.readModels.database,
      kind: its.from.kind,
      store: its.from.store,
      gate: new WriteGate(),
    });
    its.toStop.push(() => opened.close());
    await knock(its.from, 'one');
    expect(await opened.identity()).toBeDefined();
    await knock(its.to, 'another');
    await until(
      async () =>
        (await its.readModels.database.query(sql`select 1 as one from log_in_use where identity is not null`)).length > 0,
    );
    await expect(inUse(its.to)).rejects.toMatchObject({ name: 'WrongLog' });
  });

  it('works only with the new log after a switch', async () => {
    await inUse(its.from);
    await knock(its.from, 'one');
    await moveAll();
    await expect(inUse(its.from)).rejects.toMatchObject({ name: 'WrongLog' });
    await inUse(its.to);
  });
});

describe('a log that is made read-only', () => {
  it('is so in every process at once, also in one that starts later, and can be written again', async () => {
    await knock(its.from, 'one');
    const gates = [await inUse(its.from), await inUse(its.from)];
    await makeReadOnly(its.readModels.database, its.from, reason);
    await until(() => gates.every(({ isClosed }) => isClosed));
    gates.push(await inUse(its.from));
    for (const gate of gates) expect(gate.reasons).toEqual([expect.objectContaining({ key: 'read-only', reason })]);
    const store = new GatedEventStore(its.from.store, gates[0]!);
    await expect(store.append('door-x', 'no-stream', [])).rejects.toMatchObject({ name: 'StoreReadOnly', reason });
    await makeWritable(its.readModels.database, its.from);
    await until(() => gates.every(({ isClosed }) => !isClosed));
    await knock(its.from, 'two');
  });

  it('a process on the old log says after a switch that it has not followed, even when writing is let again', async () => {
    await knock(its.from, 'one');
    const gate = await inUse(its.from);
    await moveAll();
    await makeWritable(its.readModels.database, its.to);
    await until(
      () => gate.reasons.some(({ key }) => key === 'log-moved') && !gate.reasons.some(({ key }) => key === 'read-only'),
    );
    expect(gate.isClosed).toBe(true);
  });

  it('where the store cannot refuse by itself, a process that cannot ask writes nothing', async () => {
    await knock(its.from, 'one');
    const gate = new WriteGate();
    const database = new Database({ url: its.readModels.url });
    const opened = await LogInUse.open({ database, kind: 'eventstoredb', store: its.from.store, gate });
    expect(gate.isClosed).toBe(false);
    await database.close();
    await until(() => gate.isClosed);
    await opened.close();
  });

  it('where the store cannot refuse by itself, a process that stood still asks before it writes, and goes on', async () => {
    await knock(its.from, 'one');
    const gate = await inUseElsewhere();
    standStill();
    expect(await gate.pass(() => Promise.resolve('written'))).toBe('written');
  });

  it('where the store cannot refuse by itself, a process that stood still meanwhile writes nothing', async () => {
    await knock(its.from, 'one');
    const gate = await inUseElsewhere();
    // It is decided while this process stands still, its timers and all.
    const decided = its.readModels.database.query(sql`
      update log_in_use set read_only = ${reason}, read_only_since = now() where (select pg_sleep(1)) is not null`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    standStill();
    let written = false;
    const passing = gate.pass(() => Promise.resolve((written = true)));
    await expect(passing).rejects.toMatchObject({ name: 'StoreReadOnly', reason });
    expect(written).toBe(false);
    await decided;
  });
});

describe('a process that asks whether its log is the one in use', () => {
  it('knows a log that was empty by the event that it has just appended', async () => {
    const opened = await LogInUse.open({
      database: its.readModels.database,
      kind: 'eventstoredb',
      store: its.from.store,
      gate: new WriteGate(),
    });
    its.toStop.push(() => opened.close());
    await expect(opened.mustBeInUse()).resolves.toBeUndefined();
    await knock(its.from, 'one');
    await expect(opened.mustBeInUse()).resolves.toBeUndefined();
    await its.readModels.database.query(sql`update log_in_use set identity = 'of another log'`);
    await expect(opened.mustBeInUse()).rejects.toBeInstanceOf(OutcomeUnknown);
  });

  it('is told that the outcome is unknown where the database cannot be asked', async () => {
    await knock(its.from, 'one');
    const database = new Database({ url: its.readModels.url });
    const opened = await LogInUse.open({ database, kind: 'eventstoredb', store: its.from.store, gate: new WriteGate() });
    await database.close();
    await expect(opened.mustBeInUse()).rejects.toBeInstanceOf(OutcomeUnknown);
    await opened.close();
  });
});
