import { lastDayOf, type PartialDate, type PlainDate } from '#kernel';
import { sum, tally, type Counts } from './facts.js';

/** A thing that opens, closes and may open again: where it stands after each of its steps, in their order. */
export interface Step {
  readonly day: PlainDate;
  /** What brought it about: `opened`, a closing reason, an outcome. */
  readonly by: string;
  readonly isOpen: boolean;
}

export interface Life {
  readonly steps: readonly Step[];
  /** Steps that are dated before the one that they follow, and are counted on that one's day. */
  readonly outOfOrder: number;
}

/** What a fact would make of the thing, if it is not so already. */
export interface WantedStep {
  readonly on: PartialDate;
  readonly by: string;
  readonly isOpen: boolean;
}

/**
 * The life that facts tell, in the order of the log. A fact that changes nothing is no step: a closing of what is closed, a
 * reopening of what is open, anything before the opening. A step counts on the last day that its date can mean, and never before
 * the one it follows.
 */
export function lifeOf(facts: readonly WantedStep[]): Life {
  const steps: Step[] = [];
  let outOfOrder = 0;
  for (const { on, by, isOpen } of facts) {
    const before = steps.at(-1);
    if (isOpen === (before?.isOpen ?? false)) continue;
    const said = lastDayOf(on);
    const day = before !== undefined && before.day > said ? before.day : said;
    if (day !== said) outOfOrder += 1;
    steps.push({ day, by, isOpen });
  }
  return { steps, outOfOrder };
}

/** One period of a ledger. `openAtStart + in - out = openAtEnd`: `difference` is what is left of that, and always 0. */
export interface LedgerLine {
  readonly label: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly openAtStart: number;
  readonly in: Counts;
  readonly out: Counts;
  readonly openAtEnd: number;
  readonly difference: number;
}

export interface Span {
  readonly label: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** Known words of what brings in and out stand in every line, also where there were none. */
export interface Words {
  readonly in: readonly string[];
  readonly out: readonly string[];
}

/**
 * The line of one period. What is open at its ends is counted from how each thing stood on those days, what came and went from
 * the steps between them; that both agree is therefore a check and not a definition.
 */
export function ledgerLine(lives: readonly Life[], { label, from, to }: Span, words: Words): LedgerLine {
  const openOn = (reached: (day: PlainDate) => boolean) =>
    lives.filter(({ steps }) => steps.findLast(({ day }) => reached(day))?.isOpen === true).length;
  const steps = lives.flatMap((life) => life.steps.filter(({ day }) => from <= day && day <= to));
  const named = (isOpen: boolean) => steps.filter((step) => step.isOpen === isOpen).map(({ by }) => by);
  const line = {
    label,
    from,
    to,
    openAtStart: openOn((day) => day < from),
    in: tally(named(true), words.in),
    out: tally(named(false), words.out),
    openAtEnd: openOn((day) => day <= to),
  };
  return { ...line, difference: line.openAtStart + sum(line.in) - sum(line.out) - line.openAtEnd };
}

/** More years than any body has books of. A mistyped year in an old record must not make a report of two thousand lines. */
const mostLines = 100;

/**
 * A line for each calendar year of a period, from the first in which anything happened. The first and the last may be parts of a
 * year, where the period begins or ends within one. Where there are more than `mostLines` years, the first line stands for all
 * the earlier ones.
 */
export function ledgerByYear(
  lives: readonly Life[],
  { from, until, today }: { readonly from: PlainDate; readonly until: PlainDate; readonly today: PlainDate },
  words: Words,
): readonly LedgerLine[] {
  const years = [...lives.flatMap(({ steps }) => steps.map(({ day }) => yearOf(day))), yearOf(today)].toSorted((a, b) => a - b);
  const first = Math.max(yearOf(from), years[0] ?? 0);
  const last = Math.min(yearOf(until), years.at(-1) ?? 0);
  const single = Math.max(first, last - mostLines + 2);
  const spans = Array.from({ length: Math.max(0, last - single + 1) }, (_, nth) => [single + nth, single + nth] as const);
  if (first < single) spans.unshift([first, single - 1]);
  return spans.map(([one, other]) => {
    const [year, lastYear] = [one, other].map((each) => String(each).padStart(4, '0')) as [string, string];
    const [start, end] = [`${year}-01-01`, `${lastYear}-12-31`];
    const label = one === other ? year : `${year} to ${lastYear}`;
    return ledgerLine(lives, { label, from: from > start ? from : start, to: until < end ? until : end }, words);
  });
}

const yearOf = (day: PlainDate): number => Number(day.slice(0, 4));
