import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Command, following, idOfStream, type DomainEvent, type Process } from '#kernel';
import { EventCodec, GatedEventStore, StoreReadOnly, WriteGate } from '#event-store';
import { Database, sql } from '#postgres';
import { change, ProcessRunner, Projector, ReadModels, verifyProjection, type Projection } from '#projection';
import { givenDatabase, type GivenDatabase } from '#testing';
import { compareLogs } from './compare-logs.js';
import { copyLog } from './copy-log.js';
import { logIdentity } from './log-identity.js';
import { LogInUse } from './log-in-use.js';
import type { OpenedLog } from './open-log.js';
import { openLog } from './open-log.js';
import { logAddress } from './log-address.js';
import { makeReadOnly, makeWritable } from './read-only.js';
import { switchLog, type SwitchParts } from './switch-log.js';

type Knocked = DomainEvent<'Knocked', { readonly text: string }>;

const codec = new EventCodec([{ Knocked: { version: 1, audience: 'staff', fields: { text: 'public' } } }]);
const knocks: Projection<Knocked, { readonly texts: readonly string[]; readonly last: string }> = {
  name: 'knocks',
  version: 1,
  whenFailing: 'stop',
  columns: {},
  indexes: [],
  on: {
    Knocked: ({ stream, position, data: { text } }) => [
      change(idOfStream(stream), (row) => ({ texts: [...(row?.texts ?? []), text], last: String(position) })),
    ],
  },
};
class OpenDoor extends Command {
  readonly type = 'OpenDoor';
}
const openDoor: Process<Knocked> = {
  name: 'open-door-when-knocked',
  on: { Knocked: (event) => [new OpenDoor(event.data.text, {}, following(event, 'open-door-when-knocked'))] },
};

let readModels: GivenDatabase;
let [first, second]: GivenDatabase[] = [];
let [from, to]: OpenedLog[] = [];
let toStop: (() => Promise<unknown>)[];

beforeEach(async () => {
  [readModels, first, second] = await Promise.all([givenDatabase(), givenDatabase(), givenDatabase()]);
  const open = (url: string) => openLog(logAddress(url, '--from'), { dataDirectory: 'not used' });
  [from, to] = [await open(first.url), await open(second.url)];
  // The copy's positions are others than the original's, as in another kind of store.
  await second.database.query(sql`update log_head set position = 5000`);
  toStop = [];
});
afterEach(async () => {
  for (const stop of toStop.reverse()) await stop();
  await from!.close();
  await to!.close();
  await Promise.all([readModels.drop(), first!.drop(), second!.drop()]);
});

