import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { folded, foldedCode, foldedReference } from './folding.js';
import { referenceOf } from './reference.js';

describe('what people type', () => {
  it.each([
    ["O'Malinor", 'O’Malinor'],
    ["O'Malinor", 'OʼMalinor'],
    ["O'Malinor", 'O´Malinor'],
    ['Marie-Claire', 'Marie–Claire'],
    ['Jean-Luc', 'Jean‑Luc'],
    ['Jean-Luc', 'jean−luc'],
    ['Double Spacely', 'Double\u00a0 Spacely '],
    ['Fennimore', 'Ｆｅｎｎｉｍｏｒｅ'],
    ['Fennimore', 'Fen\u00adni\u200bmore'],
    ['Zoë', 'Zoe\u0308'],
    ['Straße', 'STRASSE'],
  ])('%s is %s', (one, other) => {
    expect(folded(other)).toBe(folded(one));
  });

  it('is not the same where a letter differs', () => {
    expect(folded('Malinor')).not.toBe(folded('Malinar'));
  });

  it.each(['AB0CD-11EFG', 'abocd–iIefg', 'ＡＢ０ＣＤ—1lEFG', 'AB0\u200bCD\u00ad11EFG.', ' AB0CD−11EFG '])(
    '%s is one code',
    (code) => {
      expect(foldedCode(code)).toBe('AB0CD11EFG');
    },
  );

  it.each(['C-7F3K-9Q20', 'c‑7f3k‑9q2o', 'C7F3K9Q20', 'Ｃ–7F3K – 9Q20.'])('%s is one reference', (reference) => {
    expect(foldedReference(reference)).toBe('C-7F3K-9Q20');
  });

  it('leaves a reference as it is given out', () => {
    for (let at = 0; at < 500; at += 1) {
      const reference = referenceOf(at % 2 === 0 ? 'C' : 'RC', randomUUID());
      expect(foldedReference(reference)).toBe(reference);
    }
  });

  it('keeps a reference of another docket', () => {
    expect(foldedReference('ld–1798‑3')).toBe('LD-1798-3');
  });
});
