import { firstDayOf, lastDayOf, type PartialDate, type PlainDate } from '#kernel';
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

/** What each fact changes of what a body is bound by. */
export const ruleFolds: Folds<Rules, RuleEvent> = {
  VotingRuleAdopted: ({ rules }, { occurredOn, data }) => ({
    rules: withDated(rules, { from: firstDayOf(occurredOn), rule: data }),
  }),
  RulePackAdopted: ({ packs }, { occurredOn, data }) => ({ packs: withDated(packs, { from: firstDayOf(occurredOn), ...data }) }),
};

/** In the order of their days; of the same day, the one adopted last stands last. */
function withDated<Of extends { readonly from: PlainDate }>(all: readonly Of[], one: Of): readonly Of[] {
  const later = all.findIndex(({ from }) => from > one.from);
  return all.toSpliced(later === -1 ? all.length : later, 0, one);
}
