import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Sql } from 'sql-template-tag';
import { columnTypes } from './column-types.js';
import { isConnectionLoss, translated } from './database-errors.js';
import { Session } from './session.js';

export type DatabaseOptions = {
  readonly url: string;
  /** Most connections held at once; 10 when not given (pg's own default). */
  readonly max?: number;
  /** How long one statement may take before it counts as lost, in milliseconds; 15,000 when not given. */
  readonly patienceMs?: number;
  /** Told in one line when an idle connection is lost; nothing is said when not given. */
  readonly log?: (line: string) => void;
};

/** What can be asked both of a database and inside a transaction. */
export type Queryable = {
  query<Row extends object>(statement: Sql, options?: StatementOptions): Promise<Row[]>;
};

export type StatementOptions = {
  /**
   * A name under which each connection keeps the statement parsed. For statements that run for every request, and whose best plan
   * does not depend on their values.
   */
  readonly prepared?: string;
  /** How long it may take, in milliseconds, where that is not what is usual. */
  readonly patienceMs?: number;
};

// Long enough for a server that recovers from a crash, short enough for a person who waits at a page.
const CONNECT_TIMEOUT_MS = 10_000;
const CLOSE_TIMEOUT_MS = 5_000;
// On a line that has gone silent a statement gets no answer and no error: it must end all the same, in a transaction too.
const STATEMENT_PATIENCE_MS = 15_000;
/** For statements that grow with the data, such as making an index. */
export const LONG_PATIENCE_MS = 30 * 60_000;

// Somebody who waits for an answer on a connection that the other side no longer knows would wait for ever: the system's own
// default is two hours. Node asks then once a second, ten times.
const KEEP_ALIVE_AFTER_MS = 5_000;

/**
 * The one way to PostgreSQL. Columns arrive as `columnTypes` says. Every method rejects with DatabaseUnavailable when
 * the connection is at fault and with pg's DatabaseError otherwise; a lost connection never ends the process.
 */
export class Database {
  readonly #pool: pg.Pool;
  readonly #open = new Set<pg.PoolClient>();
  readonly #patienceMs: number;
  #closing: Promise<void> | undefined;

  constructor({ url, max = 10, patienceMs = STATEMENT_PATIENCE_MS, log }: DatabaseOptions) {
    this.#patienceMs = patienceMs;
    this.#pool = new pg.Pool({
      connectionString: url,
      max,
      types: columnTypes,
      application_name: 'redress',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    });
    this.#pool.on('error', (error) => log?.(`an idle database connection was lost: ${error.message}`));
    // The pool listens only while a client is idle; a client in someone's hands would throw its 'error' at the process.
    this.#pool.on('connect', (client) => {
      client.on('error', () => undefined);
      this.#open.add(client);
    });
    this.#pool.on('remove', (client) => this.#open.delete(client));
  }

  /** The pool itself, for hot paths. Its errors are pg's own: pass them through `translated`. */
  get pool(): pg.Pool {
    return this.#pool;
  }

  /**
   * Runs one statement on any free connection and gives its rows. A statement without an answer in `patienceMs` is
   * DatabaseUnavailable.
   */
  async query<Row extends object>(statement: Sql, options?: StatementOptions): Promise<Row[]> {
    return run<Row>(this.#pool, statement, { patienceMs: this.#patienceMs, ...options });
  }

  /**
   * Runs `work` in one transaction: committed when its promise resolves, rolled back when it rejects.
   * DatabaseUnavailable may mean that the commit was applied and only its answer lost, so `work` must bear repeating.
   */
  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const client = await this.connect();
    const patienceMs = this.#patienceMs;
    const tx = new Transaction(client, patienceMs);
    let broken: Error | undefined;
    // pg has the time limit, its types do not.
    const say = (text: string) => client.query({ text, query_timeout: patienceMs } as pg.QueryConfig);
    try {
      await say('begin');
      const result = await work(tx);
      const { command } = await say('commit');
      // PostgreSQL answers a commit of a failed transaction with ROLLBACK and no error.
      if (command !== 'COMMIT') {
        throw new Error('The transaction was rolled back: a statement in it failed, and its error was not passed on.');
      }
      return result;
    } catch (error) {
      if (isConnectionLoss(error)) broken = error as Error;
      else await say('rollback').catch((failure: unknown) => (broken = failure as Error));
      throw translated(error);
    } finally {
      tx.end();
      client.release(broken);
    }
  }

  /** A connection of one's own, for news and for locks. The caller MUST close it. */
  async session(): Promise<Session> {
    return new Session(await this.connect(), this.#patienceMs);
  }

  /** One connection of the pool. The caller MUST `release()` it, also after an error. */
  async connect(): Promise<pg.PoolClient> {
    try {
      return await this.#pool.connect();
    } catch (error) {
      throw translated(error);
    }
  }

  /** Waits, for at most 5 s, until connections in use are given back, and closes all. May be called again. */
  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  async #end(): Promise<void> {
    const ended = this.#pool.end();
    const patience = new AbortController();
    await Promise.race([ended, pause(CLOSE_TIMEOUT_MS, undefined, { signal: patience.signal }).catch(() => undefined)]);
    patience.abort();
    for (const client of this.#open) (client as unknown as pg.Client).end().catch(() => undefined);
  }
}

/** A database inside `transaction`; of no use once that has ended. */
export class Transaction {
  #ended = false;

  constructor(
    readonly client: pg.PoolClient,
    private readonly patienceMs: number,
  ) {}

  /** Runs one statement in the transaction and gives its rows. */
  async query<Row extends object>(statement: Sql, options?: StatementOptions): Promise<Row[]> {
    if (this.#ended) throw new Error('This transaction has ended; await every query inside `transaction`.');
    return run<Row>(this.client, statement, { patienceMs: this.patienceMs, ...options });
  }

  /** Runs fixed text, which may be several statements. */
  async run(text: string, patienceMs: number): Promise<void> {
    // pg has the time limit, its types do not.
    await this.client.query({ text, query_timeout: patienceMs } as pg.QueryConfig);
  }

  /** Called by `Database.transaction` alone. */
  end(): void {
    this.#ended = true;
  }
}

async function run<Row extends object>(
  on: pg.Pool | pg.PoolClient,
  { text, values }: Sql,
  { prepared, patienceMs }: StatementOptions,
): Promise<Row[]> {
  try {
    const { rows } = await on.query<Row>({
      text,
      values,
      ...(prepared !== undefined && { name: prepared }),
      // pg has it, its types do not.
      ...(patienceMs !== undefined && { query_timeout: patienceMs }),
    });
    return rows;
  } catch (error) {
    throw translated(error);
  }
}
