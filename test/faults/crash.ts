import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Application, cli, type Entry } from './application.js';
import { LogCheck, type LogFindings } from './log-check.js';
import { randomFrom } from './random.js';
import { Writers } from './writers.js';

export const victims = ['application', 'postgres'] as const;
export type Victim = (typeof victims)[number];

export interface CrashOptions {
  readonly victim: Victim;
  readonly rounds: number;
  readonly seed: number;
  readonly entry?: Entry;
  readonly writers?: number;
  /** Longest time of undisturbed load before a kill, in milliseconds; the actual one is random. */
  readonly loadMs?: number;
  readonly log?: (line: string) => void;
}

export interface CrashReport {
  readonly victim: Victim;
  readonly rounds: number;
  readonly acknowledged: number;
  readonly stored: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly damaged: readonly string[];
  /** Answers that a correct system does not give. */
  readonly wrong: readonly string[];
  /** What `verify` says: log and read models. */
  readonly differences: readonly string[];
  readonly sentAgain: number;
  readonly repeated: number;
  /** The longest time without any answer to a command after a kill. */
  readonly longestGapMs: number;
  readonly medianGapMs: number;
}

const serviceWithin = 60_000;

/**
 * Kills the application, or its PostgreSQL, so many times at random moments while clients write over HTTP, and says what became
 * of what they were told. Throws when the service does not come back, and when something is left running at the end.
 */
export async function crashTest(options: CrashOptions): Promise<CrashReport> {
  const { victim, rounds, seed, entry = 'application', writers: count = 8, loadMs = 1_200, log = () => undefined } = options;
  const random = randomFrom(seed);
  const dataDirectory = await mkdtemp(join(tmpdir(), 'redress-crash-'));
  const application = await Application.on({ dataDirectory }, entry);
  let writers: Writers | undefined;
  try {
    await application.start();
    writers = new Writers(application, `${victim}-${String(seed)}`, random);
    await writers.begin();
    const check = new LogCheck(dataDirectory);
    const running = writers.run(count);
    const gaps: number[] = [];
    let found: LogFindings = { stored: 0, lost: [], doubled: [], damaged: [] };
    const isSound = () => found.lost.length + found.doubled.length + found.damaged.length === 0;
    for (let round = 1; round <= rounds; round += 1) {
      await pause(20 + random() * loadMs);
      writers.beginRound();
      if (victim === 'application') await restart(application);
      else await replacePostgres(application);
      gaps.push(await serviceAgain(writers, application));
      await writers.repeatSome(3);
      if (isSound()) found = await check.look(writers.acknowledged);
      log(
        `${victim} ${String(round)}/${String(rounds)}: ${String(found.stored)} events, back after ${String(Math.round(gaps.at(-1) ?? 0))} ms`,
      );
    }
    await pause(200);
    writers.finish();
    await running;
    await writers.repeatSome(50);
    const caughtUp = await within(serviceWithin, 250, () => check.isCaughtUp());
    if (isSound()) found = await check.look(writers.acknowledged, true);
    const { code, answer } = await cli(application.place, ['verify']);
    const differences = (answer as { differences: unknown[] }).differences.map((one) => JSON.stringify(one));
    if (!caughtUp) differences.push('the read models did not catch up');
    if (code !== 0 && differences.length === 0) differences.push(`verify ended with ${String(code)}`);
    const postmaster = application.postmaster();
    const ended = await application.stop();
    if (ended !== 0) throw new Error(`The application ended with ${String(ended)}:\n${application.lastWords}`);
    if (postmaster === undefined || !(await within(10_000, 50, () => Promise.resolve(!isAlive(postmaster))))) {
      throw new Error('PostgreSQL still runs after the application was stopped.');
    }
    gaps.sort((one, other) => one - other);
    return {
      victim,
      rounds,
      acknowledged: writers.acknowledged.length,
      ...found,
      wrong: writers.wrong.map(({ path, why }) => `${path}: ${why}`),
      differences,
      sentAgain: writers.sentAgain,
      repeated: writers.repeated,
      longestGapMs: Math.round(gaps.at(-1) ?? 0),
      medianGapMs: Math.round(gaps[Math.floor(gaps.length / 2)] ?? 0),
    };
  } finally {
    writers?.finish();
    await application.kill();
    writers?.close();
    // PostgreSQL of a killed application ends a moment after it.
    await pause(500);
    await rm(dataDirectory, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 });
  }
}

/** Whether a run shows that nothing was lost, doubled or damaged. */
export function isClean({ lost, doubled, damaged, wrong, differences }: CrashReport): boolean {
  return [lost, doubled, damaged, wrong, differences].every(({ length }) => length === 0);
}

async function restart(application: Application): Promise<void> {
  await application.kill();
  await application.start();
}

/** Kills PostgreSQL and waits until the application has another one. */
async function replacePostgres(application: Application): Promise<void> {
  const before = application.killPostgres();
  const isAnother = () => application.postmaster() !== before && application.postmaster() !== undefined;
  if (!(await within(serviceWithin, 5, () => Promise.resolve(isAnother())))) {
    throw new Error(`PostgreSQL did not come back:\n${application.lastWords}`);
  }
}

/** Waits for an answer, and gives the longest time without one since the kill, in milliseconds. */
async function serviceAgain(writers: Writers, application: Application): Promise<number> {
  const from = performance.now();
  const isBack = await within(serviceWithin, 5, () => Promise.resolve(writers.lastAnswerAt > from));
  if (!isBack || !application.runs) throw new Error(`The service did not come back:\n${application.lastWords}`);
  return writers.longestSilence;
}

async function within(milliseconds: number, everyMs: number, holds: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    if (await holds()) return true;
    await pause(everyMs);
  }
  return false;
}

/** A process that has ended and waits to be collected is not alive. */
function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${String(pid)}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
