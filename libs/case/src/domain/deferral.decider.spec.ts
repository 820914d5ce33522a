import { describe, it } from '@jest/globals';
import type { CaseOutcome } from '#kernel';
import { by, scenario } from '#testing';
import { AnnounceDeferral, CloseCase, DeferCase, LiftDeferral } from './case.commands.js';
import { caseDecider } from './case.decider.js';
import type { CaseDeferred, CaseEvent } from './case.events.js';

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
const wholly: CaseDeferred['data'] = {
  ...{ to: 'District attorney', reason: 'Charges are considered', ground: 'law-enforcement', askedBy: 'The district attorney' },
  ...{ expectedUntil: '2026-06', citation: 'Example Rule 12' },
};
const deferred: CaseEvent = { type: 'CaseDeferred', occurredOn: '2026-02-01', data: wholly };
const message = 'At the request of a prosecutor.';
const announced: CaseEvent = { type: 'DeferralAnnounced', occurredOn, data: { since: '2026-02-01', message } };
const lifted: CaseEvent = { type: 'DeferralLifted', occurredOn, data: { reason: 'No charges' } };
const ended: CaseEvent = { type: 'DeferralEndAnnounced', occurredOn, data: {} };
const lift = new LiftDeferral(id, { reason: 'No charges' }, by());
const announce = new AnnounceDeferral(id, { message }, by());

const { given } = scenario(caseDecider);

describe('a deferral', () => {
  it('says on what ground, who asked, until when it is expected to last, and under which rule', () =>
    given(opened)
      .when(new DeferCase(id, { ...wholly, occurredOn: '2026-02-01' }, by()))
      .then(deferred));

  it('is not expected to end before it begins', () => {
    for (const expectedUntil of ['2026-01-31', '2025'])
      given(opened)
        .when(new DeferCase(id, { ...wholly, expectedUntil, occurredOn: '2026-02-01' }, by()))
        .thenRejected('ends-before-it-begins');
    given(opened)
      .when(new DeferCase(id, { ...wholly, expectedUntil: '2026-02-31' }, by()))
      .thenRejected('date-not-in-calendar');
  });

  it('is told to the parties once, and only while it lasts', () => {
    given(opened, deferred).when(announce).then(announced);
    given(opened, deferred, announced).when(announce).then();
    given(opened).when(announce).thenRejected('case-not-deferred');
    given(opened, deferred, announced, lifted, ended).when(announce).thenRejected('case-not-deferred');
  });

  it('is over for the parties only where they were told of it', () => {
    given(opened, deferred, announced).when(lift).then(lifted, ended);
    given(opened, deferred).when(lift).then(lifted);
    given(opened, deferred, announced, lifted, ended, deferred).when(lift).then(lifted);
  });

  it('is named by a closing, unless the case is closed because that authority has it', () => {
    const none = {
      allegations: 0,
      motions: 0,
      conditions: 0,
      investigation: 0,
      recommendation: 0,
      clocks: 0,
      hearings: 0,
      settlements: 0,
      appeals: 0,
      reliances: 0,
    };
    const outcome: CaseOutcome = {
      ...{
        sanctions: { imposed: 0, inForce: 0 },
        chamberDeclined: false,
        referred: false,
        settled: false,
        violations: 0,
        violationsOutside: 0,
        violationsBarred: 0,
        open: none,
      },
    };
    const close = (reason: 'no-action' | 'referred', openMatters?: 'stated') =>
      new CloseCase(id, { reason, note: 'So', outcome, ...(openMatters && { openMatters }) }, by());
    given(opened, deferred).when(close('no-action')).thenRejected('open-matters-not-stated');
    const closed = (reason: 'no-action' | 'referred'): CaseEvent => ({
      ...{ type: 'CaseClosed', occurredOn },
      data: { reason, note: 'So', complaintIds: [] },
    });
    given(opened, deferred).when(close('no-action', 'stated')).then(closed('no-action'));
    given(opened, deferred).when(close('referred')).then(closed('referred'));
  });
});
