import { describe, it } from '@jest/globals';
import { by, scenario } from '#testing';
import { CancelClock, ExpireClock, ExtendClock, ResumeClock, SatisfyClock, StartClock, SuspendClock } from './clock.commands.js';
import { clock } from './clock.decider.js';
import type {
  ClockCancelled,
  ClockEvent,
  ClockExpired,
  ClockExtended,
  ClockResumed,
  ClockSatisfied,
  ClockStarted,
  ClockSuspended,
} from './clock.events.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const clockId = 'c10c0000-0000-4000-8000-000000000001';
const today = '2026-03-10';
const rule = {
  ...{ clockId, title: 'Announce what is done', anchor: '2026-01-05', length: { count: 45, unit: 'calendar' } },
  ...{ landing: 'exact', effect: 'must-publish', citation: 'Rule 17A', mostExtensions: 1 },
} as const satisfies ClockStarted['data'];
const started: ClockStarted = { type: 'ClockStarted', occurredOn: '2026-01-05', data: rule };
const stay = { clockId, ground: 'court-stay', from: '2026-02-01', reason: 'Order of the court' } as const;
const suspended: ClockSuspended = { type: 'ClockSuspended', occurredOn: today, data: stay };
const resumed: ClockResumed = {
  type: 'ClockResumed',
  occurredOn: today,
  data: { clockId, ground: 'court-stay', lastDay: '2026-02-10' },
};
const more = { clockId, count: 45, unit: 'calendar', grantedBy: 'The chairs', citation: 'Rule 17A(b)' } as const;
const extended: ClockExtended = { type: 'ClockExtended', occurredOn: today, data: more };
const satisfied: ClockSatisfied = { type: 'ClockSatisfied', occurredOn: '2026-03-01', data: { clockId, how: 'Announced' } };
const expired: ClockExpired = {
  type: 'ClockExpired',
  occurredOn: today,
  data: { clockId, dueOn: '2026-02-19', effect: 'must-publish' },
};
const cancelled: ClockCancelled = { type: 'ClockCancelled', occurredOn: today, data: { clockId, reason: 'Begun by mistake' } };

const { given } = scenario(clock);
const suspends = (data: Partial<ClockSuspended['data']> = {}) => new SuspendClock(id, { ...stay, ...data }, by());
const resumes = (data: Partial<ClockResumed['data']> = {}) => new ResumeClock(id, { ...resumed.data, ...data }, by());
const extend = new ExtendClock(id, more, by());
const satisfies = (occurredOn = '2026-03-01') => new SatisfyClock(id, { clockId, how: 'Announced', occurredOn }, by());
const cancel = new CancelClock(id, cancelled.data, by());
const expires = (data: object = {}) => new ExpireClock(id, { clockId, dueOn: '2026-02-19', changes: 1, ...data }, by('system'));

describe('a clock', () => {
  it('starts on the day from which it runs, once', () => {
    const start = new StartClock(id, rule, by());
    given().when(start).then(started);
    given(started).when(start).then();
  });

  it('runs from no day that has not come', () => {
    given()
      .when(new StartClock(id, { ...rule, anchor: '2026-03-11' }, by()))
      .thenRejected('date-in-the-future');
  });

  it.each<[string, readonly ClockEvent[]]>([
    ['that runs', [started]],
    ['that ran again', [started, suspended, resumed]],
  ])('%s can be suspended, without an end or for days that are known', (_, past) => {
    given(...past)
      .when(suspends())
      .then(suspended);
    const known = { from: '2026-09-04', until: '2026-11-03', ground: 'blackout' } as const;
    given(...past)
      .when(suspends(known))
      .then({ ...suspended, data: { ...stay, ...known } });
  });

  it('is not suspended backwards, nor from a day to come without saying until when', () => {
    given(started)
      .when(suspends({ until: '2026-01-31' }))
      .thenRejected('ends-before-it-begins');
    given(started)
      .when(suspends({ from: '2026-04-01' }))
      .thenRejected('date-in-the-future');
  });

  it('stands still on one ground once, and on others besides', () => {
    given(started, suspended).when(suspends()).thenRejected('clock-stands-still');
    given(started, suspended)
      .when(suspends({ ground: 'deferral' }))
      .then({ ...suspended, data: { ...stay, ground: 'deferral' } });
  });

  it('runs again once what made it stand still is over', () => {
    given(started, suspended).when(resumes()).then(resumed);
    given(started, suspended)
      .when(resumes({ lastDay: '2026-01-31' }))
      .thenRejected('ends-before-it-begins');
    given(started, suspended)
      .when(resumes({ ground: 'deferral' }))
      .thenRejected('clock-does-not-stand-still');
    given(started, suspended, resumed).when(resumes()).thenRejected('clock-does-not-stand-still');
  });

  it('is extended as often as its rule allows', () => {
    given(started).when(extend).then(extended);
    given(started, extended).when(extend).thenRejected('extension-not-allowed');
    const byHand: ClockStarted = { ...started, data: { ...rule, mostExtensions: undefined } as never };
    given(byHand, extended).when(extend).then(extended);
  });

  it('is satisfied by what was done, also after the time ran out, and not before it started', () => {
    given(started).when(satisfies()).then(satisfied);
    given(started, expired).when(satisfies()).then(satisfied);
    given(started, satisfied).when(satisfies()).then();
    given(started).when(satisfies('2026-01-04')).thenRejected('before-what-it-follows');
    given(started, cancelled).when(satisfies()).thenRejected('clock-has-ended');
  });

  it('is canceled with a reason', () => {
    given(started).when(cancel).then(cancelled);
    given(started, expired).when(cancel).then(cancelled);
    given(started, cancelled).when(cancel).then();
    given(started, satisfied).when(cancel).thenRejected('clock-has-ended');
  });

  it('expires once, after the day on which it is due', () => {
    given(started).when(expires()).then(expired);
    given(started, expired)
      .when(expires({ changes: 2 }))
      .then();
    given(started)
      .when(expires({ dueOn: today }))
      .then();
  });

  it('does not expire on a day that was reckoned before something changed', () => {
    given(started, extended).when(expires()).then();
    given(started, suspended).when(expires()).then();
    given(started, satisfied).when(expires()).then();
  });

  it.each<[string, ClockEvent]>([
    ['satisfied', satisfied],
    ['expired', expired],
    ['cancelled', cancelled],
  ])('that is %s is neither suspended nor extended', (_, end) => {
    given(started, end).when(suspends()).thenRejected('clock-has-ended');
    given(started, end).when(extend).thenRejected('clock-has-ended');
  });

  it('must be one of the case', () => {
    given().when(suspends()).thenRejected('clock-unknown');
  });
});
