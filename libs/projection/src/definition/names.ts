import type { AnyProjection } from './projection.js';

const kebab = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
/** PostgreSQL cuts names at 63 bytes; what is left holds `_v<version>_g<generation>`. */
const longestName = 40;

/** The name in SQL: `lost-parcels` becomes `lost_parcels`. Throws when it is no name for a projection. */
export function snakeName(name: string): string {
  if (!kebab.test(name) || name.length > longestName) {
    throw new Error(`"${name}" cannot name a projection: use kebab case of at most ${String(longestName)} letters.`);
  }
  return name.replaceAll('-', '_');
}

/**
 * The view that always shows the serving rows of this version, and never those of another; of one of its further tables, if
 * named.
 */
export function viewName({ name, version }: Pick<AnyProjection, 'name' | 'version'>, table?: string): string {
  return `${snakeName(name)}_v${String(version)}${suffixOf(table)}`;
}

/** The view for whoever looks into the database: without the version. */
export function plainViewName({ name }: Pick<AnyProjection, 'name'>, table?: string): string {
  return `${snakeName(name)}${suffixOf(table)}`;
}

/** The table of one filling of a read model; one of its further tables, if named. */
export function tableName(projection: Pick<AnyProjection, 'name' | 'version'>, generation: number, table?: string): string {
  return `${viewName(projection)}_g${String(generation)}${suffixOf(table)}`;
}

const suffixOf = (table: string | undefined): string => (table === undefined ? '' : `__${snakeName(table)}`);
