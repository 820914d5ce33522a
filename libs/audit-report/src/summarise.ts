import type { BodySeated } from '#seating';
import type { ReportRow } from './report.rows.js';
import {
  caseFigures,
  caseLedger,
  investigationFigures,
  type CaseFigures,
  type CaseLedger,
  type InvestigationFigures,
} from './figures/cases.js';
import { advisoryOpinionFigures, type AdvisoryOpinionFigures } from './figures/advisory-opinions.js';
import { clockFigures, type ClockFigures } from './figures/clocks.js';
import { conductFigures, type ConductFigures } from './figures/conduct.js';
import { contradictionFigures, type ContradictionFigures } from './figures/contradictions.js';
import { complaintFigures, type ComplaintFigures } from './figures/complaints.js';
import { docketFigures, type DocketFigures } from './figures/docket.js';
import { dueFigures, type DueFigures } from './figures/dues.js';
import { Period, type Asked } from './figures/facts.js';
import { leakFigures, type LeakFigures } from './figures/leaks.js';
import { limitationFigures, type LimitationFigures } from './figures/limitations.js';
import { proceedingFigures, type ProceedingFigures } from './figures/proceedings.js';
import { recordedLate, type RecordedLate } from './figures/recorded-late.js';
import {
  chamberFigures,
  findingFigures,
  sanctionFigures,
  type ChamberFigures,
  type FindingFigures,
  type SanctionFigures,
} from './figures/outcomes.js';
import { seatFigures, type SeatFigures } from './figures/seats.js';
import { voteFigures, type VoteFigures } from './figures/votes.js';

/** Every figure of the report. Each part says in `unit` what it counts. */
export interface Figures {
  readonly complaints: ComplaintFigures;
  readonly ledger: CaseLedger;
  readonly cases: CaseFigures;
  readonly investigations: InvestigationFigures;
  readonly proceedings: ProceedingFigures;
  readonly votes: VoteFigures;
  readonly seats: SeatFigures;
  readonly leaks: LeakFigures;
  readonly conduct: ConductFigures;
  readonly findings: FindingFigures;
  readonly limitations: LimitationFigures;
  readonly chamber: ChamberFigures;
  readonly sanctions: SanctionFigures;
  readonly dues: DueFigures;
  readonly clocks: ClockFigures;
  readonly advisoryOpinions: AdvisoryOpinionFigures;
  readonly contradictions: ContradictionFigures;
  readonly recordedLate: RecordedLate;
  readonly docket: DocketFigures;
  /** Corrections of earlier records, made in the period. */
  readonly corrections: number;
}

/**
 * Computes the report from its rows, and from who sits in the bodies: the same for what is served and for any moment in the past.
 * Takes all rows, in any order; a pure function, linear in the facts that they hold.
 */
export function summarise(rows: readonly ReportRow[], asked: Asked, bodies: readonly BodySeated[] = []): Figures {
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
