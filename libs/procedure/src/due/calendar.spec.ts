import { describe, expect, it } from '@jest/globals';
import { FileProblem } from '../read-yaml.js';
import { readCalendar, WorkCalendar } from './calendar.js';
import { shippedCalendars } from './calendars.js';
import { dayNumber } from './days.js';
import { calendarFromICalendar, type AroundHolidays } from './icalendar.js';

const [federal] = shippedCalendars().filter(({ id }) => id === 'us-federal');
if (federal === undefined) throw new Error('The calendar us-federal is not shipped.');

describe('the federal calendar', () => {
  const calendar = new WorkCalendar(federal);
  const on = (date: string) => calendar.holidayOn(dayNumber(date));

  /** As the Office of Personnel Management lists them for 2021 and 2022. */
  it.each([
    ['2021-01-01', "New Year's Day"],
    ['2021-01-18', 'Birthday of Martin Luther King, Jr.'],
    ['2021-02-15', "Washington's Birthday"],
    ['2021-05-31', 'Memorial Day'],
    ['2021-06-18', 'Juneteenth National Independence Day'],
    ['2021-07-05', 'Independence Day'],
    ['2021-09-06', 'Labor Day'],
    ['2021-10-11', 'Columbus Day'],
    ['2021-11-11', 'Veterans Day'],
    ['2021-11-25', 'Thanksgiving Day'],
    ['2021-12-24', 'Christmas Day'],
    ['2021-12-31', "New Year's Day"],
    ['2022-06-20', 'Juneteenth National Independence Day'],
    ['2022-12-26', 'Christmas Day'],
    ['1977-10-24', 'Veterans Day'],
    ['1978-11-10', 'Veterans Day'],
    ['1986-01-20', 'Birthday of Martin Luther King, Jr.'],
  ])('is closed on %s for %s', (date, title) => {
    expect(on(date)).toBe(title);
  });

  it.each(['2020-06-19', '1985-01-21', '1977-11-11', '1978-10-23', '2022-01-03', '2021-01-20'])('is open on %s', (date) => {
    expect(calendar.isBusinessDay(dayNumber(date))).toBe(true);
  });

  it('has a free weekend', () => {
    expect(
      ['2022-04-15', '2022-04-16', '2022-04-17', '2022-04-18'].map((date) => calendar.isBusinessDay(dayNumber(date))),
    ).toEqual([true, false, false, true]);
  });
});

describe('a calendar in the neutral form', () => {
  const yaml = (holidays: string, head = 'weekend: [friday, saturday]\ncovers: { from: 2022-01-01, until: 2022-12-31 }') =>
    `id: chamber\nversion: '1'\ntitle: The chamber\ncitation: Rule 4\n${head}\nholidays:\n${holidays}\n`;

  it('says its own weekend, days and observance', () => {
    const calendar = new WorkCalendar(
      readCalendar(
        'c.yaml',
        yaml("  - { title: Founders' Day, on: 04-15, observed: next-weekday }\n  - { title: Closed, date: 2022-05-03 }"),
      ),
    );
    const open = (date: string) => calendar.isBusinessDay(dayNumber(date));
    // April 15, 2022 is a Friday.
    expect([open('2022-04-17'), open('2022-04-18'), open('2022-05-03'), open('2022-05-04')]).toEqual([false, true, false, true]);
  });

  it.each([
    ['  - { title: X }', 'line 8, holidays 1: Give either "on", for every year, or "date", for one day.'],
    [
      '  - { title: X, on: 02-30 }',
      'line 8, holidays 1 on: "02-30" is neither a day such as 07-04 nor one such as "last monday of may".',
    ],
    ['  - { title: X, on: fifth monday of may }', 'line 8, holidays 1 on: "fifth monday of may" is neither'],
    ['  - { title: X, date: 2022-02-30 }', 'line 8, holidays 1 date: "2022-02-30" is not a day of the calendar.'],
    ['  - { title: X, date: 2022-02-03, observed: next-weekday }', 'line 8, holidays 1 observed: A "date" is the day itself'],
    ['  - { title: X, on: 02-03, from: 2000, until: 1999 }', 'line 8, holidays 1 until: It must not come before 2000.'],
    ['  - { title: X, on: 02-03, observe: next-weekday }', 'line 8, holidays 1 observe: There is no field of this name here.'],
    ['  - X', 'line 8, holidays 1: Fields are needed here'],
    ['  {}', 'line 8, holidays: A list is needed here'],
  ])('is refused, with the line, for %s', (holidays, problem) => {
    expect(() => readCalendar('c.yaml', yaml(holidays))).toThrow(FileProblem);
    expect(() => readCalendar('c.yaml', yaml(holidays))).toThrow(problem);
  });

  it('tells every holiday that is wrong', () => {
    expect(() => readCalendar('c.yaml', yaml('  - { title: X }\n  - { title: Y, on: 13-01 }'))).toThrow(/line 8.*\n.*line 9/);
  });

  it.each([
    ['weekend: [caturday]\ncovers: { from: 2022-01-01 }', 'line 5, weekend 1: This must be one of: monday'],
    ['weekend: []\ncovers: { from: 2022-01-01, until: 2021-01-01 }', 'line 6, covers until: It must not come before 2022-01-01.'],
    ['weekend: []', 'line 1, covers: This is missing and needed.'],
    ['weekend: []\ncovers: { from: 2022-01-01 }\nfree: yes', 'line 7, free: There is no field of this name here.'],
    ['weekend: [', 'c.yaml, line 6, column 1: '],
  ])('is refused with the head %j', (head, problem) => {
    expect(() => readCalendar('c.yaml', yaml('  []', head))).toThrow(problem);
  });

  it('is refused where it is none', () => {
    expect(() => readCalendar('c.yaml', 'just words')).toThrow('The file must hold fields');
  });
});

