import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { EventCodec, InMemoryEventStore, sealMark, type EventToAppend, type StoredEvent } from '#event-store';
import {
  content,
  eventCorrectedDescription,
  idOf,
  inPublic,
  listOf,
  partsOf,
  pastDate,
  personal,
  speaksOf,
  text,
  type DomainEvent,
  type EventDescription,
} from '#kernel';
import { sql } from '#postgres';
import { givenDatabase, type GivenDatabase } from '#testing';
import { SealBroken } from './key-problem.js';
import type { KeyRing } from './key-ring.js';
import { openKeys } from './open-keys.js';
import { openedRows } from './opened-rows.js';
import { SealedEventStore } from './sealed-event-store.js';
import { readSealed } from './sealed-text.js';
import { givenKeyFolder } from './spec-keys.js';

const descriptions: Readonly<Record<string, EventDescription<DomainEvent>>> = {
  WitnessHeard: {
    version: 1,
    audience: 'staff',
    files: 'case',
    fields: {
      witnessId: inPublic(idOf('person')),
      name: personal(text(200), speaksOf({ idIn: 'witnessId' })),
      said: content(text(100_000)),
      points: content(listOf(partsOf({ pointId: { values: idOf('condition') }, text: { values: text(100) } }))),
      heardOn: content(pastDate),
      place: inPublic(text(100)),
    },
  },
  EventCorrected: eventCorrectedDescription,
};
const codec = new EventCodec([descriptions]);
const stream = `case-${randomUUID()}`;
const [witnessId, pointId] = [randomUUID(), randomUUID()];
const heard = {
  witnessId,
  name: 'Wanda Fictional',
  said: 'It was the fictional senator.',
  points: [{ pointId, text: 'The first of the points' }],
  heardOn: '2021-11',
  place: 'Room 4',
};

let given: GivenDatabase;
let folder: ReturnType<typeof givenKeyFolder>;
let keys: KeyRing;
let log: InMemoryEventStore;
let store: SealedEventStore;

beforeAll(async () => {
  given = await givenDatabase();
  folder = givenKeyFolder();
  keys = await openKeys(given.database, folder.path, 'make');
});
afterAll(async () => {
  await keys.close();
  folder.remove();
  await given.drop();
});
beforeEach(() => {
  log = new InMemoryEventStore();
  store = new SealedEventStore(log, keys, (type) => descriptions[type]);
});
afterEach(async () => {
  await store.close();
});

let recorded = 0;
function event(type: string, data: object): EventToAppend {
  recorded += 1;
  const meta = { commandId: randomUUID(), causationId: '', correlationId: '', actor: { kind: 'process', id: 'spec' } as never };
  return codec.encode({ type, occurredOn: '2026-03-10', data }, recorded, meta, '2026-03-10T15:00:00.000Z');
}
async function all(from: { readAll(): AsyncIterable<StoredEvent> } = store): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  for await (const one of from.readAll()) found.push(one);
  return found;
}
async function nth(index: number, from: { readAll(): AsyncIterable<StoredEvent> } = store): Promise<StoredEvent> {
  const found = (await all(from))[index];
  if (found === undefined) throw new Error('There is no such event.');
  return found;
}
const dataOf = ({ data }: { readonly data: Uint8Array }) => JSON.parse(Buffer.from(data).toString()) as Record<string, string>;
/** The log with one event's data replaced, as by somebody who can write to its table. */
const forged = (stored: StoredEvent, data: object): SealedEventStore => {
  const it = new InMemoryEventStore();
  const put = it.append(stored.stream, 'any', [{ ...stored, data: Buffer.from(JSON.stringify(data)) }]);
  void put;
  return new SealedEventStore(it, keys, (type) => descriptions[type]);
};

