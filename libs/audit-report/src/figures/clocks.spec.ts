import { describe, expect, it } from '@jest/globals';
import { idOf, rowsAfter, tell, type Stream } from '../spec-story.js';
import { summarise } from '../summarise.js';

const [one, other] = [idOf('case 1'), idOf('case 2')];
const stream = (id: string, ...events: Stream[1][]): Stream => [`clock-${id}`, ...events];

async function clocksOf(streams: readonly Stream[], asked: { from?: string; to?: string } = {}) {
  const rows = await rowsAfter(streams);
  return summarise(rows, { today: '2026-03-10', dayOf: (instant) => instant.slice(0, 10), ...asked }).clocks.lines;
}

/** Five clocks of one rule, in two cases: each ends another way. Thirty days from February 1 is March 3. */
const streams: readonly Stream[] = [
  stream(one, tell.clockStarted('a', '2026-02-01'), tell.ofClock('ClockSatisfied', 'a', '2026-03-03')),
  stream(one, tell.clockStarted('b', '2026-02-01'), tell.ofClock('ClockExpired', 'b', '2026-03-04', { dueOn: '2026-03-03' })),
  stream(one, tell.ofClock('ClockSatisfied', 'b', '2026-03-05')),
  stream(other, tell.clockStarted('c', '2026-02-01')),
  stream(other, tell.clockStarted('d', '2026-02-05'), tell.ofClock('ClockCancelled', 'd', '2026-02-20')),
  stream(
    other,
    tell.clockStarted('e', '2026-02-10'),
    tell.ofClock('ClockExtended', 'e', '2026-02-12', { count: 30, unit: 'calendar', grantedBy: 'The chair', citation: 'Rule 2' }),
  ),
  stream(
    other,
    tell.clockStarted('f', '2026-02-28'),
    tell.ofClock('ClockSuspended', 'f', '2026-03-02', { ground: 'court-stay' }),
  ),
];

