import { setTimeout as sleep } from 'node:timers/promises';
import { Rejection, type Command } from '#kernel';
import { isPassing, sql, type Database } from '#postgres';
import { StoreUnavailable, type EventCodec, type EventStore } from '#event-store';
import { told, type Failure } from '../definition/failures.js';
import { definitionOfProcess } from '../definition/definition-of.js';
import { typesOf } from '../definition/fold.js';
import type { Lease } from '../lease/lease.js';
import { LogFeed } from '../feed/log-feed.js';
import type { FeedEvent } from '../feed/log-reader.js';
import { park } from '../parked/parked-events.js';
import { prepareTables } from '../projection.migrations.js';
import { settled, type Log, type Settings } from '../definition/settings.js';
import { statusOf, type SubscriptionStatus } from '../watching/status.js';
import { Supervisor } from '../lease/supervisor.js';

/** Any process, where the types of its events do not matter. */
export interface AnyProcess {
  readonly name: string;
  readonly on: Readonly<Record<string, ((event: never) => readonly Command[]) | undefined>>;
}

export interface ProcessRunnerParts {
  readonly database: Database;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly processes: readonly AnyProcess[];
  /** The feed of `store`, shared with this process's `Projector`, so that the log is read and decoded once for both. */
  readonly feed?: LogFeed;
  /** Carries a command out; the same command a second time MUST change nothing. */
  readonly dispatch: (command: Command) => Promise<unknown>;
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
 * Runs processes: from each event to the commands that follow, in the order of the log, from its beginning when a process is new.
 * After a crash some events come again; their commands have the same ids as before, so nothing is done twice.
 */
export class ProcessRunner {
  private readonly settings: Settings;
  private readonly log: Log;
  private readonly supervisor: Supervisor;
  private readonly feed: LogFeed;

  constructor(private readonly parts: ProcessRunnerParts) {
    this.feed = parts.feed ?? new LogFeed(parts.store, parts.codec);
    this.feed.expect(parts.processes);
    this.settings = settled(parts.settings);
    this.log = parts.log ?? (() => undefined);
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
    for (const process of this.parts.processes) {
      const definition = definitionOfProcess(process);
      // Who answers to more takes it from who answers to less, and would pass the rest over for good.
      await this.parts.database.query(sql`
        insert into subscriptions (kind, name, version, generation, status, definition, log)
        values ('process', ${process.name}, 1, 1, 'serving', ${definition}, ${log})
        on conflict (kind, name, version, generation, partition) do update
          set definition = excluded.definition, epoch = subscriptions.epoch + 1, owner = null, lease_until = null
          where subscriptions.definition <> excluded.definition
            and string_to_array(subscriptions.definition, ' ') <@ string_to_array(excluded.definition, ' ')`);
    }
    await this.supervisor.start();
    this.supervisor.wake();
  }

  /** Comes back when the commands under way have been answered. */
  async stop(): Promise<void> {
    await this.supervisor.stop();
  }

  async status(): Promise<SubscriptionStatus[]> {
    return statusOf(this.parts.database, this.parts.store, 'process');
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
          const failures = await this.answer(process, event);
          // What a crash takes back is looked at again, which does nothing twice; but what was parked is told for good.
          if (failures.length > 0) await this.setAside(lease, event.stored.position, failures);
          else await progress.reached(event.stored.position, (index + 1) % eventsBetweenCheckpoints === 0);
        }
        await progress.reached(page.position, events.length > 0);
        lease.pulse.waits();
      }
    } finally {
      await progress.end();
    }
  }

  private async setAside(lease: Lease, position: bigint, failures: readonly Failure[]): Promise<void> {
    await this.parts.database.transaction(async (tx) => {
      await lease.advance(tx, position);
      await park(tx, lease.key, failures);
    });
    lease.committed(position);
  }

  /** Sends the commands that follow from one event. Gives what could not be done; throws when the house is out of reach. */
  private async answer(process: AnyProcess, fed: FeedEvent): Promise<Failure[]> {
    const { stored } = fed;
    const refused: string[] = [];
    let attempts = 1;
    try {
      const commands = await this.repeated(() => {
        const event = fed.decoded();
        return Promise.resolve(process.on[event.type]?.(event as never) ?? []);
      });
      for (const command of commands) {
        try {
          await this.repeated(() => this.parts.dispatch(command));
        } catch (error) {
          if (isOutOfReach(error)) throw error;
          refused.push(`${command.type}: ${told(error)}`);
          if (!(error instanceof Rejection)) attempts = this.settings.retryPausesMs.length + 1;
        }
      }
    } catch (error) {
      if (isOutOfReach(error)) throw error;
      refused.push(told(error));
      attempts = this.settings.retryPausesMs.length + 1;
    }
    if (refused.length === 0) return [];
    const failure = {
      position: stored.position,
      eventId: stored.id,
      eventType: stored.type,
      error: refused.join('; '),
      attempts,
    };
    this.log(`${process.name}: parked ${stored.type} at ${String(stored.position)}: ${failure.error}`);
    return [failure];
  }

  /** Tries again after what may pass. A refusal is an answer, and an unreachable house is left to the next turn. */
  private async repeated<T>(work: () => Promise<T>): Promise<T> {
    for (const pauseMs of this.settings.retryPausesMs) {
      try {
        return await work();
      } catch (error) {
        if (error instanceof Rejection || isOutOfReach(error)) throw error;
        await sleep(pauseMs);
      }
    }
    return work();
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

/** Whether nothing can be said about the command, because what should answer it is out of reach or busy for now. */
function isOutOfReach(error: unknown): boolean {
  if (error instanceof Rejection) return error.reason === 'too-many-writers';
  return error instanceof StoreUnavailable || isPassing(error);
}
