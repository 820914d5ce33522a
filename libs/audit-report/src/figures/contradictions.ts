import type { PartialDate } from '#kernel';
import { asking, type Fact } from '../report.facts.js';
import type { ReportRow } from '../report.rows.js';
import { closingOf, isFromDocket, openingOf } from './cases.js';
import type { Period } from './facts.js';

/** What these figures need of events. */
export const ofContradictions = asking({
  CasesConsolidated: ['absorbedCaseId'],
  CasesParted: ['partedCaseId'],
  CountContradicted: ['motionId'],
  CountSettled: ['motionId'],
  ProbableCauseFound: [],
  NoProbableCauseFound: [],
  FindingMade: ['result'],
  AllegationDismissed: [],
  FindingVacated: [],
  ChamberActed: ['action'],
  SanctionImposed: ['sanctionId'],
  SanctionRescinded: ['sanctionId'],
});
const { ofTypes, count } = ofContradictions;

/** What can contradict itself until somebody decides. */
export type ContradictionKind = 'count-contradicted' | 'finding-vacated-under-sanction' | 'untrue-closing';

export interface StandingContradiction {
  /** Absent for whoever may not see the case. */
  readonly caseId?: string;
  readonly reference?: string;
  readonly what: ContradictionKind;
  readonly since: PartialDate;
}

export interface ContradictionFigures {
  readonly unit: string;
  /** Counts that were said to be contradicted in the period, and those about which somebody decided in it. */
  readonly countsContradicted: number;
  readonly countsSettled: number;
  /** What stood at the end of the period with nobody having decided, the oldest first. */
  readonly standing: readonly StandingContradiction[];
}

const decisions = ['ProbableCauseFound', 'NoProbableCauseFound', 'FindingMade', 'AllegationDismissed', 'FindingVacated'] as const;

/** What is on record and contradicts itself. A case and those that go on in it are looked at together. */
export function contradictionFigures(period: Period): ContradictionFigures {
  const rows = period.of('case').filter((row) => !isFromDocket(row));
  const taken = new Set(rows.flatMap((row) => goOnIn(row.facts)));
  const standing = [
    ...rows.flatMap((row) => countsInDoubt(row.facts).map((since) => found(row, 'count-contradicted', since))),
    ...rows.filter(({ id }) => !taken.has(id)).flatMap((row) => betweenFiles(row, factsOfAll(row, rows))),
  ];
  return {
    unit: 'What was recorded and contradicts something else on record. It stands until somebody decides, and is counted in the case concerned.',
    countsContradicted: count(period, 'CountContradicted'),
    countsSettled: count(period, 'CountSettled'),
    standing: standing.toSorted((one, other) => (one.since < other.since ? -1 : one.since > other.since ? 1 : 0)),
  };
}

function found(row: ReportRow, what: ContradictionKind, since: PartialDate): StandingContradiction {
  const reference = openingOf(row)?.reference;
  return { caseId: row.id, ...(reference !== undefined && { reference }), what, since };
}

function countsInDoubt(facts: readonly Fact[]): readonly PartialDate[] {
  const open = new Map<string, PartialDate>();
  for (const { type, motionId, on } of ofTypes(facts, 'CountContradicted', 'CountSettled')) {
    if (type === 'CountSettled') open.delete(motionId);
    else open.set(motionId, on);
  }
  return [...open.values()];
}

/** The cases that go on in one, by its facts. */
function goOnIn(facts: readonly Fact[]): readonly string[] {
  const ids = new Set<string>();
  for (const fact of ofTypes(facts, 'CasesConsolidated', 'CasesParted')) {
    if (fact.type === 'CasesParted') ids.delete(fact.partedCaseId);
    else ids.add(fact.absorbedCaseId);
  }
  return [...ids];
}

/** The facts of a case and of all that go on in it, in the order of the log. */
function factsOfAll(row: ReportRow, rows: readonly ReportRow[]): readonly Placed[] {
  const byId = new Map(rows.map((one) => [one.id, one]));
  const seen = new Set<string>();
  const all: Placed[] = [];
  const next = [row.id];
  for (let id = next.shift(); id !== undefined; id = next.shift()) {
    const facts = seen.has(id) ? [] : (byId.get(id)?.facts ?? []);
    seen.add(id);
    all.push(...facts.filter((fact): fact is Placed => fact.position !== undefined));
    next.push(...goOnIn(facts));
  }
  return all.toSorted((one, other) => (BigInt(one.position) < BigInt(other.position) ? -1 : 1));
}

type Placed = Fact & { readonly position: string };

function betweenFiles(row: ReportRow, facts: readonly Placed[]): readonly StandingContradiction[] {
  const imposed = ofTypes(facts, 'SanctionImposed');
  const rescinded = new Set(ofTypes(facts, 'SanctionRescinded').map(({ sanctionId }) => sanctionId));
  const isInForce = imposed.some(({ sanctionId }) => !rescinded.has(sanctionId));
  const latest = new Map(ofTypes(facts, ...decisions).map((decision) => [decision.allegationId, decision]));
  const hasViolation = [...latest.values()].some(
    (decision) => decision.type === 'FindingMade' && decision.result === 'violation',
  );
  const vacated = ofTypes(facts, 'FindingVacated').at(-1);
  const closing = closingOf(row);
  const act = ofTypes(facts, 'ChamberActed').at(-1)?.action;
  const isUntrue =
    closing !== undefined &&
    ((closing.reason === 'sanction-imposed' && !isInForce) ||
      (closing.reason === 'sanction-complied-with' && imposed.length === 0) ||
      (closing.reason === 'chamber-declined' && act !== 'rejected' && act !== 'declined-to-act'));
  return [
    ...(isInForce && !hasViolation && vacated !== undefined ? [found(row, 'finding-vacated-under-sanction', vacated.on)] : []),
    ...(isUntrue ? [found(row, 'untrue-closing', closing.on)] : []),
  ];
}
