import { describe, it } from '@jest/globals';
import { by, scenario } from '#testing';
import { GiveAdvice } from './advice.commands.js';
import { advice } from './advice.decider.js';
import type { AdviceEvent } from './advice.events.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const occurredOn = '2026-03-09';
const said = { question: 'May the panel hear the witness in private?', advice: 'It may, where she asks for it.' };
const given: AdviceEvent = { type: 'AdviceGiven', occurredOn, data: { counselId: 'adviser', ...said } };
const counsel = by('counsel', { actor: { userId: 'adviser', role: 'counsel' } });
const gives = (more: object = {}, meta = counsel) =>
  new GiveAdvice(id, { ...said, occurredOn, advised: ['adviser'], ...more }, meta);

const { given: after } = scenario(advice);

describe('advice to the panel', () => {
  it('is the advice of the counsel who gives it, on the day on which it was given', () => {
    after().when(gives()).then(given);
    after()
      .when(gives({ counselId: 'adviser' }))
      .then(given);
  });

  it('may answer the same question again', () => {
    after(given)
      .when(gives({ advice: 'It has to, since the rule was changed.' }))
      .then({ ...given, data: { ...given.data, advice: 'It has to, since the rule was changed.' } });
  });

  it('is recorded by a clerk for the counsel who gave it', () => {
    after()
      .when(gives({ counselId: 'adviser' }, by('clerk')))
      .then(given);
    after()
      .when(gives({}, by('clerk')))
      .thenRejected('counsel-not-assigned');
  });

  it('is given by nobody in the name of another counsel', () => {
    after()
      .when(gives({ counselId: 'second', advised: ['adviser', 'second'] }))
      .thenRejected('counsel-not-assigned');
  });

  it('is given by advisory counsel of the case alone', () => {
    after()
      .when(gives({ advised: ['second'] }))
      .thenRejected('counsel-not-assigned');
    after()
      .when(gives({ advised: undefined }))
      .thenRejected('counsel-not-assigned');
    after()
      .when(gives({ counselId: 'presenter' }, by('clerk')))
      .thenRejected('counsel-not-assigned');
  });

  it('was not given tomorrow', () => {
    after()
      .when(gives({ occurredOn: '2026-03-11' }))
      .thenRejected('date-in-the-future');
  });
});
