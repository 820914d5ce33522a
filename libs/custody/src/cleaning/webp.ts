import { Removed, type Cleaned } from './cleaned.js';
import { cleanProfile } from './color-profile.js';
import { Bytes, NotUnderstood } from './not-understood.js';
import { orientationIn, tiffWith } from './orientation.js';
import { chunksIn, fileOf, insideOf, writtenChunk, type Chunk } from './riff.js';

/* A WebP (RFC 9649) of its pictures, their color profile and their pace, and nothing else. */

const flags = { profile: 0x20, exif: 0x08, xmp: 0x04 } as const;
const kept = new Set(['VP8 ', 'VP8L', 'ALPH', 'ANIM']);

/** A copy of a WebP without metadata. Throws `NotUnderstood`. */
export function cleanWebp(content: Buffer): Cleaned {
  const from = new Bytes(content);
  const removed = new Removed();
  const inside = insideOf(from, 'WEBP', removed);
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
  return { content: fileOf('WEBP', all), removed: removed.kinds };
}

/** One picture of many, of which only what shows it is kept. */
function frame(data: Buffer, removed: Removed): Buffer {
  const from = new Bytes(data);
  const place = from.take(16);
  const chunks = chunksIn(from).filter(({ name }) => kept.has(name) && name !== 'ANIM');
  const whole = Buffer.concat([place, ...chunks.map(writtenChunk)]);
  if (whole.length !== data.length) removed.add('other');
  return whole;
}
