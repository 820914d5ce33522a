import { GetReads, type ReadEntry, type ReadsPage } from '#read-record';
import { caseIdOf } from './case-events.js';
import { UsageError, type Answer, type Asked } from './command.js';
import { commandLine, withRedress } from './open-redress.js';

const pageSize = 1_000;
const untilLike = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z)?$/;

/** Tells who had read about a case, up to a moment. That somebody asked is recorded, too. */
export async function run({ options: { case: named, until } }: Asked): Promise<Answer> {
  if (typeof named !== 'string') throw new UsageError('Say which case: --case RC-7F3K-9Q2M.');
  if (typeof until === 'string' && !untilLike.test(until))
    throw new UsageError('--until must be a day such as 2026-03-14, or a moment such as 2026-03-14T15:30Z.');
  return withRedress(async (redress) => {
    const id = await caseIdOf(redress, named);
    const filter = { matter: { kind: 'case' as const, id }, ...(typeof until === 'string' && { until }) };
    const reads: ReadEntry[] = [];
    let cursor: string | null = null;
    do {
      const page: ReadsPage = await redress.queries.execute(
        new GetReads(commandLine('auditor'), filter, { size: pageSize, ...(cursor !== null && { cursor }) }),
      );
      reads.push(...page.items);
      cursor = page.next;
    } while (cursor !== null);
    return {
      json: { caseId: id, until: typeof until === 'string' ? until : null, reads: reads.map(({ matters: _, ...one }) => one) },
      lines: [
        ...reads.map(
          ({ at, reader, readerName, role, kind, query }) =>
            `${at}  ${kind.padEnd(8)}  ${readerName ?? reader} (${role}), ${query}`,
        ),
        `${String(reads.length)} reads of ${named}.`,
      ],
    };
  });
}
