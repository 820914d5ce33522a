import {
  appendedBytes,
  ForwardingEventStore,
  maxAppendBytes,
  sealMark,
  withSealed,
  type EventStore,
  type EventToAppend,
  type ReadAllOptions,
  type ReadStreamOptions,
  type StoredEvent,
  type StreamAppend,
} from '#event-store';
import type { FoundKey } from './data-key.js';
import type { KeyRing } from './key-ring.js';
import { correctedBy, factData, isCorrection, sealedEvents } from './sealed-events.js';
import type { Describe } from './sealed-fields.js';
import { keysSealing, openedText, readSealed, type Place, type SealedText } from './sealed-text.js';

/** Events for which keys are asked at once, at most. */
const mostAtOnce = 256;

/**
 * Copies a plain log into a sealed one: both are read opened, so that they can be compared, and what is written is sealed. What
 * was erased stays as it is sealed, on both sides. Ids, streams, order and metadata are those of the original.
 */
export class SealedCopy {
  /** The bytes of an event as they lie there: what holds nothing to seal is copied to the byte. */
  private readonly asStored = new WeakMap<EventToAppend, Uint8Array>();

  constructor(
    private readonly keys: Pick<KeyRing, 'keys' | 'keyFor'>,
    private readonly describe: Describe,
  ) {}

  /** A log of which every text is read opened, as far as there are keys. */
  opened(store: EventStore): EventStore {
    return new OpenedEventStore(store, (events) => this.openedEvents(events));
  }

  /** What goes into the copy, sealed, in the same order. A correction is sealed as what it is about, which stands in `from`. */
  async sealed(from: EventStore, appends: readonly StreamAppend[]): Promise<readonly StreamAppend[]> {
    const sealed: StreamAppend[] = [];
    for (const { stream, expected, events } of appends) {
      const facts = await Promise.all(
        events.map(async (event) => {
          if (this.describe(event.type) === undefined) return { event, fact: undefined, corrected: undefined };
          const fact = { type: event.type, data: factData(event.data) };
          return { event, fact, corrected: isCorrection(event) ? await correctedBy(from, stream, fact) : undefined };
        }),
      );
      const { keys, describe } = this;
      const stays = (text: string, place: Place): boolean => sealedAt(text, place) !== undefined;
      const made = await sealedEvents(stream, facts, { keys, describe, stays });
      const exact = made.map((event) => ({ ...event, data: this.asStored.get(event) ?? event.data }));
      sealed.push(...inAppends({ stream, expected, events: exact }));
    }
    return sealed;
  }

  private async openedEvents(events: readonly StoredEvent[]): Promise<readonly StoredEvent[]> {
    const found = await this.keys.keys([...new Set(events.flatMap(({ data }) => keysSealing(data)))]);
    return events.map((event) => {
      // Read and written again, so that both logs are compared as the same program writes them.
      const data = withSealed(factData(event.data), '', (text, path) => openedAt(text, { ...placeIn(event), path }, found));
      const opened = { ...event, data: Buffer.from(JSON.stringify(data), 'utf8') };
      this.asStored.set(opened, event.data);
      return opened;
    });
  }
}

const placeIn = ({ stream, id }: StoredEvent) => ({ stream, eventId: id });

/** A sealed text that belongs where it stands. */
function sealedAt(text: string, { stream, eventId, path }: Place): SealedText | undefined {
  if (!text.startsWith(sealMark)) return undefined;
  try {
    const read = readSealed(text);
    const { place } = read;
    return place.stream === stream && place.eventId === eventId && place.path === path ? read : undefined;
  } catch {
    return undefined;
  }
}

/** The text, where a living key opens it; otherwise as it stands. */
function openedAt(text: string, place: Place, keys: ReadonlyMap<string, FoundKey>): string {
  const read = sealedAt(text, place);
  const key = read && keys.get(read.keyId);
  if (read === undefined || key?.status !== 'living') return text;
  try {
    return openedText(read, key);
  } catch {
    return text;
  }
}

/** Sealed texts are longer: what no longer fits into one append goes in several. */
function inAppends({ stream, expected, events }: StreamAppend): readonly StreamAppend[] {
  const appends: StreamAppend[] = [];
  let part: EventToAppend[] = [];
  let bytes = 0;
  let next = expected;
  const end = (): void => {
    appends.push({ stream, expected: next, events: part });
    next = (next === 'no-stream' ? -1n : BigInt(next)) + BigInt(part.length);
    [part, bytes] = [[], 0];
  };
  for (const event of events) {
    const size = appendedBytes(event);
    if (part.length > 0 && bytes + size > maxAppendBytes) end();
    part.push(event);
    bytes += size;
  }
  if (part.length > 0) end();
  return appends;
}

class OpenedEventStore extends ForwardingEventStore {
  constructor(
    store: EventStore,
    private readonly open: (events: readonly StoredEvent[]) => Promise<readonly StoredEvent[]>,
  ) {
    super(store);
  }

  override readStream(stream: string, options?: ReadStreamOptions): AsyncGenerator<StoredEvent> {
    return this.inGroups(super.readStream(stream, options));
  }

  override readAll(options?: ReadAllOptions): AsyncGenerator<StoredEvent> {
    return this.inGroups(super.readAll(options));
  }

  private async *inGroups(events: AsyncIterable<StoredEvent>): AsyncGenerator<StoredEvent> {
    let group: StoredEvent[] = [];
    for await (const event of events) {
      group.push(event);
      if (group.length < mostAtOnce) continue;
      yield* await this.open(group);
      group = [];
    }
    if (group.length > 0) yield* await this.open(group);
  }
}
