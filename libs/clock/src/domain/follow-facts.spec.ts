import { describe, it } from '@jest/globals';
import { derivedId } from '#kernel';
import { by, scenario } from '#testing';
import {
  ActOnComplaintClock,
  actByHand,
  CarryClocksOver,
  ExpireClock,
  FollowCorrectedDay,
  FollowFacts,
  ReviveClocks,
  type FollowedFact,
} from './clock.commands.js';
import { clock, limits } from './clock.decider.js';
import type {
  ClockCancelled,
  ClockEvent,
  ClockExpired,
  ClockExtended,
  ClockSatisfied,
  ClockStarted,
  ClockSuspended,
} from './clock.events.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const factId = 'fac70000-0000-4000-8000-000000000001';
const otherFact = 'fac70000-0000-4000-8000-000000000002';
const today = '2026-03-10';
const [begunOn, endedOn] = ['2026-02-02', '2026-03-02'];

const terms = {
  ...{ title: 'Deliver the report', length: { count: 90, unit: 'calendar' }, landing: 'exact', effect: 'overdue' },
  ...{ rule: 'leg.report', citation: 'Rule 9', satisfiedBy: ['InvestigationReportDelivered', 'A hearing is set'] },
  ...{ suspendedBy: ['court-stay', 'deferral'], anchor: begunOn },
} as const satisfies FollowedFact['begins'][number];
const clockId = derivedId(factId, 'clock/leg.report');
const started: ClockStarted = { type: 'ClockStarted', occurredOn: begunOn, data: { ...terms, clockId, factId } };
const satisfied: ClockSatisfied = {
  type: 'ClockSatisfied',
  occurredOn: endedOn,
  data: { clockId, how: 'Report delivered, as recorded.', factId: otherFact },
};
const suspended: ClockSuspended = {
  type: 'ClockSuspended',
  occurredOn: today,
  data: { clockId, ground: 'deferral', from: endedOn, reason: 'Case deferred, as recorded.', factId: otherFact },
};
const expired: ClockExpired = { type: 'ClockExpired', occurredOn: today, data: { clockId, dueOn: endedOn, effect: 'overdue' } };
const cancelled: ClockCancelled = { type: 'ClockCancelled', occurredOn: today, data: { clockId, reason: 'Not this rule' } };

const authorized: FollowedFact = {
  ...{ factId, type: 'InvestigationAuthorized', called: 'Investigation authorized', on: begunOn },
  begins: [terms],
};
const fact = (type: string, called: string, on = endedOn): FollowedFact => ({ factId: otherFact, type, called, on, begins: [] });
const delivered = fact('InvestigationReportDelivered', 'Report delivered');
const deferred = fact('CaseDeferred', 'Case deferred');

const { given } = scenario(clock);
const follow = (facts: readonly FollowedFact[], deferral?: FollowFacts['data']['deferral']) =>
  new FollowFacts(id, { facts, ...(deferral && { deferral }) }, by('system'));
const corrected = (of: string, on: string) => new FollowCorrectedDay(id, { factId: of, on }, by('system'));

describe('clocks that follow what happened', () => {
  it('begin with it, once, on its own day, however late it was recorded', () => {
    given()
      .when(follow([authorized]))
      .then(started);
    given(started)
      .when(follow([authorized]))
      .then();
    given(started, cancelled)
      .when(follow([authorized]))
      .then();
  });

  it('begin once for several facts of one day, and anew on another', () => {
    given(started)
      .when(follow([{ ...authorized, factId: otherFact }]))
      .then();
    const later = { ...authorized, factId: otherFact, begins: [{ ...terms, anchor: endedOn }] };
    const again = { ...started.data, anchor: endedOn, factId: otherFact, clockId: derivedId(otherFact, 'clock/leg.report') };
    given(started)
      .when(follow([later]))
      .then({ type: 'ClockStarted', occurredOn: endedOn, data: again });
  });

  it('may run from a day to come, where another rule ends then', () => {
    const begins = [{ ...terms, anchor: '2026-04-01' }];
    given()
      .when(follow([{ ...authorized, begins }]))
      .then({ type: 'ClockStarted', occurredOn: today, data: { ...started.data, anchor: '2026-04-01' } });
  });

  it('end with what their rule names, in time or late', () => {
    given(started)
      .when(follow([delivered]))
      .then(satisfied);
    given(started, expired)
      .when(follow([delivered]))
      .then(satisfied);
    given(started, satisfied)
      .when(follow([delivered]))
      .then();
    given(started)
      .when(follow([authorized, delivered]))
      .then(satisfied);
  });

  it('do not end with anything else, nor with what came before them', () => {
    given(started)
      .when(follow([fact('CaseClosed', 'Case closed')]))
      .then();
    given(started)
      .when(follow([{ ...delivered, isNoEnd: true }]))
      .then();
    given(started)
      .when(follow([{ ...delivered, on: '2026-02-01' }]))
      .then();
    given(started, cancelled)
      .when(follow([delivered]))
      .then();
  });
});

