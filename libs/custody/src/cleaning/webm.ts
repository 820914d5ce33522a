import { own } from '#kernel';
import { Removed, type Cleaned } from './cleaned.js';
import { avcConfiguration, type SampleFilter } from './coded-video.js';
import { Bytes, NotUnderstood } from './not-understood.js';
import { isOpusHead } from './ogg.js';

/*
 * A WebM (RFC 8794; RFC 9559), as browsers record it: the pictures and the sound, what a decoder has to know, and when each block
 * is shown. Tags, chapters, attachments, names, dates and indexes are not copied, nor is anything that is not known.
 */

interface Element {
  readonly id: number;
  readonly data: Buffer;
  /** Of one that did not say where it ends, as of a recording under way. */
  readonly children?: readonly Element[];
}

const segment = 0x18538067;
const cluster = 0x1f43b675;
const [info, tracks] = [0x1549a966, 0x1654ae6b];
const [seekHead, cues, tags, attachments, chapters] = [0x114d9b74, 0x1c53bb6b, 0x1254c367, 0x1941a469, 0x1043a770];
const levelOne: ReadonlySet<number> = new Set([info, tracks, cluster, seekHead, cues, tags, attachments, chapters]);
const padding = 0xec;
const checksum = 0xbf;

/** A copy of a WebM without metadata. Throws `NotUnderstood`. */
export function cleanWebm(content: Buffer): Cleaned {
  const removed = new Removed();
  const from = new Bytes(content);
  const [head, ...others] = elementsIn(from, (_, found) => found.some(({ id }) => id === segment));
  const body = known(others, removed).find(({ id }) => id === segment);
  if (head?.id !== 0x1a45dfa3 || body === undefined) throw new NotUnderstood('It is no WebM.');
  if (!['webm', 'matroska'].includes(textIn(mustHave(childrenOf(head), 0x4282)))) throw new NotUnderstood('It is no WebM.');
  if (from.left > 0) removed.add('appended');
  const parts = known(childrenOf(body), removed);
  for (const { id } of parts) {
    if ([tags, chapters].includes(id)) removed.add('tags');
    else if (id === attachments) removed.add('attachments');
    else if (!levelOne.has(id)) removed.add('other');
  }
  const kept = tracksOf(mustHave(parts, tracks), removed);
  const shown = parts.filter(({ id }) => id === cluster).map((one) => writtenCluster(one, kept, removed));
  if (!shown.some(({ blocks }) => blocks > 0)) throw new NotUnderstood('It has neither pictures nor sound.');
  const written = [
    writtenInfo(mustHave(parts, info), removed),
    element(tracks, ...kept.map((track) => track.written)),
    ...shown.filter(({ blocks }) => blocks > 0).map((one) => one.written),
  ];
  return { content: Buffer.concat([fileHead, element(segment, ...written)]), removed: removed.kinds };
}

/** A number of EBML that says its own length. Undefined where it says that the length is not known. */
function sizeIn(from: Bytes): number | undefined {
  const first = from.byte();
  const length = Math.clz32(first) - 23;
  if (length > 8) throw new NotUnderstood('A part of it is broken.');
  let value = first & (0xff >> length);
  let isUnknown = value === 0xff >> length;
  for (let left = length - 1; left > 0; left -= 1) {
    const byte = from.byte();
    isUnknown &&= byte === 0xff;
    value = value * 256 + byte;
  }
  return isUnknown ? undefined : value;
}

function idIn(from: Bytes): number {
  const length = Math.clz32(from.peek(1).readUInt8(0)) - 23;
  if (length > 4) throw new NotUnderstood('A part of it is broken.');
  return from.take(length).readUIntBE(0, length);
}

/** What follows each other, until something stands there before which it ends. Throws `NotUnderstood`. */
function elementsIn(from: Bytes, ends: (id: number, found: readonly Element[]) => boolean = () => false): readonly Element[] {
  const found: Element[] = [];
  while (from.left > 0) {
    const start = from.at;
    // What stands behind the end need not be an element.
    if (ends(0, found)) break;
    const id = idIn(from);
    if (ends(id, found)) {
      from.at = start;
      break;
    }
    const size = sizeIn(from);
    if (size !== undefined) found.push({ id, data: from.take(size) });
    else if (id === segment) found.push({ id, data: Buffer.alloc(0), children: elementsIn(from) });
    else if (id === cluster) found.push({ id, data: Buffer.alloc(0), children: elementsIn(from, (next) => levelOne.has(next)) });
    else throw new NotUnderstood('A part of it does not say where it ends.');
  }
  return found;
}

const childrenOf = ({ data, children }: Element): readonly Element[] => children ?? elementsIn(new Bytes(data));

/** Those that are not there to fill or to check something. */
function known(elements: readonly Element[], removed: Removed): readonly Element[] {
  return elements.filter(({ id, data }) => {
    if (id === padding && data.some((byte) => byte !== 0)) removed.add('other');
    return id !== padding && id !== checksum;
  });
}

