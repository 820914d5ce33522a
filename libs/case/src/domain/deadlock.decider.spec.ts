import { describe, expect, it } from '@jest/globals';
import { by, scenario } from '#testing';
import { CloseCase, EndDeadlock, RecordDeadlock } from './case.commands.js';
import { caseDecider } from './case.decider.js';
import { closingReasons, type CaseDeadlocked, type CaseEvent, type DeadlockEnded } from './case.events.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const complaintIds = ['b1b5a3a0-0000-4000-8000-000000000001', 'b1b5a3a0-0000-4000-8000-000000000002'];
const bodyId = 'b0d70000-0000-4000-8000-000000000001';
const occurredOn = '2026-03-10';
const opened: CaseEvent = {
  type: 'CaseOpened',
  occurredOn,
  data: {
    reference: 'RC-0000-0001',
    bodyId,
    respondent: { respondentId: '5e5e0000-0000-4000-8000-000000000001', name: 'Senator Alder' },
    origin: 'complaint',
    complaintIds,
    subject: 'Remarks in the lobby',
    tags: [],
  },
};
const tied = (motionId: string, afterMotionId?: string): CaseDeadlocked => ({
  type: 'CaseDeadlocked',
  occurredOn,
  data: { motionId, bodyId, complaintIds, ...(afterMotionId !== undefined && { afterMotionId }) },
});
const ended = (motionId: string, byMotionId: string): DeadlockEnded => ({
  type: 'DeadlockEnded',
  occurredOn,
  data: { motionId, how: 'new-motion', byMotionId },
});
const recording = (motionId: string, afterMotionId?: string) =>
  new RecordDeadlock(id, { motionId, bodyId, ...(afterMotionId !== undefined && { afterMotionId }) }, by('system'));
const ending = (motionId: string, byMotionId: string) =>
  new EndDeadlock(id, { motionId, how: 'new-motion', byMotionId }, by('system'));
const closedAs = (reason: (typeof closingReasons)[number]): CaseEvent => ({
  type: 'CaseClosed',
  occurredOn,
  data: { reason, note: 'Nothing was decided', complaintIds },
});
const lost: CaseEvent = { type: 'JurisdictionLost', occurredOn, data: { cause: 'term-ended', note: '' } };

const { given } = scenario(caseDecider);

describe('a tied motion', () => {
  it('deadlocks the case and names the complaints whose complainants must be told', () =>
    given(opened).when(recording('first')).then(tied('first')));

  it('is recorded once, also after its deadlock ended', () => {
    given(opened, tied('first')).when(recording('first')).then();
    given(opened, tied('first'), ended('first', 'second')).when(recording('first')).then();
  });

  it('on a closed case is recorded too', () =>
    given(opened, closedAs('no-action')).when(recording('publication')).then(tied('publication')));
});

describe('a deadlock', () => {
  it('ends by a later motion, once', () => {
    given(opened, tied('first')).when(ending('first', 'second')).then(ended('first', 'second'));
    given(opened, tied('first'), ended('first', 'second')).when(ending('first', 'second')).then();
  });

  it('ends by a tie-breaker', () =>
    given(opened, tied('first'))
      .when(new EndDeadlock(id, { motionId: 'first', how: 'tie-breaker' }, by('system')))
      .then({ type: 'DeadlockEnded', occurredOn, data: { motionId: 'first', how: 'tie-breaker' } }));

  it('that is not there does not end', () => {
    given(opened).when(ending('first', 'second')).then();
    given(opened, tied('first')).when(ending('other', 'second')).then();
  });

  it('of one question goes on while that of another ends', () => {
    const past = [opened, tied('first'), tied('other'), ended('first', 'second')];
    expect(given(...past).state()).toMatchObject({ deadlockedBy: [{ motionId: 'other' }] });
    given(...past)
      .when(ending('other', 'third'))
      .then(ended('other', 'third'));
  });

  it('goes on in a second tie on the same question, and ends with either', () => {
    const past = [opened, tied('first'), tied('second', 'first')];
    given(opened, tied('first')).when(recording('second', 'first')).then(tied('second', 'first'));
    expect(given(...past).state()).toMatchObject({ deadlockedBy: [{ motionId: 'second', earlier: ['first'] }] });
    given(...past)
      .when(ending('second', 'third'))
      .then(ended('second', 'third'));
    given(...past)
      .when(ending('first', 'third'))
      .then(ended('second', 'third'));
    given(...past, ended('second', 'third'))
      .when(ending('first', 'third'))
      .then();
  });

  it('is stated where the case closes all the same', () => {
    const open = {
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
    const became = {
      sanctions: { imposed: 0, inForce: 0 },
      chamberDeclined: false,
      settled: false,
      referred: false,
      violations: 0,
      violationsOutside: 0,
      violationsBarred: 0,
      open,
    };
    const close = (openMatters?: 'stated') =>
      new CloseCase(
        id,
        { reason: 'no-action', note: 'Nothing was decided', outcome: became, ...(openMatters && { openMatters }) },
        by(),
      );
    given(opened, tied('first')).when(close()).thenRejected('open-matters-not-stated');
    given(opened, tied('first')).when(close('stated')).then(closedAs('no-action'));
  });

  it('outlives closing and can end afterwards', () =>
    given(opened, tied('first'), closedAs('no-action')).when(ending('first', 'second')).then(ended('first', 'second')));
});

describe('a deadlocked case', () => {
  const openly = ['no-action', 'jurisdiction-lost', 'referred'] as const;

  it.each(openly)('can be closed as %s, so that the silence is on record', (reason) =>
    given(opened, lost, tied('first'))
      .when(new CloseCase(id, { reason, note: 'Nothing was decided' }, by()))
      .then(closedAs(reason)),
  );

  it.each(closingReasons.filter((reason) => reason !== 'consolidated' && !openly.some((one) => one === reason)))(
    'cannot be closed as %s, as if it had been decided',
    (reason) => {
      const close = new CloseCase(id, { reason, note: 'Nothing was decided' }, by());
      given(opened, tied('first')).when(close).thenRejected('case-is-deadlocked');
      const free = given(opened, tied('first'), ended('first', 'second')).when(close);
      // That one needs something on record besides.
      if (reason === 'time-barred') free.thenRejected('not-all-barred');
      else free.then(closedAs(reason));
    },
  );
});
