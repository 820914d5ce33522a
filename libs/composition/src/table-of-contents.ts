import { BodyModule } from '#body';
import { CaseModule } from '#case';
import { casework } from '#casework';
import { ComplaintModule } from '#complaint';
import { CorrectionModule } from '#correction';
import { FindingModule } from '#finding';
import { InvestigationModule } from '#investigation';
import type { AnyProcess, AnyProjection } from '#projection';
import { SanctionModule } from '#sanction';

/** The use cases, and the read models with their pages. What is not named here does not run. */
export const modules = [
  BodyModule,
  CaseModule,
  ComplaintModule,
  CorrectionModule,
  FindingModule,
  InvestigationModule,
  SanctionModule,
];

/** The read models that are kept. */
export const projections: readonly AnyProjection[] = [];

/** What the house does by itself. */
export const processes: readonly AnyProcess[] = casework;