function oneOf(elements: readonly Element[], wanted: number): Element | undefined {
  const found = elements.filter(({ id }) => id === wanted);
  if (found.length > 1) throw new NotUnderstood('It has a part twice that can be there once.');
  return found[0];
}

function mustHave(elements: readonly Element[], wanted: number): Element {
  const found = oneOf(elements, wanted);
  if (found === undefined) throw new NotUnderstood('A part is missing in it.');
  return found;
}

const textIn = ({ data }: Element): string => data.toString('latin1');

function numberIn({ data }: Element): number {
  if (data.length > 6) throw new NotUnderstood('A number of it is too large.');
  return data.length === 0 ? 0 : data.readUIntBE(0, data.length);
}

/** Copies numbers, by their ids: each once, and none longer than a number is. Notes what else there is. */
function numbersOf(
  elements: readonly Element[],
  ids: readonly number[],
  removed: Removed,
  apart: readonly number[] = [],
): Buffer {
  const numbers = ids.flatMap((id) => oneOf(elements, id) ?? []);
  for (const { data } of numbers) if (data.length > 8) throw new NotUnderstood('A number of it is too large.');
  if (elements.some(({ id }) => !ids.includes(id) && !apart.includes(id))) removed.add('other');
  return Buffer.concat(numbers.map(({ id, data }) => element(id, data)));
}

function element(id: number, ...parts: readonly Buffer[]): Buffer {
  const data = Buffer.concat(parts);
  const name = id.toString(16);
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(data.length) | (1n << 56n), 0);
  return Buffer.concat([Buffer.from(name.padStart(name.length + (name.length % 2), '0'), 'hex'), size, data]);
}

const number = (id: number, value: number): Buffer => element(id, Buffer.from(value.toString(16).padStart(4, '0'), 'hex'));
const text = (id: number, value: string): Buffer => element(id, Buffer.from(value, 'latin1'));

const fileHead = element(
  0x1a45dfa3,
  ...[number(0x4286, 1), number(0x42f7, 1), number(0x42f2, 4), number(0x42f3, 8)],
  ...[text(0x4282, 'webm'), number(0x4287, 4), number(0x4285, 2)],
);

/** Stands where a program must name itself. */
const nobody = '-';
const [muxer, writer, title, madeAt] = [0x4d80, 0x5741, 0x7ba9, 0x4461];

/** How time is counted, and how long it is. */
function writtenInfo(box: Element, removed: Removed): Buffer {
  const said = known(childrenOf(box), removed);
  for (const one of said) {
    if (one.id === madeAt) removed.add('camera-data');
    if (one.id === title || ([muxer, writer].includes(one.id) && textIn(one) !== nobody)) removed.add('tags');
  }
  const numbers = numbersOf(said, [0x2ad7b1, 0x4489], removed, [muxer, writer, title, madeAt]);
  return element(info, numbers, text(muxer, nobody), text(writer, nobody));
}

interface Track {
  readonly number: number;
  readonly written: Buffer;
  readonly filter: SampleFilter | undefined;
}

interface Coded {
  readonly said: Buffer | undefined;
  readonly filter?: SampleFilter;
}

/** What a decoder is told first. */
const codings: Readonly<Record<string, (said: Buffer | undefined) => Coded>> = {
  V_VP8: () => ({ said: undefined }),
  V_VP9: () => ({ said: undefined }),
  A_OPUS: (said) => {
    if (said === undefined || !isOpusHead(said)) throw new NotUnderstood('Its sound is coded in a way that is not known.');
    return { said };
  },
  'V_MPEG4/ISO/AVC': (said) => {
    if (said === undefined) throw new NotUnderstood('A part is missing in it.');
    const { written, filter } = avcConfiguration(said);
    return { said: written, filter };
  },
};

const [trackNumber, trackUid, trackType, codec, codecPrivate, language, video, audio] = [
  ...[0xd7, 0x73c5, 0x83, 0x86, 0x63a2, 0x22b59c, 0xe0, 0xe1],
] as [number, number, number, number, number, number, number, number];
const said = { name: 0x536e, codecName: 0x258688, languageTag: 0x22b59d };
const packed = 0x6d80;
const undetermined = 'und';

function tracksOf(box: Element, removed: Removed): readonly Track[] {
  const found = known(childrenOf(box), removed).flatMap((entry): readonly Track[] => {
    if (entry.id !== 0xae) throw new NotUnderstood('It has a part that is not known.');
    const parts = known(childrenOf(entry), removed);
    const type = numberIn(mustHave(parts, trackType));
    if (type !== 1 && type !== 2) {
      removed.add('other');
      return [];
    }
    if (oneOf(parts, packed) !== undefined) throw new NotUnderstood('It is packed or locked.');
    return [trackOf(parts, type === 1, removed)];
  });
  if (new Set(found.map((track) => track.number)).size !== found.length) throw new NotUnderstood('A table of it is broken.');
  return found;
}

