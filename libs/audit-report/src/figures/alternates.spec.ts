import { expect, it } from '@jest/globals';
import type { BodySeated } from '#seating';
import type { ReportEvent } from '../report.facts.js';
import { idOf, rowsAfter, tell, type Stream } from '../spec-story.js';
import { alternateLines } from './alternates.js';
import { Period, type Asked } from './facts.js';

const [body, other] = [idOf('body'), idOf('another body')];
const [one, two, third] = ['one', 'two', 'third'].map((name) => idOf(`case ${name}`)) as [string, string, string];
const place = (occurredOn: string, sitting: string, caseId: string, why: string, more: object = {}): ReportEvent =>
  ({
    ...{ type: 'AlternateSeated', occurredOn },
    data: {
      ...{ sittingId: idOf(sitting), alternateId: idOf('alternate'), memberId: idOf('member'), why, caseId },
      ...{ reason: 'secret', authority: 'secret', ...more },
    },
  }) as ReportEvent;
const end = (occurredOn: string, sitting: string, caseId: string): ReportEvent => ({
  ...{ type: 'AlternateStoodDown', occurredOn },
  data: { sittingId: idOf(sitting), alternateId: idOf('alternate'), how: 'stood-down', caseId },
});
const put = (occurredOn: string, motion: string, caseId: string, more: object = {}): ReportEvent => {
  const event = tell.put(occurredOn, idOf(motion), caseId);
  return { ...event, data: { ...event.data, ...more } } as ReportEvent;
};
const meetingId = idOf('meeting');

const streams: readonly Stream[] = [
  [`case-${one}`, tell.opened('2026-01-01')],
  [`case-${two}`, tell.opened('2026-01-01')],
  [`case-${third}`, tell.opened('2026-01-01', { bodyId: other })],
  [
    `body-${body}`,
    put('2026-01-02', 'before', one),
    place('2026-01-03', 'in the case', one, 'recused'),
    put('2026-01-04', 'with an alternate', one),
    end('2026-01-05', 'in the case', one),
    put('2026-01-06', 'afterwards', one),
    put('2026-01-07', 'one vote', one),
    place('2026-01-07', 'in the vote', one, 'absent', { motionId: idOf('one vote') }),
    place('2026-01-20', 'in a meeting', one, 'absent', { meetingId }),
    place('2026-01-20', 'in a meeting', two, 'absent', { meetingId }),
    put('2026-01-20', 'in the meeting', two, { meetingId }),
    put('2026-01-21', 'in no meeting', two),
  ],
  [`body-${other}`, put('2026-01-02', 'elsewhere', third)],
];
const bodies = [
  { bodyId: body, name: 'A panel' },
  { bodyId: other, name: 'Another panel' },
] as unknown as readonly BodySeated[];
const lines = async (asked: Partial<Asked> = {}) =>
  alternateLines(
    bodies,
    new Period(await rowsAfter(streams), { today: '2026-03-10', dayOf: (instant) => instant.slice(0, 10), ...asked }),
  );

it('alternates who sat in are counted by body: in whose place, in how many meetings, and on how many votes', async () => {
  expect(await lines()).toEqual([{ body: 'A panel', places: { recused: 1, absent: 2, vacant: 0 }, meetings: 1, votes: 3 }]);
  expect(await lines({ to: '2026-01-10' })).toMatchObject([{ places: { recused: 1, absent: 1 }, meetings: 0, votes: 2 }]);
  expect(await lines({ from: '2026-02-01' })).toEqual([]);
});
