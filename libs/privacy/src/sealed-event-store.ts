import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import {
  ForwardingEventStore,
  sealMark,
  StoreUnavailable,
  type Appended,
  type Delivery,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  type ReadAllOptions,
  type ReadStreamOptions,
  type StoredEvent,
  type SubscribeAllOptions,
} from '#event-store';
import { FactNotRecordable, fieldsOf, own } from '#kernel';
import { isPassing } from '#postgres';
import type { FoundKey } from './data-key.js';
import { SealBroken } from './key-problem.js';
import type { KeyRing } from './key-ring.js';
import { correctedBy, isCorrection, sealedEvents } from './sealed-events.js';
import type { Describe, Fact } from './sealed-fields.js';
import { openedText, readSealed, sealedWithin, type SealedText } from './sealed-text.js';

/** Events for which keys are asked at once, at most; a reading begins with one, so that who looks at one waits for one. */
const mostAtOnce = 256;
const askAgainMs = 500;

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
const hasSealed = ({ data }: EventToAppend): boolean =>
  Buffer.from(data.buffer, data.byteOffset, data.byteLength).includes(sealMark);

/**
 * The log with its texts sealed: whatever a description calls personal or content is sealed on its way in. On the way out an
 * event comes with what opens it, and the keys of many are asked in one go. What was stored plain stays as it is.
 */
export class SealedEventStore extends ForwardingEventStore {
  constructor(
    store: EventStore,
    private readonly keys: KeyRing,
    private readonly describe: Describe,
    /** False where what is written shall stay plain; what is sealed is opened all the same. */
    private readonly seals = true,
  ) {
    super(store);
  }

  override async append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended> {
    return super.append(stream, expected, this.seals ? await this.sealed(stream, events) : events);
  }

  override async *readStream(stream: string, options?: ReadStreamOptions): AsyncGenerator<StoredEvent> {
    yield* this.inGroups(super.readStream(stream, options));
  }

  override async *readAll(options?: ReadAllOptions): AsyncGenerator<StoredEvent> {
    yield* this.inGroups(super.readAll(options));
  }

  /** What has come already shares a question for keys; what comes by itself does not wait for more. */
  override async *subscribeAll(options: SubscribeAllOptions): AsyncGenerator<Delivery> {
    const deliveries = super.subscribeAll(options)[Symbol.asyncIterator]();
    let next = deliveries.next();
    try {
      for (;;) {
        const group: Delivery[] = [];
        let one = await next;
        while (one.done !== true) {
          group.push(one.value);
          next = deliveries.next();
          if (group.length === mostAtOnce) break;
          const come = await Promise.race([next, turn()]);
          if (come === undefined) break;
          one = come;
        }
        yield* await this.withKeys(group, options.signal);
        if (one.done === true) return;
      }
    } finally {
      next.catch(() => undefined);
      await deliveries.return?.();
    }
  }

  private async withKeys(group: readonly Delivery[], signal: AbortSignal): Promise<readonly Delivery[]> {
    const events = group.flatMap((one) => (one.kind === 'event' ? [one.event] : []));
    for (;;) {
      try {
        const opening = await this.opening(events);
        let at = 0;
        return group.map((one) => (one.kind === 'event' ? { ...one, event: opening[at++] ?? one.event } : one));
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        // A subscription outlives a lost connection.
        await pause(askAgainMs, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) return [];
      }
    }
  }

  private async *inGroups(events: AsyncIterable<StoredEvent>): AsyncGenerator<StoredEvent> {
    let size = 1;
    let group: StoredEvent[] = [];
    for await (const event of events) {
      group.push(event);
      if (group.length < size) continue;
      yield* await this.opening(group);
      group = [];
      size = Math.min(size * 2, mostAtOnce);
    }
    if (group.length > 0) yield* await this.opening(group);
  }

  /** The same events, each with what opens it. */
  private async opening(events: readonly StoredEvent[]): Promise<readonly StoredEvent[]> {
    const ids = new Set<string>();
    const sealed = new Map<StoredEvent, ReadonlyMap<string, SealedText>>();
    for (const event of events) {
      if (!hasSealed(event)) continue;
      const texts = new Map<string, SealedText>();
      for (const text of sealedWithin(textOf(event.data))) {
        try {
          const read = readSealed(text);
          texts.set(text, read);
          ids.add(read.keyId);
        } catch {
          // Told to who opens it.
        }
      }
      sealed.set(event, texts);
    }
    if (sealed.size === 0) return events;
    const found = await this.asked(() => this.keys.keys([...ids]));
    return events.map((event) => {
      const texts = sealed.get(event);
      return texts === undefined ? event : { ...event, seals: sealsOf(event, texts, found) };
    });
  }

  private async sealed(stream: string, events: readonly EventToAppend[]): Promise<readonly EventToAppend[]> {
    const facts = await Promise.all(
      events.map(async (event) => {
        if (this.describe(event.type) === undefined) return { event, fact: undefined, corrected: undefined };
        const fact: Fact = { type: event.type, data: JSON.parse(textOf(event.data)) as Fact['data'] };
        if (hasSealed(event)) this.refuseMark(fact);
        return { event, fact, corrected: isCorrection(event) ? await correctedBy(this.store, stream, fact) : undefined };
      }),
    );
    return this.asked(() => sealedEvents(stream, facts, { keys: this.keys, describe: this.describe }));
  }

  /** Nobody may put a sealed text into a field by hand, and have it opened for others. */
  private refuseMark({ type, data }: Fact): void {
    const description = this.describe(type);
    for (const [field, value] of Object.entries(data)) {
      const isPublic = description !== undefined && own(fieldsOf(description), field)?.class === 'public';
      if (isPublic && JSON.stringify(value).includes(sealMark)) {
        throw new FactNotRecordable(field, `“${sealMark}” cannot stand in this field. Leave it out.`);
      }
    }
  }

  /** Throws `StoreUnavailable` while keys cannot be asked for: nothing was written. */
  private async asked<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error)) throw error;
      throw new StoreUnavailable('The keys are out of reach.', { cause: error });
    }
  }
}

/** `texts` are the sealed texts of the event that were read already: each is asked for several times. */
function sealsOf(
  { stream, id }: StoredEvent,
  texts: ReadonlyMap<string, SealedText>,
  keys: ReadonlyMap<string, FoundKey>,
): NonNullable<StoredEvent['seals']> {
  const belonging = (sealed: string, path: string) => {
    const read = texts.get(sealed) ?? readSealed(sealed);
    if (read.place.stream !== stream || read.place.eventId !== id || read.place.path !== path) {
      throw new SealBroken('A sealed text was moved here from another place.');
    }
    return read;
  };
  return {
    mustBelong: belonging,
    open: (sealed, path) => {
      const read = belonging(sealed, path);
      return openedText(read, keys.get(read.keyId));
    },
  };
}
