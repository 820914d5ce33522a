import type { AdvisoryOpinionFigures } from './advisory-opinions.js';
import type { CaseLedger, CaseFigures, InvestigationFigures } from './cases.js';
import type { ClockFigures } from './clocks.js';
import type { ComplaintFigures } from './complaints.js';
import type { ConductFigures } from './conduct.js';
import type { ContradictionFigures } from './contradictions.js';
import type { DocketFigures } from './docket.js';
import type { DueFigures } from './dues.js';
import type { LeakFigures } from './leaks.js';
import type { LimitationFigures } from './limitations.js';
import type { FindingFigures, ChamberFigures, SanctionFigures } from './outcomes.js';
import type { ProceedingFigures } from './proceedings.js';
import type { RecordedLate } from './recorded-late.js';
import type { SeatFigures } from './seats.js';
import type { VoteFigures } from './votes.js';

/** Every figure of the report but its summary, which is made from them. Each part says in `unit` what it counts. */
export interface AllFigures {
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
