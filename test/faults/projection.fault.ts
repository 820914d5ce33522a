import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  ForwardingEventStore,
  StoreUnavailable,
  type Delivery,
  type EventStore,
  type EventToAppend,
  type SubscribeAllOptions,
} from '#event-store';
import { parkedEvents, Projector, type Projection } from '#projection';
import { sql } from '#postgres';
import type { Control, Fault, Lab } from './fault.js';
import { randomFrom } from './random.js';
import {
  codec,
  counted,
  hashOfRows,
  link,
  openLog,
  storedCount,
  tallies,
  wrongRows,
  write,
  type Counted,
  type Struck,
  type Tally,
} from './tallies.js';
import { within, type Outcome } from './trial.js';

/** So that what comes after them shows whether the rows are right. */
const mostBreaks = 9;

/** A log whose subscriptions break off at random, so that what was delivered and not yet kept is delivered again. */
class BreakingStore extends ForwardingEventStore {
  breaks = 0;

  constructor(
    store: EventStore,
    private readonly random: () => number,
  ) {
    super(store);
  }

  override async *subscribeAll(options: SubscribeAllOptions): AsyncGenerator<Delivery> {
    for await (const delivery of super.subscribeAll(options)) {
      yield delivery;
      if (delivery.kind === 'event' && this.breaks < mostBreaks && this.random() < 0.06) {
        this.breaks += 1;
        throw new StoreUnavailable('The subscription broke off.');
      }
    }
  }
}

const hasty = { leaseMs: 1_000, pollMs: 50, retryPausesMs: [1, 2], stoppedRetryMs: 200 };

/** Deliveries that break off and begin again, in batches of several sizes, by two runners that take over from each other. */
async function deliveredAgain(lab: Lab): Promise<Outcome> {
  const { store, database } = await openLog(lab);
  const breaking = new BreakingStore(store, randomFrom(lab.seed));
  const runner = (batchEvents: number) =>
    new Projector({ database, store: breaking, codec, projections: [tallies], settings: { ...hasty, batchEvents } });
  const first = runner(7);
  await first.start();
  const writing = write(store, lab.short ? 20 : 60);
  const second = runner(1);
  await pause(700);
  await second.start();
  await first.stop();
  const third = runner(1_000);
  await third.start();
  await pause(300);
  await second.stop();
  const acknowledged = await writing;
  const problems = await wrongRows({ database, store }, third, tallies);
  await third.stop();
  if (breaking.breaks === 0) problems.push('no delivery broke off');
  return {
    acknowledged: acknowledged.length,
    stored: await storedCount(database),
    doubled: [],
    lost: [],
    problems,
    longestGapMs: null,
    remarks: [`deliveries broke off ${String(breaking.breaks)} times`],
  };
}

/** A handler that keeps its row and its checkpoint one after the other. */
async function checkpointApart(lab: Lab): Promise<Control> {
  const { store, database } = await openLog(lab);
  const acknowledged = await write(store, 5);
  await database.query(sql`create table naive_count (count int not null, checkpoint bigint not null)`);
  await database.query(sql`insert into naive_count values (0, 0)`);
  const random = randomFrom(lab.seed);
  const follow = async () => {
    const [at] = await database.query<{ checkpoint: bigint }>(sql`select checkpoint from naive_count`);
    for await (const event of store.readAll({ after: at?.checkpoint ?? 0n })) {
      await database.query(sql`update naive_count set count = count + 1`);
      if (random() < 0.2) return false;
      await database.query(sql`update naive_count set checkpoint = ${event.position}`);
    }
    return true;
  };
  while (!(await follow()));
  const [row] = await database.query<{ count: number }>(sql`select count from naive_count`);
  const count = row?.count ?? 0;
  return {
    fails: count !== acknowledged.length,
    how: `row and checkpoint in two steps: ${String(acknowledged.length)} events counted as ${String(count)}`,
  };
}