describe('the sealed log', () => {
  it('seals what is personal and what was said, and gives it back to the codec', async () => {
    await store.append(stream, 'no-stream', [event('WitnessHeard', heard)]);
    const [stored] = await all(log);
    const [read] = await all();
    if (stored === undefined || read === undefined) throw new Error('Nothing is there.');
    const raw = Buffer.from(stored.data).toString();
    for (const secret of ['Wanda', 'senator', 'first of the points', '2021-11']) expect(raw).not.toContain(secret);
    expect(dataOf(stored)).toMatchObject({ witnessId, place: 'Room 4', points: [{ pointId }] });
    expect(codec.decode(read).data).toEqual(heard);
    expect(codec.decodeAsStored(read).data).toEqual(dataOf(stored));
  });

  it('gives every subject and class a key of its own, in the file of the case', async () => {
    await store.append(stream, 'no-stream', [event('WitnessHeard', heard)]);
    const [file, id] = ['case', stream.slice('case-'.length)];
    const rows = await given.database.query(
      sql`select subject, class from data_keys where file_kind = ${file} and file_id = ${id} order by class`,
    );
    expect(rows).toEqual([
      { subject: 'file', class: 'content' },
      { subject: witnessId, class: 'identity' },
    ]);
  });

  it('seals a correction as the field that it is about, and leaves that of a public field readable', async () => {
    const first = event('WitnessHeard', heard);
    await store.append(stream, 'no-stream', [first]);
    const about = { targetEventId: first.id, targetType: 'WitnessHeard', reason: 'A mistake of the clerk' };
    await store.append(stream, 0n, [
      event('EventCorrected', { ...about, field: 'name', was: heard.name, becomes: 'Wanda Invented' }),
      event('EventCorrected', { ...about, field: 'place', was: 'Room 4', becomes: 'Room 5' }),
    ]);
    const [, ofName, ofPlace] = await all(log);
    if (ofName === undefined || ofPlace === undefined) throw new Error('Nothing is there.');
    const [name, place] = [dataOf(ofName), dataOf(ofPlace)];
    expect(JSON.stringify([name, place])).not.toMatch(/Wanda|mistake/);
    expect(place).toMatchObject({ was: 'Room 4', becomes: 'Room 5' });
    const found = await keys.key(readSealed(name.becomes ?? '').keyId);
    expect(found).toMatchObject({ class: 'identity', subject: witnessId });
    expect(codec.decode(await nth(1)).data).toMatchObject({ was: heard.name, becomes: 'Wanda Invented' });
  });

  it('knows a repeat, although what is sealed anew reads otherwise', async () => {
    const one = event('WitnessHeard', heard);
    const first = await store.append(stream, 'no-stream', [one]);
    expect(await store.append(stream, 'no-stream', [one])).toMatchObject({ position: first.position });
    expect(await all(log)).toHaveLength(1);
  });

  it('reads what was stored plain, and leaves it so', async () => {
    await log.append(stream, 'no-stream', [event('WitnessHeard', heard)]);
    const [read] = await all();
    expect(codec.decode(read!).data).toEqual(heard);
  });

  it('lets nobody put a sealed text into a public field, to have it opened there', async () => {
    const wanted = event('WitnessHeard', { ...heard, place: `${sealMark}1~x` });
    await expect(store.append(stream, 'no-stream', [wanted])).rejects.toThrow('cannot stand in this field');
    expect(await all(log)).toHaveLength(0);
  });

  it('tells by no length how long a name is', async () => {
    const lengths = new Set<number>();
    for (const name of ['Al', 'Wanda Fictional', 'A name of exactly fifty-nine letters, the longest of a bucket']) {
      const it = new InMemoryEventStore();
      const its = new SealedEventStore(it, keys, (type) => descriptions[type]);
      await its.append(stream, 'no-stream', [event('WitnessHeard', { ...heard, name: name.slice(0, 59) })]);
      lengths.add(dataOf(await nth(0, it)).name?.length ?? 0);
    }
    expect(lengths.size).toBe(1);
  });

  it('carries a long text in not much more room than it had', async () => {
    const said = 'Eine längere Aussage mit 漢字 und vielem anderen. '.repeat(1_500);
    await store.append(stream, 'no-stream', [event('WitnessHeard', { ...heard, said })]);
    const [stored] = await all(log);
    expect(stored!.data.byteLength).toBeLessThan(Buffer.byteLength(said));
    expect(codec.decode(await nth(0)).data).toMatchObject({ said });
  });

  it('follows the log live, with what opens each event', async () => {
    const ended = new AbortController();
    const deliveries = store.subscribeAll({ after: 0n, signal: ended.signal });
    const names: unknown[] = [];
    for (let n = 0; n < 3; n += 1)
      await store.append(stream, 'any', [event('WitnessHeard', { ...heard, name: `Witness ${String(n)}` })]);
    let late = false;
    for await (const delivery of deliveries) {
      if (delivery.kind === 'event') names.push((codec.decode(delivery.event).data as typeof heard).name);
      else if (!late) {
        late = true;
        await store.append(stream, 'any', [event('WitnessHeard', { ...heard, name: 'Witness late' })]);
      }
      if (names.length === 4) ended.abort();
    }
    expect(names).toEqual(['Witness 0', 'Witness 1', 'Witness 2', 'Witness late']);
  });
});

