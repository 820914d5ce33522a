export { PostgresReadRecord } from './postgres-read-record.js';
export { prepareReadRecord } from './read-record.migrations.js';
