import type pg from 'pg';
import type { Sql } from 'sql-template-tag';
import { translated } from './database-errors.js';

/**
 * A connection of one's own, for what belongs to a connection: news, and locks that end with it. It MUST be closed. Statements
 * that get no answer in time reject with DatabaseUnavailable; then, too, close it and begin another one.
 */
export class Session {
  /** Resolves when the connection is lost or closed. */
  readonly ended: Promise<void>;
  #end: () => void = () => undefined;
  #over = false;
  #closed = false;

  constructor(
    private readonly client: pg.PoolClient,
    private readonly patienceMs: number,
  ) {
    this.ended = new Promise((resolve) => {
      this.#end = () => {
        this.#over = true;
        resolve();
      };
    });
    client.once('error', this.#end);
    client.once('end', this.#end);
  }

  async query<Row extends object>({ text, values }: Sql, patienceMs = this.patienceMs): Promise<Row[]> {
    try {
      // pg has the time limit, its types do not.
      const { rows } = await this.client.query<Row>({ text, values, query_timeout: patienceMs } as pg.QueryConfig);
      return rows;
    } catch (error) {
      throw translated(error);
    }
  }

  /** Passes on what is notified on a channel, whose name is one of ours. */
  async listen(channel: string, news: (payload: string | undefined) => void): Promise<void> {
    this.client.on('notification', ({ payload }: pg.Notification) => news(payload));
    await this.query({ text: `listen ${channel}`, values: [] } as unknown as Sql);
  }

  hasEnded(): boolean {
    return this.#over;
  }

  /** Ends the connection, whatever is under way on it. May be called again. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#end();
    this.client.release(true);
  }
}
