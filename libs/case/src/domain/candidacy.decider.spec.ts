import { describe, expect, it } from '@jest/globals';
import { daysOfBlackout } from '#procedure';
import { by, scenario } from '#testing';
import { EndCandidacy, RecordCandidacy } from './case.commands.js';
import { caseDecider } from './case.decider.js';
import type { CandidacyEnd, CandidacyRecorded, CaseEvent } from './case.events.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const occurredOn = '2026-03-10';
const opened: CaseEvent = {
  type: 'CaseOpened',
  occurredOn: '2026-01-02',
  data: {
    reference: 'RC-0000-0001',
    bodyId: 'b0d70000-0000-4000-8000-000000000001',
    respondent: { respondentId: '5e5e0000-0000-4000-8000-000000000001', name: 'Senator Alder' },
    origin: 'own-motion',
    complaintIds: [],
    subject: 'Remarks in the lobby',
    tags: [],
  },
};
const candidacy: CandidacyRecorded['data'] = {
  ...{ candidacyId: 'one', election: 'primary', electionOn: '2026-06-02', from: '2026-04-03', until: '2026-06-02' },
  ...{ citation: 'Rule 1', source: 'The list of candidates' },
};
const record = (changes: Partial<CandidacyRecorded['data']> = {}) => new RecordCandidacy(id, { ...candidacy, ...changes }, by());
const recorded: CaseEvent = { type: 'CandidacyRecorded', occurredOn, data: candidacy };
const end = (how: CandidacyEnd, candidacyId = 'one') => new EndCandidacy(id, { candidacyId, how, reason: 'So' }, by());
const ended = (how: CandidacyEnd): CaseEvent => ({
  ...{ type: 'CandidacyEnded', occurredOn },
  data: { candidacyId: 'one', how, reason: 'So' },
});
const { given } = scenario(caseDecider);

describe('a candidacy', () => {
  it('is recorded of each election once', () => {
    given(opened).when(record()).then(recorded);
    given(opened, recorded)
      .when(record({ candidacyId: 'two' }))
      .then();
    given(opened, recorded)
      .when(record({ until: '2026-06-03' }))
      .thenRejected('candidacy-on-record');
    const general = {
      candidacyId: 'two',
      election: 'general',
      electionOn: '2026-11-03',
      from: '2026-09-04',
      until: '2026-11-03',
    } as const;
    given(opened, recorded)
      .when(record(general))
      .then({ type: 'CandidacyRecorded', occurredOn, data: { ...candidacy, ...general } });
  });

  it('has a blackout that begins before its election, and not after its own end', () => {
    given(opened)
      .when(record({ from: '2026-06-03', until: '2026-06-04' }))
      .thenRejected('blackout-after-election');
    given(opened)
      .when(record({ until: '2026-04-02' }))
      .thenRejected('ends-before-it-begins');
  });

  it('ends once, and may then be recorded anew', () => {
    given(opened, recorded).when(end('withdrawn')).then(ended('withdrawn'));
    given(opened, recorded, ended('withdrawn')).when(end('withdrawn')).then();
    given(opened, recorded, ended('withdrawn')).when(end('in-error')).thenRejected('candidacy-has-ended');
    given(opened).when(end('withdrawn')).thenRejected('candidacy-unknown');
    given(opened, recorded, ended('in-error')).when(record()).then(recorded);
  });
});

describe('the days of a blackout', () => {
  const on = (day: string, how: CandidacyEnd = 'withdrawn') => ({ ended: { how, on: day } });

  it('are those on which the respondent is a candidate, the day of a withdrawal among them', () => {
    expect(daysOfBlackout(candidacy)).toEqual({ from: '2026-04-03', until: '2026-06-02' });
    expect(daysOfBlackout({ ...candidacy, since: '2026-04-10' })).toEqual({ from: '2026-04-10', until: '2026-06-02' });
    expect(daysOfBlackout({ ...candidacy, since: '2026-02' })).toEqual({ from: '2026-04-03', until: '2026-06-02' });
    expect(daysOfBlackout({ ...candidacy, ...on('2026-05-01') })).toEqual({ from: '2026-04-03', until: '2026-05-01' });
    expect(daysOfBlackout({ ...candidacy, ...on('2026-07-01') })).toEqual({ from: '2026-04-03', until: '2026-06-02' });
  });

  it('are none where the respondent withdrew before, it was an error, or the rule excepts the case', () => {
    expect(daysOfBlackout({ ...candidacy, ...on('2026-04-02') })).toBeUndefined();
    expect(daysOfBlackout({ ...candidacy, ...on('2026-05-01', 'in-error') })).toBeUndefined();
    expect(daysOfBlackout({ ...candidacy, ...on('2026-05-01', 'excepted') })).toBeUndefined();
  });
});
