import sql from 'sql-template-tag';
import type { Database } from './database.js';
import type { Session } from './session.js';

const lockOf = (what: string) => sql`hashtextextended(${`redress ${what}`}, 0)`;

/**
 * Does `work` unless another process does `what` on this database right now; then it gives undefined. The turn belongs to a
 * connection: a process that dies gives it back, and where that connection is lost another process may begin before this one
 * ends, so that `work` MUST bear to be done twice at once.
 */
export async function alone<Result>(database: Database, what: string, work: () => Promise<Result>): Promise<Result | undefined> {
  const session = await database.session();
  const lock = lockOf(what);
  try {
    const [found] = await session.query<{ got: boolean }>(sql`select pg_try_advisory_lock(${lock}) as got`);
    if (found?.got !== true) return undefined;
    try {
      return await work();
    } finally {
      // It would end with the connection, too, but a moment after this.
      await session.query(sql`select pg_advisory_unlock(${lock})`).catch(() => undefined);
    }
  } finally {
    session.close();
  }
}

/** Keeps `alone` from doing `what` for as long as this connection lasts, and waits while it does it. */
export async function keptFromBeingAlone(session: Session, what: string): Promise<void> {
  await session.query(sql`select pg_advisory_lock_shared(${lockOf(what)})`);
}
