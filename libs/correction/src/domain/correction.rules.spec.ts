import { describe, expect, it } from '@jest/globals';
import type { DomainEvent, EventDescription, Json, Recorded } from '#kernel';
import { by, specDay } from '#testing';
import { correct, longestValue, type WantedCorrection } from './correction.rules.js';

const id = '11111111-1111-4111-8111-111111111111';
const other = '22222222-2222-4222-8222-222222222222';

const description = {
  version: 1,
  audience: 'staff',
  fields: {
    name: 'personal',
    dueOn: 'public',
    year: 'public',
    count: 'public',
    open: 'public',
    who: 'public',
    tags: 'public',
    person: 'personal',
    note: 'content',
  },
} as unknown as EventDescription<DomainEvent>;

const data: Record<string, Json> = {
  name: 'Ada',
  dueOn: '2026-04-01',
  year: '1987',
  count: 3,
  open: true,
  who: other,
  tags: ['a', 'b'],
  person: { name: 'Ada', age: 40 },
};

const recorded = (overrides: object = {}): Recorded<DomainEvent> =>
  ({
    id,
    type: 'ThingHappened',
    occurredOn: '2026-02',
    stream: `thing-${other}`,
    data,
    actor: by().actor,
    ...overrides,
  }) as never;

const facts = { events: [recorded()], describe: (type: string) => (type === 'ThingHappened' ? description : undefined) };
const wanted = (field: string, becomes: Json): WantedCorrection => ({
  targetEventId: id,
  field,
  becomes,
  reason: 'The letter says so.',
});
const corrected = (field: string, becomes: Json) => correct(wanted(field, becomes), facts, specDay);

describe('a correction', () => {
  it.each<[string, Json, Json]>([
    ['name', 'Ada', 'Eva'],
    ['dueOn', '2026-04-01', '2026-05-01'],
    ['year', '1987', 'about 1987'],
    ['count', 3, 0],
    ['open', true, false],
    ['who', other, id],
    ['tags', ['a', 'b'], []],
    ['person', { name: 'Ada', age: 40 }, { name: 'Eva', age: 40 }],
    ['note', null, 'was left out'],
    ['occurredOn', '2026-02', '2026-01-31'],
    ['occurredOn', '2026-02', '2025'],
  ])('of %s says what it was and what it becomes', (field, was, becomes) => {
    expect(corrected(field, becomes)).toEqual([
      {
        type: 'EventCorrected',
        occurredOn: specDay.date,
        data: { targetEventId: id, targetType: 'ThingHappened', field, was, becomes, reason: 'The letter says so.' },
      },
    ]);
  });

  it.each<[string, Json]>([
    ['name', 'Ada'],
    ['tags', ['a', 'b']],
    ['person', { age: 40, name: 'Ada' }],
    ['occurredOn', '2026-02'],
  ])('of %s to what it says already is silent', (field, becomes) => {
    expect(corrected(field, becomes)).toEqual([]);
  });

  it.each<[string, Json, string]>([
    ['colour', 'red', 'field-unknown'],
    ['constructor', 'x', 'field-unknown'],
    ['name', 5, 'field-of-another-kind'],
    ['name', null, 'field-of-another-kind'],
    ['count', '3', 'field-of-another-kind'],
    ['open', 1, 'field-of-another-kind'],
    ['tags', 'a', 'field-of-another-kind'],
    ['tags', ['a', 1], 'field-of-another-kind'],
    ['person', ['Ada'], 'field-of-another-kind'],
    ['person', { name: 'Ada', rank: 1 }, 'field-of-another-kind'],
    ['person', { name: 7 }, 'field-of-another-kind'],
    ['note', 7, 'field-of-another-kind'],
    ['who', 'somebody', 'field-of-another-kind'],
    ['dueOn', '2026-02-31', 'field-of-another-kind'],
    ['dueOn', '2026-04', 'field-of-another-kind'],
    ['dueOn', 'soon', 'field-of-another-kind'],
    ['occurredOn', '2026-02-31', 'date-not-in-calendar'],
    ['occurredOn', 2026, 'date-not-in-calendar'],
    ['occurredOn', '2026-03-11', 'date-in-the-future'],
    ['name', 'x'.repeat(longestValue), 'value-too-long'],
  ])('of %s to something that cannot stand there is refused', (field, becomes, reason) => {
    expect(() => corrected(field, becomes)).toThrow(expect.objectContaining({ reason }));
  });

  it('of an event that is not there, or of a correction, is refused', () => {
    expect(() => correct({ ...wanted('name', 'x'), targetEventId: other }, facts, specDay)).toThrow(
      expect.objectContaining({ reason: 'event-unknown', kind: 'unknown' }),
    );
    const correction = recorded({ type: 'EventCorrected' });
    expect(() => correct(wanted('reason', 'x'), { ...facts, events: [correction] }, specDay)).toThrow(
      expect.objectContaining({ reason: 'correction-of-a-correction' }),
    );
  });
});
