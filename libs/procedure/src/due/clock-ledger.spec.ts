import { describe, expect, it } from '@jest/globals';
import { clockFacts, dueDayOf, reckonedFrom, type ClockLedger, type ClockLedgers } from './clock-ledger.js';

const clockId = 'a-clock';
const begun = {
  clockId,
  anchor: '2026-02-20',
  length: { count: 45, unit: 'calendar' },
  landing: 'roll-forward',
  calendar: 'us-federal',
  effect: 'overdue',
  citation: 'Example rule 7',
} as const;

const ledgerOf = (changes: Partial<ClockLedger> = {}): ClockLedger => ({
  ...clockFacts.started({}, begun)[clockId]!,
  ...changes,
});

describe('the ledger of a clock', () => {
  it('tells the day alone as it tells it with how it comes about', () => {
    expect(dueDayOf(ledgerOf())).toBe('2026-04-06');
    expect(reckonedFrom(ledgerOf())).toEqual({
      dueOn: '2026-04-06',
      arithmetic: '45 calendar days from February 20, 2026, lands on Monday, April 6',
    });
  });

  it.each<[string, Partial<ClockLedger>]>([
    ['its calendar is not known here', { calendar: 'of-another-release@1' }],
    ['another program recorded no day', { anchor: '' }],
    ['another program recorded no such length', { length: { count: 0, unit: 'calendar' } }],
    ['a suspension has no day', { suspensions: [{ ground: 'deferral', from: '2026', reason: 'An order' }] }],
  ])('says that the record does not say when it is due, where %s', (_, changes) => {
    expect(dueDayOf(ledgerOf(changes))).toBeUndefined();
    expect(reckonedFrom(ledgerOf(changes))).toEqual({ arithmetic: 'What is on record does not say when it is due' });
  });

  describe('in legislative days', () => {
    const length = { laterOf: [{ count: 10, unit: 'calendar' } as const, { count: 3, unit: 'legislative' } as const] };
    const counting: ClockLedgers = { [clockId]: ledgerOf({ length, landing: 'exact' }) };
    const sat = (days: readonly string[], withdrawn?: readonly string[], before = counting) =>
      clockFacts.sittingDaysFollowed(before, { clockIds: [clockId], days, ...(withdrawn && { withdrawn }) });
    const toldOf = (ledgers: ClockLedgers) => reckonedFrom(ledgers[clockId]!);

    it('tells how many have passed while the journal does not say more', () => {
      expect(toldOf(counting).passed).toBe('0 of 3 legislative days have passed, as far as the journal of sitting days goes');
      expect(toldOf(sat(['2026-02-25', '2026-03-03']))).toEqual({
        passed: '2 of 3 legislative days have passed, as far as the journal of sitting days goes, to March 3, 2026',
        arithmetic:
          '10 calendar days or 3 legislative days, whichever is later, counted from February 20, 2026, not known yet: 2 of 3 legislative days have passed, as far as the journal of sitting days goes, to March 3, 2026',
      });
    });

    it('is due with the last of them, or by the calendar where that is later', () => {
      const due = sat(['2026-02-25', '2026-03-03', '2026-03-12']);
      expect(toldOf(due).dueOn).toBe('2026-03-12');
      expect(toldOf(sat(['2026-02-26'], ['2026-03-12'], due)).dueOn).toBe('2026-03-03');
      expect(toldOf(sat(['2026-02-21', '2026-02-22', '2026-02-23'])).dueOn).toBe('2026-03-02');
    });
  });

  it('does not pass off a fault of the program as a gap in the record', () => {
    expect(() => reckonedFrom(ledgerOf({ length: { by: '13-99' } }))).toThrow(RangeError);
  });
});
