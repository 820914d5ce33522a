import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { codeOf, DataDirectoryProblem } from '../database-errors.js';

/** The file by which we know a folder as ours. */
const MARKER = 'redress.json';
const PRODUCT = 'redress';

// Put by file systems, desktops and checkouts into folders that are otherwise empty.
const HARMLESS = new Set(['lost+found', '.DS_Store', '.gitkeep']);
/** What Redress itself keeps in a folder before, or without, an embedded server. */
const OURS = new Set(['secret']);

/** What a data directory says about itself. `postgresMajor` is there from the moment its cluster is complete. */
export type Marker = {
  readonly product: typeof PRODUCT;
  readonly createdAt: string;
  readonly postgresMajor?: number;
};

/**
 * Makes the folder, or checks that it is ours and writable. Gives its real path and its marker, which is written into
 * a folder that was empty. Throws DataDirectoryProblem, and leaves everything as it was, otherwise.
 */
export async function claimDataDirectory(wanted: string): Promise<{ path: string; marker: Marker }> {
  const asked = resolve(wanted);
  await makeFolder(asked);
  if (!(await stat(asked)).isDirectory()) throw fileInTheWay(asked);
  const path = await realpath(asked);
  await access(path, constants.R_OK | constants.W_OK | constants.X_OK).catch((error: unknown) => {
    throw problemOf(path, error);
  });

  const text = await readFile(join(path, MARKER), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw problemOf(join(path, MARKER), error);
  });
  if (text !== undefined) return { path, marker: parseMarker(path, text) };

  // A crash, or a second start at the same moment, may show a marker that is still being written.
  const strangers = (await readdir(path)).filter(
    (name) => !HARMLESS.has(name) && !OURS.has(name) && !name.startsWith(`${MARKER}.`),
  );
  if (strangers.length > 0) {
    throw new DataDirectoryProblem(
      'not-ours',
      `The data directory ${path} holds files that Redress did not make (${strangers.slice(0, 3).join(', ')}…). ` +
        `Choose an empty or a new folder with REDRESS_DATA; nothing was changed.`,
    );
  }
  const marker: Marker = { product: PRODUCT, createdAt: new Date().toISOString() };
  await writeMarker(path, marker);
  return { path, marker };
}

/** Makes a folder and those above it. Node's own recursive way never ends below `/proc`, where nothing can be made. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    const above = dirname(path);
    if (codeOf(error) !== 'ENOENT' || above === path || (await exists(above))) throw problemOf(path, error);
    await makeFolder(above);
    await mkdir(path, { mode: 0o700 }).catch((failure: unknown) => {
      if (codeOf(failure) !== 'EEXIST') throw problemOf(path, failure);
    });
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Replaces the marker in one step that a crash cannot halve. */
export async function writeMarker(path: string, marker: Marker): Promise<void> {
  await writeWhole(join(path, MARKER), `${JSON.stringify(marker, null, 2)}\n`);
}

/** Writes a file that only we can read, so that after a crash either the old or the new content is there. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const unfinished = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    const file = await open(unfinished, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw problemOf(path, error);
  }
}

/** Turns a file system's error into one that says what to do; others are given back as they are. */
export function problemOf(path: string, error: unknown): unknown {
  const code = codeOf(error) ?? '';
  if (['EEXIST', 'ENOTDIR'].includes(code)) return fileInTheWay(path, error);
  if (['ENOSPC', 'EDQUOT'].includes(code)) {
    return new DataDirectoryProblem(
      'disk-full',
      `${path} cannot be written: there is no space left (${code}). Free some space on that disk, and start again.`,
      { cause: error },
    );
  }
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOENT'].includes(code)) return error;
  return new DataDirectoryProblem(
    'not-writable',
    `${path} cannot be written by the user of this process (${code}). ` +
      `Give that user the folder, or choose another one with REDRESS_DATA.`,
    { cause: error },
  );
}

function fileInTheWay(path: string, cause?: unknown): DataDirectoryProblem {
  return new DataDirectoryProblem(
    'file-in-the-way',
    `The data directory should be at ${path}, but a file, not a folder, is at that place or above it. ` +
      `Move the file away, or choose another folder with REDRESS_DATA.`,
    { cause },
  );
}

function parseMarker(path: string, text: string): Marker {
  try {
    const { product, createdAt, postgresMajor } = JSON.parse(text) as Record<keyof Marker, unknown>;
    if (product === PRODUCT && typeof createdAt === 'string') {
      if (postgresMajor === undefined) return { product, createdAt };
      if (typeof postgresMajor === 'number') return { product, createdAt, postgresMajor };
    }
  } catch {
    // Said below.
  }
  throw new DataDirectoryProblem(
    'not-ours',
    `${join(path, MARKER)} is not a file of Redress, or it is damaged; nothing was changed. ` +
      `Restore it from a backup, or choose another folder with REDRESS_DATA.`,
  );
}

/** Refuses a cluster that another major version of PostgreSQL wrote, or one that has gone missing. */
export async function checkCluster(path: string, marker: Marker, programMajor: number): Promise<'present' | 'absent'> {
  const cluster = join(path, 'postgres');
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw problemOf(cluster, error);
  });
  if (version === undefined) {
    if (marker.postgresMajor === undefined) return 'absent';
    throw new DataDirectoryProblem(
      'database-missing',
      `${path} had a database since ${marker.createdAt}, but ${cluster} is gone or incomplete. Restore it from a ` +
        `backup; or, to begin anew without the old data, choose another folder with REDRESS_DATA.`,
    );
  }
  const found = Number.parseInt(version, 10);
  if (found !== programMajor) {
    throw new DataDirectoryProblem(
      'wrong-postgres-major',
      `The database in ${cluster} was written by PostgreSQL ${found}, and this version of Redress brings PostgreSQL ` +
        `${programMajor}, which cannot open it. Nothing was changed. Run the version of Redress that brings PostgreSQL ` +
        `${found}; or start the folder with a PostgreSQL ${found} of your own, save it by "pg_dumpall", load that into ` +
        `a PostgreSQL ${programMajor} server and set DATABASE_URL to it.`,
    );
  }
  return 'present';
}
