import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { DataDirectoryProblem, translated } from '../database-errors.js';
import { createCluster, readPassword, SUPERUSER } from './cluster.js';
import { checkCluster, claimDataDirectory, writeMarker } from './data-directory.js';
import { lockDataDirectory } from './data-directory-lock.js';
import { chooseServerAddress, listenSettings, urlAt } from './server-address.js';
import { completeProgram, copyProgram, findServerProgram } from './server-program.js';
import { chooseServerUser } from './server-user.js';
import { Supervisor } from './supervisor.js';

export type EmbeddedServerOptions = {
  /** Made when absent; must be empty or ours. */
  readonly dataDirectory: string;
  readonly log: (line: string) => void;
  /** False only in specs: what was committed may then be lost in a power failure. */
  readonly durable?: boolean;
};

export type EmbeddedServer = {
  /** The URL of the maintenance database `postgres`. It holds the password: not for logs. */
  readonly url: string;
  /** The URL of another database of this server. */
  readonly urlOf: (database: string) => string;
  /** The postmaster's process number, for fault tests; undefined while it is down. */
  readonly serverProcessId: number | undefined;
  /** The real path of the folder that holds the cluster, the password and the lock. */
  readonly dataDirectory: string;
  /** Stops the server and gives the folder back. May be called again. */
  readonly close: () => Promise<void>;
};

/**
 * Starts PostgreSQL from the npm package on a folder of this machine, creating its cluster at first, and keeps it
 * running. It ends with this process, however that ends.
 * Throws DataDirectoryProblem or EmbeddedServerProblem, whose messages say how to go on.
 */
export async function startEmbeddedServer({
  dataDirectory: wanted,
  log,
  durable = true,
}: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const installed = await findServerProgram();
  const { path: dataDirectory, marker } = await claimDataDirectory(wanted);
  const lock = await lockDataDirectory(dataDirectory);
  let supervisor: Supervisor | undefined;
  try {
    const cluster = join(dataDirectory, 'postgres');
    const state = await checkCluster(dataDirectory, marker, installed.major);
    const complete = (await completeProgram(installed)) ? installed : await copyProgram(installed, dataDirectory);
    const user = await chooseServerUser(complete, dataDirectory, cluster);
    if (state === 'absent') {
      log(`creating the database in ${cluster}`);
      await createCluster(dataDirectory, user, durable);
    }
    if (marker.postgresMajor === undefined) {
      await writeMarker(dataDirectory, { ...marker, postgresMajor: installed.major });
    }
    const password = await readPassword(dataDirectory);
    const address = await chooseServerAddress(dataDirectory);
    if (address.kind === 'socket') {
      await mkdir(address.folder, { recursive: true, mode: 0o700 });
      await chmod(address.folder, 0o700);
      user.own(address.folder);
    }

    supervisor = new Supervisor({ user, cluster, log, settings: { ...listenSettings(address), ...SETTINGS(durable) } });
    await supervisor.start();
    const url = urlAt(address, SUPERUSER, password, 'postgres');
    await refuseOtherServer(url, cluster);
    await lock.announce(url);
    return running(dataDirectory, supervisor, lock.release, (name) => urlAt(address, SUPERUSER, password, name));
  } catch (error) {
    await supervisor?.stop();
    lock.release();
    throw error;
  }
}

/** What we rely on, whatever the cluster's own configuration says; the rest is the operator's to tune there. */
const SETTINGS = (durable: boolean): Record<string, string> => ({
  fsync: durable ? 'on' : 'off',
  synchronous_commit: durable ? 'on' : 'off',
  full_page_writes: durable ? 'on' : 'off',
  // After a crash of one of its processes it ends, and the supervisor starts it. If it began anew by itself and its disk still
  // failed meanwhile, version 18 would lose its startup process and wait for ever, neither ready nor gone.
  restart_after_crash: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_destination: 'stderr',
  logging_collector: 'off',
  log_line_prefix: '',
  // Statements, their parameters and the values in error messages may name people: none of it goes to the log.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
});

function running(
  dataDirectory: string,
  supervisor: Supervisor,
  release: () => void,
  urlOf: (database: string) => string,
): EmbeddedServer {
  let closing: Promise<void> | undefined;
  return {
    url: urlOf('postgres'),
    urlOf,
    dataDirectory,
    get serverProcessId() {
      return supervisor.processId;
    },
    close() {
      closing ??= supervisor.stop().finally(release);
      return closing;
    },
  };
}

/** Proves that the server which answers is the one that was started here, before anybody writes to it. */
async function refuseOtherServer(url: string, cluster: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    if (rows[0]?.data_directory !== cluster) {
      throw new DataDirectoryProblem(
        'other-server',
        `Another PostgreSQL server, of ${rows[0]?.data_directory}, answers where the one of ${cluster} should. ` +
          `Nothing was written to it. Start Redress again; if it stays so, choose another folder with REDRESS_DATA.`,
      );
    }
  } catch (error) {
    throw translated(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}
