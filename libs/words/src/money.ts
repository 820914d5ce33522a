import type { Language } from './languages.js';

/** An amount in the smallest unit of a currency, as people write it; undefined where there is none. */
export function money(language: Language, minor: number | undefined, currency: string | undefined): string | undefined {
  if (minor === undefined) return undefined;
  if (currency === undefined) return String(minor);
  const format = new Intl.NumberFormat(language, { style: 'currency', currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