describe('a deferral of the case', () => {
  const lifted = fact('DeferralLifted', 'Deferral lifted', '2026-03-09');

  it('lets clocks stand still whose rule says so, until it is lifted', () => {
    given(started)
      .when(follow([deferred]))
      .then(suspended);
    given(started, suspended)
      .when(follow([deferred]))
      .then();
    given(started, suspended)
      .when(follow([lifted]))
      .then({ type: 'ClockResumed', occurredOn: today, data: { clockId, ground: 'deferral', lastDay: '2026-03-09' } });
  });

  it('is the request of who enforces the law, where a rule calls it so', () => {
    const byRequest: ClockStarted = { ...started, data: { ...started.data, suspendedBy: ['law-enforcement'] } };
    given(byRequest)
      .when(follow([deferred]))
      .then({ ...suspended, data: { ...suspended.data, ground: 'law-enforcement' } });
  });

  it('is what it is said to be: a stay by a court stops what rules let a court stop, and is no request of who enforces the law', () => {
    const stay = { ...deferred, ground: 'court-stay' } as const;
    const under = (ground: 'court-stay' | 'law-enforcement'): ClockStarted => ({
      ...started,
      data: { ...started.data, suspendedBy: [ground] },
    });
    const stayed = { ...suspended, data: { ...suspended.data, ground: 'court-stay' } } as const;
    given(under('court-stay'))
      .when(follow([stay]))
      .then(stayed);
    given(under('law-enforcement'))
      .when(follow([stay]))
      .then();
    // A rule that lets a deferral stop the time is told no further ground.
    given(started)
      .when(follow([stay]))
      .then(suspended);
    given(under('court-stay'), stayed)
      .when(follow([lifted]))
      .then({ type: 'ClockResumed', occurredOn: today, data: { clockId, ground: 'court-stay', lastDay: '2026-03-09' } });
    const begun: FollowedFact = { ...authorized, begins: [{ ...terms, suspendedBy: ['court-stay'] }] };
    const held = { ...stayed.data, from: begunOn, reason: 'The case stands deferred.', factId };
    given()
      .when(follow([begun], { since: '2026-01-20', ground: 'court-stay' }))
      .then(under('court-stay'), { ...stayed, data: held });
    given()
      .when(follow([begun], { since: '2026-01-20' }))
      .then(under('court-stay'));
  });

  it('leaves alone what its rule does not suspend, and what a clerk let stand still', () => {
    const unmoved: ClockStarted = { ...started, data: { ...started.data, suspendedBy: ['court-stay'] } };
    given(unmoved)
      .when(follow([deferred]))
      .then();
    const { factId: _, ...byHand } = suspended.data;
    given(started, { ...suspended, data: byHand })
      .when(follow([lifted]))
      .then();
  });

  it('holds a clock that begins while it lasts', () => {
    const held = { ...suspended.data, from: begunOn, reason: 'The case stands deferred.', factId };
    given()
      .when(follow([authorized], { since: '2026-01-20' }))
      .then(started, { type: 'ClockSuspended', occurredOn: today, data: held });
  });
});

describe('the corrected day of a fact', () => {
  it('moves the day from which its clock runs, and lets it run out anew', () => {
    const moved = { type: 'ClockAnchorMoved', occurredOn: today, data: { clockId, anchor: '2026-02-05' } } as const;
    given(started).when(corrected(factId, '2026-02-05')).then(moved);
    given(started, expired).when(corrected(factId, '2026-02-05')).then(moved);
    given(started, moved).when(corrected(factId, '2026-02-05')).then();
    given(started, expired, moved)
      .when(follow([delivered]))
      .then(satisfied);
  });

  it('moves the day on which its clock ended', () =>
    given(started, satisfied)
      .when(corrected(otherFact, '2026-03-01'))
      .then({ ...satisfied, occurredOn: '2026-03-01' }));

  it('leaves alone what was canceled, and what followed something else', () => {
    given(started, cancelled).when(corrected(factId, '2026-02-05')).then();
    given(started).when(corrected(otherFact, '2026-02-05')).then();
  });
});

