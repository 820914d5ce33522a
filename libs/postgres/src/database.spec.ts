import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { EmbeddedServer, Sql } from './index.js';
import {
  createDatabase,
  Database,
  DatabaseUnavailable,
  MigrationProblem,
  runMigrations,
  sql,
  startEmbeddedServer,
} from './index.js';

let folder: string;
let server: EmbeddedServer;
let database: Database;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-database-'));
  server = await startEmbeddedServer({ dataDirectory: folder, log: () => undefined, durable: false });
  database = new Database({ url: await createDatabase(server.url, 'spec of "databases"'), max: 3 });
});

afterAll(async () => {
  await database.close();
  await server.close();
  await rm(folder, { recursive: true });
});

const count = async (table: Sql): Promise<number> => {
  const [row] = await database.query<{ n: number }>(sql`select count(*)::int as n from ${table}`);
  return row?.n ?? -1;
};

describe('a database', () => {
  it('gives whole numbers of 8 bytes as bigint and dates as text, and takes both back', async () => {
    const largest = 9_223_372_036_854_775_807n;
    expect(
      await database.query(sql`
        select ${largest}::int8 as one, ${[1n, largest]}::int8[] as many, array[[1, null]]::int8[] as nested,
               ${'2024-02-29'}::date as day, array['0044-03-15 BC']::date[] as days, 7::int4 as small`),
    ).toEqual([
      { one: largest, many: [1n, largest], nested: [[1n, null]], day: '2024-02-29', days: ['0044-03-15 BC'], small: 7 },
    ]);
  });

  it('leaves the types of other pg clients in the process alone', () => {
    expect(pg.types.getTypeParser(pg.types.builtins.INT8)('1')).toBe('1');
  });

  it('is made once, however often and by however many it is asked for', async () => {
    const urls = await Promise.all([1, 2, 3].map(() => createDatabase(server.url, 'shared')));
    expect(new Set(urls).size).toBe(1);
    const shared = new Database({ url: await createDatabase(server.url, 'shared') });
    expect(await shared.query(sql`select current_database() as name`)).toEqual([{ name: 'shared' }]);
    await shared.close();
  });

  it('passes a faulty statement on as PostgreSQL reports it', async () => {
    await expect(database.query(sql`select nonsense`)).rejects.toMatchObject({ code: '42703' });
  });

  it('says that it is unavailable when nothing listens', async () => {
    const nowhere = new Database({ url: `postgres://nobody@localhost/x?host=${folder}` });
    await expect(nowhere.query(sql`select 1`)).rejects.toBeInstanceOf(DatabaseUnavailable);
    await expect(nowhere.transaction(() => Promise.resolve(1))).rejects.toBeInstanceOf(DatabaseUnavailable);
    await expect(createDatabase('postgres://nobody@127.0.0.1:1/x', 'y')).rejects.toBeInstanceOf(DatabaseUnavailable);
    await nowhere.close();
  });

  it('says that it is unavailable when a statement has no answer in time, and goes on with another connection', async () => {
    const impatient = new Database({ url: await createDatabase(server.url, 'impatient'), max: 1, patienceMs: 100 });
    await expect(impatient.query(sql`select pg_sleep(60)`)).rejects.toThrow(DatabaseUnavailable);
    expect(await impatient.query(sql`select 1 as one`)).toEqual([{ one: 1 }]);
    const endless = impatient.transaction((tx) => tx.query(sql`select pg_sleep(60)`));
    await expect(endless).rejects.toThrow(DatabaseUnavailable);
    const lasting = impatient.transaction((tx) => tx.query(sql`select 2 as two from pg_sleep(0.3)`, { patienceMs: 10_000 }));
    expect(await lasting).toEqual([{ two: 2 }]);
    await impatient.close();
  });

  it('survives the loss of idle and of used connections', async () => {
    const lines: string[] = [];
    const loser = new Database({ url: server.urlOf('postgres'), log: (line) => lines.push(line) });
    const listening = await loser.connect();
    const [idle] = await loser.query<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    const [used] = (await listening.query<{ pid: number }>('select pg_backend_pid() as pid')).rows;
    const lost = once(listening, 'error');
    const dropped = loser.transaction(async (tx) => {
      await tx.query(sql`select pg_terminate_backend(pid) from unnest(${[used?.pid, idle?.pid]}::int[]) as pid`);
      await tx.query(sql`select pg_terminate_backend(pg_backend_pid())`);
    });
    await expect(dropped).rejects.toBeInstanceOf(DatabaseUnavailable);
    await lost;
    listening.release(true);
    expect(await loser.query(sql`select 1 as one`)).toEqual([{ one: 1 }]);
    await loser.close();
  });

  it('lends connections that hear notifications', async () => {
    const listener = await database.connect();
    await listener.query('listen spec');
    const heard = once(listener, 'notification');
    await database.query(sql`select pg_notify('spec', 'news')`);
    expect((await heard)[0]).toMatchObject({ channel: 'spec', payload: 'news' });
    await listener.query('unlisten spec');
    listener.release();
  });
});

