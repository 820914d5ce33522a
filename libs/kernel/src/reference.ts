/** Crockford's base 32: no I, L, O or U, so that nothing is misread or spells a word by accident. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * What people quote for something with this id (a UUID), as `C-7F3K-9Q2M`: 40 bits of the id, so it needs no counter.
 * It is for talking and for finding; only the id is sure to be unique.
 */
export function referenceOf(prefix: string, id: string): string {
  const bits = BigInt(`0x${id.replaceAll('-', '').slice(-10)}`);
  const letters = Array.from({ length: 8 }, (_, place) => alphabet[Number((bits >> BigInt(35 - place * 5)) & 31n)]).join('');
  return `${prefix}-${letters.slice(0, 4)}-${letters.slice(4)}`;
}
