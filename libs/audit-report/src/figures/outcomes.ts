import { makersWithoutVote, type Made, type PartialDate } from '#kernel';
import { codesOf } from '#words';
import { asking, type Fact, type FactOf } from '../report.facts.js';
import type { ReportRow } from '../report.rows.js';
import { closingsTold, openingOf } from './cases.js';
import { tally, type Counts, type Period } from './facts.js';

/** What these figures need of events. */
export const ofOutcomes = asking({
  AllegationAdded: ['allegationId'],
  ProbableCauseFound: ['motionId', 'madeBy'],
  NoProbableCauseFound: ['motionId', 'madeBy'],
  FindingMade: ['result', 'motionId', 'madeBy'],
  AllegationDismissed: ['reason', 'motionId', 'madeBy'],
  FindingVacated: [],
  CasesConsolidated: ['absorbedCaseId'],
  InvestigationReportDelivered: [],
  MotionPut: [],
  CaseClosed: ['reason', 'motionId', 'madeBy'],
  CaseReopened: ['partedFrom'],
  RecommendationTransmitted: ['kind', 'motionId', 'madeBy'],
  ChamberActed: ['action', 'kind'],
  SanctionImposed: ['sanctionId', 'kind', 'conditions'],
  SanctionConditionMet: ['conditionId'],
  SanctionConditionBreached: ['conditionId'],
  SanctionRescinded: ['sanctionId'],
});
const { ofTypes, count } = ofOutcomes;

export interface FindingFigures {
  readonly unit: string;
  readonly allegationsMade: number;
  /** By the latest decision in the period, where no later one took its place by the end of it. */
  readonly byResult: Counts;
  readonly dismissalsByReason: Counts;
  /** Made by the end of the period, with no decision that stands. */
  readonly undecided: number;
  /** Of the decisions above but those that set one aside, how many name no motion. */
  readonly withoutVote: number;
  /** What was decided without a vote, by whom; `not-said` where neither they nor a motion are on record. */
  readonly withoutVoteBy: {
    /** The decisions of `withoutVote`. */
    readonly allegations: Counts;
    readonly recommendations: Counts;
    /** But those that follow from a consolidation, or of which the parties may not know why. */
    readonly closings: Counts;
  };
  /** Violations and their absence, found in a case of which no report had been delivered, nor of one before it. */
  readonly withoutInvestigation: number;
  /** Decisions, votes, recommendations, acts of the chamber and sanctions recorded in a case that was closed. */
  readonly afterClosing: number;
}

const decisions = ['ProbableCauseFound', 'NoProbableCauseFound', 'FindingMade', 'AllegationDismissed', 'FindingVacated'] as const;

export function findingFigures(period: Period): FindingFigures {
  const rows = period.of('case');
  const facts = rows.flatMap((row) => row.facts);
  const isTold = closingsTold(period.rows);
  const closings = rows.flatMap((row) => ofTypes(row.facts, 'CaseClosed').filter(({ reason }) => isTold(row, reason)));
  const latest = latestDecisions(ofTypes(facts, ...decisions));
  const standing = new Set(latest.flatMap(({ type, allegationId }) => (type === 'FindingVacated' ? [] : [allegationId])));
  const made = ofTypes(facts, 'AllegationAdded');
  const inPeriod = latest.filter(({ on }) => period.has(on));
  return {
    unit: 'Allegations. Each counts once, by its latest decision; one that goes on in another case is still the same allegation.',
    allegationsMade: [...firstDays(made).values()].filter((on) => period.has(on)).length,
    byResult: tally(inPeriod.map(resultOf), codesOf('disposition')),
    dismissalsByReason: tally(
      ofTypes(inPeriod, 'AllegationDismissed').map(({ reason }) => reason),
      codesOf('dismissal'),
    ),
    withoutVote: inPeriod.filter((one) => one.type !== 'FindingVacated' && one.motionId === undefined).length,
    withoutVoteBy: {
      allegations: byMaker(inPeriod.flatMap((one) => (one.type === 'FindingVacated' ? [] : [one]))),
      recommendations: byMaker(ofTypes(period.within, 'RecommendationTransmitted')),
      closings: byMaker(closings.filter(({ on, reason }) => period.has(on) && reason !== 'consolidated')),
    },
    withoutInvestigation: uninvestigated(rows).filter(({ on }) => period.has(on)).length,
    afterClosing: rows.flatMap((row) => goneOn(row.facts)).filter(({ on }) => period.has(on)).length,
    undecided: [...new Set(made.map(({ allegationId }) => allegationId))].filter((id) => !standing.has(id)).length,
  };
}

