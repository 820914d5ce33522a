import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, raw } from '#postgres';
import { startedApp, type StartedApp } from '#testing';
import type { Asked } from './command.js';
import { run as migrate } from './migrate.js';
import { Terminal } from './terminal.js';

const role = `app_${randomUUID().replaceAll('-', '')}`;
let redress: StartedApp;
/** As the running program reaches the database, and as whoever migrates does. */
let own: Database;
let owner: Database;
let refusedBefore: string;

const asked = (options: Asked['options']): Asked => ({
  operands: [],
  options,
  terminal: new Terminal(),
  signal: new AbortController().signal,
});

/** As the role that runs the program. */
function asRole(url: string): string {
  const address = new URL(url);
  address.username = role;
  address.password = 'of-this-spec';
  return address.href;
}

beforeAll(async () => {
  const through = async (url: string) => {
    owner = new Database({ url });
    await owner.query(raw(`create role ${role} login password 'of-this-spec' nosuperuser nocreatedb nocreaterole`));
    await owner.query(raw('revoke create on schema public from public'));
    const early = await startedApp({ through: () => Promise.resolve(asRole(url)) }).catch((error: unknown) => error as Error);
    refusedBefore = early instanceof Error ? early.message : 'It started.';
    Object.assign(process.env, { DATABASE_URL: url, REDRESS_LOG: 'silent' });
    await migrate(asked({ 'grant-to': role }));
    own = new Database({ url: asRole(url) });
    return asRole(url);
  };
  redress = await startedApp({ through });
  process.env.REDRESS_KEYS = redress.house.settings.keysDirectory;
}, 180_000);
afterAll(async () => {
  await redress.stop();
  await own.close();
  // With its database, what it owned or was given is gone.
  await owner.close();
});

describe('a role that can neither make nor change tables', () => {
  it('is told before the migration what has to be done, and by whom', () => {
    expect(refusedBefore).toContain('Run "cli migrate" of this version once, with a role that may');
  });

  it('runs the whole program: what is recorded is followed, kept and shown', async () => {
    const clerk = await redress.as('clerk');
    const { id } = (await clerk.post('/v1/bodies', { name: 'Panel of Nowhere', kind: 'panel' })).json() as { id: string };
    const complaint = { bodyId: id, identity: 'anonymous', respondentName: 'A', summary: 'B', account: 'C' };
    const filed = await redress.anybody().post('/v1/complaints', complaint);
    expect(filed.status).toBe(201);
    await redress.settled();
    const { items } = (await clerk.get('/v1/queue')).json() as { items: readonly { id: string }[] };
    expect(items.map((item) => item.id)).toEqual([(filed.json() as { id: string }).id]);
    expect((await clerk.page('/reports/audit')).status).toBe(200);
    const health = (await (await fetch(`${redress.url}/health/ready`)).json()) as { status: string };
    expect(health.status).toBe('ready');
    expect(await own.query(raw('select query from read_records order by seq'))).toEqual([{ query: 'GetQueue' }]);
  });

  it.each([
    'create table mine (id int)',
    'alter table events disable trigger events_are_immutable',
    'drop trigger events_are_immutable on events',
    "update events set data = ''",
    'delete from events',
    'truncate events',
    "create or replace function refuse_to_change_events() returns trigger language plpgsql as 'begin return null; end'",
    'drop function append_events',
    'alter table events owner to current_user',
    'drop table events',
    "update read_records set reader = ''",
    'delete from read_records',
    'truncate read_records',
    'alter table read_records disable trigger read_records_are_immutable',
    'drop table read_records',
    "set session_replication_role = 'replica'",
    'drop table subscriptions',
    "update migrations set hash = ''",
  ])('cannot get around the log or the record of reads: %s', async (statement) => {
    await expect(own.query(raw(statement))).rejects.toMatchObject({ code: '42501' });
  });

  it('may work with what is made later by the one that migrates', async () => {
    await owner.query(raw('create table later (id int)'));
    expect(await own.query(raw('insert into later values (7) returning id'))).toEqual([{ id: 7 }]);
  });

  it('is named only where there is such a role, and it is not the one that migrates', async () => {
    await expect(migrate(asked({ 'grant-to': 'nobody-here' }))).rejects.toThrow('has no role "nobody-here"');
    const [{ me }] = (await owner.query<{ me: string }>(raw('select current_user as me'))) as [{ me: string }];
    await expect(migrate(asked({ 'grant-to': me }))).rejects.toThrow('is the role that migrates');
    // A second time changes nothing.
    expect(await migrate(asked({ 'grant-to': role }))).toMatchObject({ json: { grantedTo: role } });
  });
});
