export { AuditReportModule } from './audit-report.module.js';
export { report } from './report.reader.js';
