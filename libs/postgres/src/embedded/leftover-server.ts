import { readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { codeOf, EmbeddedServerProblem } from '../database-errors.js';
import { inUse } from './data-directory-lock.js';
import { commandLineOf, hasEnded, isAlive } from './process-identity.js';

/** What PostgreSQL writes into `postmaster.pid`. */
export type PostmasterFile = { readonly pid: number; readonly socket: string; readonly status: string };

/** Reads a cluster's `postmaster.pid`; undefined when no server runs or it is still being written. */
export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, , , port, folder, , , status = ''] = text.split('\n');
  if (!Number(pid)) return undefined;
  return { pid: Number(pid), socket: folder ? join(folder, `.s.PGSQL.${port}`) : '', status: status.trim() };
}

/**
 * Stops the server that a crashed run left on this cluster, and makes sure that a stale `postmaster.pid` does not keep
 * the next one from starting. The caller MUST hold the data directory's lock.
 */
export async function clearLeftoverServer(cluster: string, log: (line: string) => void): Promise<void> {
  const left = await readPostmasterFile(cluster);
  if (!left) return;
  if (isServerOf(left.pid, cluster)) {
    log(`stopping the PostgreSQL server (process ${left.pid}) that an earlier run left behind`);
    await stopServer(left.pid);
    return;
  }
  // A server in another container shares our folder, but not our process numbers.
  if (left.socket && (await answers(left.socket))) throw inUse(dirname(cluster), undefined);
  if (isAlive(left.pid)) {
    // The number now belongs to somebody else, which PostgreSQL would take for a living server. Our own number, its
    // parent's, is one that it passes over, and it goes on to check for backends still at work on the cluster.
    const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8');
    await writeFile(join(cluster, 'postmaster.pid'), text.replace(/^\d+/, String(process.pid)));
  }
}

/**
 * Ends a server: fast shutdown, then an immediate one (recovery follows at the next start), then by force.
 * `patience` is for the fast shutdown, which has to write what is only in memory.
 */
export async function stopServer(pid: number, patience = 30_000): Promise<void> {
  for (const [signal, milliseconds] of [
    ['SIGINT', patience],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 10_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (codeOf(error) === 'ESRCH') return;
      throw new EmbeddedServerProblem(`The PostgreSQL server (process ${pid}) cannot be stopped by this user.`, {
        cause: error,
      });
    }
    if (await hasEnded(pid, milliseconds)) return;
  }
  throw new EmbeddedServerProblem(`The PostgreSQL server (process ${pid}) does not end, not even by force.`);
}

function isServerOf(pid: number, cluster: string): boolean {
  const words = commandLineOf(pid);
  return words.includes('postgres') && `${words} `.includes(`-D ${cluster} `);
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const attempt = connect(socket);
    attempt.once('connect', () => resolve(true)).once('error', () => resolve(false));
    attempt.once('connect', () => attempt.destroy());
  });
}
