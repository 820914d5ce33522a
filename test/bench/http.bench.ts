import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { byTurns, median, underLoad, type Load, type Row } from './measure.js';
import { post } from './raw-client.js';
import { application, constitutedBody, enteredComplaint, Server, signedIn } from './server.js';

export interface HttpBenchOptions {
  readonly seconds?: number;
  readonly rounds?: number;
  readonly clients?: number;
  readonly log?: (row: Row | undefined) => void;
}

/** One way to run the application, and the least part of the bare endpoint's speed that is wanted of it. */
const ways = [
  { name: 'http: command, subscriptions elsewhere', subscriptions: 'off', bar: 0.5 },
  { name: 'http: command, one process', subscriptions: 'on', bar: 0.3 },
] as const;

/**
 * A clerk's command over HTTP, from the session cookie to the committed event, beside a bare Nest endpoint that inserts one row:
 * two processes on one PostgreSQL, by turns, from the same clients. Once with the read models kept elsewhere, once in the same
 * process. Takes the addresses of three empty databases.
 */
export async function httpBench(
  urls: { readonly ours: string; readonly alone: string; readonly bare: string },
  { seconds = 3, rounds = 5, clients = 16, log = () => undefined }: HttpBenchOptions = {},
): Promise<Row[]> {
  const bare = await Server.start(['--import', './libs/testing/ts-loader.mjs', 'test/bench/bare-endpoint.ts'], {
    ...process.env,
    DATABASE_URL: urls.bare,
  });
  const rows: Row[] = [];
  try {
    await bare.open(clients);
    for (const way of ways) {
      const url = way.subscriptions === 'on' ? urls.alone : urls.ours;
      const row = await besideBare(way, url, bare, { seconds, rounds, clients });
      log(row);
      rows.push(row);
    }
    return rows;
  } finally {
    await bare.stop();
  }
}

async function besideBare(
  { name, subscriptions, bar }: (typeof ways)[number],
  url: string,
  bare: Server,
  { seconds, rounds, clients }: { readonly seconds: number; readonly rounds: number; readonly clients: number },
): Promise<Row> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'redress-bench-'));
  const env = { ...process.env, DATABASE_URL: url, EVENT_STORE_URL: '', REDRESS_DATA: dataDirectory, PORT: '0' };
  const settings = { REDRESS_LOG: 'warn', NODE_ENV: 'development', REDRESS_SUBSCRIPTIONS: subscriptions };
  let ours: Server | undefined;
  try {
    ours = await Server.start([...application, '--empty'], { ...env, ...settings });
    const server = ours;
    await server.open(clients);
    const cookie = await signedIn(server, 'clerk');
    const entered = JSON.stringify({ ...enteredComplaint, bodyId: await constitutedBody(server, cookie) });
    const enter = () => server.ask(post('/v1/complaints/entered', entered, { Cookie: cookie, 'Idempotency-Key': randomUUID() }));
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
    return {
      name,
      value,
      unit: 'commands/s',
      baseline,
      // Of each round, so that what a busy machine does to both is taken out.
      ratio: median(our.map((one, round) => speed(one) / (their[round]?.perSecond ?? baseline))),
      bar,
      p50_ms: median(our.map(({ p50 }) => p50)),
      p99_ms: median(our.map(({ p99 }) => p99)),
    };
  } finally {
    await ours?.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  }
}
