import { firstDayOf, isPartialDate, lastDayOf, type PartialDate } from '#kernel';
import type { DocketFact, DocketMatter, Oddity } from '../docket.js';

const yearIn = /(?<!\d)(1[6-9]\d\d|20\d\d)(?!\d)/g;

/**
 * As much of a date as can be relied on: all of it, else its year and month, else the only year that the words name, else
 * nothing. February 31, 1998 was in February 1998; "spring 1987" was in 1987; "1987 or 1988" was in neither for sure.
 */
export function reliablePartOf(written: string): PartialDate | undefined {
  const [month] = /^\d{4}-\d{2}(?=-|$)/.exec(written) ?? [];
  for (const candidate of [written, month]) if (isPartialDate(candidate)) return candidate;
  const years = new Set([...written.matchAll(yearIn)].map(([year]) => year));
  return years.size === 1 ? [...years][0] : undefined;
}

/**
 * Tells, once a matter, which facts certainly happened before one that stands above them: the latest day that the one can mean is
 * before the earliest day of the one directly above. A bare year below a day of the same year is in order, for all that is known.
 */
export function findDisorder({ line, facts }: DocketMatter): readonly Oddity[] {
  const dated = facts.filter((fact): fact is DocketFact & { occurredOn: PartialDate } => fact.occurredOn !== undefined);
  const early = dated.filter((fact, index) => {
    const above = dated[index - 1];
    return above !== undefined && lastDayOf(fact.occurredOn) < firstDayOf(above.occurredOn);
  });
  const [first] = early;
  if (first === undefined) return [];
  const which = early.map((fact) => `${fact.occurredOn} on line ${String(fact.line)}`).join(', ');
  return [
    {
      line: first.line,
      text: `The facts of the matter on line ${String(line)} are out of date order: ${which} stands below a later date. The order of the docket is kept.`,
    },
  ];
}
