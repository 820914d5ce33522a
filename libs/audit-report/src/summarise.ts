import { own, referenceOf } from '#kernel';
import type { BodySeated } from '#seating';
import type { AllFigures } from './figures/all.js';
import type { ReportRow } from './report.rows.js';
import { caseFigures, caseLedger, investigationFigures, openingOf } from './figures/cases.js';
import { advisoryOpinionFigures } from './figures/advisory-opinions.js';
import { clockFigures } from './figures/clocks.js';
import { conductFigures } from './figures/conduct.js';
import { contradictionFigures } from './figures/contradictions.js';
import { complaintFigures } from './figures/complaints.js';
import { docketFigures } from './figures/docket.js';
import { dueFigures } from './figures/dues.js';
import { Period, type Asked } from './figures/facts.js';
import { leakFigures } from './figures/leaks.js';
import { limitationFigures } from './figures/limitations.js';
import { proceedingFigures } from './figures/proceedings.js';
import { questions } from './figures/questions.js';
import { recordedLate } from './figures/recorded-late.js';
import { chamberFigures, findingFigures, sanctionFigures } from './figures/outcomes.js';
import { numberIn, periodBefore, summaryOf, type Summary } from './figures/summary.js';
import { seatFigures } from './figures/seats.js';
import { voteFigures } from './figures/votes.js';

/** Every figure of the report. Each part says in `unit` what it counts. */
export interface Figures extends AllFigures {
  readonly summary: Summary;
}

/**
 * Computes the report from its rows, and from who sits in the bodies: the same for what is served and for any moment in the past.
 * Takes all rows, in any order; a pure function, linear in the facts that they hold.
 */
export function summarise(rows: readonly ReportRow[], asked: Asked, bodies: readonly BodySeated[] = []): Figures {
  const figures = figuresOf(rows, asked, bodies);
  const period = periodBefore(asked);
  const before = period && { period, figures: figuresOf(rows, { ...asked, ...period }, bodies) };
  return { summary: summaryOf(figures, before), ...figures };
}

/** A complaint, case or request that a figure counts, and for how much of it. */
export interface FileCounted {
  readonly kind: ReportRow['kind'];
  readonly id: string;
  readonly reference: string;
  readonly count: number;
}

/**
 * What a figure of the summary is made of, the most first. Each file is counted by itself, so what goes on in a second one stands
 * under both, and the counts can add up to more than the figure.
 */
export function filesCounted(rows: readonly ReportRow[], asked: Asked, kind: string): readonly FileCounted[] {
  return rows
    .flatMap((row): readonly FileCounted[] => {
      const prefix = own(prefixes, row.kind);
      const count = prefix === undefined ? 0 : figureOf([row], asked, kind);
      if (prefix === undefined || count === 0) return [];
      return [{ kind: row.kind, id: row.id, reference: openingOf(row)?.reference ?? referenceOf(prefix, row.id), count }];
    })
    .toSorted((one, other) => other.count - one.count || (one.reference < other.reference ? -1 : 1));
}

/** One figure of the summary, or an auditor's question, by itself; of what only the seats of bodies tell, 0. */
export function figureOf(rows: readonly ReportRow[], asked: Asked, kind: string): number {
  const question = own<(period: Period) => number>(questions, kind);
  return question === undefined ? numberIn(figuresOf(rows, asked, []), kind) : question(new Period(rows, asked));
}

const prefixes: Readonly<Record<string, string>> = { complaint: 'C', case: 'RC', advisory: 'O' };

function figuresOf(rows: readonly ReportRow[], asked: Asked, bodies: readonly BodySeated[]): AllFigures {
  const period = new Period(rows, asked);
  return {
    complaints: complaintFigures(period),
    ledger: caseLedger(rows, period),
    cases: caseFigures(period),
    investigations: investigationFigures(period),
    proceedings: proceedingFigures(period),
    votes: voteFigures(rows, period),
    seats: seatFigures(bodies, period),
    leaks: leakFigures(period),
    conduct: conductFigures(period),
    findings: findingFigures(period),
    limitations: limitationFigures(period),
    chamber: chamberFigures(period),
    sanctions: sanctionFigures(period),
    dues: dueFigures(period),
    clocks: clockFigures(period),
    advisoryOpinions: advisoryOpinionFigures(period),
    contradictions: contradictionFigures(period),
    recordedLate: recordedLate(period),
    docket: docketFigures(rows),
    corrections: period.within.filter(({ type }) => type === 'EventCorrected').length,
  };
}
