import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#postgres';
import type { EventCodec, EventStore } from '#event-store';
import { dropRetired, ensureGeneration, Superseded } from './generations.js';
import { tellRunners } from '../lease/presence.js';
import { definitionOf } from '../definition/definition-of.js';
import { snakeName } from '../definition/names.js';
import { LogFeed } from '../feed/log-feed.js';
import { Positions } from '../reading/positions.js';
import { ProjectionLine, type LineParts } from './projection-line.js';
import { prepareTables } from '../projection.migrations.js';
import type { AnyProjection } from '../definition/projection.js';
import { settled, type Log, type Settings } from '../definition/settings.js';
import { checkpointsOf, statusOf, type SubscriptionStatus } from '../watching/status.js';
import { Supervisor } from '../lease/supervisor.js';

export interface ProjectorParts {
  readonly database: Database;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly projections: readonly AnyProjection[];
  /** Shared with this process's `ReadModels`, so that they learn at once how far the rows are. */
  readonly positions?: Positions;
  /** The feed of `store`, shared with this process's `ProcessRunner`, so that the log is read and decoded once for both. */
  readonly feed?: LogFeed;
  readonly settings?: Partial<Settings>;
  readonly log?: Log;
  /** The identity of the log in `store`; undefined while it is empty. Checkpoints of another log are left alone. */
  readonly identity?: (() => Promise<string | undefined>) | undefined;
}

export interface RebuildProgress {
  readonly position: bigint;
  readonly target: bigint;
}

export interface RebuildOptions {
  readonly onProgress?: (progress: RebuildProgress) => void;
  readonly signal?: AbortSignal;
}

const watchMs = 100;

/**
 * Keeps the read models. Any number of projectors may run on one database: each projection is run by one of them at a time.
 */
export class Projector {
  private readonly parts: ProjectorParts & LineParts;
  private readonly supervisor: Supervisor;
  private only: string | undefined;

  constructor(parts: ProjectorParts) {
    const settings = settled(parts.settings);
    const feed = parts.feed ?? new LogFeed(parts.store, parts.codec);
    feed.expect(parts.projections);
    this.parts = { ...parts, settings, feed, positions: parts.positions ?? new Positions(), log: parts.log ?? (() => undefined) };
    const names = parts.projections.map(({ name }) => snakeName(name));
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) throw new Error(`Two projections are called ${twice}.`);
    this.supervisor = new Supervisor({
      kind: 'projection',
      database: parts.database,
      identity: parts.identity,
      settings,
      log: this.parts.log,
      runs: () =>
        parts.projections
          .filter(({ name }) => (this.only ?? name) === name)
          .map((one) => ({ name: one.name, version: one.version, definition: definitionOf(one) })),
      run: async (lease, signal) => {
        const projection = this.projection(lease.key.name);
        if (projection) await new ProjectionLine(this.parts, projection, lease).run(signal);
      },
      tidy: () => dropRetired(parts.database),
    });
  }

  /** Makes what is missing, and begins to run. Comes back at once: the read models fill in the background. */
  async start(): Promise<void> {
    await this.prepare();
    const target = await this.parts.store.head();
    const log = await this.parts.identity?.();
    const { partitions } = this.parts.settings;
    for (const projection of this.parts.projections) {
      try {
        await ensureGeneration(this.parts.database, projection, { target, anew: false, partitions, log });
      } catch (error) {
        if (!(error instanceof Superseded)) throw error;
        this.parts.log(error.message);
      }
    }
    this.only = undefined;
    await this.supervisor.start();
    this.supervisor.wake();
  }

  /** Writes what has been folded, and lets others go on at once. */
  async stop(): Promise<void> {
    await this.supervisor.stop();
  }

  /**
   * Fills the table of one projection anew, while the present one serves, and comes back when the new one does. Runs it in
   * this process if no projector of another process takes it. Throws when the projection is unknown, when the line stops at an
   * event that cannot be applied, and when the signal aborts (a projector then goes on with it).
   */
  async rebuild(name: string, { onProgress, signal }: RebuildOptions = {}): Promise<SubscriptionStatus> {
    const projection = this.projection(name);
    if (projection === undefined) {
      const known = this.parts.projections.map((one) => one.name).join(', ');
      throw new Error(`There is no projection "${name}". There are: ${known}.`);
    }
    await this.prepare();
    const target = await this.parts.store.head();
    const generation = await ensureGeneration(this.parts.database, projection, {
      target,
      anew: true,
      partitions: this.parts.settings.partitions,
      log: await this.parts.identity?.(),
    });
    if (!this.supervisor.started) {
      this.only = name;
      await this.supervisor.start();
    }
    await tellRunners(this.parts.database);
    this.supervisor.wake();
    for (;;) {
      const now = (await checkpointsOf(this.parts.database)).find((one) => one.name === name && one.generation === generation);
      if (now === undefined) throw new Error(`The rebuild of ${name} was overtaken by another one.`);
      onProgress?.({ position: now.position, target });
      if (now.status === 'serving' || now.failing) {
        const state = (await this.status()).find((one) => one.name === name && one.generation === generation);
        if (state?.status === 'serving') return state;
        if (state && state.failingPosition !== null) throw new Error(state.failure ?? '');
      }
      await sleep(watchMs, undefined, signal ? { signal } : {});
    }
  }

  /**
   * Waits until every projection that this program runs has taken in the log up to `position`, by default up to its present head.
   * Throws when the signal aborts.
   */
  async caughtUp({ position, signal }: { readonly position?: bigint; readonly signal?: AbortSignal } = {}): Promise<void> {
    const goal = position ?? (await this.parts.store.head());
    for (;;) {
      const serving = (await checkpointsOf(this.parts.database)).filter(({ status }) => status === 'serving');
      const behind = this.parts.projections.some(
        ({ name, version }) => !serving.some((one) => one.name === name && one.version >= version && one.position >= goal),
      );
      if (!behind) return;
      await sleep(watchMs / 4, undefined, signal ? { signal } : {});
    }
  }

  /**
   * How each read model of this program is doing, for health, metrics and the operator. Read models of other names, such as those
   * of an earlier release, are no concern of this program: nobody may be left to run them.
   */
  async status(): Promise<SubscriptionStatus[]> {
    const all = await statusOf(this.parts.database, this.parts.store, 'projection');
    return all.filter(({ name }) => this.projection(name) !== undefined);
  }

  private projection(name: string): AnyProjection | undefined {
    return this.parts.projections.find((one) => one.name === name);
  }

  private async prepare(): Promise<void> {
    await prepareTables(this.parts.database);
  }
}
