export { AuditReportModule } from './audit-report.module.js';
export { auditReport } from './audit-report.projection.js';
export type { AuditReport, Statement } from './audit-report.queries.js';
export { GetAuditReport } from './audit-report.queries.js';
