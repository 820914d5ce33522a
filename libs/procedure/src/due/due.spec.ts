import { describe, expect, it } from '@jest/globals';
import type { PlainDate } from '#kernel';
import { arithmeticInWords } from './arithmetic.js';
import { WorkCalendar } from './calendar.js';
import { shippedCalendars } from './calendars.js';
import { endOfDay } from './days.js';
import { dueOf, SittingDays, TermsIncomplete, type Terms } from './due.js';
import { compareWithReference } from './spec-reference.js';
import type { Landing, Length } from '../pack/rule-pack.js';
import { blackoutBefore, type Suspension } from './suspensions.js';

const [content] = shippedCalendars().filter(({ id }) => id === 'us-federal');
if (content === undefined) throw new Error('The calendar us-federal is not shipped.');
const calendar = new WorkCalendar(content);

const terms = (anchor: PlainDate, length: Length, more: Partial<Terms> = {}): Terms => ({
  ...{ anchor, length, calendar },
  landing: 'roll-forward' satisfies Landing,
  ...more,
});
const days = (count: number): Length => ({ count, unit: 'calendar' });
const landed = (of: Terms): string => {
  const due = dueOf(of);
  return due.status === 'due' ? due.landed : due.because;
};
const said = (of: Terms): string => arithmeticInWords(of, dueOf(of));

/** Referrals to the U.S. House Committee on Ethics and the day on which it acted: data of govtrack.us/misconduct, CC0. */
const vectors = `
2017-05-11 45 2017-06-25 2017-06-26
2017-07-14 45 2017-08-28 2017-08-28
2021-10-25 45 2021-12-09 2021-12-09
2022-03-02 45 2022-04-16 2022-04-18
2012-02-09 90 2012-05-09 2012-05-09
2013-06-13 90 2013-09-11 2013-09-11
2014-03-13 90 2014-06-11 2014-06-11
2017-05-11 90 2017-08-09 2017-08-09
2017-07-14 90 2017-10-12 2017-10-12
2019-08-16 90 2019-11-14 2019-11-14
2021-10-25 90 2022-01-23 2022-01-24
2022-03-02 90 2022-05-31 2022-05-31`
  .trim()
  .split('\n')
  .map((line) => line.split(' ') as [anchor: string, count: string, raw: string, landsOn: string]);

describe('the due date of a referral that a committee really acted on', () => {
  it.each(vectors)('from %s after %s days is %s, landed on %s', (anchor, count, raw, landsOn) => {
    expect(dueOf(terms(anchor, days(Number(count))))).toMatchObject({ status: 'due', raw, landed: landsOn });
  });

  it('is the same for 90 days as for 45 that are extended by 45: an extension runs from where the time ended, not where it landed', () => {
    const extended = {
      extensions: [{ length: { count: 45, unit: 'calendar' as const }, by: 'the chair and the ranking member' }],
    };
    expect(dueOf(terms('2017-05-11', days(45), extended))).toMatchObject({ raw: '2017-08-09', landed: '2017-08-09' });
  });

  it('does not count a blackout of 61 days before a primary election', () => {
    const suspensions = [blackoutBefore('2012-06-05', 60)];
    expect(suspensions).toEqual([{ from: '2012-04-06', until: '2012-06-05', reason: 'blackout' }]);
    const clock = terms('2012-04-02', days(90), { suspensions });
    expect(dueOf(clock)).toMatchObject({ landed: '2012-08-31', suspended: { count: 61, unit: 'calendar' } });
    expect(said(clock)).toBe('90 calendar days from April 2, 2012, 61 days suspended (blackout), lands on Friday, August 31');
  });

  it('may be the day on which a blackout begins', () => {
    expect(blackoutBefore('2010-11-02', 60).from).toBe('2010-09-03');
    expect(dueOf(terms('2010-07-20', days(45)))).toMatchObject({ raw: '2010-09-03' });
  });
});

describe('a blackout', () => {
  it('may end after the election', () => {
    expect(blackoutBefore('2022-11-08', 60, { after: 1 })).toEqual({
      from: '2022-09-09',
      until: '2022-11-09',
      reason: 'blackout',
    });
  });
});

