import { describe, expect, it } from '@jest/globals';
import { vacanciesOf, withoutQuorum } from './held.js';
import { endingTerms, filledOn, shortfallOn, type SeatedBody } from './standing.js';

const seat = (seatId: string, data: Partial<SeatedBody['seats'][number]> = {}) => ({
  ...({ seatId, name: `Seat ${seatId}`, role: 'member', appointedBy: 'The Speaker', from: '2026-01-01' } as const),
  ...data,
});
const held = (memberId: string, data: Partial<SeatedBody['tenures'][number]> = {}) => ({
  ...({ memberId, role: 'member', seatId: memberId, from: '2026-01-01' } as const),
  ...data,
});
const board = (body: Partial<SeatedBody> = {}): SeatedBody => ({
  seats: ['1', '2', '3'].map((id) => seat(id)),
  tenures: ['1', '2', '3'].map((id) => held(id)),
  rules: [{ from: '2026-01-05', quorum: 3 }],
  ...body,
});
const left = (until: string) => board({ tenures: [held('1'), held('2'), held('3', { until })] });

describe('a body that cannot reach its quorum', () => {
  it('is one in which too few sit, since the day on which that began', () => {
    expect(shortfallOn(left('2026-03-01'), '2026-02-28')).toBeUndefined();
    expect(shortfallOn(left('2026-03-01'), '2026-03-10')).toEqual({
      ...{ since: '2026-03-01', days: 9, quorum: 3, voters: 2 },
      seats: { filled: 2, of: 3 },
    });
  });

  it('is one whose term ended without a successor, from the day after, unless the seat is held over', () => {
    const ended = { tenures: [held('1'), held('2'), held('3', { termEnds: '2026-02-28' })] };
    expect(shortfallOn(board(ended), '2026-02-28')).toBeUndefined();
    expect(shortfallOn(board(ended), '2026-03-01')).toMatchObject({ since: '2026-03-01', days: 0 });
    expect(shortfallOn(board({ ...ended, seats: [seat('1'), seat('2'), seat('3', { holdsOver: true })] }), '2026-03-01')).toBe(
      undefined,
    );
  });

  it('is none while alternates can take the vacant seats, and one again once they cannot', () => {
    const alternates = [{ memberId: 'a', from: '2026-01-01', termEnds: '2026-03-05' }];
    expect(shortfallOn({ ...left('2026-03-01'), alternates }, '2026-03-05')).toBeUndefined();
    expect(shortfallOn({ ...left('2026-03-01'), alternates }, '2026-03-08')).toMatchObject({ since: '2026-03-06', days: 2 });
  });

  it('counts neither tie-breakers nor their seats', () => {
    const role = 'tie-breaker';
    const body = {
      seats: [...board().seats, seat('4', { role })],
      tenures: [...left('2026-03-01').tenures, held('4', { role })],
    };
    expect(shortfallOn(board(body), '2026-03-10')).toMatchObject({ voters: 2, seats: { filled: 2, of: 3 } });
  });

  it('has no seats to tell of where none is on record', () => {
    const unseated = ({ seatId: _, ...rest }: SeatedBody['tenures'][number]) => rest;
    expect(shortfallOn(board({ seats: [], tenures: left('2026-03-01').tenures.map(unseated) }), '2026-03-10')).toEqual({
      ...{ since: '2026-03-01', days: 9, quorum: 3, voters: 2 },
    });
  });

  it('is none in which nobody was ever to sit, or which has no rule yet', () => {
    expect(shortfallOn(board({ seats: [], tenures: [] }), '2026-03-10')).toBeUndefined();
    expect(shortfallOn(board({ rules: [], tenures: [] }), '2026-03-10')).toBeUndefined();
    expect(shortfallOn(board({ tenures: [] }), '2026-01-04')).toBeUndefined();
    expect(shortfallOn(board({ tenures: [] }), '2026-01-05')).toMatchObject({ since: '2026-01-05', voters: 0 });
  });

  it('is so from day to day, in as many stretches as there were', () => {
    const body = left('2026-02-01');
    const again = board({ tenures: [...body.tenures, held('4', { seatId: '3', from: '2026-02-11', termEnds: '2026-02-20' })] });
    expect(withoutQuorum(again, again.rules, '2026-03-10')).toEqual([
      { from: '2026-02-01', to: '2026-02-10' },
      { from: '2026-02-21', to: '2026-03-10' },
    ]);
    const lower = { ...again, rules: [...again.rules, { from: '2026-02-25', quorum: 2 }] };
    expect(withoutQuorum(lower, lower.rules, '2026-03-10').at(-1)).toEqual({ from: '2026-02-21', to: '2026-02-24' });
  });
});

it('a seat is counted from the day on which it was established', () => {
  const later = board({ seats: [...board().seats, seat('4', { from: '2026-03-01' })] });
  expect(filledOn(later, '2026-02-28')).toEqual({ filled: 3, of: 3 });
  expect(filledOn(later, '2026-03-01')).toEqual({ filled: 3, of: 4 });
});

it('a seat is counted until the day on which it was abolished, and is vacant no more', () => {
  const body = left('2026-02-01');
  const abolished = { ...body, seats: [seat('1'), seat('2'), seat('3', { until: '2026-03-01' })] };
  expect(filledOn(abolished, '2026-02-28')).toEqual({ filled: 2, of: 3 });
  expect(filledOn(abolished, '2026-03-01')).toEqual({ filled: 2, of: 2 });
  expect(vacanciesOf(abolished, abolished.seats[2]!, '2026-03-10')).toEqual([{ from: '2026-02-01', to: '2026-02-28' }]);
  const alternates = [{ memberId: 'a', from: '2026-01-01' }];
  expect(withoutQuorum({ ...abolished, alternates }, body.rules, '2026-03-10')).toEqual([
    { from: '2026-03-01', to: '2026-03-10' },
  ]);
});

describe('terms that end', () => {
  it('are told 60 days before, the earliest first, with who appoints to the seat', () => {
    const tenures = [
      held('1', { termEnds: '2026-05-09' }),
      held('2', { termEnds: '2026-03-20' }),
      held('3', { termEnds: '2026-05-10' }),
    ];
    expect(endingTerms(board({ tenures }), '2026-03-10')).toEqual([
      { memberId: '2', termEnds: '2026-03-20', daysLeft: 10, seat: 'Seat 2', appointedBy: 'The Speaker', holdsOver: false },
      { memberId: '1', termEnds: '2026-05-09', daysLeft: 60, seat: 'Seat 1', appointedBy: 'The Speaker', holdsOver: false },
    ]);
  });

  it('are told after their last day only where the seat is held over', () => {
    const tenures = [held('1', { termEnds: '2026-03-01' }), held('2', { termEnds: '2026-03-01' })];
    const seats = [seat('1', { holdsOver: true }), seat('2')];
    expect(endingTerms(board({ seats, tenures }), '2026-03-10')).toEqual([
      { memberId: '1', termEnds: '2026-03-01', daysLeft: -9, seat: 'Seat 1', appointedBy: 'The Speaker', holdsOver: true },
    ]);
  });

  it('are also told of members who sit in no seat on record', () => {
    const { seatId: _, ...tenure } = held('1', { termEnds: '2026-03-10' });
    expect(endingTerms(board({ tenures: [tenure] }), '2026-03-10')).toEqual([
      { memberId: '1', termEnds: '2026-03-10', daysLeft: 0, holdsOver: false },
    ]);
  });
});
