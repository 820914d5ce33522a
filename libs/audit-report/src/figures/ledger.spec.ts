import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Fact, FactOf } from '../report.facts.js';
import { lifeOfCase, type ofCases } from './cases.js';
import { sum } from './facts.js';
import { ledgerByYear, ledgerLine, type Life } from './ledger.js';

const recordedAt = '2026-03-10T15:00:00.000Z';
const words = { in: ['opened', 'reopened'], out: ['dismissed', 'settled'] };
const two = (count: number) => String(count).padStart(2, '0');

const partialDate = fc
  .tuple(
    fc.integer({ min: 2019, max: 2024 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 0, max: 2 }),
  )
  .map(([year, month, day, precision]) => [String(year), two(month), two(day)].slice(0, precision + 1).join('-'));
const day = fc
  .tuple(fc.integer({ min: 2018, max: 2025 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, date]) => `${String(year)}-${two(month)}-${two(date)}`);

type Step = FactOf<typeof ofCases, 'CaseOpened' | 'CaseClosed' | 'CaseReopened'>;
const facts = (...steps: readonly Step[]): readonly Step[] => steps;

/** Any facts of a case in any order, also those that no decider would let through, with dates in any order. */
const factsOfCase: fc.Arbitrary<Step[]> = fc.array(
  fc
    .record({
      type: fc.constantFrom('CaseOpened' as const, 'CaseClosed' as const, 'CaseReopened' as const),
      on: partialDate,
      reason: fc.constantFrom('dismissed' as const, 'settled' as const, 'no-action' as const),
    })
    .map(({ type, on, reason }): Step => {
      if (type === 'CaseOpened')
        return {
          id: 'e',
          recordedAt,
          position: '1',
          type,
          on,
          origin: 'complaint',
          reference: 'r',
          tags: [],
          bodyId: 'b',
          complaintIds: [],
        };
      return type === 'CaseClosed'
        ? { id: 'e', recordedAt, position: '1', type, on, reason }
        : { id: 'e', recordedAt, position: '1', type, on };
    }),
  { maxLength: 8 },
);

/** Told in the simplest way: is the case open after all that was recorded? */
function isOpenAfterAll(facts: readonly Fact[]): boolean {
  let state: 'none' | 'open' | 'closed' = 'none';
  for (const { type } of facts) {
    if (type === 'CaseOpened' && state === 'none') state = 'open';
    else if (type === 'CaseOpened' && state === 'closed') state = 'open';
    else if (type === 'CaseReopened' && state === 'closed') state = 'open';
    else if (type === 'CaseClosed' && state === 'open') state = 'closed';
  }
  return state === 'open';
}

