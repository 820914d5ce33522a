import { describe, it } from '@jest/globals';
import { derivedId } from '#kernel';
import { by, scenario, specDay } from '#testing';
import { EndMeasure, RecordMeasure, RecordOutsideFact } from './outside.commands.js';
import { outside } from './outside.decider.js';
import type { MeasureTaken, OutsideFactRecorded } from './outside.events.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const occurredOn = '2026-03-02';
const meta = by();
const measureId = derivedId(meta.commandId, 'measure');
const factId = derivedId(meta.commandId, 'outside-fact');
const severed = {
  kind: 'ties-severed',
  what: 'All public ties with the member',
  decidedBy: 'The executive committee of the party',
  ground: 'Accusations that it finds credible',
  publicity: 'public',
  membership: 'remains',
  source: 'The statement of the party of March 2, 2026',
} as const;
const taken: MeasureTaken = { type: 'MeasureTaken', occurredOn, data: { measureId, ...severed } };
const nine = {
  topic: 'figure',
  statement: 'Nine women spoke to the authors of the letter.',
  source: 'An open letter',
  sourceDate: '2026-02',
  counted: 'Women who spoke',
  figure: 'at least nine',
} as const;
const said: OutsideFactRecorded = { type: 'OutsideFactRecorded', occurredOn: specDay.date, data: { factId, ...nine } };

const records = (more: object = {}) => new RecordMeasure(id, { ...severed, occurredOn, ...more }, meta);
const ends = (more: object = {}) => new EndMeasure(id, { measureId, reason: 'Invited again', ...more }, by());
const tells = (more: object = {}) => new RecordOutsideFact(id, { ...nine, ...more }, meta);
const { given } = scenario(outside);

describe('a measure outside a sanction', () => {
  it('is on record with who decided it, on what ground, and what it leaves as it was, without any finding', () => {
    given().when(records()).then(taken);
  });

  it('is one, though its command comes twice', () => {
    given(taken).when(records()).then();
  });

  it('may hold from a later day on, and from no day before it was decided', () => {
    given()
      .when(records({ effectiveFrom: '2026-04-01' }))
      .then({ ...taken, data: { ...taken.data, effectiveFrom: '2026-04-01' } });
    given()
      .when(records({ effectiveFrom: '2026-03' }))
      .then({ ...taken, data: { ...taken.data, effectiveFrom: '2026-03' } });
    given()
      .when(records({ effectiveFrom: '2026-02-27' }))
      .thenRejected('effective-before-taken');
  });

  it('ends once, and not before it was taken', () => {
    const ended = { type: 'MeasureEnded', occurredOn: specDay.date, data: { measureId, reason: 'Invited again' } } as const;
    given(taken).when(ends()).then(ended);
    given(taken, ended).when(ends()).then();
    given(taken)
      .when(ends({ occurredOn: '2026-03-01' }))
      .thenRejected('before-what-it-follows');
  });

  it('that nobody recorded does not end', () => {
    given().when(ends()).thenRejected('measure-unknown');
  });
});

describe('a fact from elsewhere', () => {
  it('is on record with its source and the day of the source', () => {
    given().when(tells()).then(said);
  });

  it('is one, though its command comes twice', () => {
    given(said).when(tells()).then();
  });

  it('that is a number says what was counted', () => {
    given()
      .when(tells({ counted: undefined }))
      .thenRejected('figure-incomplete');
    given()
      .when(tells({ topic: 'press', figure: undefined }))
      .thenRejected('figure-incomplete');
  });

  it('is no prophecy', () => {
    given()
      .when(tells({ sourceDate: '2026-03-11' }))
      .thenRejected('date-in-the-future');
  });
});
