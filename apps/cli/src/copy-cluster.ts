import { copyFile, chown, lstat, mkdir, open, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type pg from 'pg';

/** What PostgreSQL makes anew or must not find again (its manual, "Making a Base Backup Using the Low Level API"). */
const emptied = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);
const leftOut = /^(?:postmaster\.(?:pid|opts)|pg_internal\.init|pgsql_tmp.*|backup_label(?:\.old)?|tablespace_map(?:\.old)?)$/;

export interface CopiedCluster {
  /** Where replaying begins and ends, as PostgreSQL names places in its journal. */
  readonly from: string;
  readonly to: string;
  readonly bytes: number;
}

export interface CopyOptions {
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
  /** Told what there is to copy, in bytes, before the first file; what it throws ends the copy. */
  readonly beforeCopy?: (bytes: number) => Promise<void>;
  /** Called when every file is copied and the backup has not ended yet: what is written until then is in it. */
  readonly beforeEnd?: () => Promise<void>;
}

interface Source {
  readonly path: string;
  readonly size: number;
}

/**
 * Copies the files of a running PostgreSQL as its manual says: between `pg_backup_start` and `pg_backup_stop`, and then the
 * journal from the one to the other, which a slot keeps for us. Everything committed before the end is in the copy; it needs
 * `backup_label`, which this writes last. `client` MUST be used for nothing else; `to` MUST not be there yet. Throws with the
 * copy unfinished.
 */
export async function copyCluster(
  client: pg.PoolClient,
  from: string,
  to: string,
  { onProgress, signal, beforeCopy, beforeEnd }: CopyOptions = {},
): Promise<CopiedCluster> {
  // Kept by the server until this connection ends, so that it does not reuse what is still to be copied.
  await client.query(`select pg_create_physical_replication_slot('redress_backup_' || pg_backend_pid(), true, true)`);
  const start = await one(client, `select pg_backup_start('redress backup', true) as at`);
  const { files, folders } = await listed(from);
  const total = files.reduce((sum, { size }) => sum + size, 0);
  await beforeCopy?.(total);
  let bytes = 0;
  await makeLike(from, to);
  for (const folder of folders) await makeLike(join(from, folder), join(to, folder));
  for (const { path, size } of files) {
    signal?.throwIfAborted();
    await copyDurably(join(from, path), join(to, path));
    bytes += size;
    onProgress?.(bytes, total);
  }
  await beforeEnd?.();
  const { rows } = await client.query<{ lsn: string; labelfile: string; segment: string; first: string }>(
    `select lsn::text, labelfile, pg_walfile_name(lsn) as segment, pg_walfile_name($1::pg_lsn) as first
     from pg_backup_stop(wait_for_archive => false)`,
    [start],
  );
  const [end] = rows;
  if (end === undefined) throw new Error('PostgreSQL did not say where the backup ends.');
  for (const name of (await readdir(join(from, 'pg_wal'))).sort()) {
    const needed = /^[0-9A-F]{24}$/.test(name) ? name >= end.first && name <= end.segment : name.endsWith('.history');
    if (needed) bytes += await copyDurably(join(from, 'pg_wal', name), join(to, 'pg_wal', name));
  }
  // Last: without it nobody can take an unfinished copy for a backup.
  const label = join(to, 'backup_label');
  await writeFile(label, end.labelfile, { mode: 0o600 });
  await takeOwner(join(from, 'PG_VERSION'), label);
  for (const folder of ['', ...folders]) await synced(join(to, folder));
  return { from: start, to: end.lsn, bytes };
}

async function one(client: pg.PoolClient, statement: string): Promise<string> {
  const { rows } = await client.query<{ at: string }>(statement);
  if (rows[0] === undefined) throw new Error('PostgreSQL gave no answer.');
  return rows[0].at;
}

/** The files to be copied, that which says from where to replay last, and all folders, each before those in it. */
async function listed(root: string): Promise<{ files: Source[]; folders: string[] }> {
  const files: Source[] = [];
  const folders: string[] = [];
  const look = async (folder: string): Promise<void> => {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isSymbolicLink()) {
        throw new Error(`${join(root, path)} lies elsewhere (a tablespace, or a link), which this backup does not follow.`);
      }
      if (leftOut.test(entry.name)) continue;
      if (entry.isDirectory()) {
        folders.push(path);
        if (!emptied.has(path)) await look(path);
        // What is expected inside what begins empty.
        if (path === 'pg_wal') folders.push(...['archive_status', 'summaries'].map((name) => join(path, name)));
      } else if (entry.isFile() && path !== control) {
        const size = await sizeOf(join(root, path));
        if (size !== undefined) files.push({ path, size });
      }
    }
  };
  await look('');
  return { files: [...files, { path: control, size: 8_192 }], folders };
}

const control = join('global', 'pg_control');

async function sizeOf(path: string): Promise<number | undefined> {
  return lstat(path).then(
    ({ size }) => size,
    (error: unknown) => {
      if (isGone(error)) return undefined;
      throw error;
    },
  );
}

/**
 * Copies one file, with owner and mode, on to the disk. A file that is gone by now was removed by PostgreSQL, whose journal says
 * so.
 */
async function copyDurably(from: string, to: string): Promise<number> {
  try {
    await copyFile(from, to);
  } catch (error) {
    if (isGone(error)) return 0;
    throw error;
  }
  await takeOwner(from, to);
  await synced(to);
  return (await lstat(to)).size;
}

async function makeLike(from: string, to: string): Promise<void> {
  await mkdir(to, { mode: 0o700 });
  await takeOwner(from, to).catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });
}

/** Only root may give files away, and only under root the server may be somebody else. */
async function takeOwner(from: string, to: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await lstat(from).catch(() => lstat(dirname(from)));
  await chown(to, uid, gid);
}

async function synced(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function isGone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
