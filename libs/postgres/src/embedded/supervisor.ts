import type { ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedServerProblem } from '../database-errors.js';
import { clearLeftoverServer, readPostmasterFile, stopServer } from './leftover-server.js';
import { startServerGuard } from './server-guard.js';
import type { ServerUser } from './server-user.js';

export type Supervised = {
  readonly user: ServerUser;
  readonly cluster: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
};

const FIRST_RESTART_AFTER_MS = 100;
const LONGEST_RESTART_DELAY_MS = 2_000;
const SOUND_AFTER_MS = 5_000;
// Backends of a killed server end by themselves once they notice; until then PostgreSQL refuses to start.
const ORPHANS_END_WITHIN_MS = 15_000;
const STILL_RECOVERING_EVERY_MS = 10_000;
const REMEMBERED_LINES = 12;

// Said to clients that come too early or stay too long; they get it as an error of theirs.
const EVERYDAY = /the database system is|terminating connection due to administrator command/;

/** Keeps one PostgreSQL server running: starts it anew whenever it ends unasked, until `stop`. */
export class Supervisor {
  readonly #given: Supervised;
  #child: ChildProcess | undefined;
  #stopping: Promise<void> | undefined;
  #delay = FIRST_RESTART_AFTER_MS;

  constructor(given: Supervised) {
    this.#given = given;
  }

  /** The postmaster's process number; undefined while it is down. */
  get processId(): number | undefined {
    return this.#child?.pid;
  }

  #isWanted(): boolean {
    return this.#stopping === undefined;
  }

  /** Resolves when the server takes connections. Rejects with its own last words when it does not come up. */
  async start(): Promise<void> {
    const giveUp = performance.now() + ORPHANS_END_WITHIN_MS;
    for (;;) {
      try {
        await clearLeftoverServer(this.#given.cluster, this.#given.log);
        if (!this.#isWanted()) return;
        await this.#launch();
        return;
      } catch (error) {
        const orphans = (error as Error).message.includes('pre-existing shared memory block');
        if (!orphans || !this.#isWanted() || performance.now() > giveUp) throw error;
        await pause(200);
      }
    }
  }

  /** Stops the server for good. May be called again. */
  stop(): Promise<void> {
    this.#stopping ??= this.processId === undefined ? Promise.resolve() : stopServer(this.processId);
    return this.#stopping;
  }

  async #launch(): Promise<void> {
    const { user, cluster, settings } = this.#given;
    const parameters = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const guard = startServerGuard(cluster);
    const child = user.run('postgres', ['-D', cluster, ...parameters], ['ignore', 'ignore', 'pipe']);
    this.#child = child;
    if (child.pid !== undefined) guard.watch(child.pid);
    const lastWords = this.#listen(child);
    const launchedAt = performance.now();
    let ended: string | undefined;
    let isUp = false;
    const end = (how: string) => {
      if (ended !== undefined) return;
      ended = how;
      this.#child = undefined;
      guard.dismiss();
      if (isUp && this.#isWanted()) void this.#restart(how, performance.now() - launchedAt);
    };
    const stillRuns = () => ended === undefined;
    child.once('error', (error) => end(error.message));
    child.once('exit', (code, signal) => end(signal ?? `exit code ${code}`));
    child.unref();
    (child.stderr as Socket | null)?.unref();

    let nextNote = launchedAt + STILL_RECOVERING_EVERY_MS;
    for (;;) {
      if (ended !== undefined) {
        await pause(20); // for what is still in the pipe
        throw new EmbeddedServerProblem(`PostgreSQL did not start ${user.name} (${ended}):\n  ${lastWords.join('\n  ')}`);
      }
      const file = await readPostmasterFile(cluster);
      // A server that was killed in the meantime leaves its file behind.
      if (stillRuns() && file?.pid === child.pid && file?.status === 'ready') break;
      if (performance.now() > nextNote) {
        this.#given.log('PostgreSQL is still starting; after a crash it first replays its write-ahead log');
        nextNote += STILL_RECOVERING_EVERY_MS;
      }
      await pause(10);
    }
    isUp = true;
  }

  async #restart(how: string, livedFor: number): Promise<void> {
    if (livedFor > SOUND_AFTER_MS) this.#delay = FIRST_RESTART_AFTER_MS;
    let reason = `PostgreSQL ended unasked (${how})`;
    while (this.#isWanted()) {
      this.#given.log(`${reason}; it is started again in ${this.#delay} ms`);
      await pause(this.#delay, undefined, { ref: false });
      this.#delay = Math.min(this.#delay * 2, LONGEST_RESTART_DELAY_MS);
      try {
        await this.start();
        if (this.#isWanted()) this.#given.log('PostgreSQL is back');
        return;
      } catch (error) {
        reason = (error as Error).message;
      }
    }
  }

  /** Passes on what an operator should know, and remembers the last lines for an error's message. */
  #listen(child: ChildProcess): string[] {
    const lines: string[] = [];
    if (!child.stderr) return lines;
    createInterface({ input: child.stderr }).on('line', (line) => {
      lines.push(line);
      if (lines.length > REMEMBERED_LINES) lines.shift();
      if (/^(WARNING|FATAL|PANIC): /.test(line) && !EVERYDAY.test(line)) this.#given.log(`PostgreSQL: ${line}`);
    });
    return lines;
  }
}
