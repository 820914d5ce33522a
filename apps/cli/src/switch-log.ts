import { settingsFrom } from '#composition';
import { switchLog } from '#log-move';
import { openDatabase } from '#postgres';
import type { Answer, Asked } from './command.js';
import { addressFrom, withLogs } from './copy-log.js';

/** Makes a complete copy the log in use. The read models are those of DATABASE_URL, or of the embedded PostgreSQL. */
export async function run({ options: { from, to }, terminal, signal }: Asked): Promise<Answer> {
  const [source, target] = [addressFrom(from, '--from'), addressFrom(to, '--to')];
  const { dataDirectory, databaseUrl } = settingsFrom(process.env);
  const opened = await openDatabase({
    dataDirectory,
    whenInUse: 'join',
    log: () => undefined,
    ...(databaseUrl !== undefined && { url: databaseUrl }),
  });
  const bar = terminal.progress('Comparing both');
  try {
    return await withLogs(source, target, async (one, other) => {
      const { comparison, processes, projections } = await switchLog({
        database: opened.database,
        from: one,
        to: other,
        signal,
        onProgress: (_events, position, head) => bar.at(Number(position), Number(head)),
      });
      if (comparison === undefined) {
        return {
          json: { to: target.name, already: true },
          lines: [`${target.name} is the log in use already: nothing was changed.`],
        };
      }
      const { events, hash } = comparison.to;
      return {
        json: { from: source.name, to: target.name, events, hash, processes, projections },
        lines: [
          `${String(events)} events, SHA-256 ${hash}, are the same in both.`,
          `The log in use is now ${target.name}. The checkpoints of ${String(processes)} processes and ${String(projections)} read models were moved to it; ` +
            'the read models are filled anew at the next start, while the present ones serve.',
          'Now start everything with the new EVENT_STORE_URL, and then: npm run -s cli -- read-only off',
        ],
      };
    });
  } finally {
    bar.stop();
    await opened.close();
  }
}
