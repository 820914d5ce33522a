import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StoreReadOnly } from '#event-store';
import { Rejection } from '#kernel';
import { sql } from '#postgres';
import { ProcessRunner, ReadModels, verifyProjection } from '#projection';
import { givenDatabase } from '#testing';
import { compareLogs } from './compare-logs.js';
import { copyLog } from './copy-log.js';
import { logAddress } from './log-address.js';
import { openLog } from './open-log.js';
import { makeReadOnly, makeWritable } from './read-only.js';
import {
  codec,
  givenTwoLogs,
  inUse,
  its,
  knock,
  knocks,
  moveAll,
  openDoor,
  projectorOn,
  reason,
  runnerOn,
  until,
} from './spec-move.js';
import { switchLog, type SwitchParts } from './switch-log.js';

givenTwoLogs();

describe('after a switch', () => {
  it('processes go on behind the event they had come to: nothing again, nothing left out', async () => {
    await inUse(its.from);
    const [before, after]: [string[], string[]] = [[], []];
    await knock(its.from, 'one');
    await knock(its.from, 'two');
    const old = runnerOn(its.from, before);
    await old.start();
    await until(async () => (await old.status())[0]?.position === 2n);
    await old.stop();
    await knock(its.from, 'three');
    expect(await moveAll()).toMatchObject({ processes: 1, comparison: { equal: true } });
    await makeWritable(its.readModels.database, its.to);
    await knock(its.to, 'four');
    await runnerOn(its.to, after).start();
    await until(() => after.length >= 2);
    expect([before, after]).toEqual([
      ['one', 'two'],
      ['three', 'four'],
    ]);
  });

  it('whoever still works on the old log answers no event any more', async () => {
    await inUse(its.from);
    const [before, after]: [string[], string[]] = [[], []];
    await knock(its.from, 'one');
    await runnerOn(its.from, before).start();
    await until(() => before.length === 1);
    await moveAll();
    // It learns it with the next renewal of its lease; until then its commands would find the gate closed.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    // As if a straggler's write had reached the old log after all.
    await its.first.database.query(sql`update log_head set closed = null`);
    await knock(its.from, 'stray');
    await makeWritable(its.readModels.database, its.to);
    await knock(its.to, 'two');
    await runnerOn(its.to, after).start();
    await until(() => after.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect([before, after]).toEqual([['one'], ['two']]);
  });

  it('read models go on serving, and are filled anew from the new log, and not by whoever still reads the old one', async () => {
    await inUse(its.from);
    await knock(its.from, 'one');
    const old = projectorOn(its.from);
    await old.start();
    await old.caughtUp();
    const model = new ReadModels(its.readModels.database).of(knocks);
    const rows = async () => model.query<{ row: { texts: string[]; last: string } }>(sql`select row from ${model.table}`);
    expect((await rows()).map(({ row }) => row)).toEqual([{ texts: ['one'], last: '1' }]);
    expect(await moveAll()).toMatchObject({ projections: 1 });
    expect((await rows()).map(({ row }) => row.texts)).toEqual([['one']]);
    await makeWritable(its.readModels.database, its.to);
    const projector = projectorOn(its.to);
    await projector.start();
    await until(async () => (await rows())[0]?.row.last === '5001');
    await knock(its.to, 'two');
    await projector.caughtUp();
    const verified = await verifyProjection({ database: its.readModels.database, store: its.to.store, codec }, knocks);
    expect(verified).toMatchObject({ rows: 2, differences: [] });
  });

  it('what was parked is still known by its event', async () => {
    await inUse(its.from);
    await knock(its.from, 'one');
    await knock(its.from, 'two');
    const refusing = new ProcessRunner({
      database: its.readModels.database,
      store: its.from.store,
      codec,
      processes: [openDoor],
      dispatch: () => Promise.reject(new Rejection('case-is-closed', 'It is locked.')),
      settings: { leaseMs: 600, pollMs: 50, retryPausesMs: [1] },
    });
    its.toStop.push(() => refusing.stop());
    await refusing.start();
    await until(async () => (await refusing.status())[0]?.parked === 2);
    await refusing.stop();
    await moveAll();
    const parked = await its.readModels.database.query(sql`select position from parked_events order by position`);
    expect(parked).toEqual([{ position: 5001n }, { position: 5002n }]);
  });

  it('the old log takes nothing any more, and a second switch changes nothing', async () => {
    await inUse(its.from);
    await knock(its.from, 'one');
    await moveAll();
    await makeWritable(its.readModels.database, its.to);
    await expect(knock(its.from, 'two')).rejects.toBeInstanceOf(StoreReadOnly);
    await knock(its.to, 'two');
    const again = await switchLog({ database: its.readModels.database, from: its.from, to: its.to });
    expect(again).toEqual({ comparison: undefined, processes: 0, projections: 0, late: [] });
  });

  it('the way back is the same: the old log is a copy that has stayed behind', async () => {
    await inUse(its.from);
    await knock(its.from, 'one');
    await moveAll();
    await makeWritable(its.readModels.database, its.to);
    await knock(its.to, 'two');
    await makeReadOnly(its.readModels.database, its.to, reason);
    expect(await copyLog(its.to.store, its.from)).toMatchObject({ equal: true, already: 1, copied: 1 });
    await switchLog({ database: its.readModels.database, from: its.to, to: its.from });
    await makeWritable(its.readModels.database, its.from);
    await knock(its.from, 'three');
    await expect(knock(its.to, 'three')).rejects.toBeInstanceOf(StoreReadOnly);
  });
});

describe('a switch with a reason', () => {
  const switching = (onProgress?: SwitchParts['onProgress']) =>
    switchLog({ database: its.readModels.database, from: its.from, to: its.to, reason, ...(onProgress && { onProgress }) });
  const events = 2_500;

  beforeEach(async () => {
    await inUse(its.from);
    for (let n = 0; n < events; n += 50) {
      await Promise.all(Array.from({ length: 50 }, (_, one) => knock(its.from, String(n + one))));
    }
  });

  it('copies and compares while people write, and only the rest while they may not', async () => {
    const late: bigint[] = [];
    let closed = false as boolean;
    const seen: { readonly closed: boolean; readonly position: bigint }[] = [];
    const readAll = its.from.store.readAll.bind(its.from.store);
    its.from.store.readAll = async function* (options) {
      for await (const event of readAll(options)) {
        seen.push({ closed, position: event.position });
        yield event;
      }
    };
    const setClosed = its.from.setClosed.bind(its.from);
    its.from.setClosed = (why) => ((closed ||= why !== undefined), setClosed(why));
    const writing = (async () => {
      while (!closed) late.push(await knock(its.from, 'meanwhile').catch(() => 0n));
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
    its.from.store.readAll = readAll;
    expect((await compareLogs(its.from.store, its.to.store)).to.hash).toBe(comparison?.to.hash);
  });

  it('completes the copy also where nobody could write before', async () => {
    await makeReadOnly(its.readModels.database, its.from, 'Something else.');
    const { comparison, readOnlyMs } = await switching();
    expect([comparison?.to.events, readOnlyMs]).toEqual([events, undefined]);
  });

  it('that fails in the last moment lets people write again, and can be made later', async () => {
    const appendInOrder = its.to.appendInOrder.bind(its.to);
    let parts = 0;
    // The whole copy goes in three parts; what is knocked in between is the fourth.
    its.to.appendInOrder = (appends) =>
      (parts += 1) > 3 ? Promise.reject(new Error('The disk is full.')) : appendInOrder(appends);
    let knocking: Promise<bigint> | undefined;
    const knockOnce = (phase: string) => {
      if (phase === 'verifying') knocking ??= knock(its.from, 'meanwhile');
    };
    await expect(switching(knockOnce)).rejects.toThrow('The disk is full.');
    expect(await knocking).toBe(BigInt(events + 1));
    await knock(its.from, 'afterwards');
    its.to.appendInOrder = appendInOrder;
    expect(await switching()).toMatchObject({ comparison: { equal: true, to: { events: events + 2 } } });
    await expect(knock(its.from, 'too late')).rejects.toBeInstanceOf(StoreReadOnly);
  });
});

describe('a switch is refused, and changes nothing', () => {
  const switching = () => switchLog({ database: its.readModels.database, from: its.from, to: its.to });
  const state = async () => its.readModels.database.query(sql`select identity from log_in_use`);
  let before: object[];
  beforeEach(async () => {
    await inUse(its.from);
    await knock(its.from, 'one');
    await inUse(its.from);
    before = await state();
  });
  afterEach(async () => {
    expect(await state()).toEqual(before);
  });

  it('while people may write', async () => {
    await copyLog(its.from.store, its.to);
    await expect(switching()).rejects.toThrow(/read-only on/);
    await knock(its.from, 'two');
  });

  it('when the copy is not complete', async () => {
    await copyLog(its.from.store, its.to);
    await knock(its.from, 'two');
    await makeReadOnly(its.readModels.database, its.from, reason);
    await expect(switching()).rejects.toThrow(/Event 2 .* is missing in the copy/);
  });

  it('when it would begin with another log than the one in use', async () => {
    const third = await givenDatabase();
    const other = await openLog(logAddress(third.url, '--from'), { dataDirectory: 'not used' });
    its.toStop.push(async () => {
      await other.close();
      await third.drop();
    });
    await knock(other, 'elsewhere');
    await makeReadOnly(its.readModels.database, its.from, reason);
    await expect(switchLog({ database: its.readModels.database, from: other, to: its.to })).rejects.toThrow(
      /--from does not name the log/,
    );
  });
});
