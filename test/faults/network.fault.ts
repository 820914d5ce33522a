import { setTimeout as pause } from 'node:timers/promises';
import { failsBy, type Control, type Fault, type Lab } from './fault.js';
import { Network } from './network.js';
import { Proxy } from './proxy.js';
import { trial, type Hands, type Outcome, type TrialOptions } from './trial.js';

/** Milliseconds for which a cut lasts: longer than the application waits for an answer of the log (10 s). */
const cutMs = 12_000;
/** Clients that do not wait that long: they send again while the application is still waiting. */
const impatientMs = 3_000;

interface Apart {
  readonly network: Network;
  readonly options: TrialOptions;
}

/** The application and the database on two machines of their own, as far as they can tell. */
async function apart(lab: Lab, options: Partial<TrialOptions> = {}): Promise<Apart> {
  const network = new Network();
  lab.later(() => network.remove());
  const server = await lab.server({
    listen: network.databaseAddress,
    prefix: ['ip', 'netns', 'exec', network.database],
  });
  const place = {
    dataDirectory: lab.folder(),
    databaseUrl: server.url,
    host: network.applicationAddress,
    prefix: ['ip', 'netns', 'exec', network.application],
  };
  return { network, options: { place, checkUrl: server.nearUrl, seed: lab.seed, patienceMs: impatientMs, ...options } };
}

const keyless = { keepsKeys: false, isControl: true } as const;

async function partitioned(lab: Lab, cuts: readonly ('to-database' | 'from-database')[], options = {}): Promise<Outcome> {
  const { network, options: all } = await apart(lab, options);
  return trial(all, async (hands) => {
    await pause(1_000);
    hands.writers.beginRound();
    for (const direction of cuts) network.cut(direction);
    await pause(cutMs);
    network.heal();
    await hands.serviceAgain();
    await hands.look();
  });
}

async function connectionsReset(lab: Lab, options: Partial<TrialOptions> = {}): Promise<Outcome> {
  const { network, options: all } = await apart(lab, options);
  return trial(all, async (hands) => {
    // Whether a reset meets a stored append before its answer is a matter of chance: the control gets more of them.
    const most = options.isControl === true ? 12 : lab.short ? 1 : 3;
    for (let round = 0; round < most; round += 1) {
      await pause(800);
      hands.writers.beginRound();
      // The answer to what is under way is refused on its way back; the next question is refused too.
      network.reset('from-database');
      await pause(150);
      network.reset('to-database');
      await pause(500);
      network.heal();
      await hands.serviceAgain();
      await hands.look();
    }
  });
}

/** Milliseconds of each bad line, within which at least one command must be carried out. */
const badForMs = 6_000;

async function throughout(hands: Hands, what: string, begin: () => void, end: () => void): Promise<void> {
  hands.writers.beginRound();
  begin();
  // What the application had in hand already may still be answered.
  await pause(500);
  const before = hands.writers.acknowledged.length;
  await pause(badForMs);
  end();
  const done = hands.writers.acknowledged.length - before;
  hands.remark(`${what}: ${String(done)} commands in ${String(badForMs)} ms`);
  if (done === 0) hands.problem(`${what}: nothing was carried out in ${String(badForMs)} ms`);
  await hands.serviceAgain();
}

async function badLine(lab: Lab): Promise<Outcome> {
  const { network, options } = await apart(lab, { patienceMs: 20_000 });
  return trial(options, async (hands) => {
    const heal = () => network.heal();
    await throughout(hands, '15 % of the packets lost', () => network.lose(0.15), heal);
    await throughout(hands, '512 kbit/s', () => network.slow(512), heal);
    await hands.look();
  });
}

/** The same check on a line that carries nothing must find that nothing is carried out. */
async function deadLine(lab: Lab): Promise<Control> {
  const { network, options } = await apart(lab, { patienceMs: 20_000, isControl: true });
  const { problems } = await trial(options, (hands) =>
    throughout(
      hands,
      'all packets lost',
      () => network.lose(1),
      () => network.heal(),
    ),
  );
  return { fails: problems.length > 0, how: `a line that loses all: ${problems[0] ?? 'not found'}` };
}

async function slowAnswers(lab: Lab): Promise<Outcome> {
  const server = await lab.server();
  const proxy = await Proxy.before(server.url);
  lab.later(() => proxy.close());
  const place = { dataDirectory: lab.folder(), databaseUrl: proxy.through(server.url) };
  return trial({ place, checkUrl: server.nearUrl, seed: lab.seed }, async (hands) => {
    await throughout(
      hands,
      '50 ms more each way',
      () => (proxy.delayMs = 50),
      () => (proxy.delayMs = 0),
    );
    await hands.look();
  });
}

async function noAnswers(lab: Lab): Promise<Control> {
  const server = await lab.server();
  const proxy = await Proxy.before(server.url);
  lab.later(() => proxy.close());
  const place = { dataDirectory: lab.folder(), databaseUrl: proxy.through(server.url) };
  const { problems } = await trial({ place, checkUrl: server.nearUrl, seed: lab.seed, isControl: true }, (hands) =>
    throughout(
      hands,
      'no answers',
      () => (proxy.swallowsAnswers = true),
      () => {
        proxy.swallowsAnswers = false;
        proxy.reset();
      },
    ),
  );
  return { fails: problems.length > 0, how: `answers that never come: ${problems[0] ?? 'not found'}` };
}

const needs = ['root', 'netns', 'iptables'] as const;
const stores = ['postgresql-external'] as const;
const newKeys = 'clients that send again under a new key';

export const networkFaults: readonly Fault[] = [
  ...(
    [
      ['both ways', ['to-database', 'from-database']],
      ['one way, questions lost', ['to-database']],
      ['one way, answers lost', ['from-database']],
    ] as const
  ).map(([how, cuts]): Fault => ({
    id: 'T-09',
    name: `partition app from database, ${how}`,
    stores,
    needs,
    run: (lab) => partitioned(lab, cuts),
    // Where questions are lost nothing is stored that nobody knows of: the control is that of lost answers.
    control: async (lab) => failsBy(await partitioned(lab, ['from-database'], keyless), 'doubled', newKeys),
  })),
  {
    id: 'T-10',
    name: 'connection reset mid-append',
    stores,
    needs,
    run: (lab) => connectionsReset(lab),
    // The application itself repeats an append whose answer was lost, within the second: these clients do not wait for that.
    control: async (lab) => failsBy(await connectionsReset(lab, { ...keyless, patienceMs: 500 }), 'doubled', newKeys),
  },
  { id: 'T-11', name: 'packets lost, slow link', stores, needs, run: badLine, control: deadLine },
  { id: 'T-11', name: 'slow answers', stores, run: slowAnswers, control: noAnswers },
];