describe('the ledger of cases', () => {
  it('closes in every year and every period, whatever was recorded in whatever order', () => {
    fc.assert(
      fc.property(fc.array(factsOfCase, { maxLength: 12 }), day, day, (cases, one, other) => {
        const [from, to] = one < other ? [one, other] : [other, one];
        const lives = cases.map((facts) => lifeOfCase({ facts }));
        const lines = [
          ledgerLine(lives, { label: 'period', from, to }, words),
          ...ledgerByYear(lives, { from, until: to, today: to }, words),
          ...ledgerByYear(lives, { from: '0000-01-01', until: '9999-12-31', today: '2025-06-01' }, words),
        ];
        for (const line of lines) {
          expect(line.openAtStart + sum(line.in) - sum(line.out)).toBe(line.openAtEnd);
          expect(line.difference).toBe(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('begins every year with what the year before left open, and ends with what is open after all', () => {
    fc.assert(
      fc.property(fc.array(factsOfCase, { maxLength: 12 }), (cases) => {
        const lives = cases.map((facts) => lifeOfCase({ facts }));
        const lines = ledgerByYear(lives, { from: '0000-01-01', until: '9999-12-31', today: '2025-06-01' }, words);
        lines.reduce((before, line) => {
          expect(line.openAtStart).toBe(before);
          return line.openAtEnd;
        }, 0);
        expect(lines.at(-1)?.openAtEnd).toBe(cases.filter(isOpenAfterAll).length);
      }),
      { numRuns: 300 },
    );
  });

  it('has the same flows in the years of a period as in the period as a whole', () => {
    fc.assert(
      fc.property(fc.array(factsOfCase, { maxLength: 12 }), day, day, (cases, one, other) => {
        const [from, to] = one < other ? [one, other] : [other, one];
        const lives = cases.map((facts) => lifeOfCase({ facts }));
        const whole = ledgerLine(lives, { label: 'period', from, to }, words);
        const years = ledgerByYear(lives, { from, until: to, today: to }, words);
        const added = (side: 'in' | 'out') => years.reduce((total, line) => total + sum(line[side]), 0);
        expect([added('in'), added('out')]).toEqual([sum(whole.in), sum(whole.out)]);
      }),
      { numRuns: 300 },
    );
  });

  it('has at most a hundred lines, of which the first stands for all the years before, and still closes', () => {
    const opened = (id: string, on: string) =>
      lifeOfCase({
        facts: facts({
          id,
          recordedAt,
          position: id,
          type: 'CaseOpened',
          on,
          origin: 'press',
          reference: 'r',
          tags: [],
          bodyId: 'b',
          complaintIds: [],
        }),
      });
    const lives = [opened('1', '0206-05-01'), opened('2', '1930-01-02'), opened('3', '2026-01-02')];
    const lines = ledgerByYear(lives, { from: '0000-01-01', until: '9999-12-31', today: '2026-06-01' }, words);
    expect(lines).toHaveLength(100);
    expect(lines.at(0)).toMatchObject({
      label: '0206 to 1927',
      from: '0206-01-01',
      to: '1927-12-31',
      in: { opened: 1 },
      openAtEnd: 1,
    });
    expect(lines.at(-1)).toMatchObject({ label: '2026', openAtStart: 2, openAtEnd: 3 });
    expect(lines.every(({ difference }) => difference === 0)).toBe(true);
  });

  it('counts a case that was closed and reopened within a year in both columns', () => {
    const life: Life = lifeOfCase({
      facts: facts(
        {
          id: '1',
          recordedAt,
          position: '1',
          type: 'CaseOpened',
          on: '2024-02-01',
          origin: 'press',
          reference: 'r',
          tags: [],
          bodyId: 'b',
          complaintIds: [],
        },
        { id: '2', recordedAt, position: '2', type: 'CaseClosed', on: '2024-03', reason: 'dismissed' },
        { id: '3', recordedAt, position: '3', type: 'CaseReopened', on: '2024-05-02' },
        { id: '4', recordedAt, position: '4', type: 'CaseClosed', on: '2025-01-02', reason: 'settled' },
      ),
    });
    expect(ledgerByYear([life], { from: '0000-01-01', until: '9999-12-31', today: '2025-06-01' }, words)).toMatchObject([
      { label: '2024', openAtStart: 0, in: { opened: 1, reopened: 1 }, out: { dismissed: 1, settled: 0 }, openAtEnd: 1 },
      { label: '2025', openAtStart: 1, in: { opened: 0, reopened: 0 }, out: { dismissed: 0, settled: 1 }, openAtEnd: 0 },
    ]);
  });

  it('counts a closing that is dated before the opening on the day of the opening, and says that it did', () => {
    const life = lifeOfCase({
      facts: facts(
        {
          id: '1',
          recordedAt,
          position: '1',
          type: 'CaseOpened',
          on: '2024-02-01',
          origin: 'press',
          reference: 'r',
          tags: [],
          bodyId: 'b',
          complaintIds: [],
        },
        { id: '2', recordedAt, position: '2', type: 'CaseClosed', on: '2023-12-31', reason: 'dismissed' },
      ),
    });
    expect(life).toEqual({
      outOfOrder: 1,
      steps: [
        { day: '2024-02-01', by: 'opened', isOpen: true },
        { day: '2024-02-01', by: 'dismissed', isOpen: false },
      ],
    });
  });
});
