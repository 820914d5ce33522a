import { readFileSync, unlinkSync } from 'node:fs';
import { link, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, DataDirectoryProblem } from '../database-errors.js';
import { writeWhole } from './data-directory.js';
import { identityOf } from './process-identity.js';

/** The process that uses a data directory, as its lock file says. */
export type Holder = {
  readonly pid: number;
  /** See `identityOf`: a number alone may by now belong to somebody else. */
  readonly identity: string;
  /** Where its server can be reached; absent until that runs. Holds the password: the file is ours alone to read. */
  readonly url?: string;
};

export type DataDirectoryLock = {
  /** Tells other processes of this user where the server can be reached. */
  readonly announce: (url: string) => Promise<void>;
  readonly release: () => void;
};

const LOCK = 'redress.lock';

/**
 * Takes the data directory for this process. The lock of a process that has ended, however it ended, does not count.
 * Throws DataDirectoryProblem when a living process holds it.
 */
export async function lockDataDirectory(path: string): Promise<DataDirectoryLock> {
  const file = join(path, LOCK);
  // Nothing is written where somebody lives: a tool may want to join them on a disk that is full.
  const living = await holderOf(path);
  if (living) throw inUse(path, living);
  const ours: Holder = { pid: process.pid, identity: identityOf(process.pid) ?? 'unknown' };
  const written = `${file}.${process.pid}`;
  await writeWhole(written, JSON.stringify(ours));
  try {
    // A hard link is made by one process alone, and the file appears with its content.
    for (let attempt = 0; !(await linked(written, file)); attempt += 1) {
      const holder = await holderOf(path);
      if (holder || attempt === 10) throw inUse(path, holder);
      await removeStale(file, written);
    }
  } finally {
    await rm(written, { force: true });
  }
  return {
    announce: (url) => writeWhole(file, JSON.stringify({ ...ours, url } satisfies Holder)),
    release() {
      try {
        const holder = JSON.parse(readFileSync(file, 'utf8')) as Holder;
        if (holder.pid === ours.pid && holder.identity === ours.identity) unlinkSync(file);
      } catch {
        // Gone, or not ours any more: then there is nothing to give back.
      }
    },
  };
}

/** The living process that uses a data directory, if there is one. */
export function holderOf(path: string): Promise<Holder | undefined> {
  return livingHolder(join(path, LOCK));
}

async function livingHolder(file: string): Promise<Holder | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  try {
    const holder = JSON.parse(text) as Holder;
    return identityOf(holder.pid) === holder.identity ? holder : undefined;
  } catch {
    return undefined;
  }
}

/** Moves the lock away before it judges it again: another process may have replaced it in the meantime. */
async function removeStale(file: string, ours: string): Promise<void> {
  const moved = `${ours}.stale`;
  try {
    await rename(file, moved);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (await livingHolder(moved)) await linked(moved, file);
  await rm(moved, { force: true });
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** The refusal for a data directory that somebody else uses. */
export function inUse(path: string, holder: Holder | undefined): DataDirectoryProblem {
  return new DataDirectoryProblem(
    'in-use',
    `The data directory ${path} is used by another running Redress${holder ? ` (process ${holder.pid})` : ''}. ` +
      `Stop that one first, or choose another folder with REDRESS_DATA.`,
  );
}
