import { appendedBytes, maxAppendBytes, type StoredEvent, type StreamAppend } from '#event-store';

/** The most events that one append of a copy holds. */
const maxAppendEvents = 500;

/**
 * Makes appends of a log's events, in their order: what stands together in one stream goes together, as far as an append may
 * carry it. The events of one command were appended together and stay together.
 */
export async function* appendUnits(
  events: AsyncIterable<StoredEvent>,
): AsyncGenerator<StreamAppend & { readonly last: StoredEvent }> {
  let unit: StoredEvent[] = [];
  let bytes = 0;
  for await (const event of events) {
    const first = unit[0];
    const isFull = unit.length === maxAppendEvents || bytes + appendedBytes(event) > maxAppendBytes;
    if (first !== undefined && (first.stream !== event.stream || isFull)) {
      const kept = first.stream === event.stream ? startOfCommand(unit, event) : unit.length;
      yield appendOf(unit.slice(0, kept));
      unit = unit.slice(kept);
      bytes = unit.reduce((sum, one) => sum + appendedBytes(one), 0);
    }
    unit.push(event);
    bytes += appendedBytes(event);
  }
  if (unit.length > 0) yield appendOf(unit);
}

/** Where in the unit the events of the same command as `next` begin; its end when there are none, or nothing but them. */
function startOfCommand(unit: readonly StoredEvent[], next: StoredEvent): number {
  const command = commandOf(next);
  if (command === undefined) return unit.length;
  const before = unit.findLastIndex((event) => commandOf(event) !== command);
  return before < 0 ? unit.length : before + 1;
}

function commandOf({ metadata }: StoredEvent): string | undefined {
  const { commandId } = (JSON.parse(Buffer.from(metadata).toString('utf8')) ?? {}) as { commandId?: unknown };
  return typeof commandId === 'string' ? commandId : undefined;
}

function appendOf(events: readonly StoredEvent[]): StreamAppend & { readonly last: StoredEvent } {
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) throw new Error('An append needs an event.');
  const expected = first.revision === 0n ? 'no-stream' : first.revision - 1n;
  return { stream: first.stream, expected, events, last };
}
