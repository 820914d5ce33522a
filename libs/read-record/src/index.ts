export { PostgresReadRecord } from './postgres-read-record.js';
export { CountReads, GetReads, type ReadEntry, type ReadsPage } from './reads.queries.js';
export { ReadRecordModule } from './read-record.module.js';
export { prepareReadRecord } from './read-record.migrations.js';
