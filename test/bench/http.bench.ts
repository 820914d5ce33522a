import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { byTurns, median, underLoad, type Load, type Row } from './measure.js';
import { bodyIn, post, RawConnection, statusIn } from './raw-client.js';

export interface HttpBenchOptions {
  readonly seconds?: number;
  readonly rounds?: number;
  readonly clients?: number;
  readonly log?: (row: Row | undefined) => void;
}

const bar = 0.5;

/**
 * A clerk's command over HTTP, from the session cookie to the committed event, beside a bare Nest endpoint that inserts one row: two
 * processes on one PostgreSQL, by turns, from the same clients. Takes the addresses of two empty databases.
 */
export async function httpBench(
  urls: { readonly ours: string; readonly bare: string },
  { seconds = 3, rounds = 5, clients = 16, log = () => undefined }: HttpBenchOptions = {},
): Promise<Row[]> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'redress-bench-'));
  const env = { ...process.env, DATABASE_URL: urls.ours, EVENT_STORE_URL: '', REDRESS_DATA: dataDirectory, PORT: '0' };
  const servers: Server[] = [];
  try {
    const ours = await Server.start(['apps/run.mjs', 'api', '--empty'], { ...env, REDRESS_LOG: 'warn', NODE_ENV: 'development' });
    servers.push(ours);
    const bare = await Server.start(['dist/test/bench/bare-endpoint.js'], { ...env, DATABASE_URL: urls.bare });
    servers.push(bare);
    await ours.open(clients);
    await bare.open(clients);
    const { cookie, bodyId } = await prepared(ours);
    const entered = JSON.stringify({ ...complaint, bodyId });
    const enter = () => ours.ask(post('/v1/complaints/entered', entered, { Cookie: cookie, 'Idempotency-Key': randomUUID() }));
    const insert = () => bare.ask(post('/items', entered));
    await underLoad(clients, seconds / 2, enter);
    await underLoad(clients, seconds / 2, insert);
    const [our, their] = await byTurns(
      rounds,
      () => underLoad(clients, seconds, enter),
      () => underLoad(clients, seconds, insert),
    );
    const speed = ({ perSecond }: Load) => perSecond;
    const [value, baseline] = [median(our.map(speed)), median(their.map(speed))];
    const row = {
      name: `http: command, ${String(clients)} clients, beside a bare endpoint with one INSERT`,
      value,
      unit: 'commands/s',
      baseline,
      ratio: value / baseline,
      bar,
      p50_ms: median(our.map(({ p50 }) => p50)),
      p99_ms: median(our.map(({ p99 }) => p99)),
    };
    log(row);
    return [row];
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

const complaint = {
  channel: 'post',
  identity: 'confidential',
  complainant: { name: 'Nobody in particular', contact: 'By letter' },
  respondentName: 'Nobody else in particular',
  summary: 'A gift that was not declared',
  account: 'What happened is told here at some length, as people do. '.repeat(10),
  conductOn: '2026-01',
};

/** Signs a clerk in, and makes the body that complaints go to. */
async function prepared(server: Server): Promise<{ cookie: string; bodyId: string }> {
  const signedIn = await server.ask(post('/sign-in', JSON.stringify({ userId: 'clerk' })), 200);
  const cookie = /\r\nset-cookie: ([^;\r]+)/i.exec(signedIn)?.[1] ?? '';
  const constituted = await server.ask(post('/v1/bodies', JSON.stringify({ name: 'Board', kind: 'board' }), { Cookie: cookie }));
  return { cookie, bodyId: (JSON.parse(bodyIn(constituted)) as { id: string }).id };
}

/** A server as a process of its own, and connections to it. */
class Server {
  private readonly free: RawConnection[] = [];
  private readonly all: RawConnection[] = [];

  private constructor(
    private readonly child: ChildProcess,
    private readonly port: number,
  ) {}

  static async start(words: readonly string[], env: NodeJS.ProcessEnv): Promise<Server> {
    const child = spawn(process.execPath, [...words], { cwd: root(), env, stdio: ['ignore', 'pipe', 'inherit'] });
    const port = await new Promise<number>((resolve, reject) => {
      let said = '';
      child.once('exit', () => {
        reject(new Error(`${words.join(' ')} did not start: ${said}`));
      });
      child.stdout.on('data', (part: Buffer) => {
        said += part.toString();
        const found = /ready:\s+http:\/\/\S+:(\d+)/.exec(said)?.[1];
        if (found !== undefined) resolve(Number(found));
      });
    });
    return new Server(child, port);
  }

  async open(connections: number): Promise<void> {
    this.all.push(...(await Promise.all(Array.from({ length: connections }, () => RawConnection.to(this.port)))));
    this.free.push(...this.all);
  }

  /** Throws for any other answer than the one expected. */
  async ask(request: string, expected = 201): Promise<string> {
    const connection = this.free.pop();
    if (connection === undefined) throw new Error('There are fewer connections than clients.');
    const answer = await connection.ask(request);
    this.free.push(connection);
    if (statusIn(answer) !== expected) throw new Error(`The server answered: ${answer}`);
    return answer;
  }

  async stop(): Promise<void> {
    for (const connection of this.all) connection.close();
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    if (this.child.exitCode === null && this.child.kill('SIGTERM')) await gone;
  }
}

/** The repository, from the sources as from what is built of them. */
function root(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'apps', 'run.mjs'))) folder = dirname(folder);
  return folder;
}
