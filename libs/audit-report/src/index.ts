export { AuditReportModule } from './audit-report.module.js';
export type { AuditReport, Statement } from './audit-report.queries.js';
export { GetAuditReport } from './audit-report.queries.js';
export { report } from './report.reader.js';
