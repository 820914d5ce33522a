import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import { SealBroken } from './key-problem.js';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Random bytes for many nonces and keys are asked for in one go: asking costs more than they do. None is given twice. */
const random = Buffer.alloc(8_192);
let nextRandom = random.length;

/** So many random bytes that nobody else has: they are not kept here. */
export function freshRandom(bytes: number): Buffer {
  if (nextRandom + bytes > random.length) {
    randomFillSync(random);
    nextRandom = 0;
  }
  const given = Buffer.from(random.subarray(nextRandom, nextRandom + bytes));
  random.fill(0, nextRandom, nextRandom + bytes);
  nextRandom += bytes;
  return given;
}

/** AES-256-GCM: a random nonce, the ciphertext and the whole tag, one behind the other. */
export function encrypted(key: Uint8Array, plain: Uint8Array, aad: Uint8Array): Buffer {
  const nonce = freshRandom(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(aad);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws `SealBroken` unless these very bytes were encrypted with this key for this place. */
export function decrypted(key: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Buffer {
  if (sealed.length < nonceBytes + tagBytes) throw new SealBroken('A sealed value is cut short.');
  const end = sealed.length - tagBytes;
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(end));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, end)), decipher.final()]);
  } catch {
    throw new SealBroken('A sealed value was changed, was moved from its place, or belongs to another key.');
  }
}
