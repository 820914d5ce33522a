import { copyFile, lstat, readdir, realpath, statfs } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { EventCodec, PostgresEventStore } from '#event-store';
import { eventUnions, settingsFrom, type Settings } from '#composition';
import { makeFolder, openDatabase, type Database } from '#postgres';
import { UsageError, type Answer, type Asked } from './command.js';
import { copyFiles, bytesOf, type CopiedFiles } from './copy-files.js';
import { checkLog, type LogDifference } from './check-log.js';
import { copyCluster } from './copy-cluster.js';

/**
 * What stands in the data directory beside the cluster and is needed with it. The lock and the program's copy are not. Last what
 * makes a folder a data directory: without it nobody can start on an unfinished copy.
 */
const besides = ['postgres-password', 'secret', 'redress.json'];

/**
 * Copies the embedded PostgreSQL with its log, read models and keys, while it works, into an empty folder; then starts the copy
 * once, which makes it whole, and reads its log. What was acknowledged before the copy ended is in it.
 */
export async function run({ options: { to }, terminal, signal }: Asked): Promise<Answer> {
  if (typeof to !== 'string') throw new UsageError('Say where to: --to names a new or an empty folder.');
  const settings = settingsFrom({ ...process.env, REDRESS_LOG: process.env.REDRESS_LOG ?? 'warn' });
  const from = await databaseIn(settings);
  const target = await emptyFolder(to, from);
  const log = terminal.say.bind(terminal);
  const holdsLog = settings.eventStoreUrl === undefined;
  const opened = await openDatabase({ dataDirectory: from, whenInUse: 'join', log });
  const bar = terminal.progress('Copying');
  let copied;
  let head: bigint | undefined;
  try {
    const client = await opened.database.connect();
    try {
      const beforeEnd = async () => {
        if (holdsLog) head = await headOf(opened.database);
      };
      const cluster = join(target, 'postgres');
      const onProgress = (done: number, total: number) => bar.at(done, total);
      copied = await copyCluster(client, join(from, 'postgres'), cluster, {
        onProgress,
        signal,
        beforeCopy: async (bytes) => refuseWithoutRoom(target, bytes + (await bytesOf(settings.files))),
        beforeEnd,
      });
    } finally {
      // Not for others: a backup that did not end ends with its connection.
      client.release(true);
    }
    for (const name of besides) await copyWhereThere(join(from, name), join(target, name));
  } finally {
    bar.stop();
    await opened.close();
  }
  // After the database: every file that an event of the copy names was kept before that event.
  const files = await copyFiles(settings.files, join(target, 'files'), signal);
  const { events, differences: ofLog } = await proved(target, head, { terminal, signal });
  const differences = [...ofLog, ...files.differences];
  const megabytes = Math.round(copied.bytes / 1_048_576);
  return {
    json: {
      to: target,
      events: holdsLog ? events : null,
      files: files.copied,
      bytes: copied.bytes,
      journal: { from: copied.from, to: copied.to },
      differences,
    },
    lines: [
      ...differences.slice(0, 25).map(({ where, what }) => `${where}: ${what}`),
      differences.length === 0
        ? `${target} holds ${holdsLog ? `all ${String(events)} events` : 'no log, which is in EVENT_STORE_URL,'} (${String(megabytes)} MiB)${filesIn(files)}, was started once and is whole.`
        : `${target} is NOT a good backup: ${String(differences.length)} differences.`,
      'It does not hold the keys (REDRESS_KEYS), without which nothing that is sealed can be read: copy that folder to another place.',
      'It holds the secret and the password: keep it as you keep them. To restore, copy it to where REDRESS_DATA shall point, and start.',
    ],
    good: differences.length === 0,
  };
}

const filesIn = ({ copied }: CopiedFiles): string =>
  copied === null ? ', not the files, which are in the bucket of REDRESS_FILES' : ` and ${String(copied)} files`;

/** The real path of the data directory. Throws where there is no database in it: none must be made just to be backed up. */
async function databaseIn({ databaseUrl, dataDirectory }: Settings): Promise<string> {
  if (databaseUrl !== undefined) {
    throw new UsageError(
      'This backs up the embedded PostgreSQL, and DATABASE_URL names a server of yours. ' +
        'Back that up with its own tools: docs/operating.md, "Backup and restore".',
    );
  }
  try {
    await lstat(join(dataDirectory, 'postgres', 'PG_VERSION'));
    return await realpath(dataDirectory);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'is not there' : (error as Error).message;
    throw new Error(`There is nothing to back up: the database in ${dataDirectory} (REDRESS_DATA) ${why}.`, { cause: error });
  }
}

/** Makes the folder, or makes sure that it is empty and no part of what is copied. Gives its real path. */
async function emptyFolder(wanted: string, source: string): Promise<string> {
  refuseInside(resolve(wanted), source);
  await makeFolder(resolve(wanted));
  const path = await realpath(resolve(wanted));
  refuseInside(path, source);
  if ((await readdir(path)).length > 0) {
    throw new UsageError(`${path} is not empty. Name a new folder: a backup never writes over another one.`);
  }
  return path;
}

function refuseInside(path: string, source: string): void {
  if (path !== source && !path.startsWith(source + sep)) return;
  throw new UsageError(`${path} is inside the data directory, and would be lost with it. Name a folder elsewhere.`);
}

/**
 * What must be free besides the files: the journal written meanwhile, what PostgreSQL writes when the copy is started, and a
 * reserve.
 */
const spareBytes = 1_024 * 1_048_576;

/** A copy on the disk of the original must not fill it. */
async function refuseWithoutRoom(target: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(target);
  const free = bavail * bsize;
  if (free >= bytes + spareBytes) return;
  const mebibytes = (count: number) => String(Math.ceil(count / 1_048_576));
  throw new Error(
    `The disk of ${target} has ${mebibytes(free)} MiB free, and ${mebibytes(bytes + spareBytes)} are needed. Nothing was copied.`,
  );
}

async function copyWhereThere(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to);
  } catch (error) {
    // The secret may be in REDRESS_SECRET instead.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

async function headOf(database: Database): Promise<bigint> {
  const store = await PostgresEventStore.open(database);
  try {
    return await store.head();
  } finally {
    await store.close();
  }
}

/**
 * Starts the copy, which replays its journal, and reads the whole log in it, if it holds one: that must reach at least `head`.
 */
async function proved(
  target: string,
  head: bigint | undefined,
  { terminal, signal }: Pick<Asked, 'terminal' | 'signal'>,
): Promise<{ readonly events: number; readonly differences: readonly LogDifference[] }> {
  const bar = terminal.progress('Reading the copy');
  const opened = await openDatabase({ dataDirectory: target, log: terminal.say.bind(terminal) });
  try {
    if (head === undefined) return { events: 0, differences: [] };
    const store = await PostgresEventStore.open(opened.database);
    try {
      const onProgress = (done: number, total: number) => bar.at(done, total);
      const found = await checkLog(store, new EventCodec(eventUnions), { contiguous: true, signal, onProgress });
      const reached = await store.head();
      const short = {
        where: `position ${String(reached)}`,
        what: `the end of the copy, where ${String(head)} was reached before it ended`,
      };
      return reached < head ? { ...found, differences: [...found.differences, short] } : found;
    } finally {
      await store.close();
    }
  } finally {
    bar.stop();
    await opened.close();
  }
}
