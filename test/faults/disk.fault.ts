import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase, sql, type Database } from '#postgres';
import { DiskImage } from './disk-image.js';
import { failsBy, stores, type Control, type Fault, type Lab } from './fault.js';
import { IoShim, type IoFault } from './io-shim.js';
import { childrenOf, freshDataDirectory, type OwnServer, type OwnServerOptions } from './own-server.js';
import { trial, within, type Hands, type Outcome, type TrialOptions } from './trial.js';

/** Enough for a cluster, its log and a load of seconds. */
const imageMiB = 600;

interface OnDisk {
  readonly disk: DiskImage;
  readonly server: OwnServer | undefined;
  readonly options: TrialOptions;
}

/** The whole data directory, or the cluster of a server of its own, on a file system of its own. */
async function onDisk(
  lab: Lab,
  { shim, env = {}, settings }: { shim?: IoShim; env?: Record<string, string>; settings?: OwnServerOptions['settings'] } = {},
): Promise<OnDisk> {
  const disk = new DiskImage(imageMiB);
  lab.later(() => disk.remove());
  await freshDataDirectory(disk.data);
  disk.sync();
  if (lab.store === 'postgresql-embedded') {
    const place = { dataDirectory: disk.data, env: { ...env, ...shim?.embeddedEnv } };
    return { disk, server: undefined, options: { place, seed: lab.seed } };
  }
  const server = await lab.server({
    folder: disk.data,
    ...(shim !== undefined && { env: shim.env }),
    ...(settings !== undefined && { settings }),
  });
  const place = { dataDirectory: lab.folder(), databaseUrl: server.nearUrl, env: { ...env, REDRESS_WATCH_PATHS: disk.mount } };
  return { disk, server, options: { place, seed: lab.seed } };
}

function shimIn(lab: Lab): IoShim {
  const shim = new IoShim();
  lab.later(() => shim.remove());
  return shim;
}

/** Takes the power away from the database's disk, and from the application that lives on it, and starts both on what was left. */
async function cutPower({ application }: Hands, { disk, server }: OnDisk): Promise<void> {
  const postmaster = server?.pid ?? application.postmaster();
  if (postmaster === undefined) throw new Error('PostgreSQL does not run.');
  const all = [...(server === undefined ? [application.pid ?? 0] : []), postmaster, ...childrenOf(postmaster)];
  for (const pid of all) signal(pid, 'SIGSTOP');
  const image = disk.copyAsAfterPowerCut();
  for (const pid of all) signal(pid, 'SIGKILL');
  if (server !== undefined) await server.kill();
  else await application.kill();
  await disk.replaceWith(image);
  if (server !== undefined) await server.start();
  else await application.start();
}

async function powerCut(lab: Lab, on: OnDisk, options: Partial<TrialOptions> = {}, lie?: IoShim): Promise<Outcome> {
  return trial({ ...on.options, ...options }, async (hands) => {
    // What an installation is made of had time to reach the disk; the load that follows has not.
    on.disk.sync();
    lie?.begin('lie');
    await pause(lie === undefined && options.isControl !== true ? 2_000 : 5_000);
    hands.writers.beginRound();
    await cutPower(hands, on);
    lie?.end();
    await hands.serviceAgain();
    await hands.look();
    lab.log(`         (${String(hands.writers.acknowledged.length)} acknowledged around the cut)`);
  });
}

/** A disk that says that it has written what it has not: the same cut must then show a loss. */
async function lyingDisk(lab: Lab): Promise<Control> {
  const shim = shimIn(lab);
  const outcome = await powerCut(lab, await onDisk(lab, { shim }), { isControl: true }, shim).catch((error: unknown) => {
    // So much may be lost that nothing starts any more.
    if (/did not start|did not come back/.test(String(error))) return undefined;
    throw error;
  });
  const how = 'a disk that only pretends to flush, and a power cut';
  return outcome === undefined
    ? { fails: true, how: `${how}: the database does not start again` }
    : failsBy(outcome, 'lost', how);
}

/** The database's calls fail for a while; then they work again, and an operator starts what did not start by itself. */
async function failingCalls(lab: Lab, fault: IoFault): Promise<Outcome> {
  const shim = shimIn(lab);
  // As docs/faults.md asks of a server of one's own: it ends after a crash, and who keeps it running starts it.
  const on = await onDisk(lab, { shim, settings: { restart_after_crash: 'off' } });
  return trial(on.options, async (hands) => {
    for (let round = 0; round < (lab.short ? 1 : 3); round += 1) {
      await pause(500);
      shim.begin(fault);
      const before = hands.writers.failures[503] ?? 0;
      const felt = await within(20_000, 20, () => Promise.resolve((hands.writers.failures[503] ?? 0) > before));
      if (!felt) hands.problem(`${fault} was not felt`);
      await pause(1_000);
      hands.writers.beginRound();
      shim.end();
      if (on.server !== undefined) {
        const ended = await within(10_000, 50, () => Promise.resolve(on.server?.pid === undefined));
        if (!ended) hands.problem('PostgreSQL did not end after a failed flush');
        else await on.server.start();
      }
      await hands.serviceAgain();
      await hands.look();
    }
  });
}

