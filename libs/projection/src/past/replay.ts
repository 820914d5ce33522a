import { checkAsOf, lastDayOf, type AsOf, type DomainEvent, type EventCorrected } from '#kernel';
import type { EventCodec, EventStore, StoredEvent } from '#event-store';
import { changesOf, foldChanges } from '../definition/fold.js';
import type { AnyEvent, AnyProjection, Projection } from '../definition/projection.js';

/** Told of an event that could not be read or applied, and is left out. Without it, the error is thrown. */
export type OnFailing = (failing: { readonly position: bigint; readonly type: string }, error: unknown) => void;

/**
 * The events of these types as they stood at a moment, in the order of the log. Corrections known by then are among them if what
 * they correct is; a fact counts by the date that they give it. Throws `Rejection` for a moment that cannot be, `UnknownEvent`.
 */
export async function* eventsOf(
  store: EventStore,
  codec: EventCodec,
  types: readonly string[],
  asOf: AsOf = {},
  onFailing?: OnFailing,
): AsyncGenerator<AnyEvent> {
  checkAsOf(asOf);
  const upTo = asOf.position === undefined ? {} : { upTo: asOf.position };
  const corrections = new Corrections();
  if (asOf.occurredOn !== undefined) {
    for await (const event of decoded(store.readAll({ ...upTo, types: ['EventCorrected'] }), codec, onFailing)) {
      if (isKnown(event, asOf)) corrections.add(event);
    }
  }
  for await (const event of decoded(store.readAll({ ...upTo, types }), codec, onFailing)) {
    if (isKnown(event, asOf) && corrections.hasHappened(event, asOf)) yield event;
  }
}

/**
 * The events of a few streams as they stood at a moment, in the order of the log: what one case needs. As `eventsOf` otherwise.
 */
export async function* eventsOfStreams(
  store: EventStore,
  codec: EventCodec,
  streams: readonly string[],
  asOf: AsOf = {},
  onFailing?: OnFailing,
): AsyncGenerator<AnyEvent> {
  checkAsOf(asOf);
  const all = (
    await Promise.all([...new Set(streams)].map((stream) => wholeStream(store, codec, stream, asOf, onFailing)))
  ).flat();
  all.sort((one, other) => (one.position < other.position ? -1 : 1));
  yield* happened(all, asOf);
}

/**
 * The rows that these events make, by the projection's own handlers: the read model as it stood at a moment. Takes events in the
 * order of the log, with their corrections. Say `asOf` only if the events were not chosen by it already (`eventsOf` does).
 */
export async function replay<E extends DomainEvent, R extends object>(
  projection: Projection<E, R>,
  events: AsyncIterable<AnyEvent> | Iterable<AnyEvent>,
  asOf: AsOf = {},
  onFailing?: OnFailing,
): Promise<Map<string, R>> {
  checkAsOf(asOf);
  const rows = new Map<string, object>();
  for await (const event of chosen(events, asOf)) {
    try {
      applyTo(rows, projection, event);
    } catch (error) {
      if (onFailing === undefined) throw error;
      onFailing(event, error);
    }
  }
  return rows as Map<string, R>;
}

/** Brings the rows up to date with an event. */
function applyTo(rows: Map<string, object>, projection: AnyProjection, event: AnyEvent): void {
  for (const [key, row] of foldChanges(changesOf(projection, event), (wanted) => rows.get(wanted))) {
    if (row === undefined) rows.delete(key);
    else rows.set(key, row);
  }
}

async function* chosen(events: AsyncIterable<AnyEvent> | Iterable<AnyEvent>, asOf: AsOf): AsyncGenerator<AnyEvent> {
  if (asOf.occurredOn === undefined) {
    for await (const event of events) if (isKnown(event, asOf)) yield event;
    return;
  }
  const known: AnyEvent[] = [];
  for await (const event of events) if (isKnown(event, asOf)) known.push(event);
  yield* happened(known, asOf);
}

function* happened(known: readonly AnyEvent[], asOf: AsOf): Generator<AnyEvent> {
  const corrections = new Corrections();
  for (const event of known) corrections.add(event);
  for (const event of known) if (corrections.hasHappened(event, asOf)) yield event;
}

async function wholeStream(store: EventStore, codec: EventCodec, stream: string, asOf: AsOf, onFailing?: OnFailing) {
  const known: AnyEvent[] = [];
  for await (const event of decoded(store.readStream(stream), codec, onFailing)) {
    if (asOf.position !== undefined && event.position > asOf.position) break;
    if (isKnown(event, asOf)) known.push(event);
  }
  return known;
}

async function* decoded(stored: AsyncIterable<StoredEvent>, codec: EventCodec, onFailing?: OnFailing): AsyncGenerator<AnyEvent> {
  for await (const one of stored) {
    let event: AnyEvent | undefined;
    try {
      event = codec.decode(one);
    } catch (error) {
      if (onFailing === undefined) throw error;
      onFailing(one, error);
    }
    if (event !== undefined) yield event;
  }
}

/** Whether the event counts where one asks for what was recorded by then. */
function isKnown({ position, recordedAt }: AnyEvent, asOf: AsOf): boolean {
  if (asOf.position !== undefined && position > asOf.position) return false;
  if (asOf.knownOn === undefined) return true;
  return recordedAt.slice(0, asOf.knownOn.length) <= asOf.knownOn;
}

/** What is known to have been wrong: the dates of facts, and which facts corrections are about. */
class Corrections {
  private readonly dates = new Map<string, string>();
  private readonly targets = new Set<string>();
  private readonly happenedById = new Map<string, boolean>();

  add(event: AnyEvent): void {
    if (event.type !== 'EventCorrected') return;
    const { targetEventId, field, becomes } = event.data as EventCorrected['data'];
    this.targets.add(targetEventId);
    if (field === 'occurredOn' && typeof becomes === 'string') this.dates.set(targetEventId, becomes);
  }

  /**
   * Whether an event had certainly happened by the day asked for. A correction counts with the fact that it corrects, whenever it
   * was made: what is asked is what was so by then, as known. Takes events in the order of the log.
   */
  hasHappened(event: AnyEvent, { occurredOn: day }: AsOf): boolean {
    if (day === undefined) return true;
    const target = event.type === 'EventCorrected' ? (event.data as EventCorrected['data']).targetEventId : '';
    const answer = this.happenedById.get(target) ?? lastDayOf(this.dates.get(event.id) ?? event.occurredOn) <= day;
    if (this.targets.has(event.id)) this.happenedById.set(event.id, answer);
    return answer;
  }
}
