import { sql, type Database } from '#postgres';
import { appendQuery, type AppendAnswer, type StreamAppend } from './append-query.js';
import { checkedAppend } from './append-rules.js';
import { WrongExpectedRevision } from './errors.js';

/**
 * What the log's operator does, and no use case: filling a log in a given order, and closing it. Needs a database on which a
 * `PostgresEventStore` was opened before.
 */

/**
 * Appends to many streams in one transaction: all or nothing, and with positions in the order given. A repeat of the very same
 * writes nothing. Also writes to a log that is closed to others, such as one that is filled while nobody may use it. Throws
 * `WrongExpectedRevision`, `InvalidAppend`, `DatabaseUnavailable` (the outcome is then unknown: repeat it).
 */
export async function appendInOrder(database: Database, appends: readonly StreamAppend[]): Promise<void> {
  const checked = appends.map((append) => ({ ...append, events: checkedAppend(append.stream, append.expected, append.events) }));
  await database.transaction(async ({ client }) => {
    await client.query(`select set_config('${filling}', 'on', true), set_config('synchronous_commit', 'on', true)`);
    const { rows } = await client.query<AppendAnswer[]>(appendQuery(checked));
    checked.forEach(({ stream, expected }, index) => {
      const [accepted, revision] = (rows as unknown as readonly AppendAnswer[])[index] ?? ['f', '-1'];
      if (accepted === 'f') throw new WrongExpectedRevision(stream, expected, revision === '-1' ? 'no-stream' : BigInt(revision));
    });
  });
}

/** The setting, for one transaction, under which a closed log takes events. */
const filling = 'redress.filling';

/**
 * From now on no process appends to this log, whatever it knows or believes: the database itself refuses, with this reason, which
 * is a whole sentence for people. `undefined` opens it again. Comes back when no append is under way any more.
 */
export async function closeLog(database: Database, reason: string | undefined): Promise<void> {
  await database.query(sql`update log_head set closed = ${reason ?? null}`);
}
