import { translated, type Database, type Sql } from '#postgres';

/** By text; there are a few for each table, and each connection keeps its own. */
const names = new Map<string, string>();

/**
 * Runs a statement that comes again and again, parsed and planned once for each connection: of small writes that is a good part of the cost.
 * Throws what `Database.query` throws.
 */
export async function runPrepared<Row extends object>({ pool }: Database, { text, values }: Sql): Promise<Row[]> {
  let name = names.get(text);
  if (name === undefined) names.set(text, (name = `redress_projection_${String(names.size)}`));
  try {
    return (await pool.query<Row>({ name, text, values })).rows;
  } catch (error) {
    throw translated(error);
  }
}
