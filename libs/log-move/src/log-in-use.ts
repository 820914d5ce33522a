import { setTimeout as sleep } from 'node:timers/promises';
import { OutcomeUnknown, type EventStore, type WriteGate } from '#event-store';
import { Gathered, type Database } from '#postgres';
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
  /** Whatever asks does so here: what is heard is heeded in order, and each answer was asked for after its question. */
  private readonly asked = new Gathered<undefined, LogRecord>(async (questions) => {
    const record = await this.ask();
    return questions.map(() => record);
  });
  private askedAt = -Infinity;

  private constructor(private readonly parts: LogInUseParts) {}

  /** Throws `WrongLog`. The gate is closed before this comes back, if the operator wants nothing to be written. */
  static async open(parts: LogInUseParts): Promise<LogInUse> {
    await prepareLogRecord(parts.database);
    const inUse = new LogInUse(parts);
    const identity = await inUse.identity();
    inUse.askedAt = performance.now();
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

  /**
   * Comes back if this is the log in use and may be written, by what the database says from now on: whatever stood in the log
   * before this was called will then be in every log that is switched to. Throws `OutcomeUnknown` otherwise, and where the
   * database cannot be asked.
   *
   * A process may be halted for any time behind its gate, and its append reach a log that was left meanwhile. The gate cannot
   * know; whoever asks when the append is over does.
   */
  async mustBeInUse(): Promise<void> {
    const { kind, log } = this.parts;
    const [record, identity] = await this.askedWithIdentity();
    const mine = (record.identity ?? undefined) === identity;
    if (mine && record.readOnly === null) return;
    if (!mine) {
      log?.(
        `This process works on a log (${kind}) that is not the one in use any more. What it appended last may stand there alone: nobody was told ` +
          'that it is stored. Once it has ended, run switch-log --from OLD --to NEW again, which tells of it.',
      );
    }
    throw new OutcomeUnknown('The log is being moved, or was: what was done last may not be in the one that is in use now.');
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.watching;
  }

  private async watch(): Promise<void> {
    const { gate, kind, log } = this.parts;
    const { signal } = this.closing;
    const over = () => signal.aborted;
    const doubting = setInterval(() => {
      this.doubt();
    }, pollMs).unref();
    const endLooking = kind === 'postgres' ? undefined : gate.beforeEach(() => this.freshly());
    while (!over()) {
      try {
        await this.asked.ask(undefined);
      } catch (error) {
        if (!over()) log?.(`Whether anything may be written could not be asked: ${(error as Error).message}`);
      }
      await sleep(pollMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
    clearInterval(doubting);
    endLooking?.();
  }

  private async ask(): Promise<LogRecord> {
    const begun = performance.now();
    const record = await this.record();
    this.heed(record);
    // As of when it was asked: an answer may be old when it comes.
    this.askedAt = begun;
    this.doubt();
    return record;
  }

  /** Closes the gate while the last answer is older than whoever closes such a log waits. */
  private doubt(): void {
    const { gate, kind } = this.parts;
    if (kind === 'postgres' || performance.now() - this.askedAt <= patienceMs) gate.open(keys.unknown);
    else gate.close(keys.unknown, 'A part of this system cannot be reached at the moment.', { retryAfterSeconds: 5 });
  }

  /** Asks anew where the last answer is too old: a process that was busy, or frozen, finds its timers late. */
  private async freshly(): Promise<void> {
    if (performance.now() - this.askedAt <= patienceMs) return;
    const asking = this.asked.ask(undefined).catch(() => undefined);
    await Promise.race([asking, sleep(patienceMs, undefined, { ref: false })]);
    this.doubt();
  }

  private async askedWithIdentity(): Promise<readonly [LogRecord, string | undefined]> {
    try {
      return [await this.asked.ask(undefined), await this.identity()];
    } catch (cause) {
      throw new OutcomeUnknown('Whether this is still the log in use could not be asked.', { cause });
    }
  }

  /** What the database knows of its log, which has been recorded if it has an event. */
  private async record(): Promise<LogRecord> {
    const { database } = this.parts;
    const record = await readLogRecord(database);
    if (record.identity !== null && this.known !== undefined) return record;
    await this.recordFirst();
    return record.identity === null ? readLogRecord(database) : record;
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
