import { firstDayOf, isTooLongAgo, precisionOf, type PartialDate, type PlainDate, type Precision } from '#kernel';

/** Something in the file that a reader would stumble over. It is told, never repaired; the words stay as they are. */
export interface Oddity {
  /** Where it stands in the file, from 1. */
  readonly line: number;
  readonly text: string;
}

/** A dated line of a matter, in the words of the docket. */
export interface DocketFact {
  readonly line: number;
  /** Absent where the docket gives no date that a calendar could hold; what it says instead then stands in `text`. */
  readonly occurredOn?: PartialDate;
  /** Whoever acted. */
  readonly body?: string;
  readonly action?: string;
  readonly text?: string;
  readonly link?: string;
  readonly tags: readonly string[];
}

export interface DocketMatter {
  /** Tells the matter from all others of its source, also when the file is read again after it has grown. */
  readonly key: string;
  readonly line: number;
  readonly respondent: { readonly key: string; readonly name: string };
  readonly subject: string;
  /** The matter as the docket tells it. */
  readonly account?: string;
  readonly tags: readonly string[];
  readonly facts: readonly DocketFact[];
}

/** A docket that was kept before Redress, as it was read. */
export interface Docket {
  /** Names the docket for ever: all ids of what is imported from it derive from this. */
  readonly source: string;
  readonly matters: readonly DocketMatter[];
  /** By line. */
  readonly oddities: readonly Oddity[];
}

/** The file cannot be taken as a docket. Nothing of it was used; `problems` say what to mend, by line. */
export class UnreadableDocket extends Error {
  override readonly name = 'UnreadableDocket';

  constructor(readonly problems: readonly Oddity[]) {
    super(problems.map(({ line, text }) => `line ${String(line)}: ${text}`).join('\n'));
  }
}

/** How many facts are dated to the day, to the month, and to the year alone. Facts without a date are in none of the three. */
export function countPrecision(matters: readonly DocketMatter[]): Record<Precision, number> {
  const counts = { day: 0, month: 0, year: 0 };
  for (const { occurredOn } of matters.flatMap(({ facts }) => facts)) {
    if (occurredOn !== undefined) counts[precisionOf(occurredOn)] += 1;
  }
  return counts;
}

/** The earliest of the facts' dates, by the first day that each can mean. */
export function earliestOf(facts: readonly DocketFact[]): PartialDate | undefined {
  const days = facts.flatMap(({ occurredOn }) => (occurredOn === undefined ? [] : [occurredOn]));
  return days.toSorted((one, other) => (firstDayOf(one) < firstDayOf(other) ? -1 : 1))[0];
}

/** The day on which something of these facts is opened: the earliest that can be meant, unless that has not come yet. */
export function openingDayOf(facts: readonly DocketFact[], today: PlainDate): PartialDate | undefined {
  const day = earliestOf(facts.filter(({ occurredOn }) => occurredOn !== undefined && !isTooLongAgo(occurredOn)));
  return day !== undefined && firstDayOf(day) <= today ? day : undefined;
}

/** The oddities in the order of the file. */
export function byLine(oddities: readonly Oddity[]): readonly Oddity[] {
  return oddities.toSorted((one, other) => one.line - other.line || (one.text < other.text ? -1 : 1));
}
