import { describe, expect, it } from '@jest/globals';
import { SealBroken } from './key-problem.js';
import { openedText, readSealed, sealedText } from './sealed-text.js';

const place = {
  stream: 'case-ca5e0000-0000-4000-8000-000000000001',
  eventId: 'e0e00000-0000-4000-8000-000000000001',
  path: '/subject',
};
const dataKey = { id: '4e700000-0000-4000-8000-000000000001', key: Buffer.alloc(32, 7) };
const found = { ...dataKey, status: 'living', class: 'content', subject: 'case' } as const;

/** As the first release sealed it. Whatever is written later, this is in people's databases, and has to open. */
const ofTheFirstForm =
  '~sealed~1~TnAAAAAAQACAAAAAAAAAAQ~4OAAAAAAQACAAAAAAAAAAQ~case-ca5e0000-0000-4000-8000-000000000001~%2Fsubject~' +
  'U07ubEg3_XxNHzghYlXIVDPDtRz4XLar0ofepSyRnASyJJiQoHgpiBO6co9LXkKMdhXNDd0lu2HgpitGKfHeFkcrBBIN4XJ5gl7Yx0uhX25R084vdmouB9vV6cI';

describe('what was sealed in the first form', () => {
  it('opens, whatever form is written now', () => {
    expect(openedText(readSealed(ofTheFirstForm), found)).toBe('Use of an office');
  });

  it('says which form it has, and one that this program does not know is named and not guessed at', () => {
    expect(ofTheFirstForm).toMatch(/^~sealed~1~/);
    const later = ofTheFirstForm.replace('~sealed~1~', '~sealed~2~');
    expect(() => readSealed(later)).toThrow(SealBroken);
    expect(() => readSealed(later)).toThrow('version 2');
  });

  it('stands beside what is written now', () => {
    const now = sealedText(dataKey, 'case', place, 'Use of an office');
    expect(openedText(readSealed(now), found)).toBe('Use of an office');
  });
});
