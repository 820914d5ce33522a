import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase, raw, sql } from '#postgres';
import { Client } from '#test-servers';

const root = resolve(import.meta.dirname, '../..');

/** Where an installation keeps its things. */
export interface Place {
  readonly data: string;
  readonly keys: string;
  /** Further settings. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The program on its own data, in a process of its own. */
export class Running {
  private constructor(
    private readonly child: ChildProcess,
    private readonly ended: Promise<unknown>,
    readonly place: Place,
    readonly url: string,
    /** What it printed so far. */
    readonly printed: () => string,
  ) {}

  /** Starts it, and resolves when it is ready. */
  static async start(place: Place): Promise<Running> {
    let printed = '';
    const child = spawn(process.execPath, ['--import', './libs/testing/ts-loader.mjs', 'test/erasure/main.ts'], {
      cwd: root,
      env: { ...environment(place), REDRESS_DEV_SIGN_IN: '1', REDRESS_LOG: 'trace' },
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    const ended = new Promise<void>((done) => child.once('close', () => done()));
    for (;;) {
      const [, url] = /Redress is ready: +(\S+)/.exec(printed) ?? [];
      if (url !== undefined) return new Running(child, ended, place, url, () => printed);
      if (child.exitCode !== null) throw new Error(`It ended with ${String(child.exitCode)}: ${printed}`);
      await pause(50);
    }
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.ended;
  }

  async as(userId: string): Promise<Client> {
    const client = new Client(this.url);
    const { status, text } = await client.post('/sign-in', { userId });
    if (status !== 200) throw new Error(`${userId} could not sign in: ${text}`);
    return client;
  }

  /** Every row of every table, as text. What is bytes comes in hexadecimal digits. */
  async rows(): Promise<ReadonlyMap<string, string>> {
    const opened = await openDatabase({
      dataDirectory: this.place.data,
      whenInUse: 'join',
      whenAbsent: 'refuse',
      log: () => undefined,
    });
    try {
      const tables = await opened.database.query<{ name: string }>(sql`
        select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`);
      const found = new Map<string, string>();
      for (const { name } of tables) {
        const rows = await opened.database.query<{ row: string }>(raw(`select t::text as row from ${name} t`));
        found.set(name, rows.map(({ row }) => row).join('\n'));
      }
      return found;
    } finally {
      await opened.close();
    }
  }
}

export interface Said {
  readonly code: number | null;
  readonly out: string;
}

/** Runs a command of the operator's. */
export function cli(place: Place, ...words: readonly string[]): Promise<Said> {
  const child = spawn(process.execPath, ['--import', './libs/testing/ts-loader.mjs', 'apps/cli/src/main.ts', ...words], {
    cwd: root,
    env: environment(place),
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (out += chunk.toString()));
  return new Promise((done) => child.once('close', (code) => done({ code, out })));
}

function environment({ data, keys, env: further }: Place): NodeJS.ProcessEnv {
  const { NODE_ENV: _env, NODE_OPTIONS: _options, DATABASE_URL: _url, EVENT_STORE_URL: _store, ...env } = process.env;
  return { ...env, ...further, REDRESS_DATA: data, REDRESS_KEYS: keys, REDRESS_LOG: 'warn' };
}
