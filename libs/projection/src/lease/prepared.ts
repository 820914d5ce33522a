import type { Database, Sql } from '#postgres';

/** By text; there are a few for each table, and each connection keeps its own. */
const names = new Map<string, string>();

/**
 * Runs a statement that comes again and again, parsed and planned once for each connection: of small writes that is a good part
 * of the cost. Throws what `Database.query` throws.
 */
export function runPrepared<Row extends object>(database: Database, statement: Sql): Promise<Row[]> {
  let name = names.get(statement.text);
  if (name === undefined) names.set(statement.text, (name = `redress_projection_${String(names.size)}`));
  return database.query<Row>(statement, { prepared: name });
}
