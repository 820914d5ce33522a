import { expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { sealedText } from './sealed-text.js';

it('seals a million fields under one key without a nonce that comes twice', () => {
  const key = { id: randomUUID(), key: randomBytes(32) };
  const place = { stream: 'case-1', eventId: randomUUID(), path: '/said' };
  const nonces = new Set<string>();
  for (let n = 0; n < 1_000_000; n += 1) {
    const sealed = sealedText(key, 'file', place, 'x');
    const body = sealed.lastIndexOf('~') + 1;
    nonces.add(sealed.slice(body, body + 16));
  }
  expect(nonces.size).toBe(1_000_000);
}, 120_000);
