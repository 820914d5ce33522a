import { hkdfSync } from 'node:crypto';
import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { DhkemX25519HkdfSha256 } from '@hpke/dhkem-x25519';
import { SealBroken } from './key-problem.js';
import { lengthPrefixed } from './length-prefixed.js';

/** HPKE (RFC 9180) in its base mode: X25519, HKDF-SHA256 and AES-256-GCM. */
const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
/** How a data key reads that was wrapped under the public half: its form, then what is encapsulated and the ciphertext. */
const mark = 'hpke1.';
const encapsulatedBytes = 32;

/** Whether a data key was wrapped by somebody who could not open it. */
export const isWrappedToPublic = (wrapped: string): boolean => wrapped.startsWith(mark);

/** The public half of an epoch's pair, 32 bytes. The pair follows from the epoch's key, and ends with it. */
export async function publicHalfOf(epochKey: Uint8Array): Promise<Uint8Array> {
  const { publicKey } = await pairOf(epochKey);
  return new Uint8Array(await suite.kem.serializePublicKey(publicKey));
}

/** Wraps a data key for an epoch, bound to `context`. Whoever did it cannot open it again. */
export async function wrappedToPublic(
  publicHalf: Uint8Array,
  epoch: number,
  key: Uint8Array,
  context: Uint8Array,
): Promise<string> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(ownBytes(publicHalf));
  const plain = ownBytes(key);
  const { enc, ct } = await suite.seal({ recipientPublicKey, info: infoOf(epoch) }, plain, ownBytes(context));
  new Uint8Array(plain).fill(0);
  return mark + Buffer.concat([Buffer.from(enc), Buffer.from(ct)]).toString('base64url');
}

/** Throws `SealBroken` unless this key was wrapped for this epoch with this context. */
export async function unwrappedByPair(
  epochKey: Uint8Array,
  epoch: number,
  wrapped: string,
  context: Uint8Array,
): Promise<Uint8Array> {
  const bytes = Buffer.from(wrapped.slice(mark.length), 'base64url');
  const { privateKey: recipientKey } = await pairOf(epochKey);
  try {
    const enc = ownBytes(bytes.subarray(0, encapsulatedBytes));
    const sealed = ownBytes(bytes.subarray(encapsulatedBytes));
    return new Uint8Array(await suite.open({ recipientKey, enc, info: infoOf(epoch) }, sealed, ownBytes(context)));
  } catch {
    throw new SealBroken('A wrapped key was changed, was moved from its place, or belongs to another pair.');
  }
}

const pairOf = (epochKey: Uint8Array): Promise<CryptoKeyPair> =>
  suite.kem.deriveKeyPair(hkdfSync('sha256', epochKey, '', 'redress/key-pair', 32));

const infoOf = (epoch: number): ArrayBuffer => ownBytes(lengthPrefixed('redress/data-key 1', `epoch ${String(epoch)}`));

/** The bytes alone, without what else lies in the memory that a Buffer shares. */
const ownBytes = (bytes: Uint8Array): ArrayBuffer =>
  bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