/** The disk fills up to what must stay free: nothing new is taken in, with a word that says why, and nothing comes to harm. */
async function nearlyFull(lab: Lab, guarded: boolean): Promise<Outcome & { readonly harm: boolean; readonly told: boolean }> {
  const env = { REDRESS_DISK_RESERVE: guarded ? '96' : '0', REDRESS_LOG: 'info' };
  const on = await onDisk(lab, { env });
  let harm = false;
  let told = false;
  const outcome = await trial({ ...on.options, isControl: !guarded }, async (hands) => {
    const postmaster = on.server?.pid ?? hands.application.postmaster();
    const families = new Set(childrenOf(postmaster ?? 0));
    const survives = () => {
      const now = on.server?.pid ?? hands.application.postmaster();
      // The server's own helpers come anew after a crash: none of the first ones is left.
      return now === postmaster && childrenOf(now ?? 0).some((pid) => families.has(pid)) && on.server?.cameToHarm !== true;
    };
    const guest = guarded ? undefined : await guestOf(lab, on);
    if (guarded) on.disk.fillUntil(64);
    else on.disk.fill();
    told = await within(guarded ? 15_000 : 25_000, 50, async () => {
      if (guest !== undefined) await writeMuch(guest);
      if (!survives()) harm = true;
      return harm || (guarded && hands.writers.lastFailure?.text.includes('/problems/read-only') === true);
    });
    if (guarded) {
      await pause(2_000);
      if (!told) hands.problem('nobody was told that the disk is nearly full');
      if (hands.writers.lastFailure?.headers['retry-after'] === undefined) hands.problem('the answer has no Retry-After');
      const { status, text } = await hands.writers.page('/complaints/new');
      if (status !== 200 || !text.includes('Nothing can be stored here just now')) hands.problem('the page does not tell people');
      const ready = await hands.writers.page('/health/ready');
      if (ready.status !== 200) hands.problem(`/health/ready says ${String(ready.status)} ${ready.text}`);
      hands.remark(`told: ${hands.writers.lastFailure?.text.slice(0, 200) ?? ''}`);
      if (!survives()) harm = true;
      if (harm) hands.problem('PostgreSQL came to harm');
    }
    hands.writers.beginRound();
    on.disk.makeRoom();
    if (on.server !== undefined && on.server.pid === undefined) await on.server.start();
    await hands.serviceAgain();
    await hands.look();
  });
  return { ...outcome, harm, told };
}

/** Makes PostgreSQL begin another file of its log, as a busier day than that of a test would. */
async function writeMuch(database: Database): Promise<void> {
  for (let file = 0; file < 8; file += 1) {
    // It fails as soon as the disk is full; who looks afterwards sees what became of the server.
    await database
      .query(sql`select pg_logical_emit_message(true, 'test', repeat('x', 1000000)), pg_switch_wal()`)
      .catch(() => undefined);
  }
}

/** Another connection to the database of a running application. On a full disk nobody could join it any more. */
async function guestOf(lab: Lab, { options: { place } }: OnDisk): Promise<Database> {
  const { dataDirectory, databaseUrl: url } = place;
  const opened = await openDatabase({
    dataDirectory,
    whenInUse: 'join',
    max: 1,
    log: () => undefined,
    ...(url !== undefined && { url }),
  });
  lab.later(() => opened.close());
  return opened.database;
}

/** The file system allows no writing any more. It is repaired, and everything started again. */
async function readOnly(lab: Lab, options: Partial<TrialOptions> = {}): Promise<Outcome> {
  const on = await onDisk(lab);
  return trial({ ...on.options, ...options }, async (hands) => {
    await pause(1_000);
    on.disk.turnReadOnly();
    hands.writers.beginRound();
    await pause(4_000);
    if (hands.writers.lastAnswerAt > performance.now() - 1_000 && options.isControl !== true) {
      hands.problem('commands were still said to be stored');
    }
    if (options.isControl !== true) {
      const live = await hands.writers.page('/health/live').catch(() => undefined);
      if (live?.status !== 200) hands.problem('the application did not stay alive');
    }
    if (on.server !== undefined) await on.server.kill();
    else await hands.application.kill();
    await on.disk.repair();
    if (on.server !== undefined) await on.server.start();
    else await hands.application.start();
    await hands.serviceAgain();
    await hands.look();
  });
}

function signal(pid: number, name: 'SIGSTOP' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself.
  }
}

const needs = ['root', 'loop'] as const;

export const diskFaults: readonly Fault[] = [
  {
    id: 'T-03',
    name: 'fsync fails (EIO)',
    stores,
    needs: ['root', 'loop', 'gcc'],
    run: (lab) => failingCalls(lab, 'fsync:EIO'),
    control: lyingDisk,
  },
  {
    id: 'T-04',
    name: 'power cut: what was not flushed is gone',
    stores,
    needs: ['root', 'loop', 'gcc'],
    run: async (lab) => powerCut(lab, await onDisk(lab)),
    control: async (lab) =>
      lab.store === 'postgresql-embedded'
        ? lyingDisk(lab)
        : failsBy(
            await powerCut(lab, await onDisk(lab, { settings: { fsync: 'off' } }), { isControl: true }),
            'lost',
            'fsync=off, and a power cut',
          ),
  },
  {
    id: 'T-06',
    name: 'disk full: read-only before harm',
    stores,
    needs,
    run: (lab) => nearlyFull(lab, true),
    control: async (lab) => {
      const { harm } = await nearlyFull(lab, false).catch((error: unknown) => {
        // Found on the way: it stopped while it was looked at.
        if (/recovery mode|cannot be reached|did not come back|ENOSPC/.test(String(error))) return { harm: true };
        throw error;
      });
      return { fails: harm, how: `without the guard PostgreSQL ${harm ? 'stopped at a full disk' : 'came to no harm'}` };
    },
  },
  {
    id: 'T-08',
    name: 'file system turns read-only',
    stores,
    needs,
    run: (lab) => readOnly(lab),
    control: async (lab) =>
      failsBy(
        await readOnly(lab, { entry: 'ack-before-commit', isControl: true }),
        'lost',
        'an application that answers before it has stored',
      ),
  },
];
