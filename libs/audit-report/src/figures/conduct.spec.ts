import { describe, expect, it } from '@jest/globals';
import type { ReportEvent } from '../report.facts.js';
import { idOf, rowsAfter, tell, type Stream } from '../spec-story.js';
import { conductFigures } from './conduct.js';
import { Period, type Asked } from './facts.js';

const said = (type: string, name: string, occurredOn: string, data: object = {}): ReportEvent =>
  ({ type, occurredOn, data: { allegationId: idOf(name), conduct: 'secret', provision: 'Rule 1', ...data } }) as ReportEvent;
const [gift, staff] = ['Gifts (example@1, an example)', 'Use of staff (example@1, an example)'];
const kindsOffered = true;

const streams: readonly Stream[] = [
  [
    `case-${idOf('case one')}`,
    tell.opened('2026-01-01'),
    said('AllegationAdded', 'a gift', '2026-01-02', { kindInRules: gift, kindsOffered }),
    said('AllegationAdded', 'amended', '2026-01-02', { kindInRules: gift, kindsOffered }),
    said('AllegationAmended', 'amended', '2026-01-03', { kindInRules: staff, kindsOffered, reason: 'secret' }),
    said('AllegationAmended', 'amended', '2026-01-04', { reason: 'secret' }),
    said('AllegationAdded', 'of another kind', '2026-01-02', { kindInWords: 'secret', kindsOffered }),
    said('AllegationAdded', 'under no kinds', '2026-01-02'),
  ],
  // It goes on here, and was made there.
  [
    `case-${idOf('case two')}`,
    tell.opened('2026-01-01'),
    said('AllegationAdded', 'a gift', '2026-03-01', { kindInRules: gift, kindsOffered }),
  ],
];

const figures = async (asked: Partial<Asked> = {}) =>
  conductFigures(
    new Period(await rowsAfter(streams), { today: '2026-03-10', dayOf: (instant) => instant.slice(0, 10), ...asked }),
  );

describe('kinds of conduct, in a report', () => {
  it('are counted as they were named last, once for each allegation, with those that the rules do not name', async () => {
    expect(await figures()).toMatchObject({ byKind: { [gift]: 1, [staff]: 1 }, notNamed: 1, notOffered: 1 });
  });

  it('are those of allegations made in the period, as they stood at its end', async () => {
    expect(await figures({ to: '2026-01-02' })).toMatchObject({ byKind: { [gift]: 2 }, notNamed: 1, notOffered: 1 });
    expect(await figures({ from: '2026-02-01' })).toMatchObject({ byKind: {}, notNamed: 0, notOffered: 0 });
  });
});
