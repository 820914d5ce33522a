import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable, WrongExpectedRevision, type EventStore, type StoredEvent, type StreamAppend } from '#event-store';
import { DatabaseUnavailable } from '#postgres';
import { appendUnits } from './append-units.js';
import { chainAfter, compareLogs, differenceAt, type Comparison, type EqualUntil } from './compare-logs.js';

/** Where a copy is written. */
export interface CopyTarget {
  readonly store: EventStore;
  /**
   * Appends to several streams so that positions come in the order given, and are durable when it comes back. When it throws, any
   * of them may have been written.
   */
  appendInOrder(appends: readonly StreamAppend[]): Promise<void>;
}

/** What a copy is doing: looking at what is there already, writing, or reading both logs again. */
export type CopyPhase = 'comparing' | 'copying' | 'verifying';

export interface CopyOptions {
  /** Goes on behind a place up to which both were found equal before; neither is looked at before it. */
  readonly after?: EqualUntil | undefined;
  readonly signal?: AbortSignal;
  readonly onProgress?: (phase: CopyPhase, position: bigint, head: bigint) => void;
}

export interface CopyResult extends Comparison {
  /** Events that an earlier run had copied. */
  readonly already: number;
  readonly copied: number;
  /** Of copying alone, without comparing and verifying. */
  readonly eventsPerSecond: number;
}

/** The target holds what is no copy of the source's beginning; nothing was written. */
class NotItsCopy extends Error {
  override readonly name = 'NotItsCopy';
}

/** About as much goes to the target at once; the next such part is read meanwhile. */
const partEvents = 1_000;
const partBytes = 4 * 1_048_576;
/** Pauses before a copy goes on that was interrupted by a store out of reach, in milliseconds. */
const retryPausesMs = [200, 1_000, 5_000, 15_000, 30_000];

/**
 * Copies a log as it stands now: streams, revisions, ids, types, exact bytes, and the order of all events. What an earlier run
 * has copied is compared and kept, so it can be interrupted at any moment, and repeated when the source has grown. In the end
 * both logs are read wholly, and their rolling hashes compared. Throws `NotItsCopy`, and what the stores throw.
 */
export async function copyLog(from: EventStore, to: CopyTarget, options: CopyOptions = {}): Promise<CopyResult> {
  const head = await from.head();
  const copy = await untilWritten(from, to, head, options);
  let at = 0n;
  const comparison = await compareLogs(from, to.store, {
    upTo: head,
    after: options.after,
    ...(options.signal && { signal: options.signal }),
    onPair: ({ position }) => (at = position),
    onProgress: () => options.onProgress?.('verifying', at, head),
  });
  return { ...comparison, ...copy };
}

type Copy = Pick<CopyResult, 'already' | 'copied' | 'eventsPerSecond'>;

/** Copies; when a store is out of reach for a while, looks at what has arrived, and goes on from there. */
async function untilWritten(from: EventStore, to: CopyTarget, head: bigint, options: CopyOptions): Promise<Copy> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await write(from, to, head, options);
    } catch (error) {
      if (error instanceof WrongExpectedRevision) {
        throw new NotItsCopy(
          `${error.message} Somebody else writes to the copy, or the original has a stream without its beginning.`,
          { cause: error },
        );
      }
      const pause =
        error instanceof StoreUnavailable || error instanceof DatabaseUnavailable ? retryPausesMs[attempt] : undefined;
      if (pause === undefined) throw error;
      options.signal?.throwIfAborted();
      await sleep(pause, undefined, options.signal ? { signal: options.signal } : {});
    }
  }
}

async function write(from: EventStore, to: CopyTarget, head: bigint, options: CopyOptions): Promise<Copy> {
  const { after } = options;
  const source = from.readAll({ upTo: head, ...(after && { after: after.from }) })[Symbol.asyncIterator]();
  try {
    const already = await comparePrefix(source, to.store, head, options);
    const begun = performance.now();
    const copied = await writeRest(source, to, head, options);
    const seconds = (performance.now() - begun) / 1_000;
    return { already, copied, eventsPerSecond: copied === 0 ? 0 : Math.round(copied / seconds) };
  } finally {
    await source.return?.();
  }
}

/** Compares what is in the target with the source's beginning. Leaves the source behind it. Gives the number of these events. */
async function comparePrefix(
  source: AsyncIterator<StoredEvent>,
  target: EventStore,
  head: bigint,
  { after, signal, onProgress }: CopyOptions,
): Promise<number> {
  const [mine, theirs] = [chainAfter(after), chainAfter(after)];
  for await (const found of target.readAll(after && { after: after.to })) {
    const next = await source.next();
    const wanted = next.done === true ? undefined : next.value;
    theirs.add(found);
    if (wanted !== undefined) mine.add(wanted);
    if (wanted === undefined || mine.value !== theirs.value) {
      throw new NotItsCopy(
        `The log to be written to is not empty, and is no earlier copy of the other one: ${differenceAt(theirs.count, wanted, found)} ` +
          'Nothing was written. Copy into an empty log.',
      );
    }
    if (mine.count % 1_000 === 0) {
      signal?.throwIfAborted();
      onProgress?.('comparing', wanted.position, head);
    }
  }
  return mine.count;
}

async function writeRest(
  source: AsyncIterator<StoredEvent>,
  to: CopyTarget,
  head: bigint,
  { signal, onProgress }: CopyOptions,
): Promise<number> {
  let copied = 0;
  let writing: Promise<void> = Promise.resolve();
  for await (const { appends, events, position } of partsOf(appendUnits({ [Symbol.asyncIterator]: () => source }))) {
    await writing;
    signal?.throwIfAborted();
    writing = to.appendInOrder(appends).then(() => {
      copied += events;
      onProgress?.('copying', position, head);
    });
    writing.catch(() => undefined);
  }
  await writing;
  return copied;
}

async function* partsOf(units: AsyncIterable<StreamAppend & { readonly last: StoredEvent }>) {
  let appends: StreamAppend[] = [];
  let events = 0;
  let bytes = 0;
  let position = 0n;
  for await (const { last, ...append } of units) {
    appends.push(append);
    events += append.events.length;
    bytes += append.events.reduce((sum, { data, metadata }) => sum + data.byteLength + metadata.byteLength, 0);
    position = last.position;
    if (events >= partEvents || bytes >= partBytes) {
      yield { appends, events, position };
      [appends, events, bytes] = [[], 0, 0];
    }
  }
  if (events > 0) yield { appends, events, position };
}
