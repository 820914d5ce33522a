import type { Removed } from './cleaned.js';
import { avcConfiguration, hevcConfiguration, type SampleFilter } from './coded-video.js';
import { mustBePlainAac, withoutFilling } from './coded-sound.js';
import { cleanProfile } from './color-profile.js';
import { boxOf, fixedBox, fullBoxOf, inside, mustHave, u16, u32, type Box } from './iso-boxes.js';
import { Bytes, NotUnderstood } from './not-understood.js';

/*
 * How the samples of a track are coded (ISO/IEC 14496-12, 8.5.2; 14496-14; 14496-15): what a decoder has to know, written anew.
 */

export interface SampleEntry {
  readonly written: Buffer;
  /** Takes out of a sample what does not show it. None where samples are copied to the byte. */
  readonly filter?: SampleFilter;
}

/** Of a track of pictures or of sound. Undefined for a coding that is not known. Throws `NotUnderstood`. */
export function cleanEntry(entry: Box, handler: string, removed: Removed): SampleEntry | undefined {
  if (handler === 'vide') return pictures.has(entry.type) ? pictureEntry(entry, removed) : undefined;
  return sounds.has(entry.type) ? soundEntry(entry, removed) : undefined;
}

const pictures = new Set(['avc1', 'avc3', 'hvc1', 'hev1', 'vp09']);
const sounds = new Set(['mp4a', 'alac', 'Opus', 'samr', 'sawb']);

function pictureEntry(entry: Box, removed: Removed): SampleEntry {
  const from = new Bytes(entry.data);
  from.take(24);
  const sizes = from.take(12);
  from.take(4);
  const frames = from.take(2);
  const compressor = from.take(32);
  const depth = from.take(2);
  from.mustBe(Buffer.from('ffff', 'hex'));
  if (/[^\0]/.test(compressor.toString('latin1')) || entry.data.readUInt32BE(12) !== 0) removed.add('tags');
  const boxes = inside(entry, from.at);
  const parts: Buffer[] = [];
  const coded = configuration(entry.type, boxes, removed);
  parts.push(coded.written);
  for (const box of boxes) {
    if (coded.from === box) continue;
    const shown = shownBox(box, removed);
    if (shown === undefined) removed.add('other');
    else parts.push(shown);
  }
  const head = Buffer.concat([
    entryHead(),
    Buffer.alloc(16),
    sizes,
    Buffer.alloc(4),
    frames,
    Buffer.alloc(32),
    depth,
    Buffer.from('ffff', 'hex'),
  ]);
  return { written: boxOf(entry.type, head, ...parts), ...(coded.filter === undefined ? {} : { filter: coded.filter }) };
}

/** Of what the first part of a movie is: its data is in this file. */
const entryHead = (): Buffer => Buffer.from('0000000000000001', 'hex');

function configuration(type: string, boxes: readonly Box[], removed: Removed) {
  const name = type.startsWith('avc') ? 'avcC' : type === 'vp09' ? 'vpcC' : 'hvcC';
  const from = mustHave(boxes, name);
  if (name === 'vpcC') return { from, written: boxOf(name, fixedBox(from, [12, 12])) };
  const { written, filter } = name === 'avcC' ? avcConfiguration(from.data) : hevcConfiguration(from.data, removed);
  return { from, filter, written: boxOf(name, written) };
}

/** How long each box is that says how pixels look. A longer one can hide something. */
const lengths: ReadonlyMap<string, number> = new Map([
  ['pasp', 8],
  ['clap', 32],
  ['fiel', 2],
  ['gama', 4],
  ['mdcv', 24],
  ['clli', 4],
]);

/** What says how pixels look, of a movie as of a picture. Undefined for what is not needed. Throws `NotUnderstood`. */
export function shownBox(box: Box, removed: Removed): Buffer | undefined {
  const { type, data } = box;
  if (type === 'colr') return colors(data, removed);
  const length = lengths.get(type);
  if (length === undefined) return undefined;
  if (data.length !== length) throw new NotUnderstood('A box of it has not its length.');
  return boxOf(type, data);
}

function colors(data: Buffer, removed: Removed): Buffer {
  const kind = data.toString('latin1', 0, 4);
  if (kind === 'nclx' && data.length === 11) return boxOf('colr', data);
  if (kind === 'nclc' && data.length === 10) return boxOf('colr', data);
  if (kind !== 'prof' && kind !== 'rICC') throw new NotUnderstood('Its colors are said in a way that is not known.');
  const profile = data.subarray(4);
  const clean = cleanProfile(profile);
  if (!clean.equals(profile)) removed.add('profile-names');
  return boxOf('colr', data.subarray(0, 4), clean);
}

