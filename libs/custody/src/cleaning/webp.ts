import { Removed, type Cleaned } from './cleaned.js';
import { cleanProfile } from './color-profile.js';
import { Bytes, NotUnderstood } from './not-understood.js';
import { orientationIn, tiffWith } from './orientation.js';

/* A WebP (RFC 9649) of its pictures, their color profile and their pace, and nothing else. */

const flags = { profile: 0x20, exif: 0x08, xmp: 0x04 } as const;
const kept = new Set(['VP8 ', 'VP8L', 'ALPH', 'ANIM']);

interface Chunk {
  readonly name: string;
  readonly data: Buffer;
}

/** A copy of a WebP without metadata. Throws `NotUnderstood`. */
export function cleanWebp(content: Buffer): Cleaned {
  const from = new Bytes(content);
  const removed = new Removed();
  from.mustBe('RIFF');
  const size = from.take(4).readUInt32LE(0);
  const inside = new Bytes(from.take(size));
  if (from.left > 0) removed.add('appended');
  inside.mustBe('WEBP');
  let head: Buffer | undefined;
  let said = 0;
  let tail: Chunk | undefined;
  const chunks: Chunk[] = [];
  for (const { name, data } of chunksIn(inside)) {
    if (name === 'VP8X' && head === undefined && data.length === 10) head = Buffer.from(data);
    else if (name === 'ICCP') {
      const clean = cleanProfile(data);
      if (!clean.equals(data)) removed.add('profile-names');
      chunks.push({ name, data: clean });
      said |= flags.profile;
    } else if (name === 'EXIF') {
      const tiff = data.toString('latin1', 0, 6) === 'Exif\0\0' ? data.subarray(6) : data;
      const orientation = orientationIn(tiff);
      removed.add('camera-data');
      if (orientation === undefined) continue;
      tail = { name, data: tiffWith(orientation) };
      said |= flags.exif;
    } else if (name === 'XMP ') removed.add('xmp');
    else if (name === 'ANMF') chunks.push({ name, data: frame(data, removed) });
    else if (kept.has(name)) chunks.push({ name, data });
    else removed.add('other');
  }
  if (!chunks.some(({ name }) => /^(VP8[ L]|ANMF)$/.test(name))) throw new NotUnderstood('It has no picture.');
  // Without this chunk, only the picture itself may stand there.
  if (head === undefined && (said !== 0 || chunks.length !== 1)) throw new NotUnderstood('Its chunks do not fit each other.');
  if (head !== undefined) {
    head.writeUInt8((head.readUInt8(0) & 0x12) | said, 0);
    head.fill(0, 1, 4);
  }
  const all = [...(head === undefined ? [] : [{ name: 'VP8X', data: head }]), ...chunks, ...(tail === undefined ? [] : [tail])];
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...all.map(written)]);
  const begin = Buffer.from('RIFF\0\0\0\0', 'latin1');
  begin.writeUInt32LE(body.length, 4);
  return { content: Buffer.concat([begin, body]), removed: removed.kinds };
}

/** One picture of many, of which only what shows it is kept. */
function frame(data: Buffer, removed: Removed): Buffer {
  const from = new Bytes(data);
  const place = from.take(16);
  const chunks = chunksIn(from).filter(({ name }) => kept.has(name) && name !== 'ANIM');
  const whole = Buffer.concat([place, ...chunks.map(written)]);
  if (whole.length !== data.length) removed.add('other');
  return whole;
}

function chunksIn(from: Bytes): readonly Chunk[] {
  const found: Chunk[] = [];
  while (from.left > 0) {
    const name = from.take(4).toString('latin1');
    const data = from.take(from.take(4).readUInt32LE(0));
    if (data.length % 2 === 1) from.take(Math.min(1, from.left));
    found.push({ name, data });
  }
  return found;
}

function written({ name, data }: Chunk): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(data.length, 0);
  return Buffer.concat([Buffer.from(name, 'latin1'), size, data, Buffer.alloc(data.length % 2)]);
}
