export { default as sql, empty, join, raw } from 'sql-template-tag';
export type { Sql } from 'sql-template-tag';
export { createDatabase } from './create-database.js';
export {
  DatabaseUnavailable,
  DataDirectoryProblem,
  EmbeddedServerProblem,
  MigrationProblem,
  isConnectionLoss,
  isDiskFull,
  isPassing,
  translated,
} from './database-errors.js';
export { Database, LONG_PATIENCE_MS, Transaction } from './database.js';
export { Session } from './session.js';
export type { DatabaseOptions, Queryable } from './database.js';
export { DiskWatch } from './disk-watch.js';
export type { DiskReading, DiskWatchOptions } from './disk-watch.js';
export { Gathered } from './gathered.js';
export { runMigrations } from './migrations.js';
export type { Migration } from './migrations.js';
export { startEmbeddedServer } from './embedded/embedded-server.js';
export type { EmbeddedServer, EmbeddedServerOptions } from './embedded/embedded-server.js';
export { openDatabase } from './open-database.js';
export type { OpenedDatabase, OpenOptions } from './open-database.js';
