import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DatabaseUnavailable, openDatabase, sql, startEmbeddedServer } from '../index.js';
import { problemOf } from './data-directory.js';
import { isAlive } from './process-identity.js';

let folder: string;
const lines: string[] = [];
const log = (line: string) => void lines.push(line);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-embedded-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** Starts, or fails to start, on a folder; a server that does come up is stopped again. */
const start = async (dataDirectory: string): Promise<void> => {
  const server = await startEmbeddedServer({ dataDirectory, log, durable: false });
  await server.close();
};

describe('a folder that cannot be the data directory is left as it was', () => {
  it('when a file is at its place, or above it', async () => {
    const file = join(folder, 'file');
    await writeFile(file, 'content');
    const refusal = { name: 'DataDirectoryProblem', reason: 'file-in-the-way' };
    await expect(start(file)).rejects.toMatchObject(refusal);
    await expect(start(join(file, 'below'))).rejects.toMatchObject(refusal);
    expect(await readFile(file, 'utf8')).toBe('content');
  });

  it('when its disk is full, and says what to do', () => {
    const full = Object.assign(new Error('write failed'), { code: 'ENOSPC' });
    expect(problemOf('/data', full)).toMatchObject({ reason: 'disk-full', message: expect.stringContaining('Free some space') });
  });

  it('when it holds files of others', async () => {
    const foreign = join(folder, 'foreign');
    await mkdir(foreign);
    await writeFile(join(foreign, 'thesis.odt'), 'content');
    await expect(start(foreign)).rejects.toMatchObject({ reason: 'not-ours', message: expect.stringContaining('thesis') });
    expect(await readdir(foreign)).toEqual(['thesis.odt']);
  });

  it.each(['{"product":"other"}', 'no JSON at all', ''])('when its marker is not ours or damaged: %s', async (text) => {
    const damaged = await mkdtemp(join(folder, 'damaged-'));
    await writeFile(join(damaged, 'redress.json'), text);
    await expect(start(damaged)).rejects.toMatchObject({ reason: 'not-ours' });
    expect(await readdir(damaged)).toEqual(['redress.json']);
  });
});

