import { settingsFrom } from '#composition';
import { switchLog, type LateEvent, type OpenedLog } from '#log-move';
import { openDatabase } from '#postgres';
import { UsageError, type Answer, type Asked } from './command.js';
import { addressFrom, barsOf, withLogs } from './copy-log.js';
import { sentence } from './read-only.js';
import { withSealedCopy } from './sealed-logs.js';

/** Completes a copy and makes it the log in use. The read models are those of DATABASE_URL, or of the embedded PostgreSQL. */
export async function run({ options: { from, to, reason, seal }, terminal, signal }: Asked): Promise<Answer> {
  const [source, target] = [addressFrom(from, '--from'), addressFrom(to, '--to')];
  if (reason !== undefined && (typeof reason !== 'string' || reason.trim() === '')) {
    throw new UsageError('Say --reason "…": a sentence that people will read who want to send something.');
  }
  const { dataDirectory, databaseUrl } = settingsFrom(process.env);
  const opened = await openDatabase({
    dataDirectory,
    whenInUse: 'join',
    whenAbsent: 'refuse',
    log: () => undefined,
    ...(databaseUrl !== undefined && { url: databaseUrl }),
  });
  const bars = barsOf(terminal);
  try {
    const switched = async (one: OpenedLog, other: OpenedLog): Promise<Answer> => {
      const { comparison, processes, projections, readOnlyMs, late } = await switchLog({
        database: opened.database,
        from: one,
        to: other,
        signal,
        ...(reason !== undefined && { reason: sentence(reason) }),
        onProgress: bars.at,
      });
      if (comparison === undefined) {
        return {
          json: { to: target.name, already: true, late: late.map(asJson) },
          lines: [`${target.name} is the log in use already: nothing was changed.`, ...told(late, source.name)],
          good: late.length === 0,
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
          late: late.map(asJson),
        },
        lines: [
          `${String(events)} events, SHA-256 ${hash}, are the same in both.`,
          `The log in use is now ${target.name}. The checkpoints of ${String(processes)} processes and ${String(projections)} read models were moved to it; ` +
            'the read models are filled anew at the next start, while the present ones serve.',
          ...(readOnlyMs === undefined ? [] : [`Nobody has been able to write for ${(readOnlyMs / 1_000).toFixed(1)} s.`]),
          'Now start everything with the new EVENT_STORE_URL, and then: npm run -s cli -- read-only off',
          ...(source.kind === 'eventstoredb'
            ? [
                'When every process that worked on the old log has ended, run this command again: it looks for what came there too late.',
              ]
            : []),
          ...(late.length === 0 ? [] : told(late, source.name)),
        ],
        good: late.length === 0,
      };
    };
    return await withLogs(source, target, (one, other) =>
      seal === undefined ? switched(one, other) : withSealedCopy(one, other, switched),
    );
  } finally {
    bars.stop();
    await opened.close();
  }
}

const asJson = (event: LateEvent) => ({ ...event, revision: String(event.revision) });

/** What came to the old log too late, for whoever has to look after it. */
function told(late: readonly LateEvent[], name: string): string[] {
  if (late.length === 0) return [];
  return [
    `EVENTS CAME TO ${name} AFTER THE SWITCH (${String(late.length)}), and are not in the log in use. Whoever sent them was asked to send the same ` +
      'again, and has not done so yet. Look at them before you remove the old log:',
    ...late.map(
      ({ stream, revision, type, id, storedAt }) => `  ${storedAt}  ${stream} revision ${String(revision)}  ${type}  ${id}`,
    ),
  ];
}