/** The day on which each allegation was made. One that goes on in another case is added there once more. */
function firstDays(made: readonly FactOf<typeof ofOutcomes, 'AllegationAdded'>[]): ReadonlyMap<string, PartialDate> {
  const first = new Map<string, PartialDate>();
  for (const { allegationId, on } of made) {
    const other = first.get(allegationId);
    if (other === undefined || on < other) first.set(allegationId, on);
  }
  return first;
}

const byMaker = (decisions: readonly Pick<Made, 'motionId' | 'madeBy'>[]): Counts =>
  tally(
    decisions.flatMap(({ motionId, madeBy = 'not-said' }) => (motionId === undefined ? [madeBy] : [])),
    [...makersWithoutVote, 'not-said'],
  );

/** The findings before which no investigation had reported, in the case, or in one that was one with it before. */
function uninvestigated(rows: readonly ReportRow[]): readonly FactOf<typeof ofOutcomes, 'FindingMade'>[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const reports = (
    row: ReportRow | undefined,
    seen = new Set<string>(),
  ): readonly FactOf<typeof ofOutcomes, 'InvestigationReportDelivered'>[] => {
    if (row === undefined || seen.has(row.id)) return [];
    seen.add(row.id);
    const before = [
      openingOf(row)?.severedFrom,
      ...ofTypes(row.facts, 'CasesConsolidated').map((one) => one.absorbedCaseId),
      ...ofTypes(row.facts, 'CaseReopened').map((one) => one.partedFrom),
    ];
    const others = before.map((id) => (id === undefined ? undefined : byId.get(id)));
    return [...ofTypes(row.facts, 'InvestigationReportDelivered'), ...others.flatMap((other) => reports(other, seen))];
  };
  return rows.flatMap((row) => {
    const found = ofTypes(row.facts, 'FindingMade');
    if (found.length === 0) return [];
    const reported = reports(row).map(({ position }) => BigInt(position));
    return found.filter(({ position }) => !reported.some((before) => before < BigInt(position)));
  });
}

/** What a closing should have known of. */
const acts = [...decisions, 'MotionPut', 'RecommendationTransmitted', 'ChamberActed', 'SanctionImposed'] as const;

function goneOn(facts: ReportRow['facts']): readonly Fact[] {
  let closed = false;
  return ofTypes(facts, ...acts, 'CaseClosed', 'CaseReopened').filter(({ type }) => {
    if (type === 'CaseClosed' || type === 'CaseReopened') {
      closed = type === 'CaseClosed';
      return false;
    }
    return closed;
  });
}

type Decision = FactOf<typeof ofOutcomes, (typeof decisions)[number]>;

/** One for each allegation. It may be decided in one case and then in another: the order is that of the log. */
function latestDecisions(all: readonly Decision[]): readonly Decision[] {
  const latest = new Map<string, Decision>();
  for (const decision of all) {
    const other = latest.get(decision.allegationId);
    if (other === undefined || BigInt(other.position) < BigInt(decision.position)) latest.set(decision.allegationId, decision);
  }
  return [...latest.values()];
}

function resultOf(decision: Decision): string {
  switch (decision.type) {
    case 'ProbableCauseFound':
      return 'probable-cause';
    case 'NoProbableCauseFound':
      return 'no-probable-cause';
    case 'FindingMade':
      return decision.result;
    case 'AllegationDismissed':
      return 'dismissed';
    case 'FindingVacated':
      return 'vacated';
  }
}

export interface ChamberFigures {
  readonly unit: string;
  readonly recommendations: Counts;
  readonly acts: Counts;
  /** Acts of the chamber, beside what it had been recommended. */
  readonly pairs: readonly ActBesideRecommendation[];
  /** Recommendations that the chamber had not acted on by the end of the period. */
  readonly unanswered: number;
}

