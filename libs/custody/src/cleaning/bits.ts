import { NotUnderstood } from './not-understood.js';

/** Goes through bits from front to back, most significant first. Throws `NotUnderstood` where they end too early. */
export class Bits {
  at = 0;

  constructor(readonly all: Buffer) {}

  take(count: number): number {
    let found = 0;
    for (let bit = 0; bit < count; bit += 1, this.at += 1) {
      if (this.at >= this.all.length * 8) throw new NotUnderstood('It ends too early.');
      found = found * 2 + ((this.all.readUInt8(this.at >> 3) >> (7 - (this.at & 7))) & 1);
    }
    return found;
  }

  /** Sets the next bits to zero. Answers whether any was not. */
  clear(count: number): boolean {
    const begin = this.at;
    const wasSet = this.take(count) !== 0;
    for (let bit = begin; bit < this.at; bit += 1) {
      const byte = this.all.readUInt8(bit >> 3);
      this.all.writeUInt8(byte & ~(1 << (7 - (bit & 7))), bit >> 3);
    }
    return wasSet;
  }
}
