import { setTimeout as sleep } from 'node:timers/promises';
import { Rejection, type Command } from '#kernel';
import { isConnectionLoss, runMigrations, sql, DatabaseUnavailable, type Database } from '#postgres';
import { StoreUnavailable, type EventCodec, type EventStore, type StoredEvent } from '#event-store';
import { batches } from './batches.js';
import { told, type Failure } from './failures.js';
import { typesOf } from './fold.js';
import type { Lease } from './lease.js';
import { park } from './parked-events.js';
import { migrations } from './projection.migrations.js';
import { settled, type Log, type Settings } from './settings.js';
import { statusOf, type SubscriptionStatus } from './status.js';
import { Supervisor } from './supervisor.js';

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
/** How long an event may wait for others before it is answered. */
const holdMs = 10;

/**
 * Runs processes: from each event to the commands that follow, in the order of the log, from its beginning when a process is new.
 * After a crash some events come again; their commands have the same ids as before, so nothing is done twice.
 */
export class ProcessRunner {
  private readonly settings: Settings;
  private readonly log: Log;
  private readonly supervisor: Supervisor;

  constructor(private readonly parts: ProcessRunnerParts) {
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
      mine: ({ name }) => names.includes(name),
      run: (lease, signal) => this.run(lease, signal),
    });
  }

  async start(): Promise<void> {
    await runMigrations(this.parts.database, 'projection', migrations);
    for (const { name } of this.parts.processes) {
      await this.parts.database.query(sql`
        insert into subscriptions (kind, name, version, generation, status) values ('process', ${name}, 1, 1, 'serving')
        on conflict do nothing`);
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
    const deliveries = this.parts.store.subscribeAll({ after: lease.turn.position, types: typesOf(process), signal });
    let savedAt = 0;
    for await (const { events, position } of batches(
      deliveries,
      () => eventsBetweenCheckpoints,
      () => holdMs,
    )) {
      const failures: Failure[] = [];
      let passed = lease.turn.position;
      for (const stored of events) {
        if (signal.aborted) break;
        failures.push(...(await this.answer(process, stored)));
        passed = stored.position;
      }
      const wait = events.length === 0 ? savedAt + idleCheckpointMs - performance.now() : 0;
      if (wait > 0) await sleep(wait, undefined, { signal }).catch(() => undefined);
      const reached = signal.aborted ? passed : position;
      // What a crash takes back is looked at again, which does nothing twice; but what was parked is told for good.
      if (failures.length === 0) await lease.advanceWith(reached);
      else {
        await this.parts.database.transaction(async (tx) => {
          await lease.advance(tx, reached);
          await park(tx, lease.key, failures);
        });
      }
      savedAt = performance.now();
    }
  }

  /** Sends the commands that follow from one event. Gives what could not be done; throws when the house is out of reach. */
  private async answer(process: AnyProcess, stored: StoredEvent): Promise<Failure[]> {
    const refused: string[] = [];
    let attempts = 1;
    try {
      const commands = await this.repeated(() => {
        const event = this.parts.codec.decode(stored);
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

// PostgreSQL manual, appendix A: rollback, insufficient resources, locks, operator intervention, system error.
const passing = /^(?:40|53|55|57|58)...$/;

/** Whether nothing can be said about the command, because what should answer it is out of reach or busy for now. */
function isOutOfReach(error: unknown): boolean {
  if (error instanceof Rejection) return error.reason === 'too-many-writers';
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && passing.test(code)) return true;
  return error instanceof StoreUnavailable || error instanceof DatabaseUnavailable || isConnectionLoss(error);
}
