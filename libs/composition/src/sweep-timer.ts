import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { EventCodec } from '#event-store';
import { alone } from '#postgres';
import { Metrics, Readiness } from '#web';
import { keepSweep, lastSweep, sweepFiles, type Sweep } from './file-sweep.js';
import { House } from './open-house.js';
import { Repeated } from './repeated.js';
import { runsSubscriptions } from './subscriptions.js';

/** How often it is looked whether a sweep is due, after a first minute in which others are busy. */
const [firstMs, everyMs] = [60_000, 3_600_000];
/** One sweep a day, whichever process does it. */
const dueAfterMs = 23 * 3_600_000;

/** Sweeps the sealed files once a day, and says what it found. */
@Injectable()
export class SweepTimer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly turns = new Repeated();

  constructor(
    private readonly house: House,
    private readonly codec: EventCodec,
    @Inject(runsSubscriptions) private readonly here: boolean,
    metrics: Metrics,
    readiness: Readiness,
  ) {
    const unnamed = new Gauge({
      name: 'redress_files_unnamed',
      help: 'Sealed files older than a day that no event names, as the last daily sweep found and left them',
      registers: [metrics.registry],
      collect: async () => {
        const last = await this.last();
        unnamed.set(last === undefined ? NaN : last.unnamed - last.removed);
      },
    });
    readiness.add({ name: 'file-sweep', check: () => this.known() });
  }

  onApplicationBootstrap(): void {
    if (this.here) this.turns.start(() => this.nextTurn(), firstMs);
  }

  onApplicationShutdown(): Promise<void> {
    return this.turns.stop();
  }

  /** Sweeps, unless that was done within a day or another process is at it; gives what was found. Throws what storage throws. */
  async sweepWhenDue(): Promise<Sweep | undefined> {
    const { database, store, files, keys, log, settings } = this.house;
    return alone(database, 'sweep files', async () => {
      const last = await lastSweep(database);
      if (last !== undefined && last.agoMs < dueAfterMs) return undefined;
      const found = await sweepFiles({
        ...{ files, store, codec: this.codec, keys, afterDays: settings.sweepAfterDays, signal: this.turns.signal },
        onRemoved: (sha256) => {
          log.warn({ sha256 }, 'a sealed file that no event names was removed');
        },
      });
      await keepSweep(database, found);
      if (found.doubt !== undefined) log.error({ doubt: found.doubt }, 'sealed files that no event names are left: run verify');
      return found;
    });
  }

  private async nextTurn(): Promise<number> {
    try {
      await this.sweepWhenDue();
    } catch (error) {
      this.house.log.warn({ reason: (error as Error).name }, 'the sealed files could not be swept');
    }
    return everyMs;
  }

  private async last() {
    try {
      return await lastSweep(this.house.database);
    } catch {
      return undefined;
    }
  }

  private async known() {
    const last = await this.last();
    if (last === undefined) return {};
    const { unnamed, removed, doubt } = last;
    return { unnamed: unnamed - removed, ...(doubt !== undefined && { doubt, degraded: 'files-in-doubt' }) };
  }
}
