import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from '#test-servers';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** One release of Redress on a database: its server with everything in one process, and its command line. */
export class Program {
  private readonly data = mkdtempSync(join(tmpdir(), 'redress-release-'));
  private readonly keys: string;
  private server: { readonly child: ChildProcess; readonly ended: Promise<number | null>; readonly url: string } | undefined;
  private said = '';

  constructor(
    private readonly folder: string,
    private readonly databaseUrl: string,
  ) {
    this.keys = join(tmpdir(), `redress-release-keys${new URL(databaseUrl).pathname.replace('/', '-')}`);
  }

  /** Starts it, and resolves when it is ready. */
  async start(...words: readonly string[]): Promise<void> {
    const child = this.spawn('api', words);
    const ended = new Promise<number | null>((done) => child.once('close', done));
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    this.said = '';
    for (;;) {
      const [, url] = /Redress is ready: +(\S+)/.exec(this.said) ?? [];
      if (url !== undefined) {
        this.server = { child, ended, url };
        return;
      }
      if (child.exitCode !== null) throw new Error(`It ended with ${String(child.exitCode)}: ${this.said}`);
      await pause(50);
    }
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    server?.child.kill('SIGTERM');
    await server?.ended;
  }

  /** Ends it, and removes what it kept on the disk. */
  async remove(): Promise<void> {
    this.server?.child.kill('SIGKILL');
    await this.server?.ended;
    for (const folder of [this.data, this.keys]) rmSync(folder, { recursive: true, force: true });
  }

  anybody(): Client {
    if (this.server === undefined) throw new Error('It does not run.');
    return new Client(this.server.url);
  }

  async as(handle: string): Promise<Client> {
    const client = this.anybody();
    const { status, text } = await client.post('/sign-in', { userId: handle });
    if (status !== 200) throw new Error(`${handle} could not sign in: ${text}`);
    return client;
  }

  cli(...words: readonly string[]): Promise<Ended> {
    const child = this.spawn('cli', words);
    const said = { out: '', error: '' };
    child.stdout?.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (said.error += chunk.toString()));
    return new Promise((done, failed) => {
      child.once('error', failed).once('close', (code) => {
        done({ code, ...said });
      });
    });
  }

  private spawn(name: 'api' | 'cli', words: readonly string[]): ChildProcess {
    const { NODE_OPTIONS: _, NODE_ENV: __, ...env } = process.env;
    return spawn(process.execPath, ['apps/run.mjs', name, ...words], {
      cwd: this.folder,
      env: {
        ...env,
        PORT: '0',
        DATABASE_URL: this.databaseUrl,
        REDRESS_DATA: this.data,
        // Both releases know the receipts that either has given.
        // One for all that run on the database; and what the release before reads must be plain.
        REDRESS_KEYS: this.keys,
        REDRESS_SEALING: 'off',
        REDRESS_SECRET: 'a secret of this spec alone, of sufficient length',
        REDRESS_LOG: 'warn',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }
}
