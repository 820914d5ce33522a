import { describe, expect, it } from '@jest/globals';
import {
  content,
  day,
  fixed,
  idOf,
  inPublic,
  listOf,
  optional,
  partsOf,
  pastDate,
  personal,
  Rejection,
  text,
  truth,
  whole,
  words,
  type DomainEvent,
  type EventDescription,
  type Json,
  type Recorded,
  type Truths,
} from '#kernel';
import { by, specDay } from '#testing';
import { correct, longestValue, type WantedCorrection } from './correction.rules.js';

const id = '11111111-1111-4111-8111-111111111111';
const other = '22222222-2222-4222-8222-222222222222';

const fields = {
  name: personal(text(20)),
  dueOn: inPublic(day),
  doneOn: inPublic(pastDate, optional),
  count: inPublic(whole(0, 9)),
  open: inPublic(truth),
  who: inPublic(idOf('complaint')),
  reference: inPublic(text(20), fixed('People quote it.')),
  vote: inPublic(words('vote', ['yea', 'nay'])),
  tags: inPublic(listOf(text(5))),
  person: personal(partsOf({ id: { values: idOf('respondent'), ...fixed('It says who.') }, name: { values: text(20) } })),
  terms: content(
    listOf(partsOf({ id: { values: idOf('condition'), ...fixed('It says which.') }, dueOn: { values: day, ...optional } })),
  ),
  note: content(text(20), optional),
};
const description = { version: 1, audience: 'staff', fields } as unknown as EventDescription<DomainEvent>;

