import { expect, it } from '@jest/globals';
import type { ReportEvent } from '../report.facts.js';
import { idOf, rowsAfter, tell, type Stream } from '../spec-story.js';
import { Period, type Asked } from './facts.js';
import { leakFigures } from './leaks.js';

const noted = (occurredOn: string, how: string): ReportEvent =>
  ({ type: 'DisclosureNoted', occurredOn, data: { how, what: 'secret', by: 'secret' } }) as ReportEvent;
const followed = (occurredOn: string, disclosure: number, what: string): ReportEvent =>
  ({ type: 'LeakFollowed', occurredOn, data: { disclosure, what, account: 'secret', source: 'secret' } }) as ReportEvent;

const streams: readonly Stream[] = [
  [
    `case-${idOf('case')}`,
    tell.opened('2026-01-01'),
    noted('2026-01-02', 'published'),
    noted('2026-01-03', 'leaked'),
    noted('2026-01-04', 'leaked'),
    noted('2026-01-05', 'leaked'),
    followed('2026-01-10', 2, 'nothing'),
    followed('2026-01-13', 2, 'inquiry'),
    followed('2026-01-20', 3, 'nothing'),
  ],
];
const figures = async (asked: Partial<Asked> = {}) =>
  leakFigures(new Period(await rowsAfter(streams), { today: '2026-03-10', dayOf: (instant) => instant.slice(0, 10), ...asked }));

it('leaks are counted with what followed, and for how many days nothing has', async () => {
  expect(await figures()).toMatchObject({
    ...{ leaks: 3, followed: 1, saidThatNothing: 1, withoutAnything: 1 },
    daysToFirst: { measured: 1, median: 10 },
    daysWithout: { measured: 2, longest: 65 },
  });
  expect(await figures({ to: '2026-01-12' })).toMatchObject({ leaks: 3, followed: 0, saidThatNothing: 1, withoutAnything: 2 });
});
