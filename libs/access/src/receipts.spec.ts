import { describe, expect, it } from '@jest/globals';
import { ServerSecret } from '#web';
import { Receipts } from './receipts.js';

const receipts = new Receipts(new ServerSecret('0123456789abcdef0123456789abcdef'));
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('a receipt code', () => {
  it('has five groups of five, without letters that are misread, and is never the same', () => {
    const codes = Array.from({ length: 200 }, () => receipts.newReceipt().code);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(new Set(codes).size).toBe(200);
  });

  it('is the same for the same command, and with another secret another', () => {
    const { code } = receipts.newReceipt('command-1');
    expect(receipts.newReceipt('command-1').code).toBe(code);
    expect(receipts.newReceipt('command-2').code).not.toBe(code);
    expect(new Receipts(new ServerSecret('x'.repeat(32))).newReceipt('command-1').code).not.toBe(code);
  });

  it('is found as people type it: in lower case, with spaces, O for 0, I and L for 1', () => {
    const { code } = Array.from({ length: 500 }, (_, index) => receipts.newReceipt(`c-${String(index)}`)).find(
      ({ code: one }) => one.includes('0') && one.includes('1'),
    )!;
    const stored = receipts.receiptHash(code);
    for (const typed of [
      code.toLowerCase(),
      ` ${code.replaceAll('-', ' ')} `,
      code.replaceAll('-', ''),
      code.replaceAll('0', 'o').replaceAll('1', 'l'),
      code.replaceAll('0', 'O').replaceAll('1', 'I'),
    ]) {
      expect(receipts.receiptHash(typed)).toBe(stored);
    }
    expect(receipts.matches(code, stored)).toBe(true);
    expect(receipts.matches(receipts.newReceipt().code, stored)).toBe(false);
    expect(receipts.matches(code, stored.slice(1))).toBe(false);
  });

  it('is known as mistyped when one letter is wrong, or any two changed places', () => {
    const plain = receipts.newReceipt('a fixed one').code.replaceAll('-', '');
    for (let at = 0; at < plain.length; at += 1) {
      for (const letter of alphabet) {
        if (letter === plain[at]) continue;
        expect(() => receipts.receiptHash(plain.slice(0, at) + letter + plain.slice(at + 1))).toThrow('not a receipt code');
      }
      for (let other = at + 1; other < plain.length; other += 1) {
        if (plain[at] === plain[other]) continue;
        const letters = [...plain];
        [letters[at], letters[other]] = [plain[other]!, plain[at]!];
        expect(() => receipts.receiptHash(letters.join(''))).toThrow('not a receipt code');
      }
    }
    for (const odd of ['', 'x', `${plain}0`, plain.slice(1), `U${plain.slice(1)}`]) {
      expect(() => receipts.receiptHash(odd)).toThrow(expect.objectContaining({ reason: 'receipt-mistyped', kind: 'input' }));
    }
  });

  it('cannot be read from what is stored, which another installation would store otherwise', () => {
    const { code } = receipts.newReceipt('a fixed one');
    const other = new Receipts(new ServerSecret('y'.repeat(32)));
    expect(other.receiptHash(code)).not.toBe(receipts.receiptHash(code));
    expect(receipts.receiptHash(code)).toMatch(/^[0-9a-f]{64}$/);
  });
});
