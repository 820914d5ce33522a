import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#postgres';
import { logIdentity } from './log-identity.js';
import { patienceMs } from './log-in-use.js';
import { prepareLogRecord, readLogRecord, recordReadOnly } from './log-record.js';
import type { OpenedLog } from './open-log.js';

/** This is not the log in use; nothing was changed. */
class NotInUse extends Error {
  override readonly name = 'NotInUse';
}

/**
 * Lets nobody write from now on: every process refuses with this reason, a whole sentence that people will read, and the log
 * itself where it can. Reading goes on. Comes back when it holds for all. Throws `NotInUse`.
 */
export async function makeReadOnly(database: Database, log: OpenedLog, reason: string): Promise<void> {
  await mustBeInUse(database, log);
  await recordReadOnly(database, reason);
  if (!(await log.setClosed(reason))) await sleep(patienceMs);
}

/** Lets people write again. Throws `NotInUse`. */
export async function makeWritable(database: Database, log: OpenedLog): Promise<void> {
  await mustBeInUse(database, log);
  await log.setClosed(undefined);
  await recordReadOnly(database, undefined);
}

async function mustBeInUse(database: Database, { kind, store, name }: OpenedLog): Promise<void> {
  await prepareLogRecord(database);
  const { identity } = await readLogRecord(database);
  if (identity !== null && identity !== (await logIdentity(kind, store))) {
    throw new NotInUse(
      `${name} is not the log that this database belongs to. Set EVENT_STORE_URL to that one. Nothing was changed.`,
    );
  }
}