describe('a calendar from an iCalendar file', () => {
  const around: AroundHolidays = {
    ...{ id: 'chamber', version: '2026', title: 'The chamber', citation: 'Rule 4', weekend: ['saturday', 'sunday'] },
    covers: { from: '2024-01-01', until: '2026-12-31' },
  };
  const event = (...lines: readonly string[]) => ['BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20240101T000000Z', ...lines, 'END:VEVENT'];
  const file = (...events: readonly (readonly string[])[]) =>
    ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//A chamber//EN', ...events.flat(), 'END:VCALENDAR'].join('\r\n');
  const days = (ics: string) =>
    calendarFromICalendar('c.ics', ics, around).holidays.map(({ date, title }) => `${date ?? ''} ${title}`);

  it('has its whole days, of repeated ones those that it covers, and none that was canceled', () => {
    const ics = file(
      event('DTSTART;VALUE=DATE:20230704', 'DTEND;VALUE=DATE:20230705', 'RRULE:FREQ=YEARLY', 'SUMMARY:Independence Day'),
      event(
        'DTSTART;VALUE=DATE:20240527',
        'RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO',
        'EXDATE;VALUE=DATE:20250526',
        'SUMMARY:Memorial',
        ' Day',
      ),
      event('DTSTART;VALUE=DATE:20241224', 'DTEND;VALUE=DATE:20241227', 'SUMMARY:Recess\\, closed'),
      event('DTSTART;VALUE=DATE:20240601', 'STATUS:CANCELLED', 'SUMMARY:Called off'),
    );
    expect(days(ics)).toEqual([
      '2024-05-27 MemorialDay',
      '2024-07-04 Independence Day',
      '2024-12-24 Recess, closed',
      '2024-12-25 Recess, closed',
      '2024-12-26 Recess, closed',
      '2025-07-04 Independence Day',
      '2026-05-25 MemorialDay',
      '2026-07-04 Independence Day',
    ]);
  });

  it('can be used as one in the neutral form', () => {
    const calendar = new WorkCalendar(
      calendarFromICalendar('c.ics', file(event('DTSTART;VALUE=DATE:20240503', 'SUMMARY:Closed')), around),
    );
    expect([calendar.isBusinessDay(dayNumber('2024-05-03')), calendar.isBusinessDay(dayNumber('2024-05-06'))]).toEqual([
      false,
      true,
    ]);
  });

  it.each([
    [
      'has an event that takes hours',
      file(event('DTSTART:20240503T100000Z', 'SUMMARY:Meeting')),
      /c\.ics, line \d+: This is not a whole/,
    ],
    [
      'names no day of the calendar',
      file(event('DTSTART;VALUE=DATE:2024x503', 'SUMMARY:Odd')),
      /c\.ics, line \d+: This is not a whole/,
    ],
    [
      'repeats a day in a way that is not read',
      file(event('DTSTART;VALUE=DATE:20240503', 'RRULE:FREQ=YEARLY;BYSETPOS=-1', 'SUMMARY:Odd')),
      /c\.ics, line \d+: The repetition BYSETPOS=-1 is not read/,
    ],
    [
      'has further days',
      file(event('DTSTART;VALUE=DATE:20240503', 'RDATE;VALUE=DATE:20240506', 'SUMMARY:Odd')),
      /c\.ics, line \d+: Further days/,
    ],
    ['is something else', 'hello', 'c.ics, line 1: This is no iCalendar file.'],
  ])('is refused where it %s', (_, ics, problem) => {
    expect(() => days(ics)).toThrow(FileProblem);
    expect(() => days(ics)).toThrow(problem);
  });
});
