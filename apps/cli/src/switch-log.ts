import { settingsFrom } from '#composition';
import { switchLog } from '#log-move';
import { openDatabase } from '#postgres';
import { UsageError, type Answer, type Asked } from './command.js';
import { addressFrom, barsOf, withLogs } from './copy-log.js';
import { sentence } from './read-only.js';

/** Completes a copy and makes it the log in use. The read models are those of DATABASE_URL, or of the embedded PostgreSQL. */
export async function run({ options: { from, to, reason }, terminal, signal }: Asked): Promise<Answer> {
  const [source, target] = [addressFrom(from, '--from'), addressFrom(to, '--to')];
  if (reason !== undefined && (typeof reason !== 'string' || reason.trim() === '')) {
    throw new UsageError('Say --reason "…": a sentence that people will read who want to send something.');
  }
  const { dataDirectory, databaseUrl } = settingsFrom(process.env);
  const opened = await openDatabase({
    dataDirectory,
    whenInUse: 'join',
    log: () => undefined,
    ...(databaseUrl !== undefined && { url: databaseUrl }),
  });
  const bars = barsOf(terminal);
  try {
    return await withLogs(source, target, async (one, other) => {
      const { comparison, processes, projections, readOnlyMs } = await switchLog({
        database: opened.database,
        from: one,
        to: other,
        signal,
        ...(reason !== undefined && { reason: sentence(reason) }),
        onProgress: bars.at,
      });
      if (comparison === undefined) {
        return {
          json: { to: target.name, already: true },
          lines: [`${target.name} is the log in use already: nothing was changed.`],
        };
      }
      const { events, hash } = comparison.to;
      return {
        json: {
          from: source.name,
          to: target.name,
          events,
          hash,
          processes,
          projections,
          ...(readOnlyMs !== undefined && { readOnlyMs }),
        },
        lines: [
          `${String(events)} events, SHA-256 ${hash}, are the same in both.`,
          `The log in use is now ${target.name}. The checkpoints of ${String(processes)} processes and ${String(projections)} read models were moved to it; ` +
            'the read models are filled anew at the next start, while the present ones serve.',
          ...(readOnlyMs === undefined ? [] : [`Nobody has been able to write for ${(readOnlyMs / 1_000).toFixed(1)} s.`]),
          'Now start everything with the new EVENT_STORE_URL, and then: npm run -s cli -- read-only off',
        ],
      };
    });
  } finally {
    bars.stop();
    await opened.close();
  }
}