describe('the embedded database', () => {
  let data: string;

  beforeAll(() => {
    data = join(folder, 'data');
  });

  it('is durable, checked, sorted by code point, and closed to others', async () => {
    await mkdir(join(data, 'lost+found'), { recursive: true });
    const { database, embedded, close } = await openDatabase({ dataDirectory: data, log });
    expect(embedded).toBe(true);
    expect(
      await database.query(sql`
        select current_database() as name, current_setting('fsync') as fsync, current_setting('data_checksums') as sums,
               current_setting('server_encoding') as encoding, current_setting('listen_addresses') as listens,
               (select datlocale from pg_database where datname = current_database()) as locale, 'é' > 'z' as by_code`),
    ).toEqual([{ name: 'redress', fsync: 'on', sums: 'on', encoding: 'UTF8', listens: '', locale: 'C.UTF-8', by_code: true }]);
    await database.query(sql`create table kept as select 42::int8 as answer`);
    for (const name of ['postgres', 'socket']) expect((await stat(join(data, name))).mode & 0o777).toBe(0o700);
    for (const name of ['postgres-password', 'redress.lock']) {
      expect((await stat(join(data, name))).mode & 0o777).toBe(0o600);
    }
    await close();
    expect(JSON.parse(await readFile(join(data, 'redress.json'), 'utf8'))).toMatchObject({
      product: 'redress',
      postgresMajor: 18,
    });
  });

  it('refuses a second user of its folder, or takes it as a guest, and stops with its host', async () => {
    const host = await openDatabase({ dataDirectory: data, log });
    await expect(openDatabase({ dataDirectory: data, log })).rejects.toMatchObject({
      reason: 'in-use',
      message: expect.stringContaining(`process ${process.pid}`),
    });
    const guest = await openDatabase({ dataDirectory: data, log, whenInUse: 'join' });
    expect(await guest.database.query(sql`select answer from kept`)).toEqual([{ answer: 42n }]);
    await guest.close();
    expect(await host.database.query(sql`select answer from kept`)).toEqual([{ answer: 42n }]);
    const pid = host.serverProcessId!;
    await Promise.all([host.close(), host.close()]);
    expect(isAlive(pid)).toBe(false);
    expect(await readdir(data)).not.toContain('redress.lock');
  });

  it('says that it is unavailable while its server is down, and comes back by itself', async () => {
    const opened = await openDatabase({ dataDirectory: data, log });
    const { database } = opened;
    for (const round of [1, 2]) {
      const pid = opened.serverProcessId!;
      process.kill(pid, 'SIGKILL');
      const outcomes = new Set<unknown>();
      await until(async () => {
        const answer = await database.query(sql`select answer from kept`).catch((error: unknown) => error);
        outcomes.add(answer instanceof Error ? answer.constructor : 'answered');
        return Array.isArray(answer) && lines.filter((line) => line === 'PostgreSQL is back').length === round;
      });
      outcomes.delete('answered');
      expect({ round, outcomes: [...outcomes] }).toEqual({ round, outcomes: [DatabaseUnavailable] });
    }
    const last = opened.serverProcessId!;
    await opened.close();
    expect(isAlive(last)).toBe(false);
  });

  it('leaves it to its supervisor to start again after a crash of one of its processes', async () => {
    const opened = await openDatabase({ dataDirectory: data, log });
    const before = opened.serverProcessId!;
    const [one] = await opened.database.query<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    process.kill(one!.pid, 'SIGKILL');
    await until(async () => {
      const answer = await opened.database.query(sql`select answer from kept`).catch(() => undefined);
      return answer !== undefined && opened.serverProcessId !== before;
    });
    expect(await opened.database.query(sql`select answer from kept`)).toEqual([{ answer: 42n }]);
    await opened.close();
  });

  it('is not kept from starting by what a crash left, when its process numbers now belong to others', async () => {
    const stranger = spawn('sleep', ['60']);
    const server = await startEmbeddedServer({ dataDirectory: data, log });
    const file = join(data, 'postgres', 'postmaster.pid');
    const left = await readFile(file, 'utf8');
    await server.close();
    await writeFile(file, left.replace(/^\d+/, String(stranger.pid)));
    await writeFile(join(data, 'redress.lock'), JSON.stringify({ pid: stranger.pid, identity: 'of an earlier process' }));
    await start(data);
    expect(isAlive(stranger.pid!)).toBe(true);
    stranger.kill();
  });

  it('refuses a cluster of another major version, says which one is needed, and leaves it alone', async () => {
    const version = join(data, 'postgres', 'PG_VERSION');
    await writeFile(version, '15\n');
    await expect(start(data)).rejects.toMatchObject({
      reason: 'wrong-postgres-major',
      message: expect.stringMatching(/PostgreSQL 15.*PostgreSQL 18.*pg_dumpall/s),
    });
    await writeFile(version, '18\n');
  });

  it('does not begin anew where a database has gone missing', async () => {
    await rename(join(data, 'postgres'), join(folder, 'elsewhere'));
    await expect(start(data)).rejects.toMatchObject({ reason: 'database-missing' });
    expect(await readdir(data)).not.toContain('postgres');
    await rename(join(folder, 'elsewhere'), join(data, 'postgres'));
    await start(data);
  });

  it('finishes what a crash during its creation left, and uses a port where a socket’s path would be too long', async () => {
    const long = join(folder, 'a-folder-name-that-is-long'.repeat(4));
    await mkdir(join(long, 'postgres.unfinished', 'base'), { recursive: true });
    await writeFile(join(long, 'redress.json'), '{"product":"redress","createdAt":"2020-01-01T00:00:00Z"}');
    const server = await startEmbeddedServer({ dataDirectory: long, log, durable: false });
    expect(server.url).toMatch(/^postgres:\/\/redress:[^@]+@127\.0\.0\.1:\d+\/postgres$/);
    await server.close();
  });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(10);
}
