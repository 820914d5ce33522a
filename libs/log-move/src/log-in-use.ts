import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore, WriteGate } from '#event-store';
import type { Database } from '#postgres';
import type { LogKind } from './log-address.js';
import { logIdentity } from './log-identity.js';
import { prepareLogRecord, readLogRecord, recordLog, type LogRecord } from './log-record.js';

export interface LogInUseParts {
  /** The database of the read models. */
  readonly database: Database;
  readonly kind: LogKind;
  /** The log itself, not behind the gate. */
  readonly store: EventStore;
  readonly gate: WriteGate;
  readonly log?: (line: string) => void;
}

/** The read models and checkpoints of this database belong to another log; the message says what an operator can do. */
export class WrongLog extends Error {
  override readonly name = 'WrongLog';
}

/** How often each process asks whether anything may be written. */
const pollMs = 250;
/**
 * A store that cannot refuse by itself relies on the gates alone: a process that has not been able to ask for so long writes
 * nothing any more. Whoever closes such a log waits at least as long.
 */
export const patienceMs = 3_000;

const keys = { readOnly: 'read-only', moved: 'log-moved', unknown: 'database-unreachable' } as const;

/**
 * Sees to it that this process works on the log that its database belongs to, and writes only while the operator lets it. The
 * caller MUST close it.
 */
export class LogInUse {
  private readonly closing = new AbortController();
  private watching: Promise<void> | undefined;
  private known: string | undefined;

  private constructor(private readonly parts: LogInUseParts) {}

  /** Throws `WrongLog`. The gate is closed before this comes back, if the operator wants nothing to be written. */
  static async open(parts: LogInUseParts): Promise<LogInUse> {
    await prepareLogRecord(parts.database);
    const inUse = new LogInUse(parts);
    const identity = await inUse.identity();
    const record = await readLogRecord(parts.database);
    if (record.identity !== null && record.identity !== identity) throw new WrongLog(explained(record, parts.kind, identity));
    if (identity !== undefined) await recordLog(parts.database, parts.kind, identity);
    inUse.heed(record);
    inUse.watching = inUse.watch();
    return inUse;
  }

  /** The identity of the log in this process; undefined while it is empty. */
  async identity(): Promise<string | undefined> {
    this.known ??= await logIdentity(this.parts.kind, this.parts.store);
    return this.known;
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.watching;
  }

  private async watch(): Promise<void> {
    const { database, gate, kind, log } = this.parts;
    const { signal } = this.closing;
    const over = () => signal.aborted;
    let askedAt = performance.now();
    const doubt = () => {
      if (kind === 'postgres' || performance.now() - askedAt <= patienceMs) return;
      gate.close(keys.unknown, 'A part of this system cannot be reached at the moment.', { retryAfterSeconds: 5 });
    };
    const doubting = setInterval(doubt, pollMs);
    doubting.unref();
    const letPass = gate.beforeEach(doubt);
    while (!over()) {
      const before = performance.now();
      try {
        const record = await readLogRecord(database);
        if (record.identity === null || this.known === undefined) await this.recordFirst();
        this.heed(record);
        // As of when it was asked: an answer may be old when it comes.
        askedAt = before;
        if (performance.now() - before <= patienceMs) gate.open(keys.unknown);
      } catch (error) {
        if (!over()) log?.(`Whether anything may be written could not be asked: ${(error as Error).message}`);
      }
      await sleep(pollMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
    clearInterval(doubting);
    letPass();
  }

  /** The log had no event when it was opened; it is recorded as soon as it has one. */
  private async recordFirst(): Promise<void> {
    const identity = await this.identity();
    if (identity !== undefined) await recordLog(this.parts.database, this.parts.kind, identity);
  }

  private heed({ identity, readOnly }: LogRecord): void {
    const { gate } = this.parts;
    if (readOnly === null) gate.open(keys.readOnly);
    else gate.close(keys.readOnly, readOnly);
    if (identity === null || this.known === undefined || identity === this.known) gate.open(keys.moved);
    else gate.close(keys.moved, 'This system has moved, and this part of it has not followed yet.');
  }
}

function explained({ kind: recorded }: LogRecord, kind: LogKind, identity: string | undefined): string {
  const name = { postgres: 'PostgreSQL', eventstoredb: 'EventStoreDB' };
  return (
    `EVENT_STORE_URL leads to ${identity === undefined ? 'an empty log' : 'another log'} (in ${name[kind]}) than the one that this database ` +
    `belongs to (in ${name[recorded ?? 'postgres']}). What people see is made from that one, so nothing was started and nothing was changed. ` +
    'If you have copied the log to this place, switch to it:\n\n  npm run -s cli -- switch-log --from OLD --to NEW\n\n' +
    'and see docs/moving-a-log.md. Otherwise set EVENT_STORE_URL as it was.'
  );
}
