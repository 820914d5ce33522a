import { auditReport, AuditReportModule } from '#audit-report';
import { BodyModule } from '#body';
import { CaseModule } from '#case';
import { CaseDeskModule } from '#case-desk';
import { caseFile, CaseFileModule } from '#case-file';
import { casework } from '#casework';
import { complainantStatus, ComplainantStatusModule } from '#complainant-status';
import { ComplaintModule } from '#complaint';
import { CorrectionModule } from '#correction';
import { FindingModule } from '#finding';
import { InvestigationModule } from '#investigation';
import { investigatorQueue, InvestigatorQueueModule } from '#investigator-queue';
import type { AnyProcess, AnyProjection } from '#projection';
import { SanctionModule } from '#sanction';

/** The use cases, and the read models with their pages. What is not named here does not run. */
export const modules = [
  AuditReportModule,
  BodyModule,
  CaseDeskModule,
  CaseFileModule,
  CaseModule,
  ComplainantStatusModule,
  ComplaintModule,
  CorrectionModule,
  FindingModule,
  InvestigationModule,
  InvestigatorQueueModule,
  SanctionModule,
];

/** The read models that are kept. */
export const projections: readonly AnyProjection[] = [auditReport, caseFile, complainantStatus, investigatorQueue];

/** What the house does by itself. */
export const processes: readonly AnyProcess[] = casework;
