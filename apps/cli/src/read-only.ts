import { settingsFrom } from '#composition';
import { logAddress, makeReadOnly, makeWritable, openLog, prepareLogRecord, readLogRecord, type OpenedLog } from '#log-move';
import { openDatabase, type Database } from '#postgres';
import { UsageError, type Answer, type Asked } from './command.js';

/** Lets nobody write, or everybody again, or tells which it is. */
export async function run({ operands: [what = 'status'], options: { reason } }: Asked): Promise<Answer> {
  if (!['on', 'off', 'status'].includes(what)) throw new UsageError('Say on, off or status.');
  if ((what === 'on') !== (typeof reason === 'string' && reason.trim() !== '')) {
    throw new UsageError(
      what === 'on'
        ? 'Say --reason "…": a sentence that people will read who want to send something.'
        : '--reason belongs to "read-only on" alone.',
    );
  }
  return withLogInUse(async (database, log) => {
    if (what === 'on') await makeReadOnly(database, log, sentence(String(reason)));
    if (what === 'off') await makeWritable(database, log);
    const { readOnly, readOnlySince } = await readLogRecord(database);
    const since = readOnlySince?.toISOString() ?? null;
    return {
      json: { readOnly: readOnly !== null, reason: readOnly, since },
      lines: [readOnly === null ? 'Everything can be written.' : `Nothing can be written since ${since ?? ''}: ${readOnly}`],
    };
  });
}

/** With a full stop, if it has none. */
export const sentence = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** The database of the read models, and the log that the environment names. */
async function withLogInUse<Result>(work: (database: Database, log: OpenedLog) => Promise<Result>): Promise<Result> {
  const { dataDirectory, databaseUrl, eventStoreUrl } = settingsFrom(process.env);
  const opened = await openDatabase({
    dataDirectory,
    whenInUse: 'join',
    whenAbsent: 'refuse',
    log: () => undefined,
    ...(databaseUrl !== undefined && { url: databaseUrl }),
  });
  try {
    await prepareLogRecord(opened.database);
    const log = await openLog(logAddress(eventStoreUrl ?? databaseUrl ?? 'embedded', 'EVENT_STORE_URL'), { dataDirectory });
    try {
      return await work(opened.database, log);
    } finally {
      await log.close();
    }
  } finally {
    await opened.close();
  }
}
