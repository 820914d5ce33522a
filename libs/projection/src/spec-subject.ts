import { randomUUID } from 'node:crypto';
import { anything, eventCorrectedDescription, idOfStream, inPublic, type DomainEvent, type EventCorrected } from '#kernel';
import { EventCodec, type EventStore } from '#event-store';
import { change, update, type Projection } from './definition/projection.js';
import type { Settings } from './definition/settings.js';

/** A small matter of its own, for the specs and the bench of this lib. */
export type ParcelSent = DomainEvent<'ParcelSent', { readonly to: string; readonly grams: number }>;
export type ParcelMoved = DomainEvent<'ParcelMoved', { readonly place: string }>;
export type ParcelLost = DomainEvent<'ParcelLost', { readonly reason: string }>;
export type ParcelEvent = ParcelSent | ParcelMoved | ParcelLost | EventCorrected;

export interface Parcel {
  readonly to: string;
  readonly grams: number;
  readonly places: readonly string[];
}

const describe = { version: 1, audience: 'staff' } as const;

export const codec = new EventCodec([
  {
    ParcelSent: { ...describe, fields: { to: inPublic(anything), grams: inPublic(anything) } },
    ParcelMoved: { ...describe, fields: { place: inPublic(anything) } },
    ParcelLost: { ...describe, fields: { reason: inPublic(anything) } },
    EventCorrected: eventCorrectedDescription,
  },
]);

/** Throws at the place `nowhere`, and gives what no database keeps at the place `\0`. */
export const parcels: Projection<ParcelEvent, Parcel> = {
  name: 'parcels',
  version: 1,
  whenFailing: 'park',
  columns: { receiver: "(row->>'to')", grams: "integer ((row->>'grams')::integer)" },
  indexes: ['receiver, key'],
  on: {
    ParcelSent: ({ stream, data: { to, grams } }) => [change<Parcel>(idOfStream(stream), () => ({ to, grams, places: [] }))],
    ParcelMoved: ({ stream, data: { place } }) => {
      if (place === 'nowhere') throw new Error('There is no such place: "nowhere".');
      return [update<Parcel>(idOfStream(stream), (row) => ({ ...row, places: [...row.places, place] }))];
    },
    ParcelLost: ({ stream }) => [change<Parcel>(idOfStream(stream), () => undefined)],
    EventCorrected: ({ stream, data: { field, becomes } }) => [
      update<Parcel>(idOfStream(stream), (row) => ({ ...row, ...(field === 'to' && { to: becomes as string }) })),
    ],
  },
};

/** Quick where people are patient. */
export const quick: Partial<Settings> = { leaseMs: 600, pollMs: 50, retryPausesMs: [1, 2], stoppedRetryMs: 200 };

export const sent = (to: string, grams = 100, occurredOn = '2026-03-01'): ParcelSent => ({
  type: 'ParcelSent',
  occurredOn,
  data: { to, grams },
});
export const moved = (place: string, occurredOn = '2026-03-02'): ParcelMoved => ({
  type: 'ParcelMoved',
  occurredOn,
  data: { place },
});
export const lost = (occurredOn = '2026-03-03'): ParcelLost => ({ type: 'ParcelLost', occurredOn, data: { reason: 'fell off' } });

/** Appends to a parcel's stream, wherever it stands. Gives the position. */
export async function record(
  store: EventStore,
  parcel: string,
  events: readonly DomainEvent[],
  recordedAt = '2026-03-10T15:00:00.000Z',
): Promise<bigint> {
  const commandId = randomUUID();
  const meta = {
    commandId,
    actor: { userId: 'a-clerk', role: 'clerk' },
    causationId: commandId,
    correlationId: commandId,
  } as const;
  const encoded = events.map((event, index) => codec.encode(event, index, meta, recordedAt));
  return (await store.append(`parcel-${parcel}`, 'any', encoded)).position;
}

/** Some parcels with lives of different lengths; two of everything. */
export async function history(store: EventStore, parcelCount = 20): Promise<bigint> {
  for (let n = 0; n < parcelCount; n += 1) await record(store, `p${String(n)}`, [sent(`receiver ${String(n)}`, n)]);
  for (let n = 0; n < parcelCount; n += 1) await record(store, `p${String(n)}`, [moved('Utrecht'), moved(`hub ${String(n)}`)]);
  await record(store, 'p3', [lost(), sent('again', 1)]);
  return record(store, 'p4', [lost()]);
}
