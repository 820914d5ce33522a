export { default as sql, empty, join, raw } from 'sql-template-tag';
export type { Sql } from 'sql-template-tag';
export { alone, keptFromBeingAlone } from './alone.js';
export { createDatabase } from './create-database.js';
export {
  DatabaseUnavailable,
  DataDirectoryProblem,
  EmbeddedServerProblem,
  MigrationProblem,
  NoInstallation,
  isConnectionLoss,
  isDiskFull,
  isPassing,
} from './database-errors.js';
export { Database, LONG_PATIENCE_MS, Transaction } from './database.js';
export type { Queryable } from './database.js';
export { DiskWatch } from './disk-watch.js';
export type { DiskReading } from './disk-watch.js';
export { Gathered } from './gathered.js';
export { runMigrations } from './migrations.js';
export type { Migration } from './migrations.js';
export { makeFolder } from './embedded/data-directory.js';
export { startEmbeddedServer } from './embedded/embedded-server.js';
export type { EmbeddedServer } from './embedded/embedded-server.js';
export { openDatabase } from './open-database.js';
