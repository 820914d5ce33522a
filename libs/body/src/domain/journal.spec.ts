import { describe, it } from '@jest/globals';
import { by, scenario } from '#testing';
import { RecordSittingDays, WithdrawSittingDay } from './body.commands.js';
import { body } from './body.decider.js';
import type { BodyEvent } from './body.events.js';
import { bodyId, constituted } from './body.fixture.js';

// Today is March 10, 2026.
const citation = 'Journal of the Senate';
const recorded = (...days: readonly string[]): BodyEvent => ({
  type: 'SittingDaysRecorded',
  occurredOn: days.at(-1) ?? '',
  data: { days, citation },
});
const withdrawn = (day: string): BodyEvent => ({
  type: 'SittingDayWithdrawn',
  occurredOn: day,
  data: { day, reason: 'The chamber adjourned before' },
});
const record = (...days: readonly string[]) => new RecordSittingDays(bodyId, { days: days.join(' '), citation }, by());
const withdraw = (day: string) => new WithdrawSittingDay(bodyId, { day, reason: 'The chamber adjourned before' }, by());

describe('the journal of sitting days', () => {
  it('takes the days in their order, each once', () => {
    scenario(body)
      .given(constituted)
      .when(record('2026-03-04', '2026-03-03', '2026-03-04'))
      .then(recorded('2026-03-03', '2026-03-04'));
  });

  it('passes over what is on record', () => {
    const before = [constituted, recorded('2026-03-03', '2026-03-04')];
    scenario(body)
      .given(...before)
      .when(record('2026-03-03'))
      .then();
    scenario(body)
      .given(...before)
      .when(record('2026-03-04', '2026-03-02'))
      .then(recorded('2026-03-02'));
  });

  it('has no day that has not come', () => {
    scenario(body).given(constituted).when(record('2026-03-10', '2026-03-11')).thenRejected('date-in-the-future');
  });

  it('loses a day that was recorded in error, and takes it again', () => {
    const before = [constituted, recorded('2026-03-03')];
    scenario(body)
      .given(...before)
      .when(withdraw('2026-03-03'))
      .then(withdrawn('2026-03-03'));
    scenario(body)
      .given(...before)
      .when(withdraw('2026-03-04'))
      .thenRejected('sitting-day-unknown');
    scenario(body)
      .given(...before, withdrawn('2026-03-03'))
      .when(withdraw('2026-03-03'))
      .thenRejected('sitting-day-unknown');
    scenario(body)
      .given(...before, withdrawn('2026-03-03'))
      .when(record('2026-03-03'))
      .then(recorded('2026-03-03'));
  });
});

describe('a text of sitting days', () => {
  it('has them apart by lines, blanks, commas and semicolons, and remarks', () => {
    scenario(body)
      .given(constituted)
      .when(record('# March\n2026-03-02, 2026-03-03;2026-03-04\r\n\n2026-03-05 # late\n'))
      .then(recorded('2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'));
  });

  it.each([
    ['names a day that is none', '2026-03-02\n2026-02-30'],
    ['names no day', '# nothing yet'],
    ['names too many', '2026-03-02 '.repeat(2_001)],
  ])('is refused where it %s', (_, text) => {
    scenario(body).given(constituted).when(record(text)).thenRejected('sitting-days-unreadable');
  });
});
