import { crc32, createInflate, deflateSync, inflateSync } from 'node:zlib';
import { own } from '#kernel';
import { Removed, type Cleaned } from './cleaned.js';
import { cleanProfile } from './color-profile.js';
import { Bytes, NotUnderstood } from './not-understood.js';
import { orientationIn, tiffWith } from './orientation.js';

/* A PNG (third edition) of the chunks that show it, and nothing else. */

/** What shows the picture, with its colors, its transparency, its proportions and its pace. */
const kept = ['IHDR', 'PLTE', 'IDAT', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'pHYs', 'cICP', 'mDCV', 'cLLI'];
const moving = ['acTL', 'fcTL', 'fdAT'];
/** How long each of them is. A longer one can hide something. */
const lengths: Readonly<Record<string, readonly number[]>> = {
  ...{ IHDR: [13], gAMA: [4], cHRM: [32], sRGB: [1], sBIT: [1, 2, 3, 4], bKGD: [1, 2, 6], pHYs: [9], cICP: [4], mDCV: [24] },
  ...{ cLLI: [8], acTL: [8], fcTL: [26] },
};
/** Adam7: where each pass begins, and its steps. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const largestProfile = 4 * 1_048_576;

/** A copy of a PNG without metadata. Throws `NotUnderstood`. */
export async function cleanPng(content: Buffer): Promise<Cleaned> {
  const from = new Bytes(content);
  const removed = new Removed();
  from.mustBe(Buffer.from('89504e470d0a1a0a', 'hex'));
  const before: Buffer[] = [];
  const after: Buffer[] = [];
  const pixels: Buffer[] = [];
  for (;;) {
    const length = from.take(4).readUInt32BE(0);
    const said = from.take(4 + length);
    if (from.take(4).readUInt32BE(0) !== crc32(said)) throw new NotUnderstood('A chunk of it is broken.');
    const [name, data] = [said.toString('latin1', 0, 4), said.subarray(4)];
    if (name === 'IEND') break;
    if (name === 'IDAT') pixels.push(data);
    else if (kept.includes(name) || moving.includes(name)) {
      if (own(lengths, name)?.includes(length) === false) throw new NotUnderstood('A chunk of it is longer than it can be.');
      (pixels.length === 0 ? before : after).push(chunk(name, data));
    } else if (name === 'iCCP') before.push(chunk(name, profile(data, removed)));
    else if (name === 'eXIf') {
      const orientation = orientationIn(data);
      removed.add('camera-data');
      if (orientation !== undefined) before.push(chunk(name, tiffWith(orientation)));
    } else if (/^[A-Z]/.test(name)) throw new NotUnderstood('It cannot be shown without a chunk that is not known.');
    else removed.add(kindOf(name, data));
  }
  if (from.left > 0) removed.add('appended');
  const all = Buffer.concat(pixels);
  const used = await usedOf(all, rawBytes(before[0] ?? Buffer.alloc(0)));
  if (used < all.length) removed.add('appended');
  const shown = [...before, chunk('IDAT', all.subarray(0, used)), ...after, chunk('IEND', Buffer.alloc(0))];
  return { content: Buffer.concat([content.subarray(0, 8), ...shown]), removed: removed.kinds };
}

const kindOf = (name: string, data: Buffer) => {
  if (name === 'iTXt' && data.toString('latin1', 0, 17) === 'XML:com.adobe.xmp') return 'xmp';
  return /^(tEXt|zTXt|iTXt|tIME)$/.test(name) ? 'comment' : 'other';
};

function chunk(name: string, data: Buffer): Buffer {
  const said = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(said), 4);
  return Buffer.concat([ends.subarray(0, 4), said, ends.subarray(4)]);
}

/** The color profile, under a name that is the same for everybody. */
function profile(data: Buffer, removed: Removed): Buffer {
  const end = data.indexOf(0);
  if (end < 1 || data.readUInt8(end + 1) !== 0) throw new NotUnderstood('Its color profile is broken.');
  let whole: Buffer;
  try {
    whole = inflateSync(data.subarray(end + 2), { maxOutputLength: largestProfile });
  } catch {
    throw new NotUnderstood('Its color profile is broken.');
  }
  const clean = cleanProfile(whole);
  if (!clean.equals(whole) || data.toString('latin1', 0, end) !== 'ICC') removed.add('profile-names');
  return Buffer.concat([Buffer.from('ICC\0\0', 'latin1'), deflateSync(clean)]);
}

/**
 * How many bytes of the compressed pixels are used: what a picture was before it was cut can stand behind them. Nothing of
 * what comes out is held. Throws `NotUnderstood` where they do not end.
 */
function usedOf(compressed: Buffer, most: number): Promise<number> {
  const pixels = createInflate();
  let left = most;
  return new Promise((resolve, reject) => {
    pixels.on('error', () => reject(new NotUnderstood('Its pixels cannot be read.')));
    pixels.on('data', (part: Buffer) => {
      left -= part.length;
      if (left < 0) pixels.destroy(new NotUnderstood('It has more pixels than it says.'));
    });
    pixels.on('end', () => resolve(pixels.bytesWritten));
    pixels.end(compressed);
  });
}

/** How many bytes the pixels are, by the header: each line has one more for its filter. Of a woven picture, line by line. */
function rawBytes(header: Buffer): number {
  const from = new Bytes(header);
  from.take(4);
  from.mustBe('IHDR');
  const [width, height] = [from.take(4).readUInt32BE(0), from.take(4).readUInt32BE(0)];
  const [depth, color] = [from.byte(), from.byte()];
  from.take(2);
  const bits = depth * ({ 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[color] ?? 0);
  const linesOf = (wide: number, high: number) => (wide === 0 ? 0 : high * (1 + Math.ceil((wide * bits) / 8)));
  if (from.byte() === 0) return linesOf(width, height);
  return passes.reduce((sum, [x, y, stepX, stepY]) => {
    return sum + linesOf(Math.ceil((width - x) / stepX), Math.ceil((height - y) / stepY));
  }, 0);
}
