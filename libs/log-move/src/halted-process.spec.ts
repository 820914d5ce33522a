import { beforeEach, expect, it } from '@jest/globals';
import { AggregateStore, GatedEventStore, OutcomeUnknown, RecentAggregates, WriteGate } from '#event-store';
import { Command, SetClock, anything, inPublic, type Decider, type DomainEvent } from '#kernel';
import { sql } from '#postgres';
import { by, specDay } from '#testing';
import { copyLog } from './copy-log.js';
import { LogInUse } from './log-in-use.js';
import { makeWritable } from './read-only.js';
import { recordReadOnly } from './log-record.js';
import { codec, givenTwoLogs, its, knock, reason } from './spec-move.js';
import { switchLog } from './switch-log.js';

/* A process that was halted between its gate and its log, for longer than a switch waits, and goes on after the switch. */

type Knocked = DomainEvent<'Knocked', { readonly text: string }>;

class Knock extends Command<{ readonly text: string }> {
  override readonly type = 'Knock';

  override concerns(): readonly [] {
    return [];
  }
}

const door: Decider<number, Knock, Knocked> = {
  name: 'door',
  events: { Knocked: { version: 1, audience: 'staff', fields: { text: inPublic(anything) } } },
  initialState: 0,
  decide: (knocks, { data: { text } }, { date }) => (knocks > 0 ? [] : [{ type: 'Knocked', occurredOn: date, data: { text } }]),
  evolve: (knocks) => knocks + 1,
};

givenTwoLogs();

let halted: AggregateStore;
let goOn: () => void;
let mustBeInUse: () => Promise<void>;
const said: string[] = [];
const first = new Knock('halted', { text: 'one' }, by('clerk'));
const last = async () => (await its.from.store.head()) > 1n;

beforeEach(async () => {
  // A log that cannot refuse by itself, as EventStoreDB cannot.
  Object.assign(its.from, { kind: 'eventstoredb', setClosed: () => Promise.resolve(false) });
  await knock(its.from, 'before');
  said.length = 0;
  const gate = new WriteGate();
  const { kind, store } = its.from;
  const parts = { database: its.readModels.database, kind, store, gate, log: (line: string) => said.push(line) };
  const opened = await LogInUse.open(parts);
  its.toStop.push(() => opened.close());
  mustBeInUse = () => opened.mustBeInUse();
  const halt = new Promise<void>((resolve) => (goOn = resolve));
  const append = store.append.bind(store);
  store.append = async (...what) => {
    await halt;
    return append(...what);
  };
  const behindGate = new GatedEventStore(store, gate);
  halted = new AggregateStore(behindGate, codec, new SetClock(specDay), new RecentAggregates(), () => opened.mustBeInUse());
});

/** Nothing is written since longer than any process that runs would need: the switch waits no more. */
async function longClosed(): Promise<void> {
  await recordReadOnly(its.readModels.database, reason);
  await its.readModels.database.query(sql`update log_in_use set read_only_since = now() - interval '1 minute'`);
}

const switching = () => switchLog({ database: its.readModels.database, from: its.from, to: its.to });

it('tells nobody that an event is stored which the log in use does not have, however often it is asked', async () => {
  const answer = halted.execute(door, first).catch((error: unknown) => error);
  await longClosed();
  await copyLog(its.from.store, its.to);
  await switching();
  await makeWritable(its.readModels.database, its.to);
  goOn();
  expect(await answer).toBeInstanceOf(OutcomeUnknown);
  expect(await last()).toBe(true);
  // The repeat finds its command in the log that was left.
  await expect(halted.execute(door, first)).rejects.toBeInstanceOf(OutcomeUnknown);
  await expect(halted.execute(door, new Knock('halted', { text: 'two' }, by('clerk')))).rejects.toBeInstanceOf(OutcomeUnknown);
  expect(said[0]).toMatch(/switch-log --from OLD --to NEW again/);
});

it('leaves an event behind of which the switch tells when it is asked again, until the same was sent to the new log', async () => {
  const answer = halted.execute(door, first).catch(() => undefined);
  await longClosed();
  await copyLog(its.from.store, its.to);
  expect(await switching()).toMatchObject({ comparison: { equal: true }, late: [] });
  await makeWritable(its.readModels.database, its.to);
  await knock(its.to, 'since');
  goOn();
  await answer;
  const { comparison, late } = await switching();
  expect(comparison).toBeUndefined();
  expect(late).toEqual([expect.objectContaining({ stream: 'door-halted', revision: 0n, type: 'Knocked' })]);

  const onNew = new AggregateStore(its.to.store, codec, new SetClock(specDay));
  expect(await onNew.execute(door, first)).toMatchObject({ revision: 0n });
  expect(await switching()).toMatchObject({ late: [] });
});

it('is told of by the switch itself where it goes on before the switch comes back', async () => {
  void halted.execute(door, first).catch(() => undefined);
  await longClosed();
  await copyLog(its.from.store, its.to);
  // The switch then looks for the last time whether the log has grown, and goes on where it has not.
  let compared = false;
  const setClosed = its.to.setClosed.bind(its.to);
  its.to.setClosed = (why) => ((compared = true), setClosed(why));
  const head = its.from.store.head.bind(its.from.store);
  its.from.store.head = async () => {
    const found = await head();
    if (!compared) return found;
    compared = false;
    goOn();
    for (const end = performance.now() + 10_000; (await head()) === found && performance.now() < end;) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return found;
  };
  expect(await switching()).toMatchObject({ late: [{ stream: 'door-halted' }] });
});

it('says what is stored as long as the log is in use, and nothing while the operator lets nobody write', async () => {
  goOn();
  expect(await halted.execute(door, first)).toMatchObject({ revision: 0n });
  await expect(mustBeInUse()).resolves.toBeUndefined();
  await longClosed();
  await expect(halted.execute(door, first)).rejects.toBeInstanceOf(OutcomeUnknown);
  await makeWritable(its.readModels.database, its.from);
  expect(await halted.execute(door, first)).toMatchObject({ revision: 0n });
  expect(said).toEqual([]);
});
