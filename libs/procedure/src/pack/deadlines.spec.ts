import { describe, expect, it } from '@jest/globals';
import { deadlinesFrom } from './deadlines.js';
import { shippedPacks } from './packs.js';

const from = (pack: string, day: string) =>
  shippedPacks().flatMap((one) => (one.pack.id === pack ? deadlinesFrom(one.pack, day) : []));

describe('the calendar of deadlines', () => {
  it('counts a second period from the first as counted, not as moved', () => {
    expect(from('us-house-ethics', '2022-03-02')).toMatchObject([
      { rule: 'hce.first', from: '2022-03-02', raw: '2022-04-16', due: '2022-04-18', assumed: true },
      { rule: 'hce.second', from: '2022-04-16', due: '2022-05-31', assumed: false },
    ]);
  });

  it('counts what an act starts from the last day of that act', () => {
    expect(from('kentucky', '2024-05-01')).toContainEqual(
      expect.objectContaining({
        rule: 'ky.answer',
        anchor: 'RespondentNotified',
        from: '2024-05-11',
        due: '2024-05-31',
        assumed: false,
      }),
    );
  });

  it('puts the day of filing in for what the pack does not date, and says so each time', () => {
    const assumed = from('generic-legislature', '2024-05-01').filter((deadline) => deadline.assumed);
    expect(assumed.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['leg.notify', 'leg.status', 'leg.report']));
  });

  it('gives no day for what an election or a journal of sitting days would tell', () => {
    const days = from('us-house-occ', '2024-05-01').map(({ rule, due }) => [rule, due]);
    expect(days).toEqual([
      ['occ.prelim', undefined],
      ['occ.second', undefined],
      ['occ.blackout', undefined],
    ]);
  });

  it('is in the order of the days', () => {
    for (const { pack } of shippedPacks()) {
      const days = deadlinesFrom(pack, '2024-05-01').map(({ due = '9999' }) => due);
      expect(days).toEqual([...days].sort());
    }
  });
});
