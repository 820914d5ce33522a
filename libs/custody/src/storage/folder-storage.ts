import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FilesProblem } from '../files-problem.js';
import { FileMissing, FileStorage, isFileName, mustBeAName } from './file-storage.js';

/** Where unfinished files are written; on the same disk, so that finishing one is a rename. */
const drafts = 'drafts';

/** A folder, with the first two digits of the names as folders in it. */
export class FolderStorage extends FileStorage {
  constructor(private readonly folder: string) {
    super();
  }

  override async put(name: string, bytes: number, content: AsyncIterable<Uint8Array>): Promise<void> {
    const path = this.pathOf(name);
    if (await isThere(path)) return;
    await this.make(join(this.folder, drafts));
    const draft = join(this.folder, drafts, randomUUID());
    try {
      const file = await open(draft, 'wx', 0o600);
      try {
        let written = 0;
        for await (const chunk of content) {
          await file.writeFile(chunk);
          written += chunk.byteLength;
        }
        if (written !== bytes) throw new Error('A file ended before all of it was kept.');
        await file.sync();
      } finally {
        await file.close();
      }
      await this.make(dirname(path));
      await rename(draft, path);
      await syncFolder(dirname(path));
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  override async get(name: string): Promise<AsyncIterable<Uint8Array>> {
    const path = this.pathOf(name);
    if (!(await isThere(path))) throw new FileMissing();
    return createReadStream(path) as AsyncIterable<Uint8Array>;
  }

  override has(name: string): Promise<boolean> {
    return isThere(this.pathOf(name));
  }

  override async keptSince(name: string): Promise<Date | undefined> {
    const path = this.pathOf(name);
    return (await isThere(path)) ? (await stat(path)).mtime : undefined;
  }

  override async delete(name: string): Promise<void> {
    const path = this.pathOf(name);
    if (!(await isThere(path))) return;
    await rm(path, { force: true });
    await syncFolder(dirname(path));
  }

  override async *names(): AsyncIterable<string> {
    for (const part of await entriesOf(this.folder)) {
      if (!/^[0-9a-f]{2}$/.test(part)) continue;
      for (const name of await entriesOf(join(this.folder, part))) if (isFileName(name)) yield name;
    }
  }

  override async check(): Promise<void> {
    try {
      await this.make(join(this.folder, drafts));
      const found = await stat(this.folder);
      if ((found.mode & 0o077) !== 0)
        throw new Error(`others than its owner may enter it. Close it with: chmod 700 ${this.folder}`);
      // What a crash left unfinished long ago. What is being written now is younger.
      for (const draft of await entriesOf(join(this.folder, drafts))) {
        const path = join(this.folder, drafts, draft);
        const { mtimeMs } = await stat(path);
        if (Date.now() - mtimeMs > 24 * 3_600_000) await rm(path, { force: true });
      }
    } catch (error) {
      throw new FilesProblem(
        `Files cannot be kept in ${this.folder} (REDRESS_FILES): ${(error as Error).message}. ` +
          'Make the folder writable for the user that Redress runs as, or name another one.',
        { cause: error },
      );
    }
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }

  private async make(folder: string): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  }

  private pathOf(name: string): string {
    mustBeAName(name);
    return join(this.folder, name.slice(0, 2), name);
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    },
  );

async function entriesOf(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** A rename is safe from a power cut once its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
