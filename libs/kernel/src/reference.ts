/** Crockford's base 32: no I, L, O or U, so that nothing is misread or spells a word by accident. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * What people quote for something with this id (a UUID), as `C-7F3K-9Q2M`: 40 bits of the id, so it needs no counter.
 * It is for talking and for finding; only the id is sure to be unique.
 */
export function referenceOf(prefix: string, id: string): string {
  let bits = Number.parseInt(id.replaceAll('-', '').slice(-10), 16);
  let letters = '';
  for (let place = 0; place < 8; place += 1) {
    letters = alphabet.charAt(bits % 32) + letters;
    bits = Math.floor(bits / 32);
  }
  return `${prefix}-${letters.slice(0, 4)}-${letters.slice(4)}`;
}
