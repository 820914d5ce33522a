import { describe, expect, it } from '@jest/globals';
import { clockFacts, dueDayOf, reckonedFrom, type ClockLedger } from './clock-ledger.js';

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

  it('does not pass off a fault of the program as a gap in the record', () => {
    expect(() => reckonedFrom(ledgerOf({ length: { by: '13-99' } }))).toThrow(RangeError);
  });
});
