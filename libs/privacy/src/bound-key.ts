import { createHmac } from 'node:crypto';
import type { KeyClass } from './data-key.js';
import { lengthPrefixed } from './length-prefixed.js';

/** What says which key a wrapped one is. */
export interface KeyNames {
  readonly id: string;
  readonly file_kind: string;
  readonly file_id: string;
  readonly subject: string;
  readonly class: KeyClass;
}

/** What a wrapped key is bound to, besides its epoch. */
export const contextOf = (row: KeyNames): Buffer =>
  lengthPrefixed('data-key 1', row.id, row.file_kind, row.file_id, row.subject, row.class);

const noSalt = Buffer.alloc(32);
const commitmentInfo = Buffer.from('redress/commitment\u0001', 'latin1');

/**
 * Says which key was wrapped: GCM alone would let one ciphertext open under two keys. HKDF with SHA-256 (RFC 5869) for one block,
 * written out, since Node's own costs several times as much for it.
 */
export const commitmentOf = (key: Uint8Array): string =>
  createHmac('sha256', createHmac('sha256', noSalt).update(key).digest()).update(commitmentInfo).digest('base64url');
