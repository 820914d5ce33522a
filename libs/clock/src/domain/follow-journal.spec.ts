import { describe, it } from '@jest/globals';
import { by, scenario } from '#testing';
import { FollowJournal } from './clock.commands.js';
import { clock } from './clock.decider.js';
import type { ClockExpired, ClockExtended, ClockStarted, SittingDaysFollowed } from './clock.events.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const anchor = '2026-03-02';
const started = (clockId: string, unit: 'legislative' | 'calendar' = 'legislative', from = anchor): ClockStarted => ({
  type: 'ClockStarted',
  occurredOn: from,
  data: {
    ...{ clockId, title: 'Deliver', anchor: from, length: { laterOf: [{ count: 3, unit }] }, landing: 'exact' },
    ...{ effect: 'overdue', citation: 'Rule 1' },
  },
});
const expired: ClockExpired = {
  type: 'ClockExpired',
  occurredOn: '2026-03-09',
  data: { clockId: 'a', dueOn: anchor, effect: 'overdue' },
};
const extended: ClockExtended = {
  type: 'ClockExtended',
  occurredOn: '2026-03-09',
  data: { clockId: 'a', count: 2, unit: 'legislative', grantedBy: 'The chair', citation: 'Rule 2' },
};
const followed = (
  days: readonly string[],
  on: string,
  { clockIds = ['a'], withdrawn }: { readonly clockIds?: readonly string[]; readonly withdrawn?: readonly string[] } = {},
): SittingDaysFollowed => ({
  type: 'SittingDaysFollowed',
  occurredOn: on,
  data: { days, ...(withdrawn && { withdrawn }), clockIds },
});
const follow = (...sittingDays: readonly string[]) => new FollowJournal(id, { sittingDays }, by('system'));

describe('clocks in legislative days', () => {
  it('count the days on which the chamber sat since they began', () => {
    scenario(clock)
      .given(started('a'), started('b', 'calendar'))
      .when(follow('2026-02-27', '2026-03-02', '2026-03-04', '2026-03-06'))
      .then(followed(['2026-03-04', '2026-03-06'], '2026-03-06'));
  });

  it('count each day once, and what came late or was withdrawn', () => {
    const before = [started('a'), followed(['2026-03-04', '2026-03-06'], '2026-03-06')];
    scenario(clock)
      .given(...before)
      .when(follow('2026-03-04', '2026-03-06'))
      .then();
    scenario(clock)
      .given(...before)
      .when(follow('2026-03-03', '2026-03-04'))
      .then(followed(['2026-03-03'], '2026-03-06', { withdrawn: ['2026-03-06'] }));
  });

  it('that began later count from there', () => {
    scenario(clock)
      .given(started('a'), followed(['2026-03-04', '2026-03-06'], '2026-03-06'), started('c', 'legislative', '2026-03-05'))
      .when(follow('2026-03-04', '2026-03-06'))
      .then(followed(['2026-03-06'], '2026-03-06', { clockIds: ['c'] }));
  });

  it('that have run out stay as they were judged', () => {
    scenario(clock).given(started('a'), expired).when(follow('2026-03-04')).then();
  });

  it('are also those that got more time in legislative days', () => {
    scenario(clock).given(started('a', 'calendar')).when(follow('2026-03-04')).then();
    scenario(clock)
      .given(started('a', 'calendar'), extended)
      .when(follow('2026-03-04'))
      .then(followed(['2026-03-04'], '2026-03-04'));
  });
});
