import pg from 'pg';
import { codeOf, translated } from './database-errors.js';

// PostgreSQL manual, appendix A: duplicate_database, and unique_violation when two create the same name at once.
const EXISTS_ALREADY = new Set(['42P04', '23505']);

/**
 * Makes a database on the server that `serverUrl` (postgres://, of any of its databases) leads to, unless it is there.
 * Gives the URL of that database. Rejects with DatabaseUnavailable when the server cannot be reached.
 */
export async function createDatabase(serverUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl, application_name: 'redress' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(`create database ${client.escapeIdentifier(name)}`);
  } catch (error) {
    if (!EXISTS_ALREADY.has(codeOf(error) ?? '')) throw translated(error);
  } finally {
    await client.end().catch(() => undefined);
  }
  const url = new URL(serverUrl);
  url.pathname = `/${encodeURIComponent(name)}`;
  return url.href;
}
