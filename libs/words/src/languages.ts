import type { Catalog, ComplainantCatalog } from './catalog.js';
import { complainant } from './english/complainant.js';
import { staff } from './english/staff.js';

/** A language is added here and nowhere else: it does not compile until its catalogs are complete. */
export const catalogs = { en: staff } as const satisfies Readonly<Record<string, Catalog>>;

export type Language = keyof typeof catalogs;

export const complainantCatalogs: Readonly<Record<Language, ComplainantCatalog>> = { en: complainant };
