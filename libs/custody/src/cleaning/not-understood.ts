/** A file has a part that is not known: nobody can say that a copy of it would hold no metadata, and so none is made. */
export class NotUnderstood extends Error {
  override readonly name = 'NotUnderstood';
}

/** Goes through bytes from front to back. Throws `NotUnderstood` where they end too early. */
export class Bytes {
  at = 0;

  constructor(readonly all: Buffer) {}

  get left(): number {
    return this.all.length - this.at;
  }

  /** The next bytes. */
  take(count: number): Buffer {
    const taken = this.peek(count);
    this.at += count;
    return taken;
  }

  /** The next bytes, without going on. */
  peek(count: number): Buffer {
    if (count < 0 || count > this.left) throw new NotUnderstood('It ends too early.');
    return this.all.subarray(this.at, this.at + count);
  }

  byte(): number {
    return this.take(1).readUInt8(0);
  }

  /** The next number of so many bytes, most significant first. Throws `NotUnderstood` for one past 2⁵³. */
  number(bytes: 1 | 2 | 3 | 4 | 8): number {
    if (bytes < 8) return this.take(bytes).readUIntBE(0, bytes);
    const found = this.take(8).readBigUInt64BE(0);
    if (found > BigInt(Number.MAX_SAFE_INTEGER)) throw new NotUnderstood('A number of it is too large.');
    return Number(found);
  }

  /** Throws `NotUnderstood` where more bytes come: they can hide something. */
  mustEnd(): void {
    if (this.left > 0) throw new NotUnderstood('A part of it is longer than it says.');
  }

  /** Throws `NotUnderstood` where other bytes come next. */
  mustBe(expected: Buffer | string): Buffer {
    const wanted = typeof expected === 'string' ? Buffer.from(expected, 'latin1') : expected;
    const found = this.take(wanted.length);
    if (!found.equals(wanted)) throw new NotUnderstood('It has a part that is not known.');
    return found;
  }
}
