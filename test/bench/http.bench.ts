import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { byTurns, median, underLoad, type Load, type Row } from './measure.js';
import { post } from './raw-client.js';
import { constitutedBody, enteredComplaint, Server, signedIn } from './server.js';

export interface HttpBenchOptions {
  readonly seconds?: number;
  readonly rounds?: number;
  readonly clients?: number;
  readonly log?: (row: Row | undefined) => void;
}

const bar = 0.5;

/**
 * A clerk's command over HTTP, from the session cookie to the committed event, beside a bare Nest endpoint that inserts one row:
 * two processes on one PostgreSQL, by turns, from the same clients. Takes the addresses of two empty databases.
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
    const bare = await Server.start(['--import', './libs/testing/ts-loader.mjs', 'test/bench/bare-endpoint.ts'], {
      ...env,
      DATABASE_URL: urls.bare,
    });
    servers.push(bare);
    await ours.open(clients);
    await bare.open(clients);
    const cookie = await signedIn(ours, 'clerk');
    const entered = JSON.stringify({ ...enteredComplaint, bodyId: await constitutedBody(ours, cookie) });
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
