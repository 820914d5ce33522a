import { describe, expect, it } from '@jest/globals';
import { by, scenario } from '#testing';
import { AbsorbCase, ConsolidateCases, ReleaseCase, ReopenCase } from './case.commands.js';
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
      .when(taking(otherOpened, otherAllegation, ...absorbedEvents))
      .then(consolidated, { ...otherAllegation, occurredOn }));

  it('does not take in an allegation that it has itself', () =>
    given(opened, otherAllegation)
      .when(taking(otherOpened, otherAllegation, ...absorbedEvents))
      .then(consolidated));

  it('takes it in once, although it may be closed itself by then', () => {
    given(opened, consolidated)
      .when(taking(otherOpened, ...absorbedEvents))
      .then();
    given(opened, consolidated, dismissed)
      .when(taking(otherOpened, ...absorbedEvents))
      .then();
  });

  it('takes in no case that does not say so itself', () => {
    for (const past of [[], [otherOpened], [otherOpened, dismissed]]) {
      given(opened)
        .when(taking(...past))
        .thenRejected('absorbed-case-goes-on-elsewhere');
    }
  });

  it('is open', () =>
    given(opened, dismissed)
      .when(taking(otherOpened, ...absorbedEvents))
      .thenRejected('case-is-closed'));
});

describe('the case that is taken in', () => {
  const into = (past: readonly CaseEvent[], data: Partial<AbsorbCase['data']> = {}) =>
    new AbsorbCase(otherId, { intoCaseId: id, into: given(...past).state(), reason: 'Same conduct', ...data }, by());

  it('says where it goes on and why, and is closed', () =>
    given(otherOpened)
      .when(into([opened]))
      .then(
        ...absorbedEvents.map((event) =>
          event.type === 'CaseClosed' ? { ...event, data: { ...event.data, note: 'Same conduct' } } : event,
        ),
      ));

  it('is never about two respondents, unless they are stated to be one person', () => {
    const other = openedFor('somebody-else', 'second-complaint');
    given(other)
      .when(into([opened]))
      .thenRejected('case-has-one-respondent');
    given(other)
      .when(into([opened], { onePerson: true, reason: 'It goes on in another case.' }))
      .then(...absorbedEvents);
  });

  it('is before the same body', () =>
    given({ ...otherOpened, data: { ...otherOpened.data, bodyId: 'another-body' } } as CaseEvent)
      .when(into([opened]))
      .thenRejected('case-of-another-body'));

  it('is not consolidated with itself', () =>
    given(opened)
      .when(new AbsorbCase(id, { intoCaseId: id, into: given(opened).state() }, by()))
      .thenRejected('case-with-itself'));

  it('goes on in an open case', () => {
    given(otherOpened).when(into([])).thenRejected('case-unknown');
    given(otherOpened)
      .when(into([opened, dismissed]))
      .thenRejected('case-is-closed');
  });

  it('does not vanish with a tie', () =>
    given(otherOpened, tied)
      .when(into([opened]))
      .thenRejected('absorbed-case-is-deadlocked'));

  it('that was released from the other stands as it stood, and from no other one', () => {
    const lost: CaseEvent = { type: 'JurisdictionLost', occurredOn, data: { cause: 'resignation', note: 'Left' } };
    const releasing = (fromCaseId: string) => new ReleaseCase(otherId, { fromCaseId, reason: 'Undone' }, by('system'));
    const released: CaseEvent = { type: 'CaseReopened', occurredOn, data: { reason: 'Undone' } };
    given(otherOpened, lost, ...absorbedEvents)
      .when(releasing(id))
      .then(released);
    given(otherOpened, ...absorbedEvents)
      .when(releasing('a-third-case'))
      .then();
    expect(given(otherOpened, lost, ...absorbedEvents, released).state()).toEqual(given(otherOpened, lost).state());
  });
});

describe('the case that an earlier release let go on in another one first', () => {
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
