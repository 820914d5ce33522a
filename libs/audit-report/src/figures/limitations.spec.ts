import { describe, expect, it } from '@jest/globals';
import type { ReportEvent } from '../report.facts.js';
import { idOf, rowsAfter, tell, type Stream } from '../spec-story.js';
import { Period, type Asked } from './facts.js';
import { limitationFigures, type LimitationFigures } from './limitations.js';

const [one, other] = ['one', 'other'].map((name) => idOf(`case ${name}`));
const fact = (type: string, occurredOn: string, data: object): ReportEvent => ({ type, occurredOn, data }) as ReportEvent;
const added = (name: string, occurredOn: string, limitedBy?: readonly string[]) =>
  fact('AllegationAdded', occurredOn, {
    allegationId: idOf(name),
    conduct: 'secret',
    provision: 'Rule 1',
    ...(limitedBy && { limitedBy }),
  });
const checked = (name: string, occurredOn: string, result: string) =>
  fact('LimitationPeriodChecked', occurredOn, { allegationId: idOf(name), result, ground: 'secret' });
const rules = ['example@1/example.limitation'];

const streams: readonly Stream[] = [
  [
    `case-${String(one)}`,
    tell.opened('2026-01-01'),
    added('checked at once', '2026-01-02', rules),
    checked('checked at once', '2026-01-02', 'in-time'),
    added('checked later', '2026-01-02', rules),
    checked('checked later', '2026-02-02', 'barred'),
    added('checked again', '2026-01-02', rules),
    checked('checked again', '2026-02-02', 'barred'),
    checked('checked again', '2026-02-03', 'waived'),
    added('never checked', '2026-01-02', rules),
    added('under no such rule', '2026-01-02'),
  ],
  // It goes on here, and was made, and checked, there.
  [
    `case-${String(other)}`,
    tell.opened('2026-01-01'),
    added('never checked', '2026-03-01', rules),
    added('checked later', '2026-03-01', rules),
    fact('LimitationPeriodChecked', '2026-03-01', { allegationId: idOf('checked later'), result: 'barred', carriedFrom: one }),
  ],
];

async function figures(asked: Partial<Asked> = {}): Promise<LimitationFigures> {
  const rows = await rowsAfter(streams);
  return limitationFigures(new Period(rows, { today: '2026-03-10', dayOf: (instant) => instant.slice(0, 10), ...asked }));
}

describe('limitation periods, in a report', () => {
  it('are counted by what was decided, and by the last check of each allegation', async () => {
    expect(await figures()).toMatchObject({
      checks: { 'in-time': 1, barred: 2, tolled: 0, waived: 1 },
      ...{ barred: 1, limited: 4, notCheckedWhenMade: 3, notChecked: 1 },
    });
  });

  it('are told as they stood at the end of a period', async () => {
    expect(await figures({ to: '2026-02-02' })).toMatchObject({ barred: 2, limited: 4, notCheckedWhenMade: 3, notChecked: 1 });
    expect(await figures({ from: '2026-03-01' })).toMatchObject({ checks: { barred: 0 }, barred: 1, limited: 0 });
  });
});