let knocked = 0;
async function knock(log: OpenedLog, text: string): Promise<bigint> {
  knocked += 1;
  const commandId = randomUUID();
  const metadata = { schemaVersion: 1, recordedAt: '2026-03-10T15:00:00.000Z', occurredOn: '2026-03-10', commandId };
  const event = {
    id: randomUUID(),
    type: 'Knocked',
    data: Buffer.from(JSON.stringify({ text })),
    metadata: Buffer.from(JSON.stringify({ ...metadata, causationId: commandId, correlationId: commandId })),
  };
  return (await log.store.append(`door-${String(knocked)}`, 'no-stream', [event])).position;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 20_000; !(await holds());) {
    if (performance.now() > end) throw new Error('It did not come about within 20 s.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A process's runner that carries nothing out, and remembers what it was to carry out. */
function runnerOn(log: OpenedLog, done: string[], database = readModels.database) {
  const runner = new ProcessRunner({
    database,
    store: log.store,
    codec,
    processes: [openDoor],
    dispatch: (command) => Promise.resolve(done.push(command.id)),
    identity: () => logIdentity(log.kind, log.store),
    settings: { leaseMs: 600, pollMs: 50 },
  });
  toStop.push(() => runner.stop());
  return runner;
}

function projectorOn(log: OpenedLog) {
  const projector = new Projector({
    database: readModels.database,
    store: log.store,
    codec,
    projections: [knocks],
    identity: () => logIdentity(log.kind, log.store),
    settings: { leaseMs: 600, pollMs: 50 },
  });
  toStop.push(() => projector.stop());
  return projector;
}

async function inUse(log: OpenedLog, gate = new WriteGate(), database = readModels.database): Promise<WriteGate> {
  const opened = await LogInUse.open({ database, kind: log.kind, store: log.store, gate });
  toStop.push(() => opened.close());
  return gate;
}

const reason = 'We are moving.';
const moveAll = async () => {
  await makeReadOnly(readModels.database, from!, reason);
  await copyLog(from!.store, to!);
  return switchLog({ database: readModels.database, from: from!, to: to! });
};

describe('after a switch', () => {
  it('processes go on behind the event they had come to: nothing again, nothing left out', async () => {
    await inUse(from!);
    const [before, after]: [string[], string[]] = [[], []];
    await knock(from!, 'one');
    await knock(from!, 'two');
    const old = runnerOn(from!, before);
    await old.start();
    await until(async () => (await old.status())[0]?.position === 2n);
    await old.stop();
    await knock(from!, 'three');
    expect(await moveAll()).toMatchObject({ processes: 1, comparison: { equal: true } });
    await makeWritable(readModels.database, to!);
    await knock(to!, 'four');
    await runnerOn(to!, after).start();
    await until(() => after.length >= 2);
    expect([before, after]).toEqual([
      ['one', 'two'],
      ['three', 'four'],
    ]);
  });

  it('whoever still works on the old log answers no event any more', async () => {
    await inUse(from!);
    const [before, after]: [string[], string[]] = [[], []];
    await knock(from!, 'one');
    await runnerOn(from!, before).start();
    await until(() => before.length === 1);
    await moveAll();
    // It learns it with the next renewal of its lease; until then its commands would find the gate closed.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    // As if a straggler's write had reached the old log after all.
    await first!.database.query(sql`update log_head set closed = null`);
    await knock(from!, 'stray');
    await makeWritable(readModels.database, to!);
    await knock(to!, 'two');
    await runnerOn(to!, after).start();
    await until(() => after.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect([before, after]).toEqual([['one'], ['two']]);
  });

  it('read models go on serving, and are filled anew from the new log, and not by whoever still reads the old one', async () => {
    await inUse(from!);
    await knock(from!, 'one');
    const old = projectorOn(from!);
    await old.start();
    await old.caughtUp();
    const model = new ReadModels(readModels.database).of(knocks);
    const rows = async () => model.query<{ row: { texts: string[]; last: string } }>(sql`select row from ${model.table}`);
    expect((await rows()).map(({ row }) => row)).toEqual([{ texts: ['one'], last: '1' }]);
    expect(await moveAll()).toMatchObject({ projections: 1 });
    expect((await rows()).map(({ row }) => row.texts)).toEqual([['one']]);
    await makeWritable(readModels.database, to!);
    const projector = projectorOn(to!);
    await projector.start();
    await until(async () => (await rows())[0]?.row.last === '5001');
    await knock(to!, 'two');
    await projector.caughtUp();
    const verified = await verifyProjection({ database: readModels.database, store: to!.store, codec }, knocks);
    expect(verified).toMatchObject({ rows: 2, differences: [] });
  });

  it('what was parked is still known by its event', async () => {
    await inUse(from!);
    await knock(from!, 'one');
    await knock(from!, 'two');
    const refusing = new ProcessRunner({
      database: readModels.database,
      store: from!.store,
      codec,
      processes: [openDoor],
      dispatch: () => Promise.reject(new Error('It is locked.')),
      settings: { leaseMs: 600, pollMs: 50, retryPausesMs: [1] },
    });
    toStop.push(() => refusing.stop());
    await refusing.start();
    await until(async () => (await refusing.status())[0]?.parked === 2);
    await refusing.stop();
    await moveAll();
    const parked = await readModels.database.query(sql`select position from parked_events order by position`);
    expect(parked).toEqual([{ position: 5001n }, { position: 5002n }]);
  });

  it('the old log takes nothing any more, and a second switch changes nothing', async () => {
    await inUse(from!);
    await knock(from!, 'one');
    await moveAll();
    await makeWritable(readModels.database, to!);
    await expect(knock(from!, 'two')).rejects.toBeInstanceOf(StoreReadOnly);
    await knock(to!, 'two');
    const again = await switchLog({ database: readModels.database, from: from!, to: to! });
    expect(again).toEqual({ comparison: undefined, processes: 0, projections: 0 });
  });

  it('the way back is the same: the old log is a copy that has stayed behind', async () => {
    await inUse(from!);
    await knock(from!, 'one');
    await moveAll();
    await makeWritable(readModels.database, to!);
    await knock(to!, 'two');
    await makeReadOnly(readModels.database, to!, reason);
    expect(await copyLog(to!.store, from!)).toMatchObject({ equal: true, already: 1, copied: 1 });
    await switchLog({ database: readModels.database, from: to!, to: from! });
    await makeWritable(readModels.database, from!);
    await knock(from!, 'three');
    await expect(knock(to!, 'three')).rejects.toBeInstanceOf(StoreReadOnly);
  });
});

describe('a switch with a reason', () => {
  const switching = (onProgress?: SwitchParts['onProgress']) =>
    switchLog({ database: readModels.database, from: from!, to: to!, reason, ...(onProgress && { onProgress }) });
  const events = 2_500;

  beforeEach(async () => {
    await inUse(from!);
    for (let n = 0; n < events; n += 50) {
      await Promise.all(Array.from({ length: 50 }, (_, one) => knock(from!, String(n + one))));
    }
  });

  it('copies and compares while people write, and only the rest while they may not', async () => {
    const late: bigint[] = [];
    let closed = false as boolean;
    const seen: { readonly closed: boolean; readonly position: bigint }[] = [];
    const readAll = from!.store.readAll.bind(from!.store);
    from!.store.readAll = async function* (options) {
      for await (const event of readAll(options)) {
        seen.push({ closed, position: event.position });
        yield event;
      }
    };
    const setClosed = from!.setClosed.bind(from!);
    from!.setClosed = (why) => ((closed ||= why !== undefined), setClosed(why));
    const writing = (async () => {
      while (!closed) late.push(await knock(from!, 'meanwhile').catch(() => 0n));
    })();
    const { comparison, readOnlyMs } = await switching();
    await writing;
    const written = late.filter((position) => position > 0n);
    expect(written.length).toBeGreaterThan(0);
    expect(comparison).toMatchObject({ equal: true, to: { events: events + written.length } });
    expect(readOnlyMs).toBeGreaterThan(0);
    // What had been compared before is not read again, but for single events to which checkpoints point.
    const before = seen.filter((one) => one.closed && one.position <= BigInt(events));
    expect(before.length).toBeLessThan(100);
    from!.store.readAll = readAll;
    expect((await compareLogs(from!.store, to!.store)).to.hash).toBe(comparison?.to.hash);
  });

  it('completes the copy also where nobody could write before', async () => {
    await makeReadOnly(readModels.database, from!, 'Something else.');
    const { comparison, readOnlyMs } = await switching();
    expect([comparison?.to.events, readOnlyMs]).toEqual([events, undefined]);
  });

  it('that fails in the last moment lets people write again, and can be made later', async () => {
    const appendInOrder = to!.appendInOrder.bind(to!);
    let parts = 0;
    // The whole copy goes in three parts; what is knocked in between is the fourth.
    to!.appendInOrder = (appends) => ((parts += 1) > 3 ? Promise.reject(new Error('The disk is full.')) : appendInOrder(appends));
    let knocking: Promise<bigint> | undefined;
    const knockOnce = (phase: string) => {
      if (phase === 'verifying') knocking ??= knock(from!, 'meanwhile');
    };
    await expect(switching(knockOnce)).rejects.toThrow('The disk is full.');
    expect(await knocking).toBe(BigInt(events + 1));
    await knock(from!, 'afterwards');
    to!.appendInOrder = appendInOrder;
    expect(await switching()).toMatchObject({ comparison: { equal: true, to: { events: events + 2 } } });
    await expect(knock(from!, 'too late')).rejects.toBeInstanceOf(StoreReadOnly);
  });
});

describe('a switch is refused, and changes nothing', () => {
  const switching = () => switchLog({ database: readModels.database, from: from!, to: to! });
  const state = async () => readModels.database.query(sql`select identity from log_in_use`);
  let before: object[];
  beforeEach(async () => {
    await inUse(from!);
    await knock(from!, 'one');
    await inUse(from!);
    before = await state();
  });
  afterEach(async () => {
    expect(await state()).toEqual(before);
  });

  it('while people may write', async () => {
    await copyLog(from!.store, to!);
    await expect(switching()).rejects.toThrow(/read-only on/);
    await knock(from!, 'two');
  });

  it('when the copy is not complete', async () => {
    await copyLog(from!.store, to!);
    await knock(from!, 'two');
    await makeReadOnly(readModels.database, from!, reason);
    await expect(switching()).rejects.toThrow(/Event 2 .* is missing in the copy/);
  });

  it('when it would begin with another log than the one in use', async () => {
    const third = await givenDatabase();
    const other = await openLog(logAddress(third.url, '--from'), { dataDirectory: 'not used' });
    toStop.push(async () => {
      await other.close();
      await third.drop();
    });
    await knock(other, 'elsewhere');
    await makeReadOnly(readModels.database, from!, reason);
    await expect(switchLog({ database: readModels.database, from: other, to: to! })).rejects.toThrow(
      /--from does not name the log/,
    );
  });
});

describe('a process that starts', () => {
  it('refuses another log than the one in use, an empty one and a copy included, and names the command', async () => {
    await knock(from!, 'one');
    await inUse(from!);
    await expect(inUse(to!)).rejects.toThrow(/leads to an empty log .*switch-log --from OLD --to NEW/s);
    await copyLog(from!.store, to!);
    await expect(inUse(to!)).rejects.toMatchObject({ name: 'WrongLog' });
    await inUse(from!);
  });

  it('records a log that was empty as soon as it has an event, whoever asked for its identity before', async () => {
    const opened = await LogInUse.open({
      database: readModels.database,
      kind: from!.kind,
      store: from!.store,
      gate: new WriteGate(),
    });
    toStop.push(() => opened.close());
    await knock(from!, 'one');
    expect(await opened.identity()).toBeDefined();
    await knock(to!, 'another');
    await until(
      async () => (await readModels.database.query(sql`select 1 as one from log_in_use where identity is not null`)).length > 0,
    );
    await expect(inUse(to!)).rejects.toMatchObject({ name: 'WrongLog' });
  });

  it('works only with the new log after a switch', async () => {
    await inUse(from!);
    await knock(from!, 'one');
    await moveAll();
    await expect(inUse(from!)).rejects.toMatchObject({ name: 'WrongLog' });
    await inUse(to!);
  });
});

describe('a log that is made read-only', () => {
  it('is so in every process within a second, also in one that starts later, and can be written again', async () => {
    await knock(from!, 'one');
    const gates = [await inUse(from!), await inUse(from!)];
    const begun = performance.now();
    await makeReadOnly(readModels.database, from!, reason);
    await until(() => gates.every(({ isClosed }) => isClosed));
    expect(performance.now() - begun).toBeLessThan(1_500);
    gates.push(await inUse(from!));
    for (const gate of gates) expect(gate.reasons).toEqual([expect.objectContaining({ key: 'read-only', reason })]);
    const store = new GatedEventStore(from!.store, gates[0]!);
    await expect(store.append('door-x', 'no-stream', [])).rejects.toMatchObject({ name: 'StoreReadOnly', reason });
    await makeWritable(readModels.database, from!);
    await until(() => gates.every(({ isClosed }) => !isClosed));
    await knock(from!, 'two');
  });

  it('a process on the old log says after a switch that it has not followed, even when writing is let again', async () => {
    await knock(from!, 'one');
    const gate = await inUse(from!);
    await moveAll();
    await makeWritable(readModels.database, to!);
    await until(
      () => gate.reasons.some(({ key }) => key === 'log-moved') && !gate.reasons.some(({ key }) => key === 'read-only'),
    );
    expect(gate.isClosed).toBe(true);
  });

  it('where the store cannot refuse by itself, a process that cannot ask writes nothing', async () => {
    await knock(from!, 'one');
    const gate = new WriteGate();
    const database = new Database({ url: readModels.url });
    const opened = await LogInUse.open({ database, kind: 'eventstoredb', store: from!.store, gate });
    expect(gate.isClosed).toBe(false);
    await database.close();
    await until(() => gate.isClosed);
    await opened.close();
  });
});
