export { wordsOfFigure } from './page/summary-section.js';
export { CountQuestions, type QuestionCounted } from './audit-report.queries.js';
export { AuditReportModule } from './audit-report.module.js';
export { report } from './report.reader.js';
