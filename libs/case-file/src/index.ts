export { CaseFileModule } from './case-file.module.js';
export { caseFile, withheld } from './case-file.projection.js';
export { CompareCase, GetCaseFile, GetComplaintFile } from './case-file.queries.js';
export type { CaseState, Tie } from './case-file.rows.js';
export {
  caseFileFrom,
  complaintFileFrom,
  type CaseFile,
  type ComplaintFile,
  type Due,
  type FiledComplaint,
  type TimelineItem,
} from './case-file.view.js';
export { compare, type FieldDifference } from './compare.js';
export { pastFiles } from './files.js';
export type { FiledMember } from './heads/body-head.js';
export type {
  CaseHead,
  FiledAllegation,
  FiledChamberAct,
  FiledMotion,
  FiledRecommendation,
  FiledSanction,
} from './heads/case-head.js';
export {
  FindCase,
  FindOpenCasesAgainst,
  FindRespondents,
  GetBody,
  ListBodies,
  ListCases,
  type BodyFile,
  type CaseFilter,
  type KnownRespondent,
  type ListedBody,
  type ListedCase,
} from './lists.queries.js';
