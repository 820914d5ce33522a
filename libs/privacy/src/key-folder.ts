import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { KeysProblem } from './key-problem.js';

/** Others than the owner may do nothing with it. */
const othersMay = 0o077;

/** A folder, and files in it, that its owner alone can read: what is written is on the disk when it is told. */
export class KeyFolder {
  constructor(readonly path: string) {}

  /** Whether the folder is there. Throws `KeysProblem` where others than its owner could look into it. */
  async isThere(): Promise<boolean> {
    const found = await stat(this.path).catch(absent);
    if (found === undefined) return false;
    if (!found.isDirectory()) throw new KeysProblem(`${this.path} (REDRESS_KEYS) is no folder. Name a folder for the keys.`);
    if ((found.mode & othersMay) !== 0) {
      throw new KeysProblem(
        `Others than its owner may enter the folder of the keys, ${this.path} (REDRESS_KEYS). Close it with: chmod 700 ${this.path}`,
      );
    }
    return true;
  }

  async make(): Promise<void> {
    if (await this.isThere()) return;
    await mkdir(this.path, { recursive: true, mode: 0o700 });
    await chmod(this.path, 0o700);
  }

  async names(): Promise<readonly string[]> {
    return (await this.isThere()) ? await readdir(this.path) : [];
  }

  /** Undefined where there is no such file. Throws `KeysProblem` where others could read it. */
  async read(name: string): Promise<string | undefined> {
    const path = join(this.path, name);
    const found = await stat(path).catch(absent);
    if (found === undefined) return undefined;
    if ((found.mode & othersMay) !== 0) {
      throw new KeysProblem(`Others than its owner may read ${path}. Close it with: chmod 600 ${path}`);
    }
    return readFile(path, 'utf8');
  }

  /** Makes a file whole or not at all, and never over another one: false where one is there. */
  async add(name: string, content: string): Promise<boolean> {
    const [path, draft] = [join(this.path, name), join(this.path, `.${name}.${randomBytes(6).toString('hex')}`)];
    await writeThrough(draft, content, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY);
    try {
      await link(draft, path);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      await rm(draft, { force: true });
      await this.sync();
    }
  }

  /** Adds lines at the end of a file, which is made where it is missing. */
  async append(name: string, lines: string): Promise<void> {
    await writeThrough(join(this.path, name), lines, constants.O_CREAT | constants.O_APPEND | constants.O_WRONLY);
    await this.sync();
  }

  /** Puts a file in the place of another one, whole or not at all. */
  async replace(name: string, content: string): Promise<void> {
    const draft = join(this.path, `.${name}.${randomBytes(6).toString('hex')}`);
    await writeThrough(draft, content, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY);
    await rename(draft, join(this.path, name));
    await this.sync();
  }

  /** Overwrites a file once, as far as the disk lets that be of use, and removes it. */
  async destroy(name: string): Promise<void> {
    const path = join(this.path, name);
    const found = await stat(path).catch(absent);
    if (found === undefined) return;
    await writeThrough(path, randomBytes(Math.max(found.size, 1)).toString('hex').slice(0, found.size), constants.O_WRONLY);
    await rm(path);
    await this.sync();
  }

  private async sync(): Promise<void> {
    const folder = await open(this.path, constants.O_RDONLY);
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }
}

async function writeThrough(path: string, content: string, flags: number): Promise<void> {
  const file = await open(path, flags, 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

function absent(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
