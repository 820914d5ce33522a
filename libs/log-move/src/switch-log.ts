import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore } from '#event-store';
import type { Database } from '#postgres';
import { moveCheckpoints, type MovedCheckpoints } from '#projection';
import { compareLogs, type Comparison } from './compare-logs.js';
import { logIdentity } from './log-identity.js';
import { patienceMs } from './log-in-use.js';
import { prepareLogRecord, readLogRecord, recordLog, type LogRecord } from './log-record.js';
import type { OpenedLog } from './open-log.js';

export interface SwitchParts {
  /** The database of the read models. */
  readonly database: Database;
  readonly from: OpenedLog;
  readonly to: OpenedLog;
  readonly signal?: AbortSignal;
  readonly onProgress?: (events: number, position: bigint, head: bigint) => void;
}

export interface SwitchResult extends MovedCheckpoints {
  /** Undefined when it had been switched before. */
  readonly comparison: Comparison | undefined;
}

/** The switch cannot be made as things stand; nothing was changed. The message says what to do. */
export class SwitchRefused extends Error {
  override readonly name = 'SwitchRefused';
}

/** What people are told who still reach a part of the system that works on the old log. */
const movedReason = 'This system has moved, and this part of it has not followed yet.';
/**
 * Behind the moment from which no gate lets anything through, appends that had passed may still be under way: at most so long, because
 * they give up by then. In milliseconds.
 */
const underWayMs = 12_000;

/**
 * Makes a complete copy the log in use: compares both logs wholly, translates every checkpoint to the place of the same event, has the read
 * models filled anew, and records the new log, all in one transaction. Nothing may be written meanwhile: the operator has said so before,
 * and where the old log can refuse by itself it does so from now on for ever. Again, when it was done, it does nothing.
 * Throws `SwitchRefused`.
 */
export async function switchLog(parts: SwitchParts): Promise<SwitchResult> {
  const { database, from, to, signal, onProgress } = parts;
  await prepareLogRecord(database);
  const [old, next] = [await logIdentity(from.kind, from.store), await logIdentity(to.kind, to.store)];
  const before = await readLogRecord(database);
  if (next !== undefined && old !== next && before.identity === next)
    return { comparison: undefined, processes: 0, projections: 0 };
  const reason = mustBeAsked(before, old, next);
  await quiet(from, before, reason, signal);

  const head = await from.store.head();
  let at = 0n;
  let count = 0;
  const comparison = await compareLogs(from.store, to.store, {
    upTo: head,
    ...(signal && { signal }),
    onPair: ({ position }) => {
      at = position;
      count += 1;
    },
    onProgress: () => onProgress?.(count, at, head),
  });
  if (!comparison.equal) {
    throw new SwitchRefused(
      `${to.name} is no complete copy of ${from.name}. ${comparison.difference ?? ''} Nothing was changed. Run copy-log once more, then switch-log.`,
    );
  }
  // Until the operator lets people write again, to the new log neither.
  await to.setClosed(reason);
  const moved = await database.transaction(async (tx) => {
    mustBeAsked(await readLogRecord(tx, { lock: true }), old, next);
    if ((await from.store.head()) !== head)
      throw new SwitchRefused(`${from.name} has grown meanwhile. Nothing was changed. Begin again.`);
    const checkpoints = await moveCheckpoints(tx, {
      log: next ?? null,
      positionOf: (position) => positionInCopy(from.store, to.store, position),
    });
    await recordLog(tx, to.kind, next, { instead: true });
    return checkpoints;
  });
  await from.setClosed(movedReason);
  return { comparison, ...moved };
}

/** Throws unless this is the log in use, and nothing may be written. Gives why it may not. */
function mustBeAsked({ identity, readOnly }: LogRecord, old: string | undefined, next: string | undefined): string {
  if (identity !== null && identity !== old) {
    throw new SwitchRefused('--from does not name the log that this database belongs to. Nothing was changed.');
  }
  if (old !== undefined && old === next) throw new SwitchRefused('--from and --to name the same log. Nothing was changed.');
  if (readOnly === null) {
    throw new SwitchRefused(
      'People may still write. First run: npm run -s cli -- read-only on --reason "…", and copy-log once more.',
    );
  }
  return readOnly;
}

/** Comes back when nothing is written to the log any more, by anybody. */
async function quiet(from: OpenedLog, { readOnlyForMs }: LogRecord, reason: string, signal?: AbortSignal): Promise<void> {
  if (await from.setClosed(reason)) return;
  const wait = patienceMs + underWayMs - (readOnlyForMs ?? 0);
  if (wait > 0) await sleep(wait, undefined, signal ? { signal } : {});
}

/** Where the copy has the last event that stands at this position of the original or before it; 0 when there is none. */
async function positionInCopy(from: EventStore, to: EventStore, position: bigint): Promise<bigint> {
  for await (const { stream, revision, id } of from.readAll({ upTo: position, backwards: true })) {
    for await (const same of to.readStream(stream, { from: revision, maxCount: 1 })) {
      if (same.id === id && same.revision === revision) return same.position;
    }
    throw new SwitchRefused(`The copy lacks revision ${String(revision)} of ${stream}. Nothing was changed.`);
  }
  return 0n;
}
