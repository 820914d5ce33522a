import { firstDayOf, lastDayOf, type PartialDate, type PlainDate } from '#kernel';
import type { AdoptedCalendar } from '#procedure';
import type { Folds } from './body.folds.js';
import type { RuleEvent, RulePackAdopted, VotingRule } from './rule.events.js';

export interface DatedRule {
  readonly from: PlainDate;
  readonly rule: VotingRule;
}

interface DatedPack extends Pick<RulePackAdopted['data'], 'packId' | 'version' | 'hash' | 'text'> {
  readonly from: PlainDate;
}

/** What a body has adopted to be bound by. */
export interface Rules {
  /** In the order of `from`; of the same day, the one adopted last stands last. */
  readonly rules: readonly DatedRule[];
  /** As `rules`. */
  readonly packs: readonly DatedPack[];
  /** As `rules`. */
  readonly calendars: readonly { readonly from: PlainDate; readonly adopted: AdoptedCalendar }[];
}

/** The rule that bound the body on a day; where the day is known in part, the one in force at its end. */
export function ruleInForce({ rules }: Rules, on: PartialDate): VotingRule | undefined {
  const day = lastDayOf(on);
  return rules.findLast(({ from }) => from <= day)?.rule;
}

/** The rule pack that binds the body on a day, as `ruleInForce`. */
export function packInForce({ packs }: Rules, on: PartialDate): DatedPack | undefined {
  const day = lastDayOf(on);
  return packs.findLast(({ from }) => from <= day);
}

/** The calendars by which the body goes: of each id, the one that was adopted last. */
export function calendarsInForce({ calendars }: Rules): readonly AdoptedCalendar[] {
  return [...new Map(calendars.map(({ adopted }) => [adopted.calendarId, adopted])).values()];
}

/** What each fact changes of what a body is bound by. */
export const ruleFolds: Folds<Rules, RuleEvent> = {
  VotingRuleAdopted: ({ rules }, { occurredOn, data }) => ({
    rules: withDated(rules, { from: firstDayOf(occurredOn), rule: data }),
  }),
  RulePackAdopted: ({ packs }, { occurredOn, data }) => ({ packs: withDated(packs, { from: firstDayOf(occurredOn), ...data }) }),
  BusinessCalendarAdopted: ({ calendars }, { occurredOn, data: { citation: _, ...adopted } }) => {
    const from = firstDayOf(occurredOn);
    return { calendars: withDated(calendars, { from, adopted: { ...adopted, adoptedOn: from } }) };
  },
};

/** In the order of their days; of the same day, the one adopted last stands last. */
function withDated<Of extends { readonly from: PlainDate }>(all: readonly Of[], one: Of): readonly Of[] {
  const later = all.findIndex(({ from }) => from > one.from);
  return all.toSpliced(later === -1 ? all.length : later, 0, one);
}
