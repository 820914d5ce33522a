import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore } from '#event-store';
import type { Database } from '#postgres';
import { moveCheckpoints, type MovedCheckpoints } from '#projection';
import { arrivedLate, type LateEvent } from './arrived-late.js';
import { compareLogs, type Comparison, type EqualUntil } from './compare-logs.js';
import { copyLog, type CopyPhase } from './copy-log.js';
import { logIdentity } from './log-identity.js';
import { patienceMs } from './log-in-use.js';
import { prepareLogRecord, readLogRecord, recordLog, type LogRecord } from './log-record.js';
import type { OpenedLog } from './open-log.js';
import { makeReadOnly, makeWritable } from './read-only.js';

export interface SwitchParts {
  /** The database of the read models. */
  readonly database: Database;
  readonly from: OpenedLog;
  readonly to: OpenedLog;
  /**
   * Why nobody can write, a whole sentence: then the copy is completed and compared while people write, and only what comes in
   * the last moment is copied while nobody does. Without it, the operator has stopped writing and completed the copy.
   */
  readonly reason?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (phase: CopyPhase, position: bigint, head: bigint) => void;
}

export interface SwitchResult extends MovedCheckpoints {
  /** Undefined when it had been switched before. */
  readonly comparison: Comparison | undefined;
  /** What came to the old log after the switch, and stands there alone. Nobody was told that it is stored. */
  readonly late: readonly LateEvent[];
  /**
   * How long nobody could write until the switch was made, in milliseconds; undefined where the operator had stopped writing
   * before.
   */
  readonly readOnlyMs?: number;
}

/** The switch cannot be made as things stand; nothing was changed. The message says what to do. */
class SwitchRefused extends Error {
  override readonly name = 'SwitchRefused';
}

/** What people are told who still reach a part of the system that works on the old log. */
const movedReason = 'This system has moved, and this part of it has not followed yet.';
/**
 * Behind the moment from which no gate lets anything through, appends that had passed may still be under way: so long where their
 * process runs, because they give up by then. One that was halted behind its gate may append later still; it then asks
 * (`mustBeInUse`), tells nobody that anything is stored, and what it left is told of here. In milliseconds.
 */
const underWayMs = 12_000;

/**
 * Makes a copy the log in use: with a reason, completes it first, stops all writing for the last piece, and lets people write
 * again should that fail. Again, when it was done, it changes nothing, and looks for what came late to the old log. Throws
 * `SwitchRefused`, and what `copyLog` and `makeReadOnly` throw.
 */
export async function switchLog(parts: SwitchParts): Promise<SwitchResult> {
  const { database, from, to, reason, signal, onProgress } = parts;
  await prepareLogRecord(database);
  const before = await readLogRecord(database);
  const [old, next] = await identitiesOf(from, to);
  if (next !== undefined && old !== next && before.identity === next) {
    return { comparison: undefined, processes: 0, projections: 0, late: await lateSince(parts) };
  }
  if (reason === undefined) return switchTo(parts);

  mustBeThese(before, old, next);
  const options = { ...(signal && { signal }), ...(onProgress && { onProgress }) };
  const { equal, difference, until } = await copyLog(from.store, to, options);
  if (!equal) throw new SwitchRefused(`${to.name} is no copy of ${from.name}. ${difference ?? ''} Nothing was changed.`);
  const closedHere = before.readOnly === null;
  const begun = performance.now();
  if (closedHere) await makeReadOnly(database, from, reason);
  try {
    await quiet(from, await readLogRecord(database), before.readOnly ?? reason, signal);
    await copyLog(from.store, to, { ...options, after: until });
    const switched = await switchTo(parts, until);
    return { ...switched, ...(closedHere && { readOnlyMs: Math.round(performance.now() - begun) }) };
  } catch (error) {
    if (closedHere) await openAgain(parts);
    throw error;
  }
}

