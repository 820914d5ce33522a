import { describe, it } from '@jest/globals';
import { canonicalText } from '#kernel';
import { by, scenario } from '#testing';
import { FollowAdoptedCalendar, StartClock } from './clock.commands.js';
import { clock } from './clock.decider.js';
import type { CalendarFollowed, ClockExpired, ClockStarted } from './clock.events.js';

const id = 'ca5e0000-0000-4000-8000-000000000001';
const [today, anchor] = ['2026-03-10', '2026-03-02'];
const calendar = (...days: readonly string[]) =>
  JSON.stringify({
    ...{ id: 'panel', version: '2', title: 'Holidays', citation: 'Act 1', weekend: ['saturday', 'sunday'] },
    ...{ covers: { from: '2020-01-01' }, holidays: days.map((date) => ({ title: 'Founders’ Day', date })) },
  });
const holidays = ['2025-05-26', '2026-05-25', '2029-05-28'];
const adopted = {
  ...{ calendarId: 'panel', version: '2', title: 'Holidays', hash: 'a'.repeat(64), text: calendar(...holidays, '2030-05-27') },
  adoptedOn: today,
};
/** What that says of the years around the clocks: which are known, and the holidays that are left. */
const excerpt = (from: string, until: string, ...left: readonly string[]) =>
  canonicalText({ ...(JSON.parse(calendar(...left)) as object), covers: { from, until } });
const around = excerpt('2026-01-01', '2029-12-31', '2026-05-25', '2029-05-28');
const started = (clockId: string, calendar = 'panel@1'): ClockStarted => ({
  type: 'ClockStarted',
  occurredOn: anchor,
  data: {
    ...{ clockId, title: 'Deliver', anchor, length: { count: 5, unit: 'business' }, landing: 'exact', calendar },
    ...{ effect: 'overdue', citation: 'Rule 1' },
  },
});
const followed = (clockIds: readonly string[], on = today, text = around): CalendarFollowed => ({
  type: 'CalendarFollowed',
  occurredOn: on,
  data: { ...adopted, text, clockIds },
});
const expired: ClockExpired = {
  type: 'ClockExpired',
  occurredOn: today,
  data: { clockId: 'b', dueOn: anchor, effect: 'overdue' },
};
const follow = new FollowAdoptedCalendar(id, adopted, by('system'));

describe('clocks', () => {
  it('that run go by the new version; what has run out, and what goes by another calendar, stays', () => {
    scenario(clock)
      .given(started('a'), started('b'), expired, started('c', 'us-federal@2021-06-17'))
      .when(follow)
      .then(followed(['a']));
  });

  it('follow a version once', () => {
    scenario(clock)
      .given(started('a'), followed(['a']))
      .when(follow)
      .then();
    scenario(clock).given().when(follow).then();
  });

  it('have what their calendar says on record before the first of them begins on it', () => {
    const begin = (clockId: string, calendar?: string) =>
      new StartClock(id, { ...started(clockId, calendar).data, calendars: [adopted] }, by());
    scenario(clock).given().when(begin('a', 'panel@2')).then(followed([], anchor), started('a', 'panel@2'));
    scenario(clock).given(followed([]), started('a', 'panel@2')).when(begin('b', 'panel@2')).then(started('b', 'panel@2'));
    scenario(clock).given().when(begin('a', 'us-federal@2021-06-17')).then(started('a', 'us-federal@2021-06-17'));
  });

  it('from another year, or from an earlier day, have what their calendar says of that on record, too', () => {
    const begin = (on: string) => new StartClock(id, { ...started('b', 'panel@2').data, anchor: on, calendars: [adopted] }, by());
    const given = scenario(clock).given(followed([], anchor), started('a', 'panel@2'));
    const then = (on: string, text: string) => [
      followed([], on, text),
      { ...started('b', 'panel@2'), occurredOn: on, data: { ...started('b', 'panel@2').data, anchor: on } },
    ];
    given.when(begin('2025-12-30')).then(...then('2025-12-30', excerpt('2020-01-01', '2029-12-31', ...holidays)));
    given.when(begin('2026-02-27')).then(...then('2026-02-27', around));
  });
});