export interface ActBesideRecommendation {
  /** The sanction recommended; `none` where the body recommended none, null where it recommended nothing at all. */
  readonly recommended: string | null;
  readonly action: string;
  readonly decided: string;
  readonly count: number;
}

export function chamberFigures(period: Period): ChamberFigures {
  const cases = period.of('case');
  const acts = cases.flatMap(({ facts }) => actsBesideRecommendations(facts)).filter(({ on }) => period.has(on));
  const pairs = tally(acts.map(({ recommended, action, decided }) => JSON.stringify([recommended, action, decided])));
  return {
    unit: 'Recommendations of the body and acts of the chamber, each counted when it happened.',
    recommendations: tally(
      ofTypes(period.within, 'RecommendationTransmitted').map(({ kind }) => kind),
      codesOf('sanction'),
    ),
    acts: tally(
      acts.map(({ action }) => action),
      codesOf('chamberAction'),
    ),
    pairs: Object.entries(pairs).map(([pair, count]) => {
      const [recommended, action, decided] = JSON.parse(pair) as [string | null, string, string];
      return { recommended, action, decided, count };
    }),
    unanswered: cases.filter(({ facts }) => ofTypes(facts, ...ofChamber).at(-1)?.type === 'RecommendationTransmitted').length,
  };
}

const ofChamber = ['RecommendationTransmitted', 'ChamberActed'] as const;

function actsBesideRecommendations(facts: ReportRow['facts']) {
  let recommended: string | null = null;
  return ofTypes(facts, ...ofChamber).flatMap((fact) => {
    if (fact.type === 'ChamberActed') return [{ on: fact.on, recommended, action: fact.action, decided: fact.kind }];
    recommended = fact.kind;
    return [];
  });
}

export interface SanctionFigures {
  readonly unit: string;
  readonly imposed: Counts;
  readonly rescinded: number;
  readonly conditionsSet: number;
  readonly conditionsMet: number;
  readonly conditionsBreached: number;
  /** Set by the end of the period and then neither met nor breached, of sanctions that stand. */
  readonly conditionsOpen: number;
}

export function sanctionFigures(period: Period): SanctionFigures {
  const imposed = ofTypes(period.within, 'SanctionImposed');
  const settled = period.of('case').flatMap(({ facts }) => settledConditions(facts).filter(({ on }) => period.has(on)));
  return {
    unit: 'Sanctions imposed, and the conditions that they set. A condition counts once, by what was recorded of it last.',
    imposed: tally(
      imposed.map(({ kind }) => kind),
      codesOf('sanction').filter((kind) => kind !== 'none'),
    ),
    rescinded: count(period, 'SanctionRescinded'),
    conditionsSet: imposed.reduce((total, { conditions }) => total + conditions.length, 0),
    conditionsMet: settled.filter(({ type }) => type === 'SanctionConditionMet').length,
    conditionsBreached: settled.filter(({ type }) => type === 'SanctionConditionBreached').length,
    conditionsOpen: period.of('case').reduce((total, { facts }) => total + openConditions(facts), 0),
  };
}

type Settled = FactOf<typeof ofOutcomes, 'SanctionConditionMet' | 'SanctionConditionBreached'>;

/** One for each condition: one that was breached and then met was met, late. */
function settledConditions(facts: ReportRow['facts']): readonly Settled[] {
  const latest = new Map<string, Settled>();
  for (const fact of ofTypes(facts, 'SanctionConditionMet', 'SanctionConditionBreached')) {
    const other = latest.get(fact.conditionId);
    if (other === undefined || BigInt(other.position) < BigInt(fact.position)) latest.set(fact.conditionId, fact);
  }
  return [...latest.values()];
}

function openConditions(facts: ReportRow['facts']): number {
  const rescinded = new Set(ofTypes(facts, 'SanctionRescinded').map(({ sanctionId }) => sanctionId));
  const settled = new Set(
    ofTypes(facts, 'SanctionConditionMet', 'SanctionConditionBreached').map(({ conditionId }) => conditionId),
  );
  return ofTypes(facts, 'SanctionImposed')
    .filter(({ sanctionId }) => !rescinded.has(sanctionId))
    .flatMap(({ conditions }) => conditions)
    .filter(({ id }) => !settled.has(id)).length;
}