function soundEntry(entry: Box, removed: Removed): SampleEntry {
  const from = new Bytes(entry.data);
  from.take(8);
  const version = from.number(2);
  const vendor = from.take(6);
  const said = from.take(12);
  // QuickTime's second version says how many samples are in a packet.
  if (version > 1) throw new NotUnderstood('Its sound is coded in a way that is not known.');
  const packets = from.take(version * 16);
  if (vendor.some((byte) => byte !== 0)) removed.add('tags');
  const parts: Buffer[] = [];
  let isSaid = false;
  for (const box of inside(entry, from.at)) {
    const coded = box.type === 'wave' ? wave(box, entry.type) : decoder(box, entry.type);
    if (coded !== undefined) {
      if (isSaid) throw new NotUnderstood('Its sound is coded in a way that is not known.');
      isSaid = true;
      parts.push(coded);
    } else if (box.type === 'chan') parts.push(channels(box));
    else removed.add('other');
  }
  if (!isSaid) throw new NotUnderstood('Its sound is coded in a way that is not known.');
  return {
    written: boxOf(entry.type, entryHead(), u16(version), Buffer.alloc(6), said, packets, ...parts),
    ...(entry.type === 'mp4a' && { filter: withoutFilling }),
  };
}

/** What the decoder of this coding has to know, written anew. Undefined for another box. */
function decoder(box: Box, coding: string): Buffer | undefined {
  const { type, data } = box;
  if (type === 'esds' && coding === 'mp4a') return fullBoxOf('esds', 0, streamDescription(data));
  if (type === 'alac' && coding === 'alac') return boxOf('alac', fixedBox(box, [28]));
  if (type === 'damr' && coding.startsWith('sa')) {
    if (data.length !== 9) throw new NotUnderstood('A box of it has not its length.');
    return boxOf('damr', Buffer.alloc(5), data.subarray(5));
  }
  if (type !== 'dOps' || coding !== 'Opus') return undefined;
  const from = new Bytes(data);
  from.take(1);
  const outputs = from.byte();
  from.take(8);
  if (from.byte() !== 0) from.take(2 + outputs);
  from.mustEnd();
  return boxOf('dOps', data);
}

/** QuickTime's box around it. */
function wave(box: Box, coding: string): Buffer {
  const boxes = inside(box);
  const format = mustHave(boxes, 'frma');
  if (format.data.toString('latin1') !== coding) throw new NotUnderstood('Its sound is coded in a way that is not known.');
  const said = mustHave(boxes, coding === 'mp4a' ? 'esds' : coding);
  const coded = decoder(said, coding);
  if (coded === undefined) throw new NotUnderstood('Its sound is coded in a way that is not known.');
  const parts = [boxOf('frma', format.data), ...(coding === 'mp4a' ? [boxOf('mp4a', Buffer.alloc(4))] : []), coded];
  return boxOf('wave', ...parts, boxOf('\0\0\0\0'));
}

/** Which loudspeaker each channel is for, as QuickTime says it. */
function channels({ data }: Box): Buffer {
  const from = new Bytes(data);
  from.take(12);
  from.take(from.number(4) * 20);
  from.mustEnd();
  return boxOf('chan', data);
}

/** AAC, in its newer and its older numbers. */
const streamKinds = [0x40, 0x66, 0x67, 0x68];
const longestConfiguration = 16;

/** The description of an elementary stream (ISO/IEC 14496-1, 7.2.6), without what a decoder does not need. */
function streamDescription(data: Buffer): Buffer {
  const from = new Bytes(data);
  from.take(4);
  const stream = new Bytes(descriptor(from, 3));
  stream.take(2);
  if ((stream.byte() & 0xe0) !== 0) throw new NotUnderstood('Its sound is coded in a way that is not known.');
  const config = new Bytes(descriptor(stream, 4));
  const head = config.take(13);
  if (!streamKinds.includes(head.readUInt8(0))) throw new NotUnderstood('Its sound is coded in a way that is not known.');
  const said = descriptor(config, 5);
  if (said.length > longestConfiguration) throw new NotUnderstood('Its sound is coded in a way that is not known.');
  mustBePlainAac(said);
  return described(3, Buffer.alloc(3), described(4, head, described(5, said)), described(6, Buffer.from([2])));
}

function descriptor(from: Bytes, kind: number): Buffer {
  if (from.byte() !== kind) throw new NotUnderstood('Its sound is coded in a way that is not known.');
  let bytes = 0;
  for (let digit = 0; digit < 4; digit += 1) {
    const next = from.byte();
    bytes = bytes * 128 + (next & 0x7f);
    if (next < 0x80) return from.take(bytes);
  }
  throw new NotUnderstood('Its sound is coded in a way that is not known.');
}

function described(kind: number, ...parts: readonly Buffer[]): Buffer {
  const data = Buffer.concat(parts);
  if (data.length > 0x7f) throw new NotUnderstood('Its sound is coded in a way that is not known.');
  return Buffer.concat([Buffer.from([kind, data.length]), data]);
}

/** What a track names must be in this file. Throws `NotUnderstood`. */
export function mustBeInThisFile(media: readonly Box[]): void {
  const references = mustHave(inside(mustHave(media, 'dinf')), 'dref');
  const boxes = inside(references, 8);
  // `url ` and `alis` say by this flag that they lead nowhere else.
  if (boxes.length !== 1 || boxes.some(({ data }) => data.length < 4 || (data.readUInt32BE(0) & 1) === 0)) {
    throw new NotUnderstood('Its data is in another file.');
  }
}

/** Says that the data of a track is in this file. */
export const inThisFile = (): Buffer => boxOf('dinf', fullBoxOf('dref', 0, u32(1), boxOf('url ', u32(1))));
