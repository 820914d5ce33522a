import { isPlainDate, mustHaveCome, Rejection, type Moment, type PlainDate } from '#kernel';
import type { JournalCommand } from './body.commands.js';
import type { Constituted } from './body.state.js';
import type { JournalEvent } from './journal.events.js';

/** Decides what is asked about the journal of sitting days. Throws `Rejection`. */
export function decideJournal({ sittingDays }: Constituted, command: JournalCommand, now: Moment): readonly JournalEvent[] {
  if (command.type === 'WithdrawSittingDay') {
    const { day, reason } = command.data;
    if (sittingDays.includes(day)) return [{ type: 'SittingDayWithdrawn', occurredOn: day, data: { day, reason } }];
    throw new Rejection(
      'sitting-day-unknown',
      `The journal has no sitting day on ${day}. Look for the day that was recorded in error.`,
      'unknown',
      'day',
    );
  }
  const { days: text, citation, file = 'The text' } = command.data;
  const days = [...new Set(sittingDaysIn(file, text))].filter((day) => !sittingDays.includes(day)).sort();
  for (const day of days) mustHaveCome(day, now, 'days');
  const last = days.at(-1);
  return last === undefined ? [] : [{ type: 'SittingDaysRecorded', occurredOn: last, data: { days, citation } }];
}

/** More than ten years of a chamber that sits nearly every week. */
const mostDays = 2_000;

/**
 * The days in a text: one or several in a line, apart by blanks, commas or semicolons; what follows `#` is a remark.
 * `called`: what messages call the text. Throws `sitting-days-unreadable`, with the line and what to do.
 */
function sittingDaysIn(called: string, text: string): readonly PlainDate[] {
  const found = text.split(/\r?\n/).flatMap((line, index) =>
    line
      .replace(/#.*/, '')
      .split(/[\s,;]+/)
      .filter((word) => word !== '')
      .map((day) => ({ day, at: `${called}, line ${String(index + 1)}` })),
  );
  const wrong = found.find(({ day }) => !isPlainDate(day));
  if (wrong !== undefined) throw unreadable(`${wrong.at}: “${wrong.day}” is not a day of the calendar. Give YYYY-MM-DD.`);
  if (found.length === 0) throw unreadable(`${called} names no day. Give each day on which the chamber sat as YYYY-MM-DD.`);
  if (found.length <= mostDays) return found.map(({ day }) => day);
  throw unreadable(`${called} names ${String(found.length)} days. Record ${String(mostDays)} at most at once.`);
}

const unreadable = (sentence: string): Rejection => new Rejection('sitting-days-unreadable', sentence, 'input', 'days');
