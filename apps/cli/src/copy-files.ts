import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Of, storageAt } from '#custody';
import type { LogDifference } from './check-log.js';

export interface CopiedFiles {
  /** How many files were copied; null where they are in a bucket, which has tools of its own. */
  readonly copied: number | null;
  readonly differences: readonly LogDifference[];
}

/**
 * Copies every file that is kept, sealed as it is, and reads each copy again: it must be what its name says. A file that is
 * erased meanwhile is left out.
 */
export async function copyFiles(from: string, to: string, signal: AbortSignal): Promise<CopiedFiles> {
  if (inABucket(from)) return { copied: null, differences: [] };
  const [source, target] = [storageAt(from), storageAt(to)];
  const differences: LogDifference[] = [];
  let copied = 0;
  for await (const name of source.names()) {
    signal.throwIfAborted();
    const bytes = await sizeOf(join(from, name.slice(0, 2), name));
    if (bytes === undefined) continue;
    await target.put(name, bytes, await source.get(name));
    copied += 1;
    if ((await sha256Of(await target.get(name))) === name) continue;
    differences.push({
      where: `file ${name}`,
      what: 'is not what was kept under its name. cli verify tells which event names it',
    });
  }
  return { copied, differences };
}

/** How many bytes lie in a folder of files; none in a bucket. */
export async function bytesOf(folder: string): Promise<number> {
  if (inABucket(folder)) return 0;
  let bytes = 0;
  for await (const name of storageAt(folder).names()) bytes += (await sizeOf(join(folder, name.slice(0, 2), name))) ?? 0;
  return bytes;
}

const inABucket = (place: string): boolean => place.startsWith('s3:');

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await lstat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
