import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultReserve, DiskWatch, type DiskReading } from './disk-watch.js';

const mebibyte = 1_048_576;
let folder: string;
let free: number;
let watch: DiskWatch | undefined;
let told: (readonly DiskReading[])[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-disk-'));
  const { bavail, bsize } = await statfs(folder);
  free = bavail * bsize;
  told = [];
});
afterEach(async () => {
  await watch?.close();
  await rm(folder, { recursive: true });
});

/** The disk is as it is: the reserve is put below or above what is free. */
const watching = (reserveBytes: number, everyMs = 60_000) =>
  DiskWatch.start({ paths: [folder, tmpdir()], reserveBytes, everyMs, onChange: (readings) => told.push(readings) });

describe('watching a disk', () => {
  it('says nothing while there is room, and looks at each file system once', async () => {
    watch = await watching(free / 2);
    expect(watch.readings).toHaveLength(1);
    expect(watch.readings[0]).toMatchObject({ path: folder, isLow: false });
    expect(told).toEqual([]);
  });

  it('says at the first look that a disk is nearly full, and says it once', async () => {
    watch = await watching(free * 2);
    await watch.look();
    expect(told).toHaveLength(1);
    expect(told[0]?.[0]).toMatchObject({ isLow: true, reserveBytes: free * 2 });
  });

  it('finds room again only well above the reserve', async () => {
    const options = { paths: [folder], reserveBytes: free * 2, everyMs: 60_000 };
    const changing = { ...options, onChange: (readings: readonly DiskReading[]) => told.push(readings) };
    watch = await DiskWatch.start(changing);
    changing.reserveBytes = free * 0.8;
    await watch.look();
    expect(watch.readings[0]?.isLow).toBe(true);
    changing.reserveBytes = free * 0.5;
    await watch.look();
    expect(told.map(([one]) => one?.isLow)).toEqual([true, false]);
    changing.reserveBytes = free * 0.8;
    await watch.look();
    expect(watch.readings[0]?.isLow).toBe(false);
  });

  it('goes on by itself', async () => {
    const options = { paths: [folder], reserveBytes: free / 2, everyMs: 5 };
    watch = await DiskWatch.start(
      Object.assign(options, { onChange: (readings: readonly DiskReading[]) => told.push(readings) }),
    );
    options.reserveBytes = free * 2;
    while (told.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(told).toHaveLength(1);
  });

  it('refuses a path that is not there', async () => {
    await expect(DiskWatch.start({ paths: [join(folder, 'nothing')], onChange: () => undefined })).rejects.toThrow('ENOENT');
  });
});

describe('what must stay free when nobody says', () => {
  it.each([
    ['a small disk', 1_024, 256],
    ['a disk of 20 GiB', 20 * 1_024, 614.4],
    ['a disk of 10 TiB', 10 * 1_024 * 1_024, 2_048],
  ])('follows from the size: %s', (_, totalMiB, reserveMiB) => {
    expect(defaultReserve(totalMiB * mebibyte) / mebibyte).toBeCloseTo(reserveMiB, 6);
  });
});