function trackOf(parts: readonly Element[], isVideo: boolean, removed: Removed): Track {
  const nr = numberIn(mustHave(parts, trackNumber));
  const name = textIn(mustHave(parts, codec));
  const coding = name.startsWith(isVideo ? 'V' : 'A') ? own(codings, name) : undefined;
  if (coding === undefined || nr < 1 || nr > 126) throw new NotUnderstood('It is coded in a way that is not known.');
  const told = oneOf(parts, codecPrivate)?.data;
  const coded = coding(told);
  if (told !== undefined && coded.said?.equals(told) !== true) removed.add('other');
  for (const id of Object.values(said)) if (parts.some((one) => one.id === id)) removed.add('tags');
  const spoken = oneOf(parts, language);
  if (spoken !== undefined && textIn(spoken) !== undetermined) removed.add('tags');
  if (numberOr(oneOf(parts, trackUid)) !== nr) removed.add('other');
  const apart = [trackUid, codec, codecPrivate, language, video, audio, ...Object.values(said)];
  // Which it is and what it is, whether it is played, in how many frames, and how it begins.
  const numbers = numbersOf(parts, [trackNumber, trackType, 0xb9, 0x88, 0x9c, 0x23e383, 0x56aa, 0x56bb], removed, apart);
  const written = element(
    0xae,
    numbers,
    number(trackUid, nr),
    text(codec, name),
    ...(coded.said === undefined ? [] : [element(codecPrivate, coded.said)]),
    text(language, undetermined),
    isVideo ? writtenVideo(mustHave(parts, video), removed) : writtenAudio(mustHave(parts, audio), removed),
  );
  return { number: nr, written, filter: coded.filter };
}

const numberOr = (found: Element | undefined): number => (found === undefined || found.data.length > 6 ? -1 : numberIn(found));

const color = 0x55b0;
/** Matrix, bits, samples, range, transfer and primaries. */
const colorNumbers = [0x55b1, 0x55b2, 0x55b3, 0x55b4, 0x55b5, 0x55b6, 0x55b7, 0x55b8, 0x55b9, 0x55ba, 0x55bb];
/** How large it is, what is cut off, and how large it is shown. */
const videoNumbers = [0xb0, 0xba, 0x9a, 0x54aa, 0x54bb, 0x54cc, 0x54dd, 0x54b0, 0x54ba, 0x54b2];

function writtenVideo(box: Element, removed: Removed): Buffer {
  const parts = known(childrenOf(box), removed);
  const colors = oneOf(parts, color);
  const written = colors && element(color, numbersOf(known(childrenOf(colors), removed), colorNumbers, removed));
  return element(video, numbersOf(parts, videoNumbers, removed, [color]), ...(written === undefined ? [] : [written]));
}

/** How often it is sampled, how many channels it has, and how deep it is. */
const writtenAudio = (box: Element, removed: Removed): Buffer =>
  element(audio, numbersOf(known(childrenOf(box), removed), [0xb5, 0x78b5, 0x9f, 0x6264], removed));

const [timestamp, position, previousSize, simpleBlock, group, block] = [0xe7, 0xa7, 0xab, 0xa3, 0xa0, 0xa1] as const;
/** How long it is shown, on which others it rests, and what of it is not heard. */
const groupNumbers = [0x9b, 0x75a2];
const reference = 0xfb;
/** That it can be begun with, is not shown, or can be left out. The rest says how frames are laced, or nothing. */
const flagsKept = 0x89;
const laced = 0x06;

function writtenCluster(
  box: Element,
  kept: readonly Track[],
  removed: Removed,
): { readonly written: Buffer; readonly blocks: number } {
  const parts = known(childrenOf(box), removed);
  const apart = [position, previousSize, simpleBlock, group];
  const head = numbersOf(parts, [timestamp], removed, apart);
  mustHave(parts, timestamp);
  const blocks = parts.flatMap((part): readonly Buffer[] => {
    if (part.id === simpleBlock) return writtenBlock(part, kept, removed);
    return part.id === group ? writtenGroup(part, kept, removed) : [];
  });
  return { written: element(cluster, head, ...blocks), blocks: blocks.length };
}

function writtenGroup(box: Element, kept: readonly Track[], removed: Removed): readonly Buffer[] {
  const parts = known(childrenOf(box), removed);
  const written = writtenBlock(mustHave(parts, block), kept, removed);
  const rests = parts.filter(({ id }) => id === reference);
  if (rests.some(({ data }) => data.length > 8)) throw new NotUnderstood('A number of it is too large.');
  const numbers = numbersOf(parts, groupNumbers, removed, [block, reference]);
  if (written.length === 0) return [];
  return [element(group, ...written, numbers, ...rests.map(({ id, data }) => element(id, data)))];
}

function writtenBlock({ id, data }: Element, kept: readonly Track[], removed: Removed): readonly Buffer[] {
  const from = new Bytes(data);
  const nr = sizeIn(from);
  const when = from.take(2);
  const flags = from.byte();
  const track = kept.find((one) => one.number === nr);
  if (track === undefined) return [];
  if ((flags & laced) !== 0) throw new NotUnderstood('Its frames are laced.');
  const frame = from.take(from.left);
  const shown = track.filter === undefined ? frame : track.filter(frame, removed);
  return [element(id, Buffer.from([0x80 + track.number]), when, Buffer.from([flags & flagsKept]), shown)];
}
