import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { matters, type Matter } from './matter.js';
import { byTurns, median, underLoad, type Load, type Row } from './measure.js';
import { bodyIn, get, post } from './raw-client.js';
import { constitutedBody, enteredComplaint, Server, signedIn } from './server.js';

export interface GuardsBenchOptions {
  readonly seconds?: number;
  readonly rounds?: number;
  readonly clients?: number;
  readonly log?: (row: Row | undefined) => void;
}

/** Milliseconds in which half of the pages of 50 rows are to be answered. */
const demandedMs = 25;

/**
 * What it costs to decide who may, to seal what is personal, and to record what was read: the same program with and without, two
 * processes on one PostgreSQL, by turns. Takes the addresses of two empty databases.
 */
export async function guardsBench(
  urls: { readonly guarded: string; readonly open: string },
  { seconds = 3, rounds = 5, clients = 16, log = () => undefined }: GuardsBenchOptions = {},
): Promise<Row[]> {
  const guarded = await started(urls.guarded, 'on', clients);
  try {
    const open = await started(urls.open, 'off', clients);
    try {
      const rows = [
        await commands('guards: commands of whole matters', guarded, open, { seconds, rounds, clients }, matterByMatter),
        await commands('guards: command in a file that is there', guarded, open, { seconds, rounds, clients }, notifying),
        await commands('guards: command that begins a file', guarded, open, { seconds, rounds, clients }, entering),
        ...(await pages(guarded, open, { seconds, rounds })),
      ];
      rows.forEach(log);
      return rows;
    } finally {
      await open.stop();
    }
  } finally {
    await guarded.stop();
  }
}

interface House {
  readonly server: Server;
  readonly cookie: string;
  readonly complaint: string;
  stop(): Promise<void>;
}

async function started(url: string, guards: 'on' | 'off', clients: number): Promise<House> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'redress-bench-'));
  const words = ['--max-semi-space-size=64', '--import', './libs/testing/ts-loader.mjs', 'test/bench/house-server.ts', '--empty'];
  const env = { ...process.env, DATABASE_URL: url, EVENT_STORE_URL: '', REDRESS_DATA: dataDirectory, PORT: '0', GUARDS: guards };
  const server = await Server.start(words, { ...env, REDRESS_LOG: 'warn', NODE_ENV: 'development' });
  await server.open(clients);
  const cookie = await signedIn(server, 'clerk');
  const complaint = JSON.stringify({ ...enteredComplaint, bodyId: await constitutedBody(server, cookie) });
  const stop = async () => {
    await server.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  };
  return { server, cookie, complaint, stop };
}

type Measured = Required<Pick<GuardsBenchOptions, 'seconds' | 'rounds'>>;

interface Asking {
  readonly ask: () => Promise<unknown>;
  /** How many commands one asking is. */
  readonly commands: number;
}

const entered = ({ server, cookie, complaint }: House): Promise<string> =>
  server.ask(post('/v1/complaints/entered', complaint, { Cookie: cookie, 'Idempotency-Key': randomUUID() }));

/** Begins a file each time: its keys are made with it. */
const entering = (house: House): Promise<Asking> => Promise.resolve({ ask: () => entered(house), commands: 1 });

/** What people do, in the mixture in which they do it: for each client a panel of its own. */
async function matterByMatter({ server }: House, clients: number): Promise<Asking> {
  const free: Matter[] = [];
  while (free.length < clients) free.push(await matters(server));
  const ask = async () => {
    const next = free.pop();
    if (next === undefined) throw new Error('There are fewer panels than clients.');
    const sent = await next();
    free.push(next);
    return sent;
  };
  return { ask, commands: await ask() };
}

/** So many files that none of them grows long. */
const files = 200;

/** What most commands are: something is added to a file that is there, and its keys with it. */
async function notifying(house: House): Promise<Asking> {
  const ids: string[] = [];
  while (ids.length < files) ids.push((JSON.parse(bodyIn(await entered(house))) as { id: string }).id);
  const notice = JSON.stringify({ topic: 'other', message: enteredComplaint.account });
  let asked = 0;
  const ask = () => {
    const id = ids[asked++ % files] ?? '';
    const headers = { Cookie: house.cookie, 'Idempotency-Key': randomUUID(), 'If-Match': '*' };
    return house.server.ask(post(`/v1/complaints/${id}/notices`, notice, headers), [200, 201]);
  };
  return { ask, commands: 1 };
}

async function commands(
  name: string,
  guarded: House,
  open: House,
  { seconds, rounds, clients }: Measured & { readonly clients: number },
  prepared: (house: House, clients: number) => Promise<Asking>,
): Promise<Row> {
  const [inGuarded, inOpen] = [await prepared(guarded, clients), await prepared(open, clients)];
  for (const { ask } of [inGuarded, inOpen]) await underLoad(clients, seconds / 2, ask);
  const [with_, without] = await byTurns(
    rounds,
    () => underLoad(clients, seconds, inGuarded.ask),
    () => underLoad(clients, seconds, inOpen.ask),
  );
  const speed = ({ perSecond }: Load) => perSecond * inOpen.commands;
  const baseline = median(without.map(speed));
  return {
    name,
    value: median(with_.map(speed)),
    unit: 'commands/s',
    baseline,
    ratio: median(with_.map((one, round) => one.perSecond / (without[round]?.perSecond ?? Number.NaN))),
    bar: 0.85,
    p50_ms: median(with_.map(({ p50 }) => p50)) / inOpen.commands,
    p99_ms: median(with_.map(({ p99 }) => p99)) / inOpen.commands,
  };
}

/** The page that everybody works from, one reader at a time. */
async function pages(guarded: House, open: House, { seconds, rounds }: Measured): Promise<Row[]> {
  for (const { server } of [guarded, open]) await server.caughtUp(120_000);
  const look =
    ({ server, cookie }: House) =>
    () =>
      server.ask(get('/queue', { Cookie: cookie, Accept: 'text/html' }), 200);
  for (const one of [guarded, open]) await underLoad(1, seconds / 2, look(one));
  const [with_, without] = await byTurns(
    rounds,
    () => underLoad(1, seconds, look(guarded)),
    () => underLoad(1, seconds, look(open)),
  );
  const [value, without_] = [median(with_.map(({ p50 }) => p50)), median(without.map(({ p50 }) => p50))];
  const row = { value, unit: 'ms', p50_ms: value, p99_ms: median(with_.map(({ p99 }) => p99)) };
  return [
    {
      ...row,
      name: 'guards: page of 50 rows, beside what is demanded',
      baseline: demandedMs,
      ratio: demandedMs / value,
      bar: 1,
    },
    { ...row, name: 'guards: page of 50 rows, beside the unguarded one', baseline: without_, ratio: without_ / value, bar: 0 },
  ];
}
