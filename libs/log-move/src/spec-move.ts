import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach } from '@jest/globals';
import { EventCodec, WriteGate } from '#event-store';
import { Command, anything, following, idOfStream, inPublic, type DomainEvent, type Process } from '#kernel';
import { sql } from '#postgres';
import { change, ProcessRunner, Projector, type Projection } from '#projection';
import { givenDatabase, type GivenDatabase } from '#testing';
import { copyLog } from './copy-log.js';
import { logAddress } from './log-address.js';
import { logIdentity } from './log-identity.js';
import { LogInUse } from './log-in-use.js';
import { openLog, type OpenedLog } from './open-log.js';
import { makeReadOnly } from './read-only.js';
import { switchLog } from './switch-log.js';

/* For the specs of a move: two logs in PostgreSQL, a database of read models, and what works on them. */

type Knocked = DomainEvent<'Knocked', { readonly text: string }>;

export const codec = new EventCodec([{ Knocked: { version: 1, audience: 'staff', fields: { text: inPublic(anything) } } }]);
export const knocks: Projection<Knocked, { readonly texts: readonly string[]; readonly last: string }> = {
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

  override concerns(): readonly [] {
    return [];
  }
}
export const openDoor: Process<Knocked> = {
  name: 'open-door-when-knocked',
  from: 'beginning',
  on: { Knocked: (event) => [new OpenDoor(event.data.text, {}, following(event, { name: 'open-door-when-knocked' }))] },
};

/** What a spec has in hand; made anew for each by `givenTwoLogs`. */
export const its = {} as {
  readModels: GivenDatabase;
  first: GivenDatabase;
  second: GivenDatabase;
  from: OpenedLog;
  to: OpenedLog;
  toStop: (() => Promise<unknown>)[];
};

/** Two logs, of which the one may be copied into the other, for every spec of the file. */
export function givenTwoLogs(): void {
  beforeEach(async () => {
    const [readModels, first, second] = await Promise.all([givenDatabase(), givenDatabase(), givenDatabase()]);
    const open = (url: string) => openLog(logAddress(url, '--from'), { dataDirectory: 'not used' });
    Object.assign(its, { readModels, first, second, from: await open(first.url), to: await open(second.url), toStop: [] });
    // The copy's positions are others than the original's, as in another kind of store.
    await second.database.query(sql`update log_head set position = 5000`);
  });
  afterEach(async () => {
    for (const stop of its.toStop.reverse()) await stop();
    await its.from.close();
    await its.to.close();
    await Promise.all([its.readModels.drop(), its.first.drop(), its.second.drop()]);
  });
}

let knocked = 0;
export async function knock(log: OpenedLog, text: string): Promise<bigint> {
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

export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 100_000; !(await holds());) {
    if (performance.now() > end) throw new Error('It did not come about in time.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A process's runner that carries nothing out, and remembers what it was to carry out. */
export function runnerOn(log: OpenedLog, done: string[], database = its.readModels.database) {
  const runner = new ProcessRunner({
    database,
    store: log.store,
    codec,
    processes: [openDoor],
    dispatch: (command) => Promise.resolve(done.push(command.id)),
    identity: () => logIdentity(log.kind, log.store),
    settings: { leaseMs: 600, pollMs: 50 },
  });
  its.toStop.push(() => runner.stop());
  return runner;
}

export function projectorOn(log: OpenedLog) {
  const projector = new Projector({
    database: its.readModels.database,
    store: log.store,
    codec,
    projections: [knocks],
    identity: () => logIdentity(log.kind, log.store),
    settings: { leaseMs: 600, pollMs: 50 },
  });
  its.toStop.push(() => projector.stop());
  return projector;
}

export async function inUse(log: OpenedLog, gate = new WriteGate(), database = its.readModels.database): Promise<WriteGate> {
  const opened = await LogInUse.open({ database, kind: log.kind, store: log.store, gate });
  its.toStop.push(() => opened.close());
  return gate;
}

export const reason = 'We are moving.';
export const moveAll = async () => {
  await makeReadOnly(its.readModels.database, its.from, reason);
  await copyLog(its.from.store, its.to);
  return switchLog({ database: its.readModels.database, from: its.from, to: its.to });
};
