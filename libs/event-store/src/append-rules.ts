import { isUtf8 } from 'node:buffer';
import { InvalidAppend } from './errors.js';
import { maxAppendBytes, type EventToAppend, type ExpectedRevision } from './event-store.js';

/** The most bytes of a stream's or a type's name, in UTF-8: both stand in indexes, whose entries are bounded. */
const maxNameBytes = 512;

/** PostgreSQL's bigint, and EventStoreDB's. */
const maxRevision = 2n ** 63n - 1n;
/** No id on EventStoreDB. */
const nilUuid = '00000000-0000-0000-0000-000000000000';
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What every store refuses before it writes anything. Gives the events as they are to be kept: ids in lower case.
 * Throws `InvalidAppend`.
 */
export function checkedAppend(
  stream: string,
  expected: ExpectedRevision,
  events: readonly EventToAppend[],
): readonly EventToAppend[] {
  refuseName('stream', stream);
  if (typeof expected === 'bigint' && (expected < 0n || expected > maxRevision)) {
    throw new InvalidAppend(`${String(expected)} is no revision; they start at 0. Say 'no-stream' where there is none yet.`);
  }
  if (events.length === 0) throw new InvalidAppend(`An append to ${stream} must have at least one event.`);
  const seen = new Set<string>();
  let bytes = 0;
  const checked = events.map((event) => {
    const id = event.id.toLowerCase();
    if (!uuid.test(id) || id === nilUuid) throw new InvalidAppend(`"${event.id}" is no UUID; an event's id must be one.`);
    if (seen.has(id)) throw new InvalidAppend(`The event id ${id} stands twice in one append.`);
    seen.add(id);
    refuseName('type', event.type);
    refuseBytes(event, 'data');
    refuseBytes(event, 'metadata');
    bytes += appendedBytes(event);
    return id === event.id ? event : { ...event, id };
  });
  if (bytes > maxAppendBytes) {
    throw new InvalidAppend(
      `An append carries at most ${String(maxAppendBytes)} bytes; this one has ${String(bytes)}. Put large material elsewhere and name it.`,
    );
  }
  return checked;
}

/**
 * What an event counts towards `maxAppendBytes`: data, metadata, and two bytes for each UTF-16 unit of its type. So newer servers
 * count; 23.10.4 was seen to count the data alone, and takes all that this allows.
 */
export function appendedBytes({ type, data, metadata }: Omit<EventToAppend, 'id'>): number {
  return data.byteLength + metadata.byteLength + 2 * type.length;
}

function refuseName(what: 'stream' | 'type', name: string): void {
  const bytes = Buffer.byteLength(name);
  if (bytes === 0) throw new InvalidAppend(`The ${what} must have a name.`);
  if (bytes > maxNameBytes) {
    throw new InvalidAppend(`The name of a ${what} has at most ${String(maxNameBytes)} bytes; this one has ${String(bytes)}.`);
  }
  // EventStoreDB keeps its own records under such names, which are no facts.
  if (name.startsWith('$')) throw new InvalidAppend(`The name of a ${what} must not begin with $.`);
  // A zero byte no database keeps; half a surrogate pair would be kept as another character.
  if (/\0|\p{Surrogate}/u.test(name)) throw new InvalidAppend(`The name of a ${what} must be Unicode text without zero bytes.`);
}

function refuseBytes(event: EventToAppend, part: 'data' | 'metadata'): void {
  const bytes = event[part];
  if (isUtf8(bytes)) {
    try {
      JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
      return;
    } catch {
      // Refused below, as other bytes are.
    }
  }
  throw new InvalidAppend(`The ${part} of ${event.type} ${event.id} must be JSON in UTF-8.`);
}
