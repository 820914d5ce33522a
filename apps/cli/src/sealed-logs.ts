import { describe, settingsFrom } from '#composition';
import type { OpenedLog } from '#log-move';
import { Database, openDatabase } from '#postgres';
import { openKeys, SealedCopy } from '#privacy';

/**
 * Gives both logs as `--seal` needs them: read opened, so that they can be compared, and the copy written sealed. The keys are
 * those of the installation in use: of DATABASE_URL (or the embedded PostgreSQL) and REDRESS_KEYS.
 */
export async function withSealedCopy<Result>(
  from: OpenedLog,
  to: OpenedLog,
  work: (from: OpenedLog, to: OpenedLog) => Promise<Result>,
): Promise<Result> {
  const { databaseUrl, dataDirectory, keysUrl, keysDirectory, vault } = settingsFrom(process.env);
  const log = () => undefined;
  const place = databaseUrl === undefined ? {} : { url: databaseUrl };
  const opened = await openDatabase({ dataDirectory, whenInUse: 'join', whenAbsent: 'refuse', log, ...place });
  const apart = keysUrl === undefined ? undefined : new Database({ url: keysUrl, log });
  try {
    const keys = await openKeys(apart ?? opened.database, keysDirectory, 'wait', { vault });
    try {
      const copy = new SealedCopy(keys, describe);
      return await work(
        { ...from, store: copy.opened(from.store) },
        {
          ...to,
          store: copy.opened(to.store),
          appendInOrder: async (appends) => to.appendInOrder(await copy.sealed(from.store, appends)),
        },
      );
    } finally {
      await keys.close();
    }
  } finally {
    await apart?.close();
    await opened.close();
  }
}
