import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Waits between two groups of files, so that a drill can let the log grow just there. */
type Between = () => Promise<void>;

/**
 * Copies the files of a running EventStoreDB in its vendor's order: the index (checkpoints, then the rest, anew when its map has
 * changed meanwhile), the checkpoints of the log, its chunks. No scavenge may run.
 */
export async function backUp(data: string, to: string, between: Between = () => Promise.resolve()): Promise<void> {
  await copyIndex(data, to);
  await copyCheckpoints(data, to);
  await between();
  await copyChunks(data, to);
}

/** As one must not: the chunks first, and then the checkpoints, which tell of more than the chunks hold. */
export async function backUpInTheWrongOrder(data: string, to: string, between: Between): Promise<void> {
  await copyChunks(data, to);
  await between();
  await copyCheckpoints(data, to);
  await copyIndex(data, to);
}

/** Puts a backup in a new place, where a server may be started on it: what stands behind its `chaser.chk` is to be cut off. */
export async function restore(backup: string, data: string): Promise<void> {
  await copyAll(backup, data, await filesIn(backup));
  await copyFile(join(data, 'chaser.chk'), join(data, 'truncate.chk'));
}

async function copyIndex(data: string, to: string): Promise<void> {
  const map = join('index', 'indexmap');
  for (;;) {
    const files = (await filesIn(data)).filter((path) => path.startsWith('index/'));
    try {
      await copyAll(
        data,
        to,
        files.filter((path) => path.endsWith('.chk')),
      );
      await copyAll(
        data,
        to,
        files.filter((path) => !path.endsWith('.chk')),
      );
      if (!files.includes(map)) return;
      if ((await readFile(join(data, map))).equals(await readFile(join(to, map)))) return;
    } catch (error) {
      // Merged into another file meanwhile.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

async function copyCheckpoints(data: string, to: string): Promise<void> {
  const files = await readdir(data);
  // The place up to which the log is processed first: nothing copied later can be behind it.
  const order = ['chaser.chk', 'epoch.chk', 'writer.chk', 'proposal.chk'];
  await copyAll(
    data,
    to,
    order.filter((name) => files.includes(name)),
  );
}

async function copyChunks(data: string, to: string): Promise<void> {
  await copyAll(data, to, (await readdir(data)).filter((name) => /^chunk-\d{6}\.\d{6}$/.test(name)).sort());
}

async function copyAll(from: string, to: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(to, path)), { recursive: true });
    await copyFile(join(from, path), join(to, path));
  }
}

/** All files below a folder, by their paths in it. */
async function filesIn(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}