describe('the clocks of a report', () => {
  it('are counted by rule: how many started, and how each ended or goes on', async () => {
    expect(await clocksOf(streams)).toEqual([
      {
        ...{ rule: 'leg.publish', pack: 'generic-legislature@1', citation: 'Rule 1', example: false },
        ...{ started: 6, met: 1, metLate: 1, missed: 1, cancelled: 1, running: 2, standsStill: 1, suspended: 1 },
        ...{ inBlackout: 0, extended: 1, extendedBy: { 'The chair': 1 } },
      },
    ]);
  });

  it('are counted in the period in which it happened, as it stood at its end', async () => {
    const [february] = await clocksOf(streams, { from: '2026-02-01', to: '2026-02-28' });
    expect(february).toMatchObject({ started: 6, met: 0, metLate: 0, missed: 0, cancelled: 1, running: 5, suspended: 0 });
    const [march] = await clocksOf(streams, { from: '2026-03-01' });
    expect(march).toMatchObject({ started: 0, met: 1, metLate: 1, missed: 1, cancelled: 0, running: 2, extended: 0 });
    const [late] = await clocksOf(streams, { from: '2026-03-05' });
    expect(late).toMatchObject({ met: 0, metLate: 1, missed: 0 });
  });

  it('are missed on the day that was missed, whether the running out is on record or not', async () => {
    const [until] = await clocksOf(streams, { from: '2026-03-03', to: '2026-03-04' });
    expect(until).toMatchObject({ met: 1, metLate: 0, missed: 2, running: 2 });
  });

  it('are counted in an election blackout from its first day on, and not where it fell away', async () => {
    const suspended = (clockId: string, factId: string) =>
      tell.ofClock('ClockSuspended', clockId, '2026-02-20', {
        ground: 'blackout',
        from: '2026-03-02',
        until: '2026-03-05',
        factId,
      });
    const told = [
      stream(one, tell.clockStarted('k', '2026-02-01'), suspended('k', 'k'), tell.clockStarted('l', '2026-02-01')),
      stream(other, tell.clockStarted('m', '2026-02-01'), suspended('m', 'm')),
      stream(other, tell.ofClock('ClockSuspensionMoved', 'm', '2026-03-04', { suspendedBy: 'm' })),
    ];
    const until = async (to: string) => (await clocksOf(told, { to }))[0];
    expect([(await until('2026-03-01'))?.inBlackout, (await until('2026-03-03'))?.inBlackout]).toEqual([0, 2]);
    expect(await until('2026-03-10')).toMatchObject({ inBlackout: 1, suspended: 2, missed: 3, running: 0 });
  });

  it('are not missed any more where the day of what began them was corrected, and it is due later', async () => {
    const moved = tell.ofClock('ClockAnchorMoved', 'm', '2026-03-05', { anchor: '2026-02-20' });
    const expired = tell.ofClock('ClockExpired', 'm', '2026-03-04', { dueOn: '2026-03-03' });
    const [line] = await clocksOf([stream(one, tell.clockStarted('m', '2026-02-01'), expired, moved)]);
    expect(line).toMatchObject({ started: 1, missed: 0, running: 1 });
  });

  it('are one clock where what canceled it was corrected, which is missed or not by the day on which it is due', async () => {
    const canceled = [tell.clockStarted('r', '2026-02-01'), tell.ofClock('ClockCancelled', 'r', '2026-02-10')];
    const again = stream(one, ...canceled, tell.ofClock('ClockRevived', 'r', '2026-02-10', { factId: idOf('screening') }));
    expect(await clocksOf([again])).toMatchObject([{ started: 1, cancelled: 0, missed: 1, running: 0 }]);
    expect(await clocksOf([again], { to: '2026-02-28' })).toMatchObject([{ started: 1, cancelled: 0, missed: 0, running: 1 }]);
  });

  it('are not counted where a referral began them of which the parties may not know, and as canceled where it met them', async () => {
    const referralId = idOf('referral');
    const untold = (telling: 'told' | 'not-told'): Stream => [
      `proceeding-${one}`,
      {
        type: 'MatterReferred',
        occurredOn: '2026-02-10',
        data: { referralId, to: 'Secret', extent: 'part', allegationIds: [], reasons: 'secret', telling },
      },
    ];
    const counted = async (telling: 'told' | 'not-told') => {
      const [referral] = (await rowsAfter([untold(telling)])).flatMap(({ facts }) => facts);
      const factId = String(referral?.id);
      // The id of an event is made anew each time, so the rows are put together.
      const rows = [
        ...(await rowsAfter([
          stream(
            one,
            tell.clockStarted('u', '2026-02-10', { factId }),
            tell.clockStarted('v', '2026-02-01'),
            tell.ofClock('ClockSatisfied', 'v', '2026-02-10', { factId }),
          ),
        ])),
        { kind: 'case' as const, id: other, facts: referral === undefined ? [] : [referral] },
      ];
      return summarise(rows, { today: '2026-03-10', dayOf: (instant) => instant.slice(0, 10) }).clocks.lines;
    };
    expect(await counted('told')).toMatchObject([{ started: 2, met: 1, cancelled: 0, running: 1 }]);
    expect(await counted('not-told')).toMatchObject([{ started: 1, met: 0, cancelled: 1, running: 0 }]);
  });

  it('in legislative days are judged by the journal as it was then', async () => {
    const length = { count: 2, unit: 'legislative' };
    const sat = (clock: string, ...days: readonly string[]): Stream[1] => ({
      type: 'SittingDaysFollowed',
      occurredOn: days.at(-1) ?? '',
      data: { days, clockIds: [idOf(`clock ${clock}`)] },
    });
    const [line] = await clocksOf([
      stream(one, tell.clockStarted('l', '2026-02-01', { length }), sat('l', '2026-02-03', '2026-02-05')),
      stream(one, tell.ofClock('ClockSatisfied', 'l', '2026-02-10')),
      stream(other, tell.clockStarted('n', '2026-02-01', { length }), sat('n', '2026-02-03', '2026-02-05')),
      stream(other, tell.clockStarted('o', '2026-02-01', { length }), sat('o', '2026-02-03')),
    ]);
    expect(line).toMatchObject({ started: 3, metLate: 1, missed: 1, running: 1 });
  });

  it('that somebody set by hand stand together, last, and an example says so', async () => {
    const lines = await clocksOf([
      stream(one, tell.clockStarted('g', '2026-03-01', { rule: undefined, pack: undefined, citation: 'Letter of the chair' })),
      stream(one, tell.clockStarted('h', '2026-03-01', { example: true })),
    ]);
    expect(lines).toMatchObject([
      { rule: 'leg.publish', example: true, running: 1 },
      { rule: null, pack: null, citation: null, example: false, running: 1 },
    ]);
  });

  it('without a period are as many as have ended and run', async () => {
    for (const { started, met, metLate, missed, cancelled, running } of await clocksOf(streams))
      expect(started).toBe(met + metLate + missed + cancelled + running);
  });

  it('of a complaint count before a case, and once when a case has them from their beginning on', async () => {
    const complaint = idOf('complaint 1');
    const before: Stream = [`limits-${complaint}`, tell.clockStarted('a', '2026-01-05')];
    const carried = { type: 'ClocksCarriedOver', occurredOn: '2026-03-01', data: { caseId: one, clockIds: [idOf('clock a')] } };
    const inCase = stream(one, tell.clockStarted('a', '2026-01-05'), tell.ofClock('ClockSatisfied', 'a', '2026-03-02'));
    expect(await clocksOf([before])).toMatchObject([{ started: 1, missed: 1, running: 0 }]);
    const all: readonly Stream[] = [before, inCase, [`limits-${complaint}`, carried as Stream[1]]];
    expect(await clocksOf(all)).toMatchObject([{ started: 1, missed: 0, metLate: 1, running: 0 }]);
    // On a day before the case, only the complaint has it.
    expect(await clocksOf(all, { to: '2026-01-31' })).toMatchObject([{ started: 1, running: 1 }]);
  });
});
