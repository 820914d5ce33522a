import { describe, it } from '@jest/globals';
import { by, scenario } from '#testing';
import { AbsorbCase, ConsolidateCases, ReopenCase } from './case.commands.js';
import { caseDecider } from './case.decider.js';
import type { CaseEvent } from './case.events.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const otherId = 'ca5e0000-0000-4000-8000-000000000002';
const respondentId = '5e5e0000-0000-4000-8000-000000000001';
const occurredOn = '2026-03-10';
const openedFor = (respondent: string, complaintId: string): CaseEvent => ({
  type: 'CaseOpened',
  occurredOn,
  data: {
    reference: 'RC-0000-0001',
    bodyId: 'b0d70000-0000-4000-8000-000000000001',
    respondent: { respondentId: respondent, name: 'Senator Alder' },
    origin: 'complaint',
    complaintIds: [complaintId],
    subject: 'Remarks in the lobby',
    tags: [],
  },
});
const opened = openedFor(respondentId, 'first-complaint');
const otherOpened = openedFor(respondentId, 'second-complaint');
const otherAllegation: CaseEvent = {
  type: 'AllegationAdded',
  occurredOn: '2025',
  data: { allegationId: 'a11e0000-0000-4000-8000-000000000002', conduct: 'Messages at night', provision: 'Rule 4 (b)' },
};
const consolidated: CaseEvent = {
  type: 'CasesConsolidated',
  occurredOn,
  data: { absorbedCaseId: otherId, complaintIds: ['second-complaint'], reason: 'Same conduct' },
};
const absorbedEvents: readonly CaseEvent[] = [
  { type: 'CaseAbsorbed', occurredOn, data: { intoCaseId: id } },
  {
    type: 'CaseClosed',
    occurredOn,
    data: { reason: 'consolidated', note: 'It goes on in another case.', complaintIds: ['second-complaint'] },
  },
];
const dismissed: CaseEvent = { type: 'CaseClosed', occurredOn, data: { reason: 'dismissed', note: '', complaintIds: [] } };
const tied: CaseEvent = { type: 'CaseDeadlocked', occurredOn, data: { motionId: 'first', bodyId: 'body', complaintIds: [] } };

const { given } = scenario(caseDecider);
const taking = (...past: readonly CaseEvent[]) =>
  new ConsolidateCases(id, { absorbedCaseId: otherId, reason: 'Same conduct', absorbed: given(...past).state() }, by());

describe('the case that goes on', () => {
  it('takes in the complaints and the allegations of the other', () =>
    given(opened)
      .when(taking(otherOpened, otherAllegation))
      .then(consolidated, { ...otherAllegation, occurredOn }));

  it('does not take in an allegation that it has itself', () =>
    given(opened, otherAllegation).when(taking(otherOpened, otherAllegation)).then(consolidated));

  it('takes it in once, although it is closed by then', () =>
    given(opened, consolidated)
      .when(taking(otherOpened, ...absorbedEvents))
      .then());

  it('is never about two respondents', () =>
    given(opened)
      .when(taking(openedFor('somebody-else', 'second-complaint')))
      .thenRejected('case-has-one-respondent'));

  it('is not consolidated with itself', () =>
    given(opened)
      .when(new ConsolidateCases(id, { absorbedCaseId: id, reason: 'A slip', absorbed: given(opened).state() }, by()))
      .thenRejected('case-with-itself'));

  it('takes in no case that does not exist or was not looked for', () => {
    given(opened).when(taking()).thenRejected('absorbed-case-unknown');
    given(opened)
      .when(new ConsolidateCases(id, { absorbedCaseId: otherId, reason: 'Same conduct' }, by()))
      .thenRejected('absorbed-case-unknown');
  });

  it('takes in no closed case, and is open itself', () => {
    given(opened).when(taking(otherOpened, dismissed)).thenRejected('absorbed-case-is-closed');
    given(opened, dismissed).when(taking(otherOpened)).thenRejected('case-is-closed');
  });

  it('takes in no deadlocked case, whose tie would vanish', () =>
    given(opened).when(taking(otherOpened, tied)).thenRejected('absorbed-case-is-deadlocked'));
});

describe('the case that was taken in', () => {
  const absorb = new AbsorbCase(otherId, { intoCaseId: id }, by('system'));

  it('records where it goes on, and is closed', () =>
    given(otherOpened)
      .when(absorb)
      .then(...absorbedEvents));

  it('does so once', () =>
    given(otherOpened, ...absorbedEvents)
      .when(absorb)
      .then());

  it('goes on in one case alone', () =>
    given(otherOpened, ...absorbedEvents)
      .when(new AbsorbCase(otherId, { intoCaseId: 'a-third-case' }, by('system')))
      .thenRejected('case-is-closed'));

  it('is not closed again when it was closed meanwhile', () =>
    given(otherOpened, dismissed).when(absorb).thenRejected('case-is-closed'));

  it('did not take in the other one before', () =>
    given(otherOpened, { ...consolidated, data: { ...consolidated.data, absorbedCaseId: id } })
      .when(absorb)
      .thenRejected('cases-consolidated-both-ways'));

  it('is not reopened, because it goes on elsewhere', () =>
    given(otherOpened, ...absorbedEvents)
      .when(new ReopenCase(otherId, { reason: 'Take them apart' }, by()))
      .thenRejected('case-goes-on-in-another'));
});
