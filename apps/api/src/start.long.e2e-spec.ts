import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

// A build, when one is needed, and an initdb.
const root = resolve(import.meta.dirname, '../../..');
const running: ChildProcess[] = [];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'redress-start-'));
});
afterEach(() => {
  for (const child of running.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Started {
  readonly child: ChildProcess;
  /** What it has written so far. */
  said(): { out: string; error: string };
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
  /** The address that it told, once it is ready. */
  ready(): Promise<string>;
}

function start(env: Record<string, string>, args: readonly string[] = ['--empty']): Started {
  const { NODE_OPTIONS: _, NODE_ENV: __, ...clean } = process.env;
  const child = spawn(process.execPath, ['apps/run.mjs', 'api', ...args], {
    cwd: root,
    env: { ...clean, PORT: '0', REDRESS_LOG: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let out = '';
  let error = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const ready = async () => {
    for (;;) {
      const [, url] = /Redress is ready: +(\S+)/.exec(out) ?? [];
      if (url !== undefined) return url;
      if (child.exitCode !== null) throw new Error(`It ended with ${String(child.exitCode)}: ${out}${error}`);
      await new Promise((wait) => setTimeout(wait, 50));
    }
  };
  return { child, said: () => ({ out, error }), ended, ready };
}

/** Processes that name the folder in their command line: the application's PostgreSQL. */
function leftOver(path: string): string[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return line.includes(path) ? [line] : [];
      } catch {
        return [];
      }
    });
}

async function gone(path: string): Promise<string[]> {
  for (let attempt = 0; attempt < 100 && leftOver(path).length > 0; attempt += 1) {
    await new Promise((wait) => setTimeout(wait, 50));
  }
  return leftOver(path);
}

describe('npm start', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'tells where to go and how to sign in, and ends with 0 and nothing left at %s',
    async (signal) => {
      const data = join(folder, `data-${signal}`);
      const started = start({ REDRESS_DATA: data });
      const url = await started.ready();
      expect(started.said().out).toContain(`${url}/sign-in`);
      expect((await fetch(`${url}/health/live`)).status).toBe(200);
      const { status } = await fetch(`${url}/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"userId":"clerk"}',
      });
      expect(status).toBe(200);
      expect(leftOver(data).length).toBeGreaterThan(0);
      started.child.kill(signal);
      expect(await started.ended).toBe(0);
      expect(await gone(data)).toEqual([]);
      await expect(fetch(`${url}/health/live`)).rejects.toThrow();
    },
  );

  it('stops as well when it is asked to while it is still starting', async () => {
    const data = join(folder, 'data-early');
    const started = start({ REDRESS_DATA: data });
    for (;;) {
      if (existsSync(join(data, 'redress.json'))) break;
      await new Promise((wait) => setTimeout(wait, 10));
    }
    started.child.kill('SIGTERM');
    expect(await started.ended).toBe(0);
    expect(await gone(data)).toEqual([]);
    expect(started.said().out).not.toContain('is ready');
  });
});

describe('a start that cannot be', () => {
  let other: Server;
  let port: number;
  beforeAll(async () => {
    other = createServer();
    port = await new Promise<number>((done) => {
      other.listen(0, '127.0.0.1', () => {
        done((other.address() as { port: number }).port);
      });
    });
  });
  afterAll(() => {
    other.close();
  });

  it('for its port is taken says so and what to do, before it has touched anything', async () => {
    const data = join(folder, 'data-port');
    const started = start({ REDRESS_DATA: data, PORT: String(port) });
    expect(await started.ended).toBe(1);
    expect(started.said().error).toContain(`Another program already uses 127.0.0.1:${String(port)}`);
    expect(started.said().error).toContain(`PORT=${String(port + 1)} npm start`);
    expect(existsSync(data)).toBe(false);
  });

  it('for it would let anybody sign in, in production, says so', async () => {
    const data = join(folder, 'data-production');
    const started = start({ REDRESS_DATA: data, NODE_ENV: 'production', REDRESS_DEV_SIGN_IN: '1' });
    expect(await started.ended).toBe(1);
    expect(started.said().error).toContain('REDRESS_DEV_SIGN_IN=1 lets anybody sign in as anybody');
    expect(existsSync(data)).toBe(false);
  });

  it.each([
    [{ REDRESS_DATA: 'package.json' }, [], 'a file, not a folder, is at that place'],
    [{ EVENT_STORE_URL: 'esdb://localhost:2113?tsl=false' }, [], 'has the option "tsl"'],
    [{ DATABASE_URL: 'postgres://127.0.0.1:1/none' }, [], 'database cannot be reached'],
    [{ PORT: 'eighty' }, [], 'PORT is "eighty"'],
    [{}, ['--emty'], 'Usage: npm start [-- --empty]'],
  ] as const)('for %j %j ends with 1 and a sentence', async (env, args, message) => {
    const started = start({ REDRESS_DATA: join(folder, 'data-other'), ...env }, args);
    expect(await started.ended).toBe(1);
    expect(started.said().error).toContain(message);
    expect(started.said().error).not.toMatch(/^\s+at /m);
  });

  it('for another one runs on the same data names it, and leaves that one alone', async () => {
    const data = join(folder, 'data-twice');
    const first = start({ REDRESS_DATA: data });
    const url = await first.ready();
    const second = start({ REDRESS_DATA: data });
    expect(await second.ended).toBe(1);
    expect(second.said().error).toContain(`process ${String(first.child.pid)}`);
    expect((await fetch(`${url}/health/ready`)).status).toBeLessThan(504);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
  });
});

describe('apps/run.mjs', () => {
  it('names what it can run', () => {
    const { status, stderr, stdout } = spawnSync(process.execPath, ['apps/run.mjs', 'toString'], { cwd: root, encoding: 'utf8' });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('api|worker|cli');
  });
});
