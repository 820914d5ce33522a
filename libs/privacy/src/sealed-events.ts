import type { EventStore, EventToAppend } from '#event-store';
import { purposeName, type DataKey } from './data-key.js';
import type { KeyRing } from './key-ring.js';
import { withTexts, type Describe, type Fact, type TextToSeal } from './sealed-fields.js';
import { sealedText, type Place } from './sealed-text.js';

/** An event on its way into a log. */
export interface EventToSeal {
  readonly event: EventToAppend;
  /** Undefined where this program does not know the event: then it stays as it is. */
  readonly fact: Fact | undefined;
  /** The fact that a correction is about. */
  readonly corrected: Fact | undefined;
}

export interface Sealing {
  readonly keys: Pick<KeyRing, 'keyFor'>;
  readonly describe: Describe;
  /** Whether a text is to stay as it is; none when not given. */
  readonly stays?: (text: string, place: Place) => boolean;
}

export const isCorrection = ({ type }: { readonly type: string }): boolean => type === 'EventCorrected';

/** The events of one append with their texts sealed. All keys are asked for before anything is sealed. */
export async function sealedEvents(
  stream: string,
  events: readonly EventToSeal[],
  { keys, describe, stays = () => false }: Sealing,
): Promise<readonly EventToAppend[]> {
  const wanted = new Map<string, TextToSeal['purpose']>();
  // One for each text, in the order in which they are walked: undefined where a text stays.
  const keyNames: (string | undefined)[] = [];
  for (const { event, fact, corrected } of events) {
    if (fact === undefined) continue;
    withTexts(stream, fact, describe, corrected, ({ purpose, text, path }) => {
      const name = stays(text, placeOf(stream, event, path)) ? undefined : purposeName(purpose);
      if (name !== undefined) wanted.set(name, purpose);
      keyNames.push(name);
      return text;
    });
  }
  if (wanted.size === 0) return events.map(({ event }) => event);
  const found = new Map<string, DataKey>();
  await Promise.all([...wanted].map(async ([name, purpose]) => found.set(name, await keys.keyFor(purpose))));
  let walked = 0;
  return events.map(({ event, fact, corrected }) => {
    if (fact === undefined) return event;
    const data = withTexts(stream, fact, describe, corrected, ({ purpose, path, text }) => {
      const name = keyNames[walked++];
      if (name === undefined) return text;
      const key = found.get(name);
      if (key === undefined) throw new Error('A key was not asked for.');
      return sealedText(key, purpose.subject ?? '', placeOf(stream, event, path), text);
    });
    const bytes = Buffer.from(JSON.stringify(data), 'utf8');
    return bytes.equals(event.data) ? event : { ...event, data: bytes };
  });
}

const placeOf = (stream: string, { id }: EventToAppend, path: string): Place => ({ stream, eventId: id.toLowerCase(), path });

/** The fact that a correction is about: what is said of it is sealed as it is. */
export async function correctedBy(
  store: Pick<EventStore, 'readStream'>,
  stream: string,
  { data }: Fact,
): Promise<Fact | undefined> {
  for await (const { id, type, data: bytes } of store.readStream(stream, { backwards: true })) {
    if (id === data.targetEventId) return { type, data: factData(bytes) };
  }
  return undefined;
}

export const factData = (bytes: Uint8Array): Fact['data'] =>
  JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')) as Fact['data'];
