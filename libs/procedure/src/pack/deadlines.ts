import type { PlainDate } from '#kernel';
import { arithmeticInWords } from '../due/arithmetic.js';
import { WorkCalendar } from '../due/calendar.js';
import { shippedCalendars } from '../due/calendars.js';
import { dueOf, TermsIncomplete } from '../due/due.js';
import { dayOfStart, lengthWords } from './explain-pack.js';
import { receipt, type ClockRule, type RulePack } from './rule-pack.js';

/** One rule on the way of a case in which everybody acts on the last day. */
export interface Deadline {
  readonly rule: string;
  readonly title: string;
  /** What starts it, and the day of that; without a day where only an election would tell it. */
  readonly anchor: string;
  readonly from?: PlainDate;
  /** True where the pack does not date what starts it, and the day of filing stands in. */
  readonly assumed: boolean;
  /** The last day; with a rule that sets an earliest day, that one. */
  readonly due?: PlainDate;
  /** The same before it moved off a day that is not worked on. */
  readonly raw?: PlainDate;
  /** How the day comes about, or why there is none. */
  readonly arithmetic: string;
}

/**
 * The calendar of deadlines of a case that is filed on a day, by day: each thing is done on its last day, nothing stands still,
 * and what the pack does not date happens on the day of filing.
 */
export function deadlinesFrom({ clocks = [], calendar: named }: RulePack, filed: PlainDate): readonly Deadline[] {
  const found = shippedCalendars().find(({ id }) => id === named);
  const calendar = found && new WorkCalendar(found);
  const days = new Map([[receipt, filed]]);
  const left = new Set(clocks);
  const told: Deadline[] = [];
  const assumed = new Set<string>();
  while (left.size > 0) {
    // First what starts with a dated fact; where nothing does, the first rule of the file.
    const clock = [...left].find(({ anchor }) => days.has(anchor)) ?? [...left][0];
    if (clock === undefined) break;
    left.delete(clock);
    const from = days.get(clock.anchor);
    if (from === undefined) assumed.add(clock.anchor);
    const deadline = deadlineOf(clock, from ?? filed, assumed.has(clock.anchor), calendar);
    told.push(deadline);
    days.set(clock.anchor, from ?? filed);
    if (deadline.raw !== undefined) days.set(clock.id, deadline.raw);
    const { due } = deadline;
    if (due !== undefined) for (const fact of clock.satisfiedBy ?? []) if (!days.has(fact)) days.set(fact, due);
  }
  return told.sort((a, b) => ((a.due ?? '9999') < (b.due ?? '9999') ? -1 : 1));
}

function deadlineOf(
  { id, title, anchor, from: start, length, landing }: ClockRule,
  from: PlainDate,
  assumed: boolean,
  calendar: WorkCalendar | undefined,
): Deadline {
  const names = { rule: id, title, anchor, assumed };
  if (length.window !== undefined) return { ...names, arithmetic: `${lengthWords(length)} that day` };
  const terms = { anchor: from, length, landing, ...(calendar !== undefined && { calendar }) };
  try {
    const result = dueOf(terms);
    const ends = result.status === 'due' ? { due: result.landed, raw: result.raw } : {};
    return { ...names, from, ...ends, arithmetic: arithmeticInWords(terms, result, start && dayOfStart[start]) };
  } catch (error) {
    if (error instanceof TermsIncomplete)
      return { ...names, from, arithmetic: `${lengthWords(length)}; not counted without a journal of sitting days` };
    throw error;
  }
}
