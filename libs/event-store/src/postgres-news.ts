import { sql, type Database } from '#postgres';
import type { NewsSource } from './head-watch.js';

/** Reads the head's row, and listens to what each append notifies. */
export function postgresNews(database: Database): NewsSource {
  return {
    ask: async () => {
      const [row] = await database.query<{ position: bigint }>(sql`select position from log_head`);
      if (row === undefined) throw new Error('The log has lost its head: the table log_head must have one row.');
      return row.position;
    },
    listen: async ({ begun, news }, signal) => {
      const session = await database.session();
      const end = () => session.close();
      signal.addEventListener('abort', end);
      try {
        await session.listen('redress_log', (payload) => {
          if (payload !== undefined) news(BigInt(payload));
        });
        await begun();
        if (!signal.aborted) await session.ended;
      } finally {
        signal.removeEventListener('abort', end);
        session.close();
      }
    },
  };
}