describe('a sealed text', () => {
  let stored: StoredEvent;
  let data: Record<string, string>;
  beforeEach(async () => {
    await store.append(stream, 'no-stream', [event('WitnessHeard', heard)]);
    stored = await nth(0, log);
    data = dataOf(stored);
  });

  const cut = (sealed: string | undefined) => (sealed ?? '').slice(0, -4);
  const flipped = (sealed: string | undefined) =>
    (sealed ?? '').replace(/.{8}$/, (end) => (end === 'AAAAAAAA' ? 'BBBBBBBB' : 'AAAAAAAA'));
  const underAnother = (sealed: string | undefined, id: string) =>
    (sealed ?? '').replace(/~1~[\w-]{22}/, `~1~${Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')}`);

  it.each<[string, () => Promise<object> | object]>([
    ['moved to another field', () => ({ ...data, said: data.name ?? '' })],
    ['whose tag is cut short', () => ({ ...data, name: cut(data.name) })],
    ['that was changed', () => ({ ...data, name: flipped(data.name) })],
    ['of a version that nobody knows', () => ({ ...data, name: (data.name ?? '').replace('~1~', '~2~') })],
    ['that is not written as one', () => ({ ...data, name: `${sealMark}1~nonsense` })],
    [
      'under the name of another key',
      async () => {
        const { id } = await keys.keyFor({ file: { kind: 'case', id: 'other' }, class: 'identity' });
        return { ...data, name: underAnother(data.name, id) };
      },
    ],
    ['under a key that never was', () => ({ ...data, name: underAnother(data.name, randomUUID()) })],
  ])('%s is not opened', async (_, made) => {
    const [read] = await all(forged(stored, await made()));
    expect(() => codec.decode(read!)).toThrow(SealBroken);
  });

  it.each(['another event', 'another stream'])(
    'moved to %s is opened neither there nor by who keeps it sealed',
    async (where) => {
      const moved = where === 'another event' ? { ...stored, id: randomUUID() } : { ...stored, stream: `case-${randomUUID()}` };
      const [read] = await all(forged(moved, data));
      expect(() => codec.decode(read!)).toThrow('moved here from another place');
      expect(() => codec.decodeAsStored(read!)).toThrow('moved here from another place');
    },
  );

  it('is opened in rows, wherever it stands, and shown as unreadable where it was changed', async () => {
    const open = openedRows(keys);
    expect(await open([{ state: { name: data.name, names: [data.name], title: `Case of ${data.name ?? ''}` } }])).toEqual([
      { state: { name: heard.name, names: [heard.name], title: `Case of ${heard.name}` } },
    ]);
    expect(await open([{ name: flipped(data.name), plain: 'as it is' }])).toEqual([
      { name: '[Cannot be read: the seal is broken]', plain: 'as it is' },
    ]);
  });

  it('whose key was destroyed says that it was erased, and when, and everything else stays', async () => {
    const { keyId } = readSealed(data.name ?? '');
    await given.database.query(
      sql`update data_keys set wrapped = null, commitment = null, epoch = null, destroyed_on = '2026-11-27' where id = ${keyId}`,
    );
    keys.forget(keyId);
    const read = codec.decode(await nth(0)).data as typeof heard;
    expect(read.name).toBe('[Erased on November 27, 2026 (identity)]');
    expect(read).toEqual({ ...heard, name: read.name });
  });
});
