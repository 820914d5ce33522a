import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command, Rejection, derivedId, following, idOfStream, type Process, type ProcessIdentity } from '#kernel';
import { PostgresEventStore, StoreUnavailable } from '#event-store';
import { sql } from '#postgres';
import { givenDatabase, type GivenDatabase } from '#testing';
import { parkedEvents, ProcessRunner, type Log } from '../index.js';
import type { ProcessRunnerParts } from './process-runner.js';
import { codec, lost, moved, quick, record, sent, type ParcelEvent } from '../spec-subject.js';

class ApologizeForParcel extends Command {
  readonly type = 'ApologizeForParcel';

  override concerns(): readonly [] {
    return [];
  }
}

const apologizing = (identity: ProcessIdentity): Process<ParcelEvent> => ({
  ...identity,
  on: { ParcelLost: (event) => [new ApologizeForParcel(idOfStream(event.stream), {}, following(event, identity))] },
});
const apologize = apologizing({ name: 'apologize-when-parcel-lost', from: 'beginning' });

let given: GivenDatabase;
let store: PostgresEventStore;
let runners: ProcessRunner[];
/** What an operator is told. */
let said: string[];

beforeEach(async () => {
  given = await givenDatabase();
  store = await PostgresEventStore.open(given.database);
  runners = [];
  said = [];
});

afterEach(async () => {
  await Promise.all(runners.map((one) => one.stop()));
  await store.close();
  await given.drop();
});

function runner(
  dispatch: (command: Command) => Promise<unknown>,
  process = apologize,
  parts: Partial<ProcessRunnerParts> = {},
): ProcessRunner {
  const log: Log = (line, level = 'info') => void said.push(`${level}: ${line}`);
  const made = new ProcessRunner({
    database: given.database,
    store,
    codec,
    processes: [process],
    dispatch,
    settings: quick,
    log,
    ...parts,
  });
  runners.push(made);
  return made;
}

/** As a use case would: the event's id comes from the command, and the log refuses it twice. */
async function carryOut(command: Command): Promise<void> {
  const id = derivedId(command.meta.commandId, '0');
  const metadata = Buffer.from(JSON.stringify({ schemaVersion: 1, occurredOn: '2026-03-10' }));
  await store.append(`apology-${command.id}`, 'no-stream', [
    { id, type: 'ParcelMoved', data: Buffer.from('{"place":"home"}'), metadata },
  ]);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 100_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('It did not come about in time.');
    await sleep(10);
  }
}

const hasReached = (running: ProcessRunner, position: bigint) => async () =>
  ((await running.status())[0]?.position ?? 0n) >= position;
const apologies = async () =>
  given.database.query<{ stream: string; n: number }>(
    sql`select stream, count(*)::int as n from events where stream like 'apology-%' group by stream order by stream`,
  );

