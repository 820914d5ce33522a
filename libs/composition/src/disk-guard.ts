import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Gauge, type Registry } from 'prom-client';
import type { Logger } from 'pino';
import type { WriteGate } from '#event-store';
import { DiskWatch, type DiskReading } from '#postgres';
import { SettingsProblem, type Settings } from './settings.js';

/** Under which the disk guard closes the gate. */
const key = 'disk';
const mebibyte = 1_048_576;
const reason = 'The disk of this system is nearly full, so that it takes in nothing new until its operator has made room.';

/**
 * Closes the gate while a disk is nearly full, before PostgreSQL comes to harm: that of the embedded database, that of the files
 * that people hand in, and those that the operator names. What disk a PostgreSQL elsewhere writes to cannot be seen from here.
 * Nothing to watch gives nothing. Throws `SettingsProblem` when a path is not there.
 */
export async function guardDisks(
  { dataDirectory, files, watchPaths, diskReserveMiB }: Settings,
  embedded: boolean,
  gate: WriteGate,
  log: Logger,
): Promise<DiskWatch | undefined> {
  const cluster = join(dataDirectory, 'postgres');
  // The log that PostgreSQL writes ahead may lie on a disk of its own.
  const paths = [...(embedded ? [cluster, join(cluster, 'pg_wal')] : []), ...watchPaths];
  // A bucket has room. A folder is there once a process that takes requests has made it.
  if (existsSync(files)) paths.push(files);
  if (paths.length === 0 || diskReserveMiB === 0) return undefined;
  const onChange = (readings: readonly DiskReading[]) => {
    const low = readings.filter(({ isLow }) => isLow);
    for (const { path, freeBytes, reserveBytes } of low) {
      log.error({ path, freeMiB: whole(freeBytes), reserveMiB: whole(reserveBytes) }, 'the disk is nearly full: read-only');
    }
    if (low.length > 0) gate.close(key, reason);
    else {
      log.warn('the disks have room again: no longer read-only for them');
      gate.open(key);
    }
  };
  try {
    const reserveBytes = diskReserveMiB === undefined ? undefined : diskReserveMiB * mebibyte;
    return await DiskWatch.start({ paths, reserveBytes, onChange, log: (line) => log.warn(line) });
  } catch (error) {
    throw new SettingsProblem(`A disk cannot be watched (REDRESS_WATCH_PATHS): ${(error as Error).message}`);
  }
}

/** What is free, and what has to stay so, at each scrape. */
export function registerDiskMetrics(registry: Registry, disks: DiskWatch): void {
  for (const [name, help, valueOf] of [
    ['disk_free_bytes', 'Free bytes of a watched file system', (one: DiskReading) => one.freeBytes],
    ['disk_reserve_bytes', 'Free bytes below which nothing is stored', (one: DiskReading) => one.reserveBytes],
  ] as const) {
    const gauge = new Gauge({
      name,
      help,
      labelNames: ['path'],
      registers: [registry],
      collect: () => {
        for (const one of disks.readings) gauge.set({ path: one.path }, valueOf(one));
      },
    });
  }
}

const whole = (bytes: number): number => Math.floor(bytes / mebibyte);