describe('a length', () => {
  const journal = new SittingDays('2022-03-31', ['2022-03-01', '2022-03-08', '2022-03-09', '2022-03-29']);

  it.each<[string, Length, string]>([
    ['in calendar days', days(30), '2022-03-31'],
    ['in business days, over Memorial Day', { count: 64, unit: 'business' }, '2022-05-31'],
    ['in legislative days, from the journal', { count: 3, unit: 'legislative' }, '2022-03-29'],
    ['in months', { count: 2, unit: 'months' }, '2022-05-02'],
    ['in years, by then a Friday', { count: 2, unit: 'years' }, '2024-03-01'],
    [
      'that is the later of two, the first',
      {
        laterOf: [
          { count: 30, unit: 'calendar' },
          { count: 3, unit: 'legislative' },
        ],
      },
      '2022-03-31',
    ],
    [
      'that is the later of two, the second',
      {
        laterOf: [
          { count: 5, unit: 'calendar' },
          { count: 3, unit: 'legislative' },
        ],
      },
      '2022-03-29',
    ],
    ['to a day of the next year', { by: '05-01' }, '2023-05-01'],
    ['to the 15th after some months', { nextFifteenthAfter: { count: 6, unit: 'months' } }, '2022-10-17'],
  ])('can be %s', (_, length, expected) => {
    expect(landed(terms('2022-03-01', length, { journal }))).toBe(expected);
  });

  it.each([
    ['January 31 by one month', '2022-01-31', { count: 1, unit: 'months' }, '2022-02-28'],
    ['February 29 by one year', '2024-02-29', { count: 1, unit: 'years' }, '2025-02-28'],
    ['any day to a February 29 that is none', '2024-05-01', { by: '02-29' }, '2025-02-28'],
  ] as const)('goes from %s to the last day of February', (_, anchor, length, expected) => {
    expect(landed(terms(anchor, length, { landing: 'exact' }))).toBe(expected);
  });

  it('in legislative days is not known beyond the journal', () => {
    const clock = terms('2022-03-01', { count: 4, unit: 'legislative' }, { journal });
    expect(dueOf(clock)).toEqual({
      status: 'not-yet-known',
      because: 'journal-ends',
      at: '2022-03-31',
      passed: { count: 3, of: 4 },
    });
    expect(said(clock)).toBe(
      '4 legislative days from March 1, 2022, not known yet: 3 of 4 legislative days have passed, as far as the journal of sitting days goes, to March 31, 2022',
    );
  });

  it('in business days is not known beyond the days that the calendar covers, nor before them', () => {
    const short = new WorkCalendar({ ...content, covers: { from: '2022-01-01', until: '2022-12-31' } });
    expect(landed(terms('2022-12-28', { count: 3, unit: 'business' }, { calendar: short }))).toBe('calendar-ends');
    expect(landed(terms('2021-12-20', { count: 3, unit: 'business' }, { calendar: short }))).toBe('calendar-ends');
    expect(landed(terms('2022-12-20', days(30), { calendar: short, landing: 'exact' }))).toBe('2023-01-19');
  });

  it('needs what it is counted on', () => {
    expect(() => dueOf({ anchor: '2022-03-01', length: days(3), landing: 'roll-forward' })).toThrow(TermsIncomplete);
    expect(() => dueOf({ anchor: '2022-03-01', length: { count: 3, unit: 'business' }, landing: 'exact' })).toThrow(
      TermsIncomplete,
    );
    expect(() => dueOf(terms('2022-03-01', { count: 3, unit: 'legislative' }))).toThrow(TermsIncomplete);
  });

  it('on a calendar without any business day ends the count', () => {
    const never = new WorkCalendar({
      ...content,
      weekend: ['tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
      holidays: Array.from({ length: 400 }, (_, year) => ({ title: 'Closed', from: 1800 + year, on: 'first monday of may' }))
        .flatMap((holiday) =>
          [
            'january',
            'february',
            'march',
            'april',
            'may',
            'june',
            'july',
            'august',
            'september',
            'october',
            'november',
            'december',
          ].flatMap((month) =>
            ['first', 'second', 'third', 'fourth', 'last'].map((nth) => ({ ...holiday, on: `${nth} monday of ${month}` })),
          ),
        )
        .slice(0, 60),
    });
    expect(landed(terms('2022-03-01', { count: 1, unit: 'business' }, { calendar: never }))).toBe('calendar-ends');
  });
});

describe('where the last day is a Saturday, the due date', () => {
  it.each<[Landing, string]>([
    ['exact', '2022-04-16'],
    ['roll-forward', '2022-04-18'],
    ['act-before', '2022-04-15'],
  ])('by the landing rule %s is %s', (landing, expected) => {
    expect(landed(terms('2022-03-02', days(45), { landing }))).toBe(expected);
  });

  it('is never before the clock started', () => {
    expect(landed(terms('2022-04-16', days(1), { landing: 'act-before' }))).toBe('2022-04-16');
  });

  it('passes over a holiday and over days on which the clock stands still', () => {
    const suspensions = [{ from: '2022-09-06', until: '2022-09-07', reason: 'court stay' }];
    expect(landed(terms('2022-08-24', days(10), { suspensions }))).toBe('2022-09-08');
  });
});

describe('a suspension', () => {
  const from = (suspensions: readonly Suspension[], length: Length = days(45)): Terms =>
    terms('2022-05-25', length, { suspensions, landing: 'exact' });
  const june = { from: '2022-06-01', until: '2022-06-10', reason: 'deferral' };

  it('moves the due date by its days, both ends among them', () => {
    expect(landed(from([]))).toBe('2022-07-09');
    expect(landed(from([june]))).toBe('2022-07-19');
  });

  it.each([
    [
      'counts a day that another holds too once',
      [june, { from: '2022-06-08', until: '2022-06-12', reason: 'court stay' }],
      '2022-07-21',
    ],
    ['counts twice as little when it stands twice', [june, june], '2022-07-19'],
    ['does not matter before the clock started', [{ from: '2022-01-01', until: '2022-05-25', reason: 'recess' }], '2022-07-09'],
    ['matters from the day after the start on', [{ from: '2022-01-01', until: '2022-05-26', reason: 'recess' }], '2022-07-10'],
    ['does not matter after the due date', [{ from: '2022-07-10', until: '2022-08-10', reason: 'recess' }], '2022-07-09'],
    ['matters where it begins on the last day', [{ from: '2022-07-09', until: '2022-07-09', reason: 'recess' }], '2022-07-10'],
  ])('%s', (_, suspensions, expected) => {
    expect(landed(from(suspensions))).toBe(expected);
  });

  it('takes from business days its business days alone', () => {
    const clock = from([{ from: '2022-06-03', until: '2022-06-06', reason: 'deferral' }], { count: 10, unit: 'business' });
    expect(dueOf(clock)).toMatchObject({ landed: '2022-06-13', suspended: { count: 2, unit: 'business' } });
    expect(said(clock)).toBe(
      '10 business days from May 25, 2022, 2 business days suspended (deferral), lands on Monday, June 13',
    );
  });

  it('without an end leaves the due date open', () => {
    const clock = from([june, { from: '2022-06-20', reason: 'court stay' }]);
    expect(dueOf(clock)).toEqual({ status: 'not-yet-known', because: 'suspended', at: '2022-06-20' });
    expect(said(clock)).toBe(
      '45 calendar days from May 25, 2022, suspended since June 20, 2022 (court stay) and until that ends not due',
    );
  });

  it('without an end that begins after the due date does not', () => {
    expect(landed(from([{ from: '2022-07-10', reason: 'court stay' }]))).toBe('2022-07-09');
  });
});

describe('the arithmetic in words', () => {
  it('tells what was moved, and the holiday for which', () => {
    expect(said(terms('2017-05-11', days(45)))).toBe(
      '45 calendar days from May 11, 2017, lands on Sunday, June 25, moved to Monday, June 26',
    );
    expect(said(terms('2022-07-22', days(45)))).toBe(
      '45 calendar days from July 22, 2022, lands on Monday, September 5 (Labor Day), moved to Tuesday, September 6',
    );
    expect(said(terms('2022-03-02', days(45), { landing: 'act-before' }))).toBe(
      '45 calendar days from March 2, 2022, lands on Saturday, April 16, moved back to Friday, April 15',
    );
  });

  it('tells the year where it is another one, who extended, and every reason once', () => {
    const suspensions = [
      { from: '2021-11-01', until: '2021-11-01', reason: 'deferral' },
      { from: '2021-11-03', until: '2021-11-03', reason: 'deferral' },
      { from: '2021-11-05', until: '2021-11-05', reason: 'court stay' },
      { from: '2021-11-05', until: '2021-11-05', reason: 'A court stayed it.' },
    ];
    const extensions = [{ length: { count: 14, unit: 'calendar' as const }, by: 'the board' }];
    expect(said(terms('2021-10-25', days(90), { suspensions, extensions }))).toBe(
      '90 calendar days from October 25, 2021, extended by 14 calendar days (the board), 3 days suspended (deferral; court stay; A court stayed it), ' +
        'lands on Wednesday, February 9, 2022',
    );
  });

  it.each<[Length, string]>([
    [{ count: 1, unit: 'business' }, '1 business day from'],
    [
      {
        laterOf: [
          { count: 30, unit: 'calendar' },
          { count: 1, unit: 'years' },
        ],
      },
      '30 calendar days or 1 year, whichever is later, counted from March 1, 2022',
    ],
    [{ by: '05-01' }, 'by May 1 of the next year, counted from March 1, 2022'],
    [{ nextFifteenthAfter: { count: 6, unit: 'months' } }, 'by the 15th of the month after 6 months, counted from March 1, 2022'],
    [
      { window: { daysBefore: 60, daysAfter: 1 } },
      'from 60 days before to 1 day after March 1, 2022, lands on Wednesday, March 2',
    ],
    [{ window: { daysBefore: 60, daysAfter: 0 } }, 'from 60 days before until March 1, 2022, lands on Tuesday, March 1'],
  ])('names the length %j', (length, expected) => {
    expect(said(terms('2022-03-01', length))).toContain(expected);
  });
});

describe('the end of a day', () => {
  it.each([
    ['in winter', '2022-01-24', 'America/Denver', '2022-01-25T07:00:00.000Z'],
    ['in summer', '2022-07-11', 'America/Denver', '2022-07-12T06:00:00.000Z'],
    ['on the day of 23 hours', '2022-03-13', 'America/Denver', '2022-03-14T06:00:00.000Z'],
    ['on the day of 25 hours', '2022-11-06', 'America/Denver', '2022-11-07T07:00:00.000Z'],
    ['before a day that began at one', '2018-11-03', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  ])('%s is the first instant of the next one where the body sits', (_, date, zone, instant) => {
    expect(endOfDay(date, zone)).toBe(instant);
  });
});

describe('due dates', () => {
  it('are those of a count day by day, for random clocks', () => {
    compareWithReference(2_000);
  });
});
