import { describe, expect, it } from '@jest/globals';
import { anything, inPublic, personal, type DomainEvent, type EventDescription, type EventDescriptions } from '#kernel';
import { by, specDay } from '#testing';
import { EventCodec, UnknownEvent } from './event-codec.js';
import type { EventToAppend, StoredEvent } from './event-store.js';

type LetterSent = DomainEvent<'LetterSent', { readonly to: string; readonly copies: number }>;

const first: EventDescriptions<LetterSent> = {
  LetterSent: { version: 1, audience: 'parties', fields: { to: personal(anything), copies: inPublic(anything) } },
};
/** The shapes were: `{ to }`, then `{ to, copies }`, then `{ recipient, copies }`. */
const third: Record<string, EventDescription<DomainEvent>> = {
  LetterSent: {
    version: 3,
    audience: 'parties',
    fields: {},
    upcast: {
      1: (data) => ({ ...data, copies: 1 }),
      2: ({ to: recipient, ...data }: { readonly to?: string }) => ({ ...data, recipient }),
    },
  },
};

const sent: LetterSent = {
  type: 'LetterSent',
  occurredOn: '2026-03',
  data: { to: 'Zoë Ünnamed 🗳️', copies: 2 },
  legalBasis: 'Rule 4(b), an example for the body’s counsel to confirm',
};
const meta = by('clerk');

function stored(event: EventToAppend): StoredEvent {
  return { ...event, stream: 'letter-1', revision: 4n, position: 17n, storedAt: '2026-03-10T15:00:01.000Z' };
}

describe('the codec', () => {
  it('gives back the fact that it was given, with all that is recorded around it', () => {
    const codec = new EventCodec([first]);
    expect(codec.decode(stored(codec.encode(sent, 0, meta, specDay.instant)))).toEqual({
      ...sent,
      id: codec.encode(sent, 0, meta, specDay.instant).id,
      stream: 'letter-1',
      revision: 4n,
      position: 17n,
      schemaVersion: 1,
      recordedAt: specDay.instant,
      actor: meta.actor,
      commandId: meta.commandId,
      causationId: meta.causationId,
      correlationId: meta.correlationId,
      audience: 'parties',
    });
  });

  it('makes the same id for the same place in the same command, and another for each other', () => {
    const codec = new EventCodec([first]);
    const id = (index: number, command = meta) => codec.encode(sent, index, command, specDay.instant).id;
    expect(id(0)).toBe(id(0));
    expect(new Set([id(0), id(1), id(0, by('clerk'))]).size).toBe(3);
    expect(id(0)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5/);
  });

  it('brings old shapes up to date, step by step', () => {
    const old = new EventCodec([first]).encode({ ...sent, data: { to: 'the chair' } }, 0, meta, specDay.instant);
    expect(new EventCodec([third]).decode(stored(old)).data).toEqual({ recipient: 'the chair', copies: 1 });
  });

  it('leaves an event of the present version as it is', () => {
    const codec = new EventCodec([third]);
    const event = { ...sent, data: { recipient: 'the chair', copies: 3 } };
    expect(codec.decode(stored(codec.encode(event, 0, meta, specDay.instant))).data).toEqual(event.data);
  });

  it('refuses an event that it does not know, in both directions', () => {
    const codec = new EventCodec([]);
    expect(() => codec.encode(sent, 0, meta, specDay.instant)).toThrow(UnknownEvent);
    const event = new EventCodec([first]).encode(sent, 0, meta, specDay.instant);
    expect(() => codec.decode(stored(event))).toThrow('No aggregate of this program knows the event LetterSent.');
  });

  it('refuses an event that is newer than the program', () => {
    const event = new EventCodec([third]).encode(sent, 0, meta, specDay.instant);
    expect(() => new EventCodec([first]).decode(stored(event))).toThrow('LetterSent version 3 is newer than this program.');
  });

  it('refuses an old event when a step of the way is missing', () => {
    const gap = { LetterSent: { ...third.LetterSent, upcast: { 1: (data: object) => data } } } as typeof third;
    const old = new EventCodec([first]).encode(sent, 0, meta, specDay.instant);
    expect(() => new EventCodec([gap]).decode(stored(old))).toThrow('LetterSent has no way from version 2 to the next.');
  });

  it('lets aggregates share a description, but not disagree about one', () => {
    expect(new EventCodec([first, first]).types).toEqual(['LetterSent']);
    expect(() => new EventCodec([first, third])).toThrow('Two aggregates describe LetterSent differently.');
  });
});