/** Events that cannot be applied, each for another reason, and one that is merely as large as they may be. */
async function poison(lab: Lab, projection: Projection<Counted | Struck, Tally>): Promise<Outcome> {
  const { store, database } = await openLog(lab);
  const projector = new Projector({ database, store, codec, projections: [projection], settings: hasty });
  await projector.start();
  const before = await write(store, 5);
  const healthy: string[] = [];
  const add = async (event: EventToAppend, isHealthy = false) => {
    await store.append('tally-poisoned', 'any', [event]);
    if (isHealthy) healthy.push(event.id);
  };
  await add(counted(1), true);
  await add({ ...counted(1), type: 'NobodyKnowsThis' });
  await add({ ...counted(1), metadata: Buffer.from('{"schemaVersion":99}') });
  await add({ ...counted(1), metadata: Buffer.from('{"schemaVersion":-3}') });
  await add({ ...counted(1), data: Buffer.from('null') });
  await add(counted(13));
  await add(counted(2, 'somebody', 'x'.repeat(1_000_000)), true);
  await add(counted(3), true);
  const after = await write(store, 5);
  const head = await store.head();
  const problems: string[] = [];
  const state = async () => (await projector.status()).find(({ name }) => name === projection.name);
  if (!(await within(15_000, 50, async () => ((await state())?.position ?? 0n) >= head))) {
    problems.push(`the projection stands still at ${String((await state())?.position)} of ${String(head)}`);
  }
  const parked = await parkedEvents(database, projection.name);
  if (parked.length !== 4) problems.push(`${String(parked.length)} events are parked, not 4`);
  if (parked.some(({ error }) => error === '')) problems.push('an event is parked without a reason');
  if (problems.length === 0) {
    const wanted = healthy.reduce<Tally | undefined>(link, undefined);
    const { rows } = await database.pool.query<{ row: Tally }>(`select row from tallies_v1 where key = 'tally-poisoned'`);
    if (rows[0]?.row.chain !== wanted?.chain) problems.push('the row does not stand on the healthy events in their order');
    problems.push(...(await wrongRows({ database, store }, projector, projection)));
  }
  await projector.stop();
  return {
    acknowledged: before.length + after.length + 8,
    stored: await storedCount(database),
    doubled: [],
    lost: [],
    problems,
    longestGapMs: null,
    remarks: parked.map(({ eventType, error }) => `parked ${eventType}: ${error}`),
  };
}

/** Rebuilds elsewhere, under another time zone and locale, and gives the hash of what came out. */
async function rebuiltElsewhere(
  url: string,
  env: Readonly<Record<string, string>>,
  batchEvents: number,
  kind: string,
): Promise<string> {
  const loader = join(import.meta.dirname, '../../libs/testing/ts-loader.mjs');
  const child = spawn(
    process.execPath,
    ['--import', loader, join(import.meta.dirname, 'rebuild-elsewhere.ts'), String(batchEvents), kind],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env, DATABASE_URL: url },
    },
  );
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  const code = await new Promise((done) => child.once('close', done));
  if (code !== 0) throw new Error(`The rebuild ended with ${String(code)}.`);
  return said.trim();
}

const elsewheres = [
  { env: { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' }, batchEvents: 1 },
  { env: { TZ: 'America/St_Johns', LC_ALL: 'C', LANG: 'C' }, batchEvents: 7 },
  { env: { TZ: 'UTC', LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' }, batchEvents: 1_000 },
];

async function rebuilds(lab: Lab): Promise<Outcome> {
  const { server, store, database } = await openLog(lab);
  const projector = new Projector({ database, store, codec, projections: [tallies], settings: hasty });
  await projector.start();
  const acknowledged = await write(store, lab.short ? 10 : 40);
  const problems = await wrongRows({ database, store }, projector, tallies);
  await projector.stop();
  const live = await hashOfRows(database, 'tallies_v1');
  for (const { env, batchEvents } of elsewheres) {
    const hash = await rebuiltElsewhere(server.nearUrl, env, batchEvents, 'tallies');
    if (hash !== live) problems.push(`rebuilt in ${env.TZ}, ${env.LANG}, batches of ${String(batchEvents)}: other rows`);
  }
  return {
    acknowledged: acknowledged.length,
    stored: await storedCount(database),
    doubled: [],
    lost: [],
    problems,
    longestGapMs: null,
    remarks: ['Node versions: only the one that is installed'],
  };
}

async function byTheClock(lab: Lab): Promise<Control> {
  const { server, store } = await openLog(lab);
  await write(store, 3);
  const hashes: string[] = [];
  for (const { env, batchEvents } of elsewheres.slice(0, 2)) {
    hashes.push(await rebuiltElsewhere(server.nearUrl, env, batchEvents, 'clocked'));
  }
  return {
    fails: hashes[0] !== hashes[1],
    how: `a projection that looks at the clock: ${hashes[0] === hashes[1] ? 'the same' : 'other'} rows`,
  };
}

const stores = ['postgresql-external'] as const;

export const projectionFaults: readonly Fault[] = [
  { id: 'T-17', name: 'duplicate delivery', stores, run: deliveredAgain, control: checkpointApart },
  {
    id: 'T-18',
    name: 'poison event',
    stores,
    run: (lab) => poison(lab, tallies),
    control: async (lab) => {
      const { problems } = await poison(lab, { ...tallies, whenFailing: 'stop' });
      return { fails: problems.length > 0, how: `a projection that stops: ${problems[0] ?? 'nothing found'}` };
    },
  },
  { id: 'T-19', name: 'rebuild gives the same rows anywhere', stores, run: rebuilds, control: byTheClock },
];
