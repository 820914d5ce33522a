import type { NamedFile } from '#custody';
import type { EventCodec, EventStore } from '#event-store';
import { keptBy } from '#kernel';
import { keysSealing } from '#privacy';

/** Something that is not as it must be, and where. */
export interface LogDifference {
  readonly where: string;
  readonly what: string;
}

export interface CheckOptions {
  /** Whether this store numbers its positions without holes; otherwise they must rise. */
  readonly contiguous: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What was found in a log. */
export interface LogChecked {
  readonly events: number;
  readonly differences: readonly LogDifference[];
  /** The files that its events name. */
  readonly files: readonly NamedFile[];
  /** How many texts in it each key seals. */
  readonly sealed: ReadonlyMap<string, number>;
}

/**
 * Reads the whole log once: positions and the revisions of every stream must have no holes, and this program must know every
 * event. A hole is told once, where it ends.
 */
export async function checkLog(
  store: Pick<EventStore, 'head' | 'readAll'>,
  codec: EventCodec,
  { contiguous, signal, onProgress }: CheckOptions,
): Promise<LogChecked> {
  const files: NamedFile[] = [];
  const sealed = new Map<string, number>();
  const head = await store.head();
  const differences: LogDifference[] = [];
  const revisions = new Map<string, bigint>();
  let events = 0;
  let before = 0n;
  for await (const stored of store.readAll({ upTo: head })) {
    const { position, stream, revision } = stored;
    const where = `position ${String(position)}`;
    if (contiguous ? position !== before + 1n : position <= before) {
      differences.push({ where, what: `follows position ${String(before)}` });
    }
    const expected = (revisions.get(stream) ?? -1n) + 1n;
    if (revision !== expected) {
      differences.push({ where, what: `revision ${String(revision)} of ${stream}, where ${String(expected)} must stand` });
    }
    for (const keyId of keysSealing(stored.data)) sealed.set(keyId, (sealed.get(keyId) ?? 0) + 1);
    try {
      const { type, data } = codec.decode(stored);
      for (const { sha256, keyId } of keptBy(type, data)) files.push({ sha256, keyId, position });
    } catch (error) {
      differences.push({ where, what: (error as Error).message });
    }
    revisions.set(stream, revision);
    before = position;
    events += 1;
    if (events % 1_000 === 0) {
      signal?.throwIfAborted();
      onProgress?.(Number(position), Number(head));
    }
  }
  if (before !== head)
    differences.push({ where: `position ${String(head)}`, what: `the head of the log; reading ends at ${String(before)}` });
  return { events, differences, files, sealed };
}
