import { copyFile, lstat, mkdir, readdir, realpath } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { EventCodec, PostgresEventStore } from '#event-store';
import { eventUnions, settingsFrom, type Settings } from '#composition';
import { openDatabase } from '#postgres';
import { UsageError, type Answer, type Asked } from './command.js';
import { checkLog, type LogDifference } from './check-log.js';
import { copyCluster } from './copy-cluster.js';

/** What stands in the data directory beside the cluster and is needed with it. The lock and the program's copy are not. */
const besides = ['redress.json', 'postgres-password', 'secret'];

/**
 * Copies the embedded PostgreSQL with its log, read models and keys, while it works, into an empty folder; then starts the copy once, which
 * makes it whole, and reads its log. What was acknowledged before the copy ended is in it.
 */
export async function run({ options: { to }, terminal, signal }: Asked): Promise<Answer> {
  if (typeof to !== 'string') throw new UsageError('Say where to: --to names a new or an empty folder.');
  const settings = settingsFrom({ ...process.env, REDRESS_LOG: process.env.REDRESS_LOG ?? 'warn' });
  refuseOthers(settings);
  const opened = await openDatabase({
    dataDirectory: settings.dataDirectory,
    whenInUse: 'join',
    log: terminal.say.bind(terminal),
  });
  const bar = terminal.progress('Copying');
  let copied;
  let head = 0n;
  let target;
  try {
    const from = await realpath(settings.dataDirectory);
    target = await emptyFolder(to, from);
    const client = await opened.database.connect();
    try {
      const store = await PostgresEventStore.open(opened.database);
      const beforeEnd = async () => {
        head = await store.head().finally(() => store.close());
      };
      const cluster = join(target, 'postgres');
      await mkdir(cluster, { mode: 0o700 });
      const onProgress = (done: number, total: number) => bar.at(done, total);
      copied = await copyCluster(client, join(from, 'postgres'), cluster, { onProgress, signal, beforeEnd });
    } finally {
      // Not for others: a backup that did not end ends with its connection.
      client.release(true);
    }
    for (const name of besides) await copyWhereThere(join(from, name), join(target, name));
  } finally {
    bar.stop();
    await opened.close();
  }
  const { events, differences } = await proved(target, head, { terminal, signal });
  const megabytes = Math.round(copied.bytes / 1_048_576);
  return {
    json: { to: target, events, bytes: copied.bytes, journal: { from: copied.from, to: copied.to }, differences },
    lines: [
      ...differences.slice(0, 25).map(({ where, what }) => `${where}: ${what}`),
      differences.length === 0
        ? `${target} holds all ${String(events)} events (${String(megabytes)} MiB), was started once and is whole.`
        : `${target} is NOT a good backup: ${String(differences.length)} differences.`,
      'It holds the secret and the password: keep it as you keep them. To restore, copy it to where REDRESS_DATA shall point, and start.',
    ],
    good: differences.length === 0,
  };
}

function refuseOthers({ databaseUrl, eventStoreUrl }: Settings): void {
  if (databaseUrl === undefined && eventStoreUrl === undefined) return;
  const name = databaseUrl === undefined ? 'EVENT_STORE_URL' : 'DATABASE_URL';
  throw new UsageError(
    `This backs up the embedded PostgreSQL with the log in it, and ${name} names a server of yours. ` +
      `Back that up with its own tools: docs/operating.md, "Backup and restore".`,
  );
}

/** Makes the folder, or makes sure that it is empty and no part of what is copied. Gives its real path. */
async function emptyFolder(wanted: string, source: string): Promise<string> {
  await mkdir(resolve(wanted), { recursive: true, mode: 0o700 });
  const path = await realpath(resolve(wanted));
  if (!(await lstat(path)).isDirectory()) throw new UsageError(`${path} is no folder.`);
  if (path === source || path.startsWith(source + sep)) {
    throw new UsageError(`${path} is inside the data directory, and would be lost with it. Name a folder elsewhere.`);
  }
  if ((await readdir(path)).length > 0) {
    throw new UsageError(`${path} is not empty. Name a new folder: a backup never writes over another one.`);
  }
  return path;
}

async function copyWhereThere(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to);
  } catch (error) {
    // The secret may be in REDRESS_SECRET instead.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Starts the copy, which replays its journal, and reads the whole log in it, which must reach at least `head`. */
async function proved(
  target: string,
  head: bigint,
  { terminal, signal }: Pick<Asked, 'terminal' | 'signal'>,
): Promise<{ readonly events: number; readonly differences: readonly LogDifference[] }> {
  const bar = terminal.progress('Reading the copy');
  const opened = await openDatabase({ dataDirectory: target, log: terminal.say.bind(terminal) });
  try {
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
