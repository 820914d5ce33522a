import { own, type DecisionKind } from '#kernel';
import { citationOf, nameOf, type BodyRule, type RulePack } from '#procedure';
import type { VotingRule } from './body.events.js';

/** What leaving a stage of this id decides. Of other stages the pack does not say it; the form that shows the rule asks it. */
const decisions: Readonly<Record<string, DecisionKind>> = {
  'probable-cause': 'probable-cause',
  findings: 'finding',
  recommendation: 'recommendation',
  recommended: 'recommendation',
};

/** The voting rule that a pack has for one of its bodies, for a person to confirm. */
export function votingRuleOf(pack: RulePack, rule: BodyRule): VotingRule {
  const { id, quorum, threshold, yeasNeeded, fraction, tieRule, tieEffect, shortfallEffect, silenceLimit, ballot, proxies } =
    rule;
  const decided = (pack.stages ?? [])
    .filter(({ decidedBy, voteRequired }) => decidedBy === id && voteRequired === true)
    .flatMap((stage) => own(decisions, stage.id) ?? []);
  return {
    ...{ quorum, threshold, tieEffect },
    ...(yeasNeeded !== undefined && { yeasNeeded }),
    ...(fraction !== undefined && { fraction }),
    tieRule: tieRule === 'outside-member-decides' ? 'tie-breaker-decides' : tieRule,
    ...(decided.length > 0 && { decidedByVote: decided }),
    ...(shortfallEffect !== undefined && { shortfallEffect }),
    ...(silenceLimit !== undefined && { silenceLimit }),
    ...(ballot !== undefined && { ballot }),
    ...(proxies !== undefined && { proxies }),
    citation: `${nameOf(pack)}, ${rule.title}${citationIn(citationOf(pack, rule))}`.slice(0, 500),
  };
}

const citationIn = (sources: string): string => (sources === '' ? '' : `: ${sources}`);
