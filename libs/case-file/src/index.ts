export { CaseFileModule } from './case-file.module.js';
export { caseFile } from './case-file.projection.js';
export { CompareCase, GetCaseFile, GetComplaintFile } from './case-file.queries.js';
export type { CaseFile, ComplaintFile, Due, TimelineItem } from './case-file.view.js';
export type { FieldDifference } from './compare.js';
export { ListBodies, ListCases, type ListedBody, type ListedCase } from './lists.queries.js';