const data: Record<string, Json> = {
  name: 'Ada',
  dueOn: '2026-04-01',
  count: 3,
  open: true,
  who: other,
  reference: 'T-1',
  vote: 'nay',
  tags: ['a', 'b'],
  person: { id: other, name: 'Ada' },
  terms: [{ id: other, dueOn: '2026-04-01' }],
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
    ['doneOn', null, '2025'],
    ['count', 3, 0],
    ['open', true, false],
    ['who', other, id],
    ['vote', 'nay', 'yea'],
    ['tags', ['a', 'b'], []],
    ['person', { id: other, name: 'Ada' }, { id: other, name: 'Eva' }],
    ['terms', [{ id: other, dueOn: '2026-04-01' }], [{ id: other }]],
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

  it.each<[string, string, Json]>([
    ['count', '7', 7],
    ['open', 'false', false],
    ['tags', 'a\n c \n', ['a', 'c']],
  ])('of %s reads what a form sends as text', (field, sent, becomes) => {
    expect(corrected(field, sent)).toMatchObject([{ data: { becomes } }]);
  });

  it.each<[string, Json]>([
    ['name', 'Ada'],
    ['reference', 'T-1'],
    ['tags', ['a', 'b']],
    ['person', { name: 'Ada', id: other }],
    ['note', null],
    ['occurredOn', '2026-02'],
  ])('of %s to what it says already is silent', (field, becomes) => {
    expect(corrected(field, becomes)).toEqual([]);
  });

  it.each<[string, Json, string]>([
    ['colour', 'red', 'field-unknown'],
    ['constructor', 'x', 'field-unknown'],
    ['reference', 'T-2', 'field-fixed'],
    ['person', { id, name: 'Ada' }, 'field-fixed'],
    ['person', {}, 'value-not-possible'],
    ['person', { id: other, name: 'Ada', rank: 1 }, 'value-not-possible'],
    ['person', ['Ada'], 'value-not-possible'],
    ['terms', [], 'field-fixed'],
    ['terms', [{ id, dueOn: '2026-04-01' }], 'field-fixed'],
    ['terms', [{ id: other, dueOn: 'soon' }], 'value-not-possible'],
    ['vote', 'Yes', 'value-not-possible'],
    ['name', 5, 'value-not-possible'],
    ['name', null, 'value-not-possible'],
    ['name', '  ', 'value-not-possible'],
    ['name', 'a\0b', 'value-not-possible'],
    ['name', 'x'.repeat(21), 'value-not-possible'],
    ['count', -1, 'value-not-possible'],
    ['count', 0.5, 'value-not-possible'],
    ['open', 1, 'value-not-possible'],
    ['tags', [null], 'value-not-possible'],
    ['tags', [1, {}], 'value-not-possible'],
    ['note', 7, 'value-not-possible'],
    ['who', 'somebody', 'value-not-possible'],
    ['dueOn', '2026-02-31', 'value-not-possible'],
    ['dueOn', '2026-04', 'value-not-possible'],
    ['dueOn', '0202-04-01', 'value-not-possible'],
    ['doneOn', '2026-03-11', 'value-not-possible'],
    ['doneOn', '0202', 'value-not-possible'],
    ['occurredOn', '2026-02-31', 'date-not-in-calendar'],
    ['occurredOn', 2026, 'date-not-in-calendar'],
    ['occurredOn', null, 'date-not-in-calendar'],
    ['occurredOn', '2026-03-11', 'date-in-the-future'],
    ['name', 'x'.repeat(longestValue), 'value-too-long'],
  ])('of %s to something that could not have been recorded is refused', (field, becomes, reason) => {
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

  it('says of what can never be corrected what to do instead', () => {
    expect(() => corrected('reference', 'T-2')).toThrow('"reference" cannot be corrected. People quote it.');
    const describe = () => ({ ...description, dayFixed: 'The house recorded it.' });
    expect(() => correct(wanted('occurredOn', '2026-01'), { ...facts, describe }, specDay)).toThrow(
      '"occurredOn" cannot be corrected. The house recorded it.',
    );
    expect(correct(wanted('name', 'Eva'), { ...facts, describe }, specDay)).toHaveLength(1);
  });

  it('puts back what was recorded at first, whatever an older program let it become', () => {
    const made = (field: string, was: Json, becomes: Json) =>
      recorded({
        id: other,
        type: 'EventCorrected',
        data: { targetEventId: id, targetType: 'ThingHappened', field, was, becomes },
      });
    const now = (field: string, value: Json) => recorded({ data: { ...data, [field]: value } });
    const putBack = (field: string, was: Json, wrong: Json) =>
      correct(wanted(field, was), { ...facts, events: [now(field, wrong), made(field, was, wrong)] }, specDay);
    expect(putBack('reference', 'T-1', 'T-2')).toHaveLength(1);
    expect(putBack('person', { id: other, name: 'Ada' }, {})).toHaveLength(1);
    expect(putBack('terms', [{ id: other, dueOn: '2026-04-01' }], [null])).toHaveLength(1);
  });

  it('is refused where fields of the event would not agree with each other', () => {
    const agree = {
      ThingHappened: ({ count, vote }: { count: number; vote: string }) => {
        if (count === 0 && vote === 'nay') throw new Rejection('correction-contradicts', 'Nobody said nay.');
      },
    };
    const truths = { agree } as unknown as Truths<DomainEvent>;
    expect(() => correct(wanted('count', 0), { ...facts, truths }, specDay)).toThrow(
      expect.objectContaining({ reason: 'correction-contradicts' }),
    );
    expect(correct(wanted('count', 1), { ...facts, truths }, specDay)).toHaveLength(1);
  });

  it('is refused where it adds a contradiction between events, and not where one stood there before', () => {
    const contradictions = (events: readonly Recorded<DomainEvent>[]) =>
      events.flatMap(({ data: said }) => {
        const { count } = said as { readonly count: number };
        return count > 5 ? [`${String(count)} are more than 5.`] : [];
      });
    const truths: Truths<DomainEvent> = { contradictions };
    expect(() => correct(wanted('count', 7), { ...facts, truths }, specDay)).toThrow(
      expect.objectContaining({ reason: 'correction-contradicts', message: 'This cannot be so: 7 are more than 5.' }),
    );
    const contradicting = { ...facts, events: [recorded({ data: { ...data, count: 8 } })], truths };
    expect(correct(wanted('name', 'Eva'), contradicting, specDay)).toHaveLength(1);
    expect(correct(wanted('count', 2), contradicting, specDay)).toHaveLength(1);
  });
});