/** As it was before. Not where the switch was made after all: then `makeWritable` refuses, and the old log stays closed. */
async function openAgain({ database, from, to }: SwitchParts): Promise<void> {
  await makeWritable(database, from)
    .then(() => to.setClosed(undefined))
    .catch(() => undefined);
}

/**
 * Makes a complete copy the log in use while nothing may be written: compares both logs, wholly or behind what was found equal,
 * translates every checkpoint to the place of the same event, has the read models filled anew, and records the new log, all in
 * one transaction. Where the old log can refuse by itself it does so from now on for ever. Throws `SwitchRefused`.
 */
async function switchTo({ database, from, to, signal, onProgress }: SwitchParts, after?: EqualUntil): Promise<SwitchResult> {
  const [old, next] = await identitiesOf(from, to);
  const before = await readLogRecord(database);
  const reason = mustBeAsked(before, old, next);
  await quiet(from, before, reason, signal);

  const head = await from.store.head();
  let at = 0n;
  const comparison = await compareLogs(from.store, to.store, {
    upTo: head,
    after,
    ...(signal && { signal }),
    onPair: ({ position }) => (at = position),
    onProgress: () => onProgress?.('verifying', at, head),
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
  return { comparison, ...moved, late: await arrivedLate(from.store, to.store, head) };
}

/** What came to the old log after all that it has in common with the new one. A log that refuses by itself has nothing. */
async function lateSince({ from, to, signal, onProgress }: SwitchParts): Promise<readonly LateEvent[]> {
  if (from.kind === 'postgres') return [];
  const head = await from.store.head();
  let at = 0n;
  const { until } = await compareLogs(from.store, to.store, {
    upTo: head,
    ...(signal && { signal }),
    onPair: ({ position }) => (at = position),
    onProgress: () => onProgress?.('verifying', at, head),
  });
  return arrivedLate(from.store, to.store, until?.from ?? 0n);
}

const identitiesOf = async (from: OpenedLog, to: OpenedLog) =>
  [await logIdentity(from.kind, from.store), await logIdentity(to.kind, to.store)] as const;

/** Throws unless the one is the log in use, and the other is another one. */
function mustBeThese({ identity }: LogRecord, old: string | undefined, next: string | undefined): void {
  if (identity !== null && identity !== old) {
    throw new SwitchRefused('--from does not name the log that this database belongs to. Nothing was changed.');
  }
  if (old !== undefined && old === next) throw new SwitchRefused('--from and --to name the same log. Nothing was changed.');
}

/** Throws unless this is the log in use, and nothing may be written. Gives why it may not. */
function mustBeAsked(record: LogRecord, old: string | undefined, next: string | undefined): string {
  mustBeThese(record, old, next);
  if (record.readOnly === null) {
    throw new SwitchRefused(
      'People may still write. Say why they soon may not: switch-log … --reason "…". Or first run: npm run -s cli -- read-only on --reason "…", and copy-log once more.',
    );
  }
  return record.readOnly;
}

/** Comes back when nothing is written to the log any more, by anybody. */
async function quiet(from: OpenedLog, { readOnlyForMs }: LogRecord, reason: string, signal?: AbortSignal): Promise<void> {
  if (await from.setClosed(reason)) return;
  const wait = patienceMs + underWayMs - (readOnlyForMs ?? 0);
  if (wait > 0) await sleep(wait, undefined, signal ? { signal } : {});
}

/** Where the copy has the last event that stands at this position of the original or before it; 0 when there is none. */
async function positionInCopy(from: EventStore, to: EventStore, position: bigint): Promise<bigint> {
  for await (const { stream, revision, id } of from.readAll({ upTo: position, backwards: true, maxCount: 1 })) {
    for await (const same of to.readStream(stream, { from: revision, maxCount: 1 })) {
      if (same.id === id && same.revision === revision) return same.position;
    }
    throw new SwitchRefused(`The copy lacks revision ${String(revision)} of ${stream}. Nothing was changed.`);
  }
  return 0n;
}