describe('a transaction', () => {
  beforeAll(() => database.query(sql`create table notes (note text primary key)`));

  it('keeps what its work did, and gives its result', async () => {
    const result = await database.transaction(async (tx) => {
      await tx.query(sql`insert into notes values ('kept')`);
      return 'done';
    });
    expect(result).toBe('done');
    expect(await count(sql`notes where note = 'kept'`)).toBe(1);
  });

  it('undoes everything when its work throws, and throws the same', async () => {
    const mishap = new Error('mishap');
    const failing = database.transaction(async (tx) => {
      await tx.query(sql`insert into notes values ('undone')`);
      throw mishap;
    });
    await expect(failing).rejects.toBe(mishap);
    expect(await count(sql`notes where note = 'undone'`)).toBe(0);
  });

  it('does not pretend success when its work hid the error of a statement', async () => {
    const hiding = database.transaction(async (tx) => {
      await tx.query(sql`insert into notes values ('hidden')`);
      await tx.query(sql`select nonsense`).catch(() => undefined);
    });
    await expect(hiding).rejects.toThrow('rolled back');
    expect(await count(sql`notes where note = 'hidden'`)).toBe(0);
  });

  it('takes no query after its end, for that would land in somebody else’s', async () => {
    const escaped = await database.transaction((tx) => Promise.resolve({ tx }));
    await expect(escaped.tx.query(sql`select 1`)).rejects.toThrow('has ended');
  });
});

describe('migrations', () => {
  const first = { name: 'create-letters', sql: 'create table letters (id int8 primary key)' };
  const second = { name: 'add-subject', sql: sql`alter table letters add subject text` };

  it('are applied in order, once, also by several processes at the same time', async () => {
    const runs = await Promise.all([1, 2, 3].map(() => runMigrations(database, 'mail', [first])));
    expect(runs.flat()).toEqual(['create-letters']);
    expect(await runMigrations(database, 'mail', [first, second])).toEqual(['add-subject']);
    expect(await runMigrations(database, 'mail', [first, second])).toEqual([]);
    expect(await count(sql`letters where subject is null`)).toBe(0);
  });

  it('of different owners do not meet', async () => {
    expect(await runMigrations(database, 'post', [{ name: 'create-letters', sql: 'create table post ()' }])).toEqual([
      'create-letters',
    ]);
  });

  it.each([
    ['was edited', [{ ...first, sql: `${first.sql} ` }, second], 'was edited after'],
    ['was moved', [second, first], 'in its place'],
    ['is unknown to this program', [first], 'newer version'],
    ['has the name of another', [first, second, second], 'same name'],
    ['has parameters', [first, second, { name: 'x', sql: sql`select ${1}` }], 'fixed text'],
  ])('are refused when one %s', async (_, migrations, message) => {
    await expect(runMigrations(database, 'mail', migrations)).rejects.toThrow(message);
    await expect(runMigrations(database, 'mail', migrations)).rejects.toBeInstanceOf(MigrationProblem);
  });

  it('leave nothing behind when one of them fails', async () => {
    const failing = [
      { name: 'fine', sql: 'create table half ()' },
      { name: 'faulty', sql: 'create tabel other ()' },
    ];
    await expect(runMigrations(database, 'halves', failing)).rejects.toThrow('"faulty" of "halves" failed');
    await expect(database.query(sql`select from half`)).rejects.toMatchObject({ code: '42P01' });
    expect(await count(sql`migrations where owner = 'halves'`)).toBe(0);
  });
});
