import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, DataDirectoryProblem, EmbeddedServerProblem } from '../database-errors.js';
import { problemOf, writeWhole } from './data-directory.js';
import type { ServerUser } from './server-user.js';

/** PostgreSQL's superuser in our cluster. */
export const SUPERUSER = 'redress';

const PASSWORD = 'postgres-password';

/**
 * Creates the cluster `<dataDirectory>/postgres` under another name and renames it when complete, so that a crash
 * leaves nothing half made. Text is UTF-8 and sorts by code point, the same on every machine and after every upgrade.
 */
export async function createCluster(dataDirectory: string, user: ServerUser, durable: boolean): Promise<void> {
  const unfinished = join(dataDirectory, 'postgres.unfinished');
  const passwordForInitdb = join(dataDirectory, `${PASSWORD}.initdb`);
  const password = randomBytes(24).toString('base64url');
  try {
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { mode: 0o700 });
    user.own(unfinished);
    await rm(passwordForInitdb, { force: true });
    await writeFile(passwordForInitdb, password, { mode: 0o600 });
    user.own(passwordForInitdb);
    await initdb(user, [
      `--pgdata=${unfinished}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordForInitdb}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
      ...(durable ? [] : ['--no-sync']),
    ]);
    await writeWhole(join(dataDirectory, PASSWORD), password);
    await rename(unfinished, join(dataDirectory, 'postgres'));
  } catch (error) {
    throw problemOf(dataDirectory, error);
  } finally {
    await rm(passwordForInitdb, { force: true });
  }
}

/** The superuser's password, which lies beside the cluster, readable by the user of this process alone. */
export async function readPassword(dataDirectory: string): Promise<string> {
  const file = join(dataDirectory, PASSWORD);
  return readFile(file, 'utf8').catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw problemOf(file, error);
    throw new DataDirectoryProblem(
      'database-missing',
      `${file}, the password of the database beside it, is gone. Restore it from the backup of the data directory.`,
    );
  });
}

async function initdb(user: ServerUser, parameters: readonly string[]): Promise<void> {
  const child = user.run('initdb', parameters, ['ignore', 'pipe', 'pipe']);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  if (code !== 0) {
    throw new EmbeddedServerProblem(`PostgreSQL could not create its cluster ${user.name}:\n${said.trim()}`);
  }
}
