import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { foldedCode, Rejection } from '#kernel';
import { ServerSecret } from '#web';

/** Crockford's base 32: no I, L, O or U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 24 symbols of 5 bits are the 120 bits of the code; one more checks them. */
const symbols = 24;
const bytes = 15;

/**
 * Receipt codes: what a complainant holds in place of an account. The house keeps a keyed hash alone, so a copy of the database
 * opens nothing.
 */
@Injectable()
export class Receipts {
  constructor(private readonly secret: ServerSecret) {}

  /**
   * A code of 120 bits, as `XXXXX-XXXXX-XXXXX-XXXXX-XXXXX`. With the id of a command it follows from that id and the server's
   * secret: a repeat of the command gives the same code, which nobody had to store.
   */
  newReceipt(commandId?: string): { readonly code: string } {
    const entropy = commandId === undefined ? randomBytes(bytes) : this.secret.mac('receipt-code', commandId).subarray(0, bytes);
    const values = fiveBitsEach(entropy);
    const code = [...values, checkOf(values)].map((value) => alphabet.charAt(value)).join('');
    return { code: (code.match(/.{5}/g) ?? []).join('-') };
  }

  /**
   * What is stored of a code (64 hexadecimal digits). Case, width, spaces, hyphens of any kind and invisible characters do not
   * matter; O is read as 0, I and L as 1.
   * Throws `Rejection('receipt-mistyped')` when the check symbol says that it cannot be one of ours.
   */
  receiptHash(code: string): string {
    const { isOurs, hash } = this.read(code);
    if (!isOurs) {
      throw new Rejection(
        'receipt-mistyped',
        'This is not a receipt code of ours. Look for a mistyped letter: it has five groups of five letters and digits.',
        'input',
        'code',
      );
    }
    return hash;
  }

  /** As `receiptHash`; for what cannot be a code of ours the hash of none, for which as much is done. */
  hashToLookUp(code: string): string {
    const { isOurs, hash } = this.read(code);
    return isOurs ? hash : 'y'.repeat(hash.length);
  }

  private read(code: string): { readonly isOurs: boolean; readonly hash: string } {
    const plain = foldedCode(code);
    const values = [...plain].map((symbol) => alphabet.indexOf(symbol));
    const complete = values.length === symbols + 1 && values.every((value) => value >= 0);
    const isOurs = complete && checkOf(values.slice(0, symbols)) === values[symbols];
    return { isOurs, hash: this.secret.mac('receipt', plain).toString('hex') };
  }

  /** Whether a stored hash is that of the code, in a time that tells nothing. Throws as `receiptHash`. */
  matches(code: string, storedHash: string): boolean {
    const wanted = Buffer.from(this.receiptHash(code), 'utf8');
    const stored = Buffer.from(storedHash, 'utf8');
    return wanted.length === stored.length && timingSafeEqual(wanted, stored);
  }
}

/** The bits of these bytes in groups of five, the first bit first. */
function fiveBitsEach(entropy: Uint8Array): readonly number[] {
  const values: number[] = [];
  let [held, bits] = [0, 0];
  for (const byte of entropy) {
    held = ((held & 0b11111) << 8) | byte;
    for (bits += 8; bits >= 5;) {
      bits -= 5;
      values.push((held >> bits) & 0b11111);
    }
  }
  return values;
}

/**
 * A weighted sum in GF(32) with the powers of a generator as weights (a Reed-Solomon code with one check symbol): it finds
 * every single wrong symbol and every two that changed places.
 */
function checkOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum = timesGenerator(sum ^ value);
  return sum;
}

/** Times x in GF(2)[x] / (x^5 + x^2 + 1), whose x is a generator. */
function timesGenerator(value: number): number {
  const shifted = value << 1;
  return shifted > 31 ? shifted ^ 0b100101 : shifted;
}
