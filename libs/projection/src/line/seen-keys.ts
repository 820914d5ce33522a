import { hashes } from '../definition/hash.js';

/**
 * 2^26 bits: 8 MiB, under 1 % of mistakes up to some 7 million keys (Bloom 1970: about 9.6 bits a key for 1 %, with 7 probes).
 */
const bits = 2 ** 26;
const probes = 7;
/** Looked up once: it is called for every probe of every key. */
const { imul } = Math;

/**
 * Which keys may have been seen: never wrong when it says no. While an empty table is filled, a key not seen has no row, and
 * nothing need be loaded.
 */
export class SeenKeys {
  private readonly words = new Uint32Array(bits / 32);

  add(key: string): void {
    const [one, two] = hashes(key);
    for (let probe = 0; probe < probes; probe += 1) {
      const bit = (one + imul(probe, two)) & (bits - 1);
      const word = bit >>> 5;
      this.words[word] = (this.words[word] ?? 0) | (1 << (bit & 31));
    }
  }

  mayHave(key: string): boolean {
    const [one, two] = hashes(key);
    for (let probe = 0; probe < probes; probe += 1) {
      const bit = (one + imul(probe, two)) & (bits - 1);
      if (((this.words[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  }
}