describe('clocks that something canceled which was corrected', () => {
  const { given: givenComplaint } = scenario(limits);
  const canceled: ClockCancelled = {
    ...cancelled,
    occurredOn: endedOn,
    data: { clockId, reason: 'Complaint screened, as recorded.', factId: otherFact },
  };
  const revived: ClockEvent = { type: 'ClockRevived', occurredOn: endedOn, data: { clockId, factId: otherFact } };
  const revive = (...facts: readonly FollowedFact[]) =>
    new ReviveClocks(id, { factId: otherFact, revived: [{ clockId, on: endedOn }], facts }, by('system'));
  const since = (type: string, called: string): FollowedFact => ({
    ...{ factId: 'fac70000-0000-4000-8000-000000000003', type, called, on: '2026-03-05', begins: [] },
  });

  it('run from their own beginning, under their own id, once', () => {
    givenComplaint(started, canceled).when(revive()).then(revived);
    givenComplaint(started, canceled, revived).when(revive()).then();
  });

  it('end with what happened since, on its own day', () => {
    const delivery = since('InvestigationReportDelivered', 'Report delivered');
    const done = { ...satisfied.data, factId: delivery.factId };
    givenComplaint(started, canceled)
      .when(revive(delivery))
      .then(revived, { type: 'ClockSatisfied', occurredOn: '2026-03-05', data: done });
    const gone = { ...since('ComplaintWithdrawn', 'Complaint withdrawn'), isOver: true };
    givenComplaint(started, canceled)
      .when(revive(gone))
      .then(revived, {
        ...({ type: 'ClockCancelled', occurredOn: '2026-03-05' } as const),
        data: { clockId, reason: 'Complaint withdrawn, as recorded.', factId: gone.factId },
      });
  });

  it('stay as they are where they ran out before, were done, or are those of a case', () => {
    const carried: ClockEvent = { type: 'ClocksCarriedOver', occurredOn: endedOn, data: { caseId: id, clockIds: [clockId] } };
    for (const before of [expired, satisfied, carried]) givenComplaint(started, before).when(revive()).then();
  });

  it('run out after that as any other', () => {
    const dueOn = '2026-03-09';
    givenComplaint(started, canceled, revived)
      .when(new ExpireClock(id, { clockId, dueOn, changes: 3 }, by('system')))
      .then({ ...expired, data: { ...expired.data, dueOn } });
  });
});

