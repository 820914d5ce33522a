import { Bytes, NotUnderstood } from './not-understood.js';
import type { Removed } from './cleaned.js';
import { u16 } from './iso-boxes.js';

/*
 * The units of H.264 (ITU-T H.264, 7.4.1) and H.265 (ITU-T H.265, 7.4.2): those that show the picture are copied to the byte.
 * Beside them cameras and programs can write what they want: settings, a time, a place.
 */

interface Standard {
  readonly headerBytes: number;
  readonly kindOf: (first: number) => number;
  /** Slices, parameter sets, and marks of where a picture or a sequence ends. */
  readonly shown: (kind: number) => boolean;
  readonly parameters: readonly number[];
  readonly messages: readonly number[];
}

const h264: Standard = {
  headerBytes: 1,
  kindOf: (first) => first & 0x1f,
  shown: (kind) => [1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 13, 19].includes(kind),
  parameters: [7, 8, 13],
  messages: [6],
};
const h265: Standard = {
  headerBytes: 2,
  kindOf: (first) => (first >> 1) & 0x3f,
  shown: (kind) => kind <= 9 || (kind >= 16 && kind <= 21) || (kind >= 32 && kind <= 37),
  parameters: [32, 33, 34],
  messages: [39, 40],
};

/** Where one can begin to watch, how views are packed, how it is turned, and how bright its screen was. Numbers alone. */
const keptMessages = [6, 45, 47, 137, 144, 147];
const userData = [4, 5];

/** Takes out of a coded sample what neither shows nor sounds. Throws `NotUnderstood`. */
export type SampleFilter = (sample: Buffer, removed: Removed) => Buffer;

interface Configuration {
  /** What a decoder has to know first, written anew. */
  readonly written: Buffer;
  readonly filter: SampleFilter;
}

/** Of H.264 (ISO/IEC 14496-15, 5.3.3.1). Throws `NotUnderstood`. */
export function avcConfiguration(data: Buffer): Configuration {
  const from = new Bytes(data);
  const head = mustBeVersionOne(from.take(5));
  const parts = [head];
  const sets = (mask: number) => {
    const count = from.byte();
    parts.push(Buffer.from([count]));
    for (let set = 0; set < (count & mask); set += 1) parts.push(parameterSet(from, h264));
  };
  sets(0x1f);
  sets(0xff);
  if (from.left > 0) {
    parts.push(from.take(3));
    sets(0xff);
  }
  from.mustEnd();
  return { written: Buffer.concat(parts), filter: filterOf(h264, (head.readUInt8(4) & 3) + 1) };
}

/** Of H.265 (ISO/IEC 14496-15, 8.3.3.1). Throws `NotUnderstood`. */
export function hevcConfiguration(data: Buffer, removed: Removed): Configuration {
  const from = new Bytes(data);
  const head = mustBeVersionOne(from.take(22));
  const arrays: Buffer[] = [];
  for (let left = from.byte(); left > 0; left -= 1) {
    const kind = from.byte();
    const count = from.number(2);
    const isKept = h265.parameters.includes(kind & 0x3f);
    const sets = Array.from({ length: count }, () => (isKept ? parameterSet(from, h265) : from.take(from.number(2))));
    if (isKept) arrays.push(Buffer.concat([Buffer.from([kind]), u16(count), ...sets]));
    else removed.add('comment');
  }
  from.mustEnd();
  const written = Buffer.concat([head, Buffer.from([arrays.length]), ...arrays]);
  return { written, filter: filterOf(h265, (head.readUInt8(21) & 3) + 1) };
}

function mustBeVersionOne(head: Buffer): Buffer {
  if (head.readUInt8(0) !== 1) throw new NotUnderstood('Its pictures are coded in a way that is not known.');
  return head;
}

function parameterSet(from: Bytes, standard: Standard): Buffer {
  const bytes = from.number(2);
  const set = from.take(bytes);
  if (bytes === 0 || !standard.parameters.includes(standard.kindOf(set.readUInt8(0)))) {
    throw new NotUnderstood('Its pictures are coded in a way that is not known.');
  }
  return Buffer.concat([u16(bytes), set]);
}

const filterOf =
  (standard: Standard, lengthBytes: number): SampleFilter =>
  (sample, removed) => {
    if (lengthBytes === 3) throw new NotUnderstood('Its pictures are coded in a way that is not known.');
    const from = new Bytes(sample);
    const parts: Buffer[] = [];
    while (from.left > 0) {
      const unit = from.take(from.number(lengthBytes as 1 | 2 | 4));
      if (unit.length < standard.headerBytes) continue;
      const kind = standard.kindOf(unit.readUInt8(0));
      const kept = standard.messages.includes(kind)
        ? messagesOf(unit, standard, removed)
        : shownOf(unit, standard.shown(kind), removed);
      if (kept !== undefined) parts.push(lengthOf(kept, lengthBytes), kept);
    }
    if (parts.length === 0) throw new NotUnderstood('One of its pictures shows nothing.');
    return Buffer.concat(parts);
  };

function shownOf(unit: Buffer, isShown: boolean, removed: Removed): Buffer | undefined {
  if (isShown) return unit;
  removed.add('other');
  return undefined;
}

function lengthOf(unit: Buffer, bytes: number): Buffer {
  const length = Buffer.alloc(bytes);
  length.writeUIntBE(unit.length, 0, bytes);
  return length;
}

/** A unit of messages, without those that are not known to be numbers alone. Undefined where none is left. */
function messagesOf(unit: Buffer, { headerBytes }: Standard, removed: Removed): Buffer | undefined {
  const from = new Bytes(unescaped(unit.subarray(headerBytes)));
  const kept: Buffer[] = [];
  let isWhole = true;
  // What is left in the end is one bit, and zeros.
  while (from.left > 1 || (from.left === 1 && from.peek(1).readUInt8(0) !== 0x80)) {
    const begin = from.at;
    const kind = codedNumber(from);
    from.take(codedNumber(from));
    if (keptMessages.includes(kind)) kept.push(from.all.subarray(begin, from.at));
    else {
      isWhole = false;
      removed.add(userData.includes(kind) ? 'comment' : 'other');
    }
  }
  if (isWhole) return unit;
  if (kept.length === 0) return undefined;
  return Buffer.concat([unit.subarray(0, headerBytes), escaped(Buffer.concat([...kept, Buffer.from([0x80])]))]);
}

function codedNumber(from: Bytes): number {
  let sum = 0;
  for (;;) {
    const next = from.byte();
    sum += next;
    if (next !== 0xff) return sum;
  }
}

/** Without the bytes that keep what is in a unit from looking like the beginning of one. */
function unescaped(data: Buffer): Buffer {
  const bytes = Buffer.alloc(data.length);
  let [at, zeros] = [0, 0];
  for (const byte of data) {
    if (zeros >= 2 && byte === 3) zeros = 0;
    else {
      bytes[at] = byte;
      at += 1;
      zeros = byte === 0 ? zeros + 1 : 0;
    }
  }
  return bytes.subarray(0, at);
}

function escaped(data: Buffer): Buffer {
  const bytes = Buffer.alloc(data.length * 2);
  let [at, zeros] = [0, 0];
  for (const byte of data) {
    if (zeros >= 2 && byte <= 3) {
      bytes[at] = 3;
      at += 1;
      zeros = 0;
    }
    bytes[at] = byte;
    at += 1;
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return bytes.subarray(0, at);
}
