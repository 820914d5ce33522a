import type { Removed } from './cleaned.js';
import { Bytes } from './not-understood.js';

/* Files of chunks that have a name and a length (RIFF). */

export interface Chunk {
  readonly name: string;
  readonly data: Buffer;
}

/** What stands in a file of this form, and nothing behind it. Throws `NotUnderstood`. */
export function insideOf(from: Bytes, form: string, removed: Removed): Bytes {
  from.mustBe('RIFF');
  const inside = new Bytes(from.take(from.take(4).readUInt32LE(0)));
  if (from.left > 0) removed.add('appended');
  inside.mustBe(form);
  return inside;
}

/** The chunks, to the end. Throws `NotUnderstood` where it comes too early. */
export function chunksIn(from: Bytes): readonly Chunk[] {
  const found: Chunk[] = [];
  while (from.left > 0) {
    const name = from.take(4).toString('latin1');
    const data = from.take(from.take(4).readUInt32LE(0));
    if (data.length % 2 === 1) from.take(Math.min(1, from.left));
    found.push({ name, data });
  }
  return found;
}

/** A chunk, written. */
export function writtenChunk({ name, data }: Chunk): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(data.length, 0);
  return Buffer.concat([Buffer.from(name, 'latin1'), size, data, Buffer.alloc(data.length % 2)]);
}

/** A file of this form, written. */
export function fileOf(form: string, chunks: readonly Chunk[]): Buffer {
  return writtenChunk({ name: 'RIFF', data: Buffer.concat([Buffer.from(form, 'latin1'), ...chunks.map(writtenChunk)]) });
}
