import { beforeEach, describe, expect, it } from '@jest/globals';
import type { EventCorrected } from '#kernel';
import { InMemoryEventStore } from '#event-store';
import type { AsOf } from '#kernel';
import { eventsOf, eventsOfStreams, replay } from '../index.js';
import { codec, moved, parcels, record, sent } from '../spec-subject.js';

let store: InMemoryEventStore;

beforeEach(() => {
  store = new InMemoryEventStore();
});

const types = Object.keys(parcels.on);
const wholeLog = async (asOf: AsOf = {}) => Object.fromEntries(await replay(parcels, eventsOf(store, codec, types, asOf)));

/** The same question, asked in the three ways there are; they must agree. */
async function parcelOne(asOf: AsOf) {
  const fromLog = (await replay(parcels, eventsOf(store, codec, types, asOf))).get('one');
  const fromStream = (await replay(parcels, eventsOfStreams(store, codec, ['parcel-one'], asOf))).get('one');
  const chosenLater = (await replay(parcels, eventsOf(store, codec, types), asOf)).get('one');
  expect(fromStream).toEqual(fromLog);
  expect(chosenLater).toEqual(fromLog);
  return fromLog;
}

async function correct(field: string, becomes: string, recordedAt: string, index = 0n): Promise<void> {
  for await (const { id, revision, type } of store.readStream('parcel-one')) {
    if (revision !== index) continue;
    const data = { targetEventId: id, targetType: type, field, was: '', becomes, reason: 'misread' };
    const corrected: EventCorrected = { type: 'EventCorrected', occurredOn: '2026-05-01', data };
    await record(store, 'one', [corrected], recordedAt);
    return;
  }
}

describe('a read model as it stood', () => {
  it('after an event is what the events up to it make', async () => {
    await record(store, 'one', [sent('Ada'), moved('Utrecht')]);
    await record(store, 'two', [sent('Grace')]);
    await record(store, 'one', [moved('Paris')]);
    expect((await parcelOne({ position: 3n }))?.places).toEqual(['Utrecht']);
    expect(Object.keys(await wholeLog({ position: 2n }))).toEqual(['one']);
    expect((await parcelOne({ position: 4n }))?.places).toEqual(['Utrecht', 'Paris']);
    expect(await parcelOne({ position: 0n })).toBeUndefined();
  });

  it('on a day counts what had certainly happened by then', async () => {
    await record(store, 'one', [sent('Ada', 1, '1987'), moved('in March', '1988-03'), moved('on the tenth', '1988-03-10')]);
    expect(await parcelOne({ occurredOn: '1987-12-30' })).toBeUndefined();
    expect((await parcelOne({ occurredOn: '1987-12-31' }))?.places).toEqual([]);
    expect((await parcelOne({ occurredOn: '1988-03-10' }))?.places).toEqual(['on the tenth']);
    expect((await parcelOne({ occurredOn: '1988-03-31' }))?.places).toEqual(['in March', 'on the tenth']);
  });

  it('as known on a day knows what was recorded until its end, and as known at an instant until then', async () => {
    await record(store, 'one', [sent('Ada')], '2026-04-01T23:59:59.999Z');
    await record(store, 'one', [moved('Utrecht')], '2026-04-02T00:00:00.000Z');
    expect((await parcelOne({ knownOn: '2026-04-01' }))?.places).toEqual([]);
    expect((await parcelOne({ knownOn: '2026-04-02' }))?.places).toEqual(['Utrecht']);
    expect((await parcelOne({ knownOn: '2026-04-01T23:59:59.999Z' }))?.places).toEqual([]);
    expect(await parcelOne({ knownOn: '2026-03-31' })).toBeUndefined();
  });

  it('has a correction from the day on which it was known, whatever day it is asked about', async () => {
    await record(store, 'one', [sent('Ada', 1, '2026-03-01')], '2026-03-02T10:00:00.000Z');
    await correct('to', 'Grace', '2026-05-01T10:00:00.000Z');
    expect((await parcelOne({ occurredOn: '2026-03-01' }))?.to).toBe('Grace');
    expect((await parcelOne({ occurredOn: '2026-03-01', knownOn: '2026-04-30' }))?.to).toBe('Ada');
    expect(await parcelOne({ occurredOn: '2026-02-28' })).toBeUndefined();
  });

  it('counts a fact by its corrected date, as far as the correction is known', async () => {
    await record(store, 'one', [sent('Ada', 1, '2026-03-01'), moved('late', '2026-03-20')], '2026-03-21T10:00:00.000Z');
    await correct('occurredOn', '2026-03-05', '2026-05-01T10:00:00.000Z', 1n);
    expect((await parcelOne({ occurredOn: '2026-03-10' }))?.places).toEqual(['late']);
    expect((await parcelOne({ occurredOn: '2026-03-10', knownOn: '2026-04-30' }))?.places).toEqual([]);
    await correct('occurredOn', '2026-06', '2026-07-01T10:00:00.000Z', 1n);
    expect((await parcelOne({ occurredOn: '2026-06-29' }))?.places).toEqual([]);
    expect((await parcelOne({ occurredOn: '2026-06-30' }))?.places).toEqual(['late']);
  });

  it('takes several streams in the order of the log', async () => {
    await record(store, 'two', [sent('Grace')]);
    await record(store, 'one', [sent('Ada')]);
    await record(store, 'two', [moved('Oslo')]);
    const seen: bigint[] = [];
    for await (const { position } of eventsOfStreams(store, codec, ['parcel-one', 'parcel-two', 'parcel-one', 'parcel-none'])) {
      seen.push(position);
    }
    expect(seen).toEqual([1n, 2n, 3n]);
  });

  it('leaves an event out that cannot be applied only if somebody is told', async () => {
    await record(store, 'one', [sent('Ada'), moved('nowhere'), moved('Utrecht')]);
    await expect(wholeLog()).rejects.toThrow('There is no such place');
    const failing: bigint[] = [];
    const rows = await replay(parcels, eventsOf(store, codec, types), {}, ({ position }) => failing.push(position));
    expect(rows.get('one')?.places).toEqual(['Utrecht']);
    expect(failing).toEqual([2n]);
  });

  it.each([
    { occurredOn: '2026-02-31' },
    { occurredOn: '2026' },
    { knownOn: '2026-02' },
    { knownOn: '2026-02-31T00:00:00.000Z' },
    { position: -1n },
  ])('cannot be asked for a moment that is none: %p', async (asOf) => {
    await expect(wholeLog(asOf)).rejects.toMatchObject({ name: 'Rejection', kind: 'input' });
  });
});
