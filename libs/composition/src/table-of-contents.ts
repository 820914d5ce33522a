import { AccessHistoryModule } from '#access-history';
import { AdviceModule } from '#advice';
import { AdvisoryOpinionModule } from '#advisory-opinion';
import { AuditReportModule, report } from '#audit-report';
import { BodyModule } from '#body';
import { CaseModule } from '#case';
import { CaseDeskModule } from '#case-desk';
import { bodyList, caseList, CaseFileModule, complaintList } from '#case-file';
import { casework, CaseworkModule } from '#casework';
import { ClockModule } from '#clock';
import { addressedBodies, ComplainantStatusModule, receipts } from '#complainant-status';
import { ComplaintModule } from '#complaint';
import { CorrectionModule } from '#correction';
import { decisions, DecisionsModule } from '#decisions';
import { DisclosureModule } from '#disclosure';
import { docketOf, type AnyReader } from '#docket';
import { entitlement } from '#entitlement';
import { ErasureModule } from '#erasure';
import { EvidenceModule } from '#evidence';
import { mailChoices, MailModule } from '#mail';
import { FindingModule } from '#finding';
import { InstallationModule } from '#installation';
import { InvestigationModule } from '#investigation';
import { answers, investigatorQueue, InvestigatorQueueModule, openings, queueSubjects } from '#investigator-queue';
import { NoteModule } from '#note';
import { noticesAsked, NoticesModule } from '#notices';
import { advisoryRequests, OpinionDeskModule, publishedOpinions } from '#opinion-desk';
import { OutsideModule } from '#outside';
import { PersonModule } from '#person';
import { matters, PersonDeskModule, persons } from '#person-desk';
import type { AnyProcess, AnyProjection } from '#projection';
import { ProceedingModule } from '#proceeding';
import { ReadRecordModule } from '#read-record';
import { disposal, RetentionModule } from '#retention';
import { seating } from '#seating';
import { SanctionModule } from '#sanction';
import { StaffDeskModule } from '#staff-desk';
import { TodayModule } from '#today';
import { transmittals, TransmittalsModule } from '#transmittals';
import { unscannedFiles, UnscannedFilesModule } from '#unscanned-files';
import { eventUnions } from './aggregates.js';

/** The use cases, and the read models with their pages. What is not named here does not run. */
export const modules = [
  AccessHistoryModule,
  AdviceModule,
  AdvisoryOpinionModule,
  OutsideModule,
  ProceedingModule,
  AuditReportModule,
  BodyModule,
  CaseDeskModule,
  CaseFileModule,
  CaseModule,
  CaseworkModule,
  ClockModule,
  ComplainantStatusModule,
  ComplaintModule,
  CorrectionModule,
  DecisionsModule,
  DisclosureModule,
  ErasureModule,
  EvidenceModule,
  MailModule,
  FindingModule,
  InstallationModule,
  InvestigationModule,
  InvestigatorQueueModule,
  NoteModule,
  NoticesModule,
  OpinionDeskModule,
  PersonDeskModule,
  PersonModule,
  ReadRecordModule,
  RetentionModule,
  SanctionModule,
  StaffDeskModule,
  TodayModule,
  TransmittalsModule,
  UnscannedFilesModule,
];

/** What is kept of each file, for lists and figures: one table each, filled with the docket. */
const readers: readonly AnyReader[] = [
  addressedBodies,
  advisoryRequests,
  answers,
  bodyList,
  caseList,
  complaintList,
  decisions,
  disposal,
  entitlement,
  investigatorQueue,
  matters,
  mailChoices,
  noticesAsked,
  openings,
  persons,
  publishedOpinions,
  queueSubjects,
  receipts,
  report,
  seating,
  transmittals,
  unscannedFiles,
];

/** Each event filed once, and what the readers make of the files. */
export const docket = docketOf(eventUnions, readers);

/** What is kept up to date from the log. */
export const projections: readonly AnyProjection[] = [docket];

/** What the house does by itself. */
export const processes: readonly AnyProcess[] = casework;
