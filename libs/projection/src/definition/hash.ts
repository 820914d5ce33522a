/** Looked up once: it is called for every letter of every key. */
const { imul } = Math;

/** A number from 0 to 2^32 - 1, always the same for the same text. */
export function hashOf(text: string): number {
  return hashes(text)[0] >>> 0;
}

/**
 * Two independent hashes (FNV-1a with two bases), the second one odd; the probes are their sums (Kirsch and Mitzenmacher 2006).
 */
export function hashes(key: string): readonly [number, number] {
  let one = 0x811c9dc5;
  let two = 0x2f0b4a17;
  for (let index = 0; index < key.length; index += 1) {
    const unit = key.charCodeAt(index);
    one = imul(one ^ unit, 0x01000193);
    two = imul(two ^ (unit + 0x9e37), 0x01000193);
  }
  return [mixed(one), mixed(two) | 1];
}

/** The last step of MurmurHash3: spreads the low bits, which FNV leaves weak. */
function mixed(hash: number): number {
  let spread = hash ^ (hash >>> 16);
  spread = imul(spread, 0x85ebca6b);
  spread ^= spread >>> 13;
  spread = imul(spread, 0xc2b2ae35);
  return spread ^ (spread >>> 16);
}