describe('a process', () => {
  it('answers the whole log from its beginning, in order', async () => {
    await record(store, 'one', [sent('Ada'), moved('Utrecht'), lost()]);
    await record(store, 'two', [sent('Grace'), lost()]);
    const dispatched: string[] = [];
    const running = runner((command) => {
      dispatched.push(command.id);
      return Promise.resolve();
    });
    await running.start();
    await until(hasReached(running, 5n));
    await record(store, 'three', [sent('Mary'), lost()]);
    await until(hasReached(running, 7n));
    expect(dispatched).toEqual(['one', 'two', 'three']);
  });

  it('has its effect once, although it is cut off between the command and the checkpoint and the command is sent again', async () => {
    for (let n = 0; n < 10; n += 1) await record(store, `p${String(n)}`, [sent('Ada'), lost()]);
    const sentIds: string[] = [];
    const first = runner(async (command) => {
      sentIds.push(command.meta.commandId);
      await carryOut(command);
      // The sixth is carried out, and its answer never comes.
      if (sentIds.length === 6) throw new StoreUnavailable('gone');
    });
    await first.start();
    await until(async () => (await first.status())[0]?.failure !== null);
    await first.stop();
    const second = runner(async (command) => {
      sentIds.push(command.meta.commandId);
      await carryOut(command);
    });
    await second.start();
    await until(hasReached(second, 20n));
    expect(sentIds.length).toBeGreaterThan(10);
    expect(new Set(sentIds).size).toBe(10);
    expect(await apologies()).toEqual(Array.from({ length: 10 }, (_, n) => ({ stream: `apology-p${String(n)}`, n: 1 })));
    expect(await parkedEvents(given.database)).toEqual([]);
  });

  it('owes nothing that somebody did by hand, also when it begins anew', async () => {
    await record(store, 'one', [lost()]);
    await record(store, 'two', [lost()]);
    const running = runner(() => Promise.reject(new Rejection('case-is-closed', 'There is nobody to tell.')), apologize, {
      isDoneByHand: (process, { stream }) => Promise.resolve(process === apologize.name && stream === 'parcel-one'),
    });
    await running.start();
    await until(hasReached(running, 2n));
    expect(await parkedEvents(given.database)).toMatchObject([{ position: 2n }]);
    const [other] = await parkedEvents(given.database);
    if (other !== undefined) await running.doneByHand(other);
    expect(await parkedEvents(given.database)).toEqual([]);
  });

  it('shows which commands were refused, and goes on', async () => {
    await record(store, 'one', [sent('Ada'), lost()]);
    await record(store, 'two', [sent('Grace'), lost()]);
    const running = runner((command) =>
      command.id === 'one' ? Promise.reject(new Rejection('case-is-closed', 'There is nobody to tell.')) : carryOut(command),
    );
    await running.start();
    await until(hasReached(running, 4n));
    expect(await parkedEvents(given.database, 'apologize-when-parcel-lost')).toMatchObject([
      { kind: 'process', position: 2n, attempts: 1, error: 'ApologizeForParcel: Rejection: There is nobody to tell.' },
    ]);
    expect(await apologies()).toEqual([{ stream: 'apology-two', n: 1 }]);
    expect(said).toEqual([
      'error: apologize-when-parcel-lost: parked ParcelLost at 2: ApologizeForParcel: Rejection: There is nobody to tell.',
    ]);
  });

  it('stands still where the program is wrong, says so as an error, and goes on from there when that is mended', async () => {
    await record(store, 'one', [sent('Ada'), lost()]);
    await record(store, 'two', [sent('Grace'), lost()]);
    let isWrong = true;
    const told: string[] = [];
    const running = new ProcessRunner({
      database: given.database,
      store,
      codec,
      processes: [apologize],
      dispatch: (command) =>
        isWrong && command.id === 'one' ? Promise.reject(new TypeError('undefined has no status')) : carryOut(command),
      settings: quick,
      log: (line, level) => {
        if (level === 'error') told.push(line);
      },
    });
    runners.push(running);
    await running.start();
    const failing = async () => (await running.status())[0];
    await until(async () => (await failing())?.failingPosition === 2n);
    expect(await failing()).toMatchObject({ position: 0n, parked: 0, failure: expect.stringContaining('TypeError') });
    expect(told[0]).toContain('stands still at ParcelLost (position 2)');
    expect(await apologies()).toEqual([]);
    isWrong = false;
    await until(hasReached(running, 4n));
    expect((await failing())?.failure).toBeNull();
    expect((await apologies()).map(({ stream }) => stream)).toEqual(['apology-one', 'apology-two']);
  });

  it('waits for a store that is out of reach, and leaves nothing out', async () => {
    await record(store, 'one', [sent('Ada'), lost()]);
    let tries = 0;
    const running = runner((command) => {
      tries += 1;
      return tries < 3 ? Promise.reject(new StoreUnavailable('not now')) : carryOut(command);
    });
    await running.start();
    await until(hasReached(running, 2n));
    expect(await apologies()).toEqual([{ stream: 'apology-one', n: 1 }]);
    expect((await running.status())[0]).toMatchObject({ parked: 0, failure: null });
    expect(said[0]).toMatch(/^warn: apologize-when-parcel-lost: StoreUnavailable: not now; again in \d+ ms$/);
  });

  it('that begins now leaves to the past what happened before its first start, and nothing after it', async () => {
    await record(store, 'old', [sent('Ada'), lost()]);
    const dispatched: string[] = [];
    const recent = apologizing({ name: 'apologize-from-now-on', from: 'now' });
    const begun = () =>
      runner((command) => {
        dispatched.push(command.id);
        return Promise.resolve();
      }, recent);
    const first = begun();
    await first.start();
    await first.stop();
    // While it is away, and when it comes back, it has begun already.
    await record(store, 'new', [sent('Grace'), lost()]);
    const second = begun();
    await second.start();
    await until(hasReached(second, 4n));
    expect(dispatched).toEqual(['new']);
  });

  it('that was renamed goes on from where it was, with the ids that its commands had, and so does an older program', async () => {
    await record(store, 'one', [sent('Ada'), lost()]);
    const sentIds = new Map<string, string>();
    const noting = (as: string) => async (command: Command) => {
      sentIds.set(`${as} ${command.id}`, command.meta.commandId);
      await carryOut(command);
    };
    const before = runner(noting('before'));
    await before.start();
    await until(hasReached(before, 2n));
    const renamed = apologizing({ name: 'say-sorry-when-parcel-lost', from: 'beginning', formerly: [apologize.name] });
    const after = runner(noting('after'), renamed);
    await after.start();
    await record(store, 'two', [sent('Grace'), lost()]);
    await until(async () => (await hasReached(before, 4n)()) && (await hasReached(after, 4n)()));
    expect([...sentIds.keys()].sort()).toEqual(['after two', 'before one', 'before two']);
    expect(sentIds.get('after two')).toBe(sentIds.get('before two'));
    expect(await apologies()).toEqual([
      { stream: 'apology-one', n: 1 },
      { stream: 'apology-two', n: 1 },
    ]);
  });

  it('that was renamed takes over what could not be done under its former name', async () => {
    await record(store, 'one', [sent('Ada'), lost()]);
    const before = runner(() => Promise.reject(new Rejection('case-is-closed', 'There is nobody to tell.')));
    await before.start();
    await until(hasReached(before, 2n));
    await before.stop();
    const renamed = apologizing({ name: 'say-sorry-when-parcel-lost', from: 'now', formerly: [apologize.name] });
    await runner(carryOut, renamed).start();
    expect(await parkedEvents(given.database)).toMatchObject([{ name: 'say-sorry-when-parcel-lost', position: 2n }]);
  });

  it('that is driven again sends what later events of the stream led to as well, and nothing that it has not come to', async () => {
    await record(store, 'one', [sent('Ada'), lost(), lost()]);
    await record(store, 'two', [lost()]);
    let refuses = true;
    const sentIds: string[] = [];
    const dispatch = (command: Command) => {
      if (refuses && command.id === 'one') return Promise.reject(new Rejection('case-is-closed', 'There is nobody to tell.'));
      sentIds.push(command.id);
      return Promise.resolve();
    };
    const running = runner(dispatch);
    await running.start();
    await until(hasReached(running, 4n));
    await running.stop();
    await record(store, 'one', [lost()]);
    const [first, second] = await parkedEvents(given.database);
    const driven = runner(dispatch);
    expect(await driven.driveAgain(first!)).toEqual({
      error: 'ApologizeForParcel: Rejection: There is nobody to tell.',
      later: 0,
    });
    expect(await parkedEvents(given.database)).toMatchObject([
      { position: 2n, attempts: 2 },
      { position: 3n, attempts: 1 },
    ]);
    refuses = false;
    expect(await driven.driveAgain(first!)).toEqual({ error: null, later: 1 });
    expect(sentIds).toEqual(['two', 'one', 'one']);
    expect(await parkedEvents(given.database)).toEqual([]);
    await expect(driven.driveAgain({ ...second!, name: 'nobody' })).rejects.toThrow('There is no process "nobody" here.');
  });

  it('is not started twice under one name', () => {
    const twice = { database: given.database, store, codec, processes: [apologize, apologize], dispatch: carryOut };
    expect(() => new ProcessRunner(twice)).toThrow('Two processes are called apologize-when-parcel-lost.');
  });
});
