import { describe, it } from '@jest/globals';
import type { SuspensionGround } from '#procedure';
import { by, scenario } from '#testing';
import { ExpireClock, FollowBlackouts, type FollowedBlackout } from './clock.commands.js';
import { clock } from './clock.decider.js';
import type { ClockEvent, ClockStarted } from './clock.events.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const anchor = '2026-01-05';
const started = (clockId: string, ...suspendedBy: readonly SuspensionGround[]): ClockStarted => ({
  type: 'ClockStarted',
  occurredOn: anchor,
  data: {
    ...{ clockId, title: 'Publish', anchor, length: { count: 45, unit: 'calendar' }, landing: 'exact' },
    ...{ effect: 'must-publish', citation: 'Rule 1', suspendedBy },
  },
});
const one: FollowedBlackout = {
  ...{ factId: 'fact', from: '2026-02-01', until: '2026-04-01', on: '2026-01-20' },
  reason: 'Election blackout, primary election of April 1, 2026',
};
const follow = (...blackouts: readonly FollowedBlackout[]) => new FollowBlackouts(id, { blackouts, over: [] }, by('system'));
const suspended = ({ on: occurredOn, ...days }: FollowedBlackout = one): ClockEvent => ({
  ...{ type: 'ClockSuspended', occurredOn },
  data: { clockId: 'a', ground: 'blackout', ...days },
});
const moved = (occurredOn: string, days: { readonly from?: string; readonly until?: string }): ClockEvent => ({
  ...{ type: 'ClockSuspensionMoved', occurredOn },
  data: { clockId: 'a', suspendedBy: 'fact', ...days },
});
const expired: ClockEvent = {
  ...{ type: 'ClockExpired', occurredOn: '2026-02-20' },
  data: { clockId: 'a', dueOn: '2026-02-19', effect: 'must-publish' },
};
const { given } = scenario(clock);

describe('clocks before an election', () => {
  it('stand still where their rule says so, once, and no others', () => {
    const all = [started('a', 'blackout'), started('b', 'deferral'), started('c')];
    given(...all)
      .when(follow(one))
      .then(suspended());
    given(...all, suspended())
      .when(follow(one))
      .then();
  });

  it('stand still on other days after a correction, and on none where the blackout fell away', () => {
    const days = { from: '2026-02-01', until: '2026-03-01' };
    given(started('a', 'blackout'), suspended())
      .when(follow({ ...one, ...days }))
      .then(moved('2026-01-20', days));
    given(started('a', 'blackout'), suspended())
      .when(new FollowBlackouts(id, { blackouts: [], over: [{ factId: 'fact', on: '2026-02-02' }] }, by('system')))
      .then(moved('2026-02-02', {}));
    given(started('a', 'blackout'), suspended(), moved('2026-02-02', {})).when(follow()).then();
  });

  it('that began after it, or were met before it, are not concerned', () => {
    given(started('a', 'blackout'))
      .when(follow({ ...one, from: '2025-11-01', until: anchor }))
      .then();
    const met: ClockEvent = { type: 'ClockSatisfied', occurredOn: '2026-01-31', data: { clockId: 'a', how: 'So' } };
    given(started('a', 'blackout'), met).when(follow(one)).then();
    given(started('a', 'blackout'), { ...met, occurredOn: '2026-02-20' })
      .when(follow(one))
      .then(suspended());
  });

  it('whose time ran out before that was known may run out anew', () => {
    const past = [started('a', 'blackout'), expired] as const;
    given(...past)
      .when(follow(one))
      .then(suspended());
    const expire = (changes: number) => new ExpireClock(id, { clockId: 'a', dueOn: '2026-02-19', changes }, by('system'));
    given(...past)
      .when(expire(2))
      .then();
    given(...past, suspended())
      .when(expire(3))
      .then({ ...expired, occurredOn: '2026-03-10' });
  });

  it('that were canceled stay as they are', () => {
    given(started('a', 'blackout'), { type: 'ClockCancelled', occurredOn: anchor, data: { clockId: 'a', reason: 'So' } })
      .when(follow(one))
      .then();
  });
});
