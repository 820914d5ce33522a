import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '../..');

/** What is started: the application as people start it, or the one that answers before it has stored. */
export const entries = {
  application: ['apps/run.mjs', 'api', '--empty'],
  'ack-before-commit': ['test/faults/ack-before-commit.mjs'],
} as const;
export type Entry = keyof typeof entries;

/** A first start may have to build. */
const startsWithin = 240_000;
const endsWithin = 60_000;

/** The built application as a process of its own, with its embedded PostgreSQL, on one data directory and one port. */
export class Application {
  private child: ChildProcess | undefined;
  private said = '';

  private constructor(
    private readonly entry: Entry,
    readonly dataDirectory: string,
    readonly port: number,
  ) {}

  static async on(dataDirectory: string, entry: Entry): Promise<Application> {
    return new Application(entry, dataDirectory, await freePort());
  }

  /** Resolves when it says that it is ready. Throws, with its last words, when it ends before. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [...entries[this.entry]], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment(this.dataDirectory, this.port),
    });
    this.child = child;
    this.said = '';
    let ready = false;
    let ended = false;
    child.stdout.on('data', (part: Buffer) => (ready ||= part.toString().includes('Redress is ready')));
    child.stderr.on('data', (part: Buffer) => (this.said = (this.said + part.toString()).slice(-4_000)));
    child.once('exit', () => (ended = true));
    const deadline = performance.now() + startsWithin;
    const isReady = () => ready;
    const hasEnded = () => ended;
    while (!isReady()) {
      if (hasEnded() || performance.now() > deadline) {
        child.kill('SIGKILL');
        throw new Error(`The application did not start:\n${this.said}`);
      }
      await pause(5);
    }
  }

  /** Whether it still runs, and did not end by itself. */
  get runs(): boolean {
    return this.child?.exitCode === null && this.child.signalCode === null;
  }

  get lastWords(): string {
    return this.said;
  }

  /** Ends it as a power cut would end a process: it learns nothing of it. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Asks it to stop. Gives its exit code. */
  async stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  /** Kills the postmaster of its embedded server, and gives the process number that it had. */
  killPostgres(): number {
    const pid = this.postmaster();
    if (pid === undefined) throw new Error('No PostgreSQL of ours runs.');
    process.kill(pid, 'SIGKILL');
    return pid;
  }

  /** The process number of its postmaster; undefined while there is none. */
  postmaster(): number | undefined {
    const cluster = join(this.dataDirectory, 'postgres');
    try {
      const pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
      const words = readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8');
      return words.includes(cluster) ? pid : undefined;
    } catch {
      return undefined;
    }
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const { child } = this;
    if (child === undefined || !this.runs) return child?.exitCode ?? null;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), endsWithin);
    await gone;
    clearTimeout(late);
    return child.exitCode;
  }
}

/** The faulty application is run from what is built, and does not build by itself. */
export async function buildWhereNeeded(): Promise<void> {
  const child = spawn(process.execPath, ['apps/run.mjs', 'cli', 'help'], { cwd: root, stdio: 'ignore' });
  await new Promise((done) => child.once('exit', done));
}

/** Runs a command of the CLI on the data directory of a running application. Gives its exit code and the object that it answers. */
export async function cli(dataDirectory: string, words: readonly string[]): Promise<{ code: number | null; answer: unknown }> {
  const child = spawn(process.execPath, ['apps/run.mjs', 'cli', ...words, '--json'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment(dataDirectory, 0),
  });
  let out = '';
  let said = '';
  child.stdout.on('data', (part: Buffer) => (out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (said = (said + part.toString()).slice(-4_000)));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  try {
    return { code, answer: JSON.parse(out) as unknown };
  } catch {
    throw new Error(`${words.join(' ')} gave no JSON (exit code ${String(code)}):\n${said}`);
  }
}

function environment(dataDirectory: string, port: number): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, EVENT_STORE_URL: __, REDRESS_SECRET: ___, REDRESS_SUBSCRIPTIONS: ____, ...rest } = process.env;
  return {
    ...rest,
    NODE_ENV: 'test',
    PORT: String(port),
    REDRESS_DATA: dataDirectory,
    REDRESS_DEV_SIGN_IN: '1',
    REDRESS_LOG: 'warn',
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