describe('clocks of a complaint before a case', () => {
  const { given: givenComplaint } = scenario(limits);
  const over: FollowedFact = { ...fact('ComplaintWithdrawn', 'Complaint withdrawn'), isOver: true };
  const canceled: ClockCancelled = {
    ...cancelled,
    occurredOn: endedOn,
    data: { clockId, reason: 'Complaint withdrawn, as recorded.', factId: otherFact },
  };
  const caseId = 'ca5e0000-0000-4000-8000-000000000002';
  const carry = (inCase: readonly string[] = []) => new CarryClocksOver(id, { caseId, on: endedOn, inCase }, by('system'));
  const carried = { type: 'ClocksCarriedOver', occurredOn: endedOn, data: { caseId, clockIds: [clockId] } } as const;

  it('run no more when it ends, but for what ran out before, which was missed', () => {
    givenComplaint(started)
      .when(follow([over]))
      .then(canceled);
    givenComplaint(started, expired)
      .when(follow([over]))
      .then();
    givenComplaint({ ...started, data: { ...started.data, satisfiedBy: [over.type] } })
      .when(follow([over]))
      .then({ ...satisfied, data: { ...satisfied.data, how: 'Complaint withdrawn, as recorded.' } });
  });

  it('begin anew when it is taken up again, also on the day on which they began first', () => {
    const anew = { ...fact('ComplaintReinstated', 'Complaint reinstated', begunOn), begins: [terms], isAnew: true };
    const again = { ...started.data, factId: otherFact, clockId: derivedId(otherFact, 'clock/leg.report') };
    givenComplaint(started, satisfied)
      .when(follow([anew]))
      .then({ ...started, data: again });
    givenComplaint(started, satisfied)
      .when(follow([{ ...anew, isAnew: false }]))
      .then();
  });

  it('are those of the case that takes it up, as far as they run, are still to be done, or are there too', () => {
    givenComplaint(started).when(carry()).then(carried);
    givenComplaint(started, expired).when(carry()).then(carried);
    givenComplaint(started, satisfied).when(carry()).then();
    givenComplaint(started, satisfied)
      .when(carry([clockId]))
      .then(carried);
    givenComplaint(started, carried).when(carry()).then();
    givenComplaint(started, carried)
      .when(follow([delivered]))
      .then();
  });

  it('have in the case what staff did to them, before anything ends them there, and do not begin where staff canceled them', () => {
    const extended: ClockExtended = {
      type: 'ClockExtended',
      occurredOn: begunOn,
      data: { clockId, count: 30, unit: 'calendar', grantedBy: 'The chair', citation: 'Rule 9(b)' },
    };
    const taken = (...byHand: readonly ClockEvent[]) =>
      new FollowFacts(id, { facts: [authorized, delivered], byHand }, by('system'));
    given().when(taken(extended)).then(started, extended, satisfied);
    given(started, extended, satisfied).when(taken(extended)).then();
    const done: ClockSatisfied = { ...satisfied, data: { clockId, how: 'By telephone' } };
    given().when(taken(extended, done)).then(started, extended, done);
    given().when(taken(extended, cancelled)).then();
    const ofAnother: ClockExtended = { ...extended, data: { ...extended.data, clockId: id } };
    given().when(taken(ofAnother)).then(started, satisfied);
  });

  it('take every act by hand, by the rules of those of a case, until a case has them', () => {
    const extend = () =>
      actByHand(
        new ActOnComplaintClock(
          id,
          {
            act: 'ExtendClock',
            said: { clockId, count: 30, unit: 'calendar', grantedBy: 'The chair', citation: 'Rule 9(b)' },
          },
          by('clerk'),
        ),
      );
    const act = (command: ConstructorParameters<typeof ActOnComplaintClock>[1]) =>
      actByHand(new ActOnComplaintClock(id, command, by('clerk')));
    const once: ClockStarted = { ...started, data: { ...started.data, mostExtensions: 1 } };
    const extended: ClockEvent = { type: 'ClockExtended', occurredOn: today, data: extend().data as ClockExtended['data'] };
    givenComplaint(once).when(extend()).then(extended);
    givenComplaint(once, extended).when(extend()).thenRejected('extension-not-allowed');
    const cancel = () => act({ act: 'CancelClock', said: { clockId, reason: 'Not this rule' } });
    givenComplaint(started).when(cancel()).then(cancelled);
    const done = () => act({ act: 'SatisfyClock', said: { clockId, how: 'By telephone', occurredOn: endedOn } });
    givenComplaint(started)
      .when(done())
      .then({ type: 'ClockSatisfied', occurredOn: endedOn, data: { clockId, how: 'By telephone' } });
    const still = () => act({ act: 'SuspendClock', said: { clockId, ground: 'court-stay', from: endedOn, reason: 'A judge' } });
    const stands: ClockEvent = { type: 'ClockSuspended', occurredOn: today, data: still().data as ClockSuspended['data'] };
    givenComplaint(started).when(still()).then(stands);
    const lastDay = '2026-03-05';
    const resume = () => act({ act: 'ResumeClock', said: { clockId, ground: 'court-stay', lastDay } });
    givenComplaint(started, stands)
      .when(resume())
      .then({ type: 'ClockResumed', occurredOn: today, data: { clockId, ground: 'court-stay', lastDay } });
    for (const late of [extend(), cancel(), done(), still()])
      givenComplaint(started, carried).when(late).thenRejected('clock-has-ended');
  });

  it('ran out in the case when they ran out before it, once', () => {
    const ranOut = [{ clockId, on: endedOn, dueOn: '2026-03-01' }];
    const facts = new FollowFacts(id, { facts: [authorized], ranOut }, by('system'));
    const early: ClockExpired = { ...expired, occurredOn: endedOn, data: { ...expired.data, dueOn: '2026-03-01' } };
    given().when(facts).then(started, early);
    given(started).when(facts).then();
    given()
      .when(new FollowFacts(id, { facts: [authorized, delivered], ranOut }, by('system')))
      .then(started, satisfied);
  });
});
