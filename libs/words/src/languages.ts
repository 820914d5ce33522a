import type { Catalog } from './catalog.js';
import { english } from './english/english.js';

/** A language is added here and nowhere else: it does not compile until its catalog is complete. */
export const catalogs = { en: english } as const satisfies Readonly<Record<string, Catalog>>;

export type Language = keyof typeof catalogs;
