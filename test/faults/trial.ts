import { setTimeout as pause } from 'node:timers/promises';
import { Application, cli, type Entry, type Place } from './application.js';
import { LogCheck, type LogFindings } from './log-check.js';
import { randomFrom } from './random.js';
import { Writers } from './writers.js';

/** What became of the load under a fault. */
export interface Outcome {
  readonly acknowledged: number | null;
  readonly stored: number | null;
  readonly doubled: readonly string[];
  readonly lost: readonly string[];
  /** Everything else that is not as it must be: damage, wrong answers, read models that differ from a rebuild. */
  readonly problems: readonly string[];
  readonly longestGapMs: number | null;
  /** What else was seen, for the report. */
  readonly remarks?: readonly string[];
}

export interface TrialOptions {
  readonly place: Place;
  /** How the checks reach a PostgreSQL of its own, where that is not how the application does. */
  readonly checkUrl?: string | undefined;
  readonly entry?: Entry;
  readonly seed: number;
  /** False for clients that send each try under a new key. */
  readonly keepsKeys?: boolean;
  readonly writers?: number;
  /** Milliseconds after which a client takes a request for lost. */
  readonly patienceMs?: number;
  /** Checks that take a sound system for granted are left out of a control that need only show its loss. */
  readonly isControl?: boolean;
}

/** What a fault may do to a running trial. */
export interface Hands {
  readonly application: Application;
  readonly writers: Writers;
  /** Resolves at the next answer to a command. Rejects when none comes in time. */
  serviceAgain(): Promise<void>;
  /** Something that must not be, found on the way. */
  problem(what: string): void;
  remark(what: string): void;
  /** Compares the log with what was acknowledged up to now. */
  look(): Promise<void>;
}

const serviceWithin = 60_000;
const answersWithin = 90_000;
const eightWriters = 8;

/**
 * Lets clients write over HTTP, has `disturb` do what it does, and says what became of what they were told: log against answers,
 * repeats against first answers, read models against a rebuild. The caller cleans up what it brought.
 */
export async function trial(options: TrialOptions, disturb: (hands: Hands) => Promise<void>): Promise<Outcome> {
  const { place, entry = 'application', seed, keepsKeys = true, writers: count = eightWriters, isControl = false } = options;
  const application = await Application.on(place, entry);
  let writers: Writers | undefined;
  const [problems, remarks]: [string[], string[]] = [[], []];
  try {
    await application.start();
    writers = new Writers(
      application,
      `faults-${String(seed)}-${String(Date.now())}`,
      randomFrom(seed),
      keepsKeys,
      options.patienceMs,
    );
    await writers.begin();
    const load = writers;
    const check = new LogCheck(place.dataDirectory, options.checkUrl ?? place.databaseUrl);
    let found: LogFindings = { stored: 0, lost: [], doubled: [], damaged: [] };
    const look = async (complete = false) => {
      if (found.lost.length + found.doubled.length + found.damaged.length === 0)
        found = await check.look(load.acknowledged, complete);
    };
    const running = load.run(count);
    let longestGap = 0;
    load.beginRound();
    await pause(500);
    await disturb({
      application,
      writers: load,
      look,
      problem: (what) => problems.push(what),
      remark: (what) => remarks.push(what),
      serviceAgain: async () => {
        const from = performance.now();
        if (!(await within(serviceWithin, 5, () => Promise.resolve(load.lastAnswerAt > from)))) {
          throw new Error(`The service did not come back:\n${application.lastWords}`);
        }
        longestGap = Math.max(longestGap, load.longestSilence);
      },
    });
    await pause(300);
    load.finish();
    const ended = await Promise.race([running.then(() => true), pause(answersWithin, false, { ref: false })]);
    if (!ended) problems.push(`some commands were not answered within ${String(answersWithin)} ms`);
    longestGap = Math.max(longestGap, load.longestSilence);
    if (!isControl) await load.repeatSome(20);
    const caughtUp = isControl || (await within(serviceWithin, 250, () => check.isCaughtUp()));
    if (!caughtUp) problems.push('the read models did not catch up');
    await look(ended && !isControl);
    if (isControl && found.lost.length + found.doubled.length === 0) found = await check.look(load.acknowledged, ended);
    if (!isControl) {
      const asked = cli({ ...place, ...(options.checkUrl && { databaseUrl: options.checkUrl }) }, ['verify']);
      const { code, answer } = await asked.catch((error: unknown) => ({ code: 0, answer: { differences: [String(error)] } }));
      const { differences } = answer as { differences: unknown[] };
      problems.push(...differences.slice(0, 5).map((one) => JSON.stringify(one)));
      if (code !== 0 && differences.length === 0) problems.push(`verify ended with ${String(code)}`);
      problems.push(...load.wrong.slice(0, 5).map(({ path, why }) => `${path}: ${why}`));
      const sort = Object.entries(load.failures).map(([status, times]) => `${String(times)} × ${status}`);
      if (sort.length > 0) remarks.push(`answers in the meantime: ${sort.join(', ')}`);
      if (load.failures[500] !== undefined) {
        problems.push(`some answers were 500 instead of 503: ${application.unexpected[0]?.slice(0, 600) ?? ''}`);
      }
      const exit = await application.stop();
      if (exit !== 0) problems.push(`the application ended with ${String(exit)}`);
    }
    return {
      acknowledged: load.acknowledged.length,
      stored: found.stored,
      doubled: found.doubled,
      lost: found.lost,
      problems: [...problems, ...found.damaged],
      longestGapMs: Math.round(longestGap),
      remarks,
    };
  } finally {
    writers?.finish();
    await application.kill();
    writers?.close();
  }
}

/** Whether nothing is wrong. */
export function isClean({ doubled, lost, problems }: Outcome): boolean {
  return doubled.length + lost.length + problems.length === 0;
}

/** Whether it holds in time. */
export async function within(milliseconds: number, everyMs: number, holds: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    if (await holds()) return true;
    await pause(everyMs);
  }
  return false;
}
