import type { Command } from '#kernel';
import type { Database } from '#postgres';
import type { EventCodec, EventStore } from '#event-store';
import { LineStopped, type Failure } from '../definition/failures.js';
import { definitionOfProcess } from '../definition/definition-of.js';
import { typesOf } from '../definition/fold.js';
import type { Lease } from '../lease/lease.js';
import { LogFeed } from '../feed/log-feed.js';
import { Answering, type AnyProcess, type IsDoneByHand } from './answering.js';
import { begin } from './beginning.js';
import { driveAgain, type DrivenAgain } from './driving-again.js';
import { park, unpark, type ParkedEvent } from '../parked/parked-events.js';
import { prepareTables } from '../projection.migrations.js';
import { settled, type Log, type Settings } from '../definition/settings.js';
import { statusOf, type SubscriptionStatus } from '../watching/status.js';
import { Supervisor } from '../lease/supervisor.js';

export interface ProcessRunnerParts {
  readonly database: Database;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly processes: readonly AnyProcess[];
  /** The feed of `store`, shared with this process's `Projector`, so that the log is read and decoded once for both. */
  readonly feed?: LogFeed;
  /** Carries a command out; the same command a second time MUST change nothing. */
  readonly dispatch: (command: Command) => Promise<unknown>;
  /** Asked where a command was refused: what somebody did by hand is owed no more. */
  readonly isDoneByHand?: IsDoneByHand;
  readonly settings?: Partial<Settings>;
  readonly log?: Log;
  /** The identity of the log in `store`; undefined while it is empty. Checkpoints of another log are left alone. */
  readonly identity?: (() => Promise<string | undefined>) | undefined;
}

/** How many events a process looks at between two checkpoints: what a crash makes it look at again. */
const eventsBetweenCheckpoints = 100;
/** Events of other types move the checkpoint at most this often. */
const idleCheckpointMs = 50;

/**
 * Runs processes: from each event to the commands that follow, in the order of the log, from where each says that it begins.
 * After a crash some events come again; their commands have the same ids as before, so nothing is done twice.
 */
export class ProcessRunner {
  private readonly settings: Settings;
  private readonly log: Log;
  private readonly supervisor: Supervisor;
  private readonly feed: LogFeed;
  private readonly answering: Answering;

  constructor(private readonly parts: ProcessRunnerParts) {
    this.feed = parts.feed ?? new LogFeed(parts.store, parts.codec);
    this.feed.expect(parts.processes);
    this.settings = settled(parts.settings);
    this.log = parts.log ?? (() => undefined);
    this.answering = new Answering(parts.dispatch, this.settings.retryPausesMs, parts.isDoneByHand);
    const names = parts.processes.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) throw new Error(`Two processes are called ${twice}.`);
    this.supervisor = new Supervisor({
      kind: 'process',
      database: parts.database,
      identity: parts.identity,
      settings: this.settings,
      log: this.log,
      runs: () => parts.processes.map((one) => ({ name: one.name, version: 1, definition: definitionOfProcess(one) })),
      run: (lease, signal) => this.run(lease, signal),
    });
  }

  async start(): Promise<void> {
    await prepareTables(this.parts.database);
    const log = (await this.parts.identity?.()) ?? null;
    const head = await this.parts.store.head();
    for (const process of this.parts.processes) {
      await begin(this.parts.database, process, { definition: definitionOfProcess(process), log, head });
    }
    await this.supervisor.start();
    this.supervisor.wake();
  }

  /** Comes back when the commands under way have been answered. */
  async stop(): Promise<void> {
    await this.supervisor.stop();
  }

  /**
   * How each process of this program is doing. Those of other names, such as former ones, are left to whoever still runs them.
   */
  async status(): Promise<SubscriptionStatus[]> {
    const all = await statusOf(this.parts.database, this.parts.store, 'process');
    return all.filter((state) => this.parts.processes.some(({ name }) => name === state.name));
  }

  /**
   * Drives an event again that one of the processes could not answer, whether or not this runner was started, with the later
   * events of its stream. Throws when the process is unknown here and when the house is out of reach; the event then stays
   * parked.
   */
  async driveAgain(parked: ParkedEvent): Promise<DrivenAgain> {
    const process = this.parts.processes.find(({ name }) => name === parked.name);
    if (process === undefined || parked.kind !== 'process') throw new Error(`There is no process "${parked.name}" here.`);
    return driveAgain({ ...this.parts, answering: this.answering }, process, parked);
  }

  /** Takes back what a process could not do and somebody did by hand. */
  async doneByHand({ kind, name, eventId }: ParkedEvent): Promise<void> {
    await unpark(this.parts.database, { kind, name }, eventId);
  }

  private async run(lease: Lease, signal: AbortSignal): Promise<void> {
    const process = this.parts.processes.find(({ name }) => name === lease.key.name);
    if (process === undefined) return;
    const types = typesOf(process);
    const wanted = new Set(types);
    const progress = new Progress(lease);
    lease.pulse.waits();
    try {
      for await (const page of this.feed.follow(lease.turn.position, types, signal)) {
        const events = page.events.filter(({ stored }) => wanted.has(stored.type));
        for (const [index, event] of events.entries()) {
          if (signal.aborted) return;
          lease.pulse.moves();
          const notDone = await this.answering.answer(process, event);
          // What a crash takes back is looked at again, which does nothing twice; but what was parked is told for good.
          if (notDone?.refused === false) await this.stopAt(lease, progress, notDone.failure);
          else if (notDone !== undefined) await this.setAside(lease, notDone.failure);
          else await progress.reached(event.stored.position, (index + 1) % eventsBetweenCheckpoints === 0);
        }
        await progress.reached(page.position, events.length > 0);
        lease.pulse.waits();
      }
    } finally {
      await progress.end();
    }
  }

  private async setAside(lease: Lease, failure: Failure): Promise<void> {
    const { position, eventType, error } = failure;
    await this.parts.database.transaction(async (tx) => {
      await lease.advance(tx, position);
      await park(tx, lease.key, [failure]);
    });
    lease.committed(position);
    this.log(`${lease.key.name}: parked ${eventType} at ${String(position)}: ${error}`, 'error');
  }

  /** A program that is wrong would be wrong about the next event, too, and nobody would be told: the line stays where it is. */
  private async stopAt(lease: Lease, progress: Progress, failure: Failure): Promise<never> {
    await progress.end();
    const stopped = new LineStopped(lease.key.name, failure);
    await lease.fail(failure.position, stopped.message);
    throw stopped;
  }
}

/** The checkpoint of one turn: written at once after what was answered, and now and then when nothing had to be. */
class Progress {
  private position: bigint;
  private savedAt = 0;
  private timer: NodeJS.Timeout | undefined;
  private saving: Promise<unknown> = Promise.resolve();

  constructor(private readonly lease: Lease) {
    this.position = lease.turn.position;
  }

  /** Throws `LeaseLost`, also for what was written behind the caller's back. */
  async reached(position: bigint, atOnce: boolean): Promise<void> {
    if (position > this.position) this.position = position;
    if (atOnce) this.save();
    else this.timer ??= setTimeout(() => this.save(), Math.max(0, this.savedAt + idleCheckpointMs - performance.now()));
    await this.saving;
  }

  async end(): Promise<void> {
    if (this.timer !== undefined) this.save();
    await this.saving.catch(() => undefined);
  }

  private save(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.savedAt = performance.now();
    this.saving = this.saving.then(() => this.lease.advanceWith(this.position));
    // Told to the next caller; if there is none, the lease is not renewed either.
    this.saving.catch(() => undefined);
  }
}
