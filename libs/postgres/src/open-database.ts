import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import sql from 'sql-template-tag';
import { createDatabase } from './create-database.js';
import { DataDirectoryProblem, NoInstallation } from './database-errors.js';
import { Database } from './database.js';
import { claimDataDirectory } from './embedded/data-directory.js';
import { holderOf } from './embedded/data-directory-lock.js';
import { startEmbeddedServer } from './embedded/embedded-server.js';

export type OpenOptions = {
  /** A server of the operator's, postgres://…; without it the embedded one is started. */
  readonly url?: string;
  /** Where the embedded server keeps its files; not touched when `url` is given. */
  readonly dataDirectory: string;
  readonly log: (line: string) => void;
  /** Most connections held at once; 10 when not given. */
  readonly max?: number;
  /**
   * What to do when another Redress of this user runs on the data directory: refuse (the default), or use its server
   * as a guest, as command-line tools do. A guest's `close` leaves the server running.
   */
  readonly whenInUse?: 'refuse' | 'join';
  /**
   * What to do where nothing has been kept so far: make it (the default), or refuse, as everything does that only looks.
   */
  readonly whenAbsent?: 'make' | 'refuse';
};

export type OpenedDatabase = {
  readonly database: Database;
  /** Holds the password: not for logs. */
  readonly url: string;
  readonly embedded: boolean;
  /** The embedded server's process number, for fault tests; undefined for others' servers and while it is down. */
  readonly serverProcessId: number | undefined;
  /** Closes the connections, and then stops the server if we started it. May be called again. */
  readonly close: () => Promise<void>;
};

const DATABASE = 'redress';
const HOST_STARTS_WITHIN_MS = 30_000;

/**
 * Gives the database to work with, reachable at this moment.
 * Throws DataDirectoryProblem, EmbeddedServerProblem or NoInstallation for what an operator has to settle, each saying how, and
 * DatabaseUnavailable when the server at `url` cannot be reached.
 */
export async function openDatabase(options: OpenOptions): Promise<OpenedDatabase> {
  if (options.url) return asClient(options.url, false, options);
  if (options.whenAbsent === 'refuse') await mustHoldCluster(options.dataDirectory);
  try {
    return await asHost(options);
  } catch (error) {
    const inUse = error instanceof DataDirectoryProblem && error.reason === 'in-use';
    if (!inUse || options.whenInUse !== 'join') throw error;
    return await asClient(await urlOfHost(options.dataDirectory, error), true, options);
  }
}

/** Throws NoInstallation, and touches nothing, where no cluster is in the folder. */
async function mustHoldCluster(dataDirectory: string): Promise<void> {
  try {
    await stat(join(dataDirectory, 'postgres', 'PG_VERSION'));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    throw new NoInstallation(
      `There is no Redress in ${dataDirectory} (REDRESS_DATA), and nothing was made there. Look whether the folder is the right one.`,
      { cause: error },
    );
  }
}

/** Throws NoInstallation where nobody has kept anything of ours in the database. */
async function mustHoldTables(database: Database): Promise<void> {
  const [found] = await database.query<{ there: boolean }>(sql`select to_regclass('migrations') is not null as there`);
  if (found?.there === true) return;
  throw new NoInstallation(
    'There is no Redress in the database of DATABASE_URL, and nothing was made there. Look whether the address is the right one.',
  );
}

async function asHost({ dataDirectory, log, max }: OpenOptions): Promise<OpenedDatabase> {
  const server = await startEmbeddedServer({ dataDirectory, log });
  try {
    const url = await createDatabase(server.url, DATABASE);
    const database = new Database({ url, log, ...(max && { max }) });
    return {
      database,
      url,
      embedded: true,
      get serverProcessId() {
        return server.serverProcessId;
      },
      close: () => database.close().finally(() => server.close()),
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function asClient(url: string, embedded: boolean, { log, max, whenAbsent }: OpenOptions): Promise<OpenedDatabase> {
  const database = new Database({ url, log, ...(max && { max }) });
  try {
    (await database.connect()).release();
    if (whenAbsent === 'refuse') await mustHoldTables(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return { database, url, embedded, serverProcessId: undefined, close: () => database.close() };
}

async function urlOfHost(wanted: string, refusal: Error): Promise<string> {
  const { path } = await claimDataDirectory(wanted);
  const deadline = performance.now() + HOST_STARTS_WITHIN_MS;
  for (;;) {
    const host = await holderOf(path);
    if (host?.url) return createDatabase(host.url, DATABASE);
    if (!host || performance.now() > deadline) throw refusal;
    await pause(100);
  }
}
