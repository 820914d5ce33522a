import { describe, expect, it } from '@jest/globals';
import { by, scenario } from '#testing';
import { AssignCounsel, LiftConflict, RecordConflict, ReleaseCounsel } from './case.commands.js';
import { caseDecider } from './case.decider.js';
import type { CaseEvent, CounselCapacity } from './case.events.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const counselId = 'c0de0000-0000-4000-8000-000000000001';
const occurredOn = '2026-03-10';
const opened: CaseEvent = {
  type: 'CaseOpened',
  occurredOn,
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
const as = (capacity: CounselCapacity): CaseEvent => ({ type: 'CounselAssigned', occurredOn, data: { counselId, capacity } });
const released: CaseEvent = { type: 'CounselReleased', occurredOn, data: { counselId, reason: 'The term ended' } };
const conflict: CaseEvent = {
  type: 'ConflictRecorded',
  occurredOn,
  data: { personId: counselId, ground: 'household', caseId: id },
};
const closed: CaseEvent = { type: 'CaseClosed', occurredOn, data: { reason: 'dismissed', note: '', complaintIds: [] } };

const assign = (capacity: CounselCapacity) => new AssignCounsel(id, { counselId, capacity, occurredOn }, by());
const release = new ReleaseCounsel(id, { counselId, reason: 'The term ended', occurredOn }, by());
const { given } = scenario(caseDecider);

describe('counsel of a case', () => {
  it.each(['enforcement', 'advisory'] as const)('is assigned as %s', (capacity) => {
    given(opened).when(assign(capacity)).then(as(capacity));
  });

  it('who is assigned already is not assigned again', () => {
    given(opened, as('advisory')).when(assign('advisory')).then();
  });

  it.each([
    ['enforcement', 'advisory'],
    ['advisory', 'enforcement'],
  ] as const)('who was %s is not %s too, even after a release', (first, second) => {
    given(opened, as(first)).when(assign(second)).thenRejected('other-part-in-case');
    given(opened, as(first), released).when(assign(second)).thenRejected('other-part-in-case');
  });

  it('who was released is assigned again in the same part', () => {
    given(opened, as('advisory'), released).when(assign('advisory')).then(as('advisory'));
  });

  it('cannot have a conflict', () => {
    given(opened, conflict).when(assign('advisory')).thenRejected('conflict-of-interest');
    const lifted: CaseEvent = { type: 'ConflictLifted', occurredOn, data: { personId: counselId, reason: 'No kin', caseId: id } };
    given(opened, conflict, lifted).when(assign('advisory')).then(as('advisory'));
  });

  it('is released, once', () => {
    given(opened, as('enforcement')).when(release).then(released);
    given(opened, as('enforcement'), released).when(release).then();
    given(opened).when(release).thenRejected('counsel-not-assigned');
  });

  it('is released by a conflict that is recorded later, and not let in again when it is lifted', () => {
    const record = new RecordConflict(id, { personId: counselId, ground: 'household', occurredOn }, by());
    const forConflict: CaseEvent = { ...released, data: { counselId, reason: 'A conflict was recorded.' } };
    given(opened, as('enforcement')).when(record).then(conflict, forConflict);
    given(opened, as('enforcement'), released).when(record).then(conflict);
    const lift = new LiftConflict(id, { personId: counselId, reason: 'No kin', occurredOn }, by());
    const after = given(opened, as('enforcement'), conflict, forConflict);
    after.when(lift).then({ type: 'ConflictLifted', occurredOn, data: { personId: counselId, reason: 'No kin', caseId: id } });
    expect(after.state()).toMatchObject({ counsel: [{ counselId, capacity: 'enforcement', assigned: false }] });
  });

  it('is assigned in an open case alone, and released in a closed one too', () => {
    given(opened, closed).when(assign('advisory')).thenRejected('case-is-closed');
    given(opened, as('advisory'), closed).when(release).then(released);
  });
});
