import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { sealMark } from '#event-store';
import { decrypted, encrypted } from './aes-gcm.js';
import type { DataKey, FoundKey } from './data-key.js';
import { erasedText } from './erased.js';
import { SealBroken } from './key-problem.js';
import { lengthPrefixed } from './length-prefixed.js';

/** Where a sealed text stands: nowhere else can it be opened. */
export interface Place {
  readonly stream: string;
  readonly eventId: string;
  /** Of the field in the event's data, as `/complainant/name`. */
  readonly path: string;
}

/** What a sealed text says of itself. */
export interface SealedText {
  readonly keyId: string;
  readonly place: Place;
  readonly body: string;
}

/** The form of what is written now. */
const version = '1';
/** `~sealed~1~<key>~<event>~<stream>~<path>~<nonce, ciphertext and tag>`, the names written as in addresses. */
const written = /^~sealed~([^~]*)~([\w-]{22})~([\w-]{22})~([^~]*)~([^~]*)~([\w-]+)$/;
/** The same within other text. */
const within = /~sealed~[^~]*~[\w-]{22}~[\w-]{22}~[^~]*~[^~]*~[\w-]+/g;

/** So many bytes are filled up to, that a length tells little: what is longer, to the next whole KiB. */
const buckets = [64, 128, 256, 512, 1_024];
/** What is longer is made shorter first: it must not outgrow what one append may carry. */
const deflatedFrom = 16_384;

export function sealedText({ id, key }: DataKey, subject: string, place: Place, text: string): string {
  const { stream, eventId, path } = place;
  const body = encrypted(key, padded(text), boundTo(id, subject, place)).toString('base64url');
  return `${sealMark}${version}~${shortId(id)}~${shortId(eventId)}~${name(stream)}~${name(path)}~${body}`;
}

/** Throws `SealBroken` where a text that begins as a sealed one is none that this program knows. */
export function readSealed(sealed: string): SealedText {
  const [, form, key, event, stream, path, body] = written.exec(sealed) ?? [];
  if (key === undefined || event === undefined || stream === undefined || path === undefined || body === undefined) {
    throw new SealBroken('A sealed text is not written as one.');
  }
  if (form !== version) throw new SealBroken(`A sealed text is of version ${String(form)}, which this program does not know.`);
  try {
    const place = { stream: decodeURIComponent(stream), eventId: longId(event), path: decodeURIComponent(path) };
    return { keyId: longId(key), place, body };
  } catch {
    throw new SealBroken('A sealed text is not written as one.');
  }
}

/** The text; where its key was destroyed, what stands in its place. Throws `SealBroken`. */
export function openedText({ keyId, place, body }: SealedText, found: FoundKey | undefined): string {
  if (found === undefined) throw new SealBroken('A sealed text names a key that is not in this database.');
  if (found.status === 'destroyed') return erasedText(found);
  return unpadded(decrypted(found.key, Buffer.from(body, 'base64url'), boundTo(keyId, found.subject, place)));
}

/** Every sealed text within a text. */
export const sealedWithin = (text: string): readonly string[] => text.match(within) ?? [];
export const replacedWithin = (text: string, by: (sealed: string) => string): string => text.replace(within, by);

/** The key of every sealed text in the stored bytes of an event, once for each text. What is not written as one is left out. */
export function keysSealing(bytes: Uint8Array): readonly string[] {
  const stored = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!stored.includes(sealMark)) return [];
  return sealedWithin(stored.toString('utf8')).flatMap((sealed) => {
    try {
      return [readSealed(sealed).keyId];
    } catch {
      return [];
    }
  });
}

const boundTo = (keyId: string, subject: string, { stream, eventId, path }: Place): Buffer =>
  lengthPrefixed(`sealed ${version}`, 'A256GCM', stream, eventId, path, subject, keyId);

/** First whether it was deflated, then its length, the text, and zeros up to the next bucket. */
function padded(text: string): Buffer {
  const plain = Buffer.from(text, 'utf8');
  const short = plain.length < deflatedFrom ? undefined : deflateRawSync(plain);
  const bytes = short !== undefined && short.length < plain.length ? short : plain;
  const whole = 5 + bytes.length;
  const filled = Buffer.alloc(buckets.find((size) => size >= whole) ?? Math.ceil(whole / 1_024) * 1_024);
  filled.writeUInt8(bytes === plain ? 0 : 1, 0);
  filled.writeUInt32BE(bytes.length, 1);
  bytes.copy(filled, 5);
  return filled;
}

function unpadded(filled: Buffer): string {
  const bytes = filled.subarray(5, 5 + filled.readUInt32BE(1));
  return (filled.readUInt8(0) === 0 ? bytes : inflateRawSync(bytes)).toString('utf8');
}

const name = (text: string): string => encodeURIComponent(text).replaceAll('~', '%7E');
const shortId = (id: string): string => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
function longId(short: string): string {
  const id = Buffer.from(short, 'base64url').toString('hex');
  return `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`;
}
