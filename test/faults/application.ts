import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '../..');

/** What is started: the application as it is, or one with a fault of its own, each from its sources. */
const entries = {
  application: ['apps/api/src/main.ts', '--empty'],
  'ack-before-commit': ['test/faults/ack-before-commit.mjs'],
  'crash-at-step': ['test/faults/crash-at-step.mjs'],
} as const;
export type Entry = keyof typeof entries;

/** Nothing of a test outlives it, also where the test is ended by somebody. */
const children = new Set<ChildProcess>();
process.once('exit', endApplications);

/** Ends all applications that still run, so that what they use can be taken away. */
export function endApplications(): void {
  for (const child of children) child.kill('SIGKILL');
}

/** Lets Node run sources, so that a run is not held up by a build, nor changed by one. */
const fromSources = ['--import', './libs/testing/ts-loader.mjs'];

const startsWithin = 120_000;
const endsWithin = 60_000;
const cliWithin = 120_000;

/** Where an application runs: its data, and what is around it. */
export interface Place {
  readonly dataDirectory: string;
  /** The embedded PostgreSQL where absent. */
  readonly databaseUrl?: string | undefined;
  readonly host?: string;
  /** Words before the command, such as `ip netns exec …`. */
  readonly prefix?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The application as a process of its own, on one data directory and one port. */
export class Application {
  private child: ChildProcess | undefined;
  private said = '';
  /** Log lines of failures that are neither of an unreachable database nor of a closed log. */
  readonly unexpected: string[] = [];

  private constructor(
    private readonly entry: Entry,
    readonly place: Place,
    readonly port: number,
  ) {}

  static async on(place: Place, entry: Entry): Promise<Application> {
    return new Application(entry, place, await freePort());
  }

  get dataDirectory(): string {
    return this.place.dataDirectory;
  }

  get host(): string {
    return this.place.host ?? '127.0.0.1';
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Resolves when it says that it is ready. Throws, with its last words, when it ends before. */
  async start(more: Readonly<Record<string, string>> = {}): Promise<void> {
    const [command = '', ...words] = [...(this.place.prefix ?? []), process.execPath, ...fromSources, ...entries[this.entry]];
    const child = spawn(command, words, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...environment(this.place, this.port), ...more },
    });
    this.child = child;
    children.add(child);
    child.once('exit', () => children.delete(child));
    this.said = '';
    let ready = false;
    let ended = false;
    child.stdout.on('data', (part: Buffer) => (ready ||= part.toString().includes('Redress is ready')));
    child.stderr.on('data', (part: Buffer) => {
      const text = part.toString();
      this.said = (this.said + text).slice(-4_000);
      const failed = text.split('\n').filter((line) => line.includes('"msg":"failed"'));
      this.unexpected.push(...failed.filter((line) => !/"reason":"(?:unavailable|read-only)"/.test(line)));
    });
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

/** Runs a command of the CLI where an application runs. Gives its exit code and the object that it answers. */
export async function cli(place: Place, words: readonly string[]): Promise<{ code: number | null; answer: unknown }> {
  const child = spawn(process.execPath, [...fromSources, 'apps/cli/src/main.ts', ...words, '--json'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment(place, 0),
  });
  let out = '';
  let said = '';
  child.stdout.on('data', (part: Buffer) => (out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (said = (said + part.toString()).slice(-4_000)));
  const late = setTimeout(() => child.kill('SIGKILL'), cliWithin);
  const code = await new Promise<number | null>((done) => child.once('close', done));
  clearTimeout(late);
  try {
    return { code, answer: JSON.parse(out) as unknown };
  } catch {
    throw new Error(`${words.join(' ')} gave no JSON (exit code ${String(code)}):\n${said}`);
  }
}

function environment({ dataDirectory, databaseUrl, host, env = {} }: Place, port: number): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, EVENT_STORE_URL: __, REDRESS_SECRET: ___, REDRESS_SUBSCRIPTIONS: ____, ...rest } = process.env;
  return {
    ...rest,
    NODE_ENV: 'test',
    PORT: String(port),
    ...(host !== undefined && { HOST: host }),
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    REDRESS_DATA: dataDirectory,
    REDRESS_DEV_SIGN_IN: '1',
    // More is filed here than any house gets in a day.
    REDRESS_FILINGS: 'off',
    REDRESS_LOG: 'warn',
    ...env,
  };
}

/** A port on which nothing listens at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
