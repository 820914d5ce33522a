import type pg from 'pg';
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
      const client = await database.connect();
      let end: () => void = () => undefined;
      try {
        await client.query('listen redress_log');
        await begun();
        await new Promise<void>((resolve) => {
          end = resolve;
          client.on('notification', ({ payload }: pg.Notification) => {
            if (payload !== undefined) news(BigInt(payload));
          });
          client.once('error', end);
          client.once('end', end);
          signal.addEventListener('abort', end);
          if (signal.aborted) end();
        });
      } finally {
        signal.removeEventListener('abort', end);
        // Not for others: it would go on listening.
        client.release(true);
      }
    },
  };
}
