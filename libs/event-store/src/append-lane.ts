import type pg from 'pg';
import type { Database } from '#postgres';
import { appendQuery, type AppendAnswer, type StreamAppend } from './append-query.js';
import { StoreUnavailable, WrongExpectedRevision } from './errors.js';
import type { Appended, EventToAppend, ExpectedRevision } from './event-store.js';
import { appendFailure, isLoss, isOfTheData, NoAnswer, readFailure } from './postgres-errors.js';

interface Waiting extends StreamAppend {
  readonly resolve: (appended: Appended) => void;
  readonly reject: (reason: unknown) => void;
}

/** The most appends, and about the most bytes, that share a transaction. More gains nothing and lets the first wait longer. */
const batchAppends = 500;
const batchBytes = 4 * 1_048_576;
/** The server gives up first, so that its answer tells that nothing was written. */
const serverTimeoutMs = 8_000;
const clientTimeoutMs = 10_000;

/**
 * Group commit: all appends that arrive while one transaction is under way go together into the next, so that they share its
 * flush to disk. Each gets its own answer.
 */
export class AppendLane {
  private waiting: Waiting[] = [];
  private running: Promise<void> | undefined;
  private client: pg.PoolClient | undefined;
  private closed = false;

  constructor(private readonly database: Database) {}

  append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended> {
    if (this.closed) return Promise.reject(new StoreUnavailable('This store was closed.'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ stream, expected, events, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Finishes what waits and gives the connection back. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
    this.letGo();
  }

  private async run(): Promise<void> {
    // After each answer the turn of the event loop is awaited: those who were answered append again, in one batch.
    do {
      await new Promise((resolve) => setImmediate(resolve));
      await this.write(this.take());
    } while (this.waiting.length > 0);
    this.running = undefined;
    if (this.closed) this.letGo();
  }

  private take(): readonly Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { events } of this.waiting) {
      bytes += events.reduce((sum, { data, metadata }) => sum + data.byteLength + metadata.byteLength, 0);
      if (count === batchAppends || (count > 0 && bytes > batchBytes)) break;
      count += 1;
    }
    return this.waiting.splice(0, count);
  }

  /** Never rejects: whatever happens, each append of the batch is told. */
  private async write(batch: readonly Waiting[]): Promise<void> {
    let client: pg.PoolClient;
    try {
      client = await this.connected();
    } catch (error) {
      for (const { reject } of batch) reject(readFailure(error));
      return;
    }
    try {
      const answers = await this.send(client, batch);
      const told = new Set<string | null>();
      batch.forEach((append, index) => {
        const answer = answers[index];
        // Twice in one batch, the second found the first.
        tell(append, answer, told.has(answer?.[2] ?? null));
        told.add(answer?.[2] ?? '');
      });
    } catch (error) {
      if (isLoss(error)) this.letGo(error as Error);
      if (batch.length > 1 && isOfTheData(error)) {
        for (const append of batch) await this.write([append]);
      } else {
        for (const { reject } of batch) reject(appendFailure(error));
      }
    }
  }

  private async send(client: pg.PoolClient, batch: readonly Waiting[]): Promise<readonly AppendAnswer[]> {
    const query = appendQuery(batch);
    let timer: NodeJS.Timeout | undefined;
    const noAnswer = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new NoAnswer(`The log did not answer within ${String(clientTimeoutMs)} ms.`));
      }, clientTimeoutMs);
    });
    try {
      const { rows } = await Promise.race([client.query<AppendAnswer[]>(query), noAnswer]);
      return rows as unknown as readonly AppendAnswer[];
    } finally {
      clearTimeout(timer);
    }
  }

  /** The lane's own connection: kept, because it has the statement prepared. */
  private async connected(): Promise<pg.PoolClient> {
    if (this.client !== undefined) return this.client;
    const client = await this.database.connect();
    try {
      // What resolves must be durable, whatever the server's default is.
      await client.query(
        `select set_config('statement_timeout', '${String(serverTimeoutMs)}', false),
                set_config('synchronous_commit', case current_setting('synchronous_commit')
                  when 'off' then 'on' else current_setting('synchronous_commit') end, false)`,
      );
    } catch (error) {
      client.release(error as Error);
      throw error;
    }
    const lost = (error?: Error) => {
      if (this.client === client) this.letGo(error ?? new Error('The connection ended.'));
    };
    client.once('error', lost);
    client.once('end', lost);
    this.client = client;
    return client;
  }

  private letGo(error: Error | boolean = true): void {
    const { client } = this;
    this.client = undefined;
    // Not for others: it carries the lane's settings.
    client?.release(error);
  }
}

function tell({ stream, expected, resolve, reject }: Waiting, answer: AppendAnswer | undefined, again: boolean): void {
  if (answer === undefined) {
    reject(new Error('The log answered fewer appends than it was given.'));
    return;
  }
  const [accepted, revision, position, stood] = answer;
  if (accepted === 't' && position !== null) {
    resolve({ revision: BigInt(revision), position: BigInt(position), repeated: again || stood === 't' });
  } else reject(new WrongExpectedRevision(stream, expected, revision === '-1' ? 'no-stream' : BigInt(revision)));
}
