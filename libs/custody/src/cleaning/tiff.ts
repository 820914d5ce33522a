import { inflateSync } from 'node:zlib';
import type { MetadataKind } from '#kernel';
import { Removed, type Cleaned } from './cleaned.js';
import { cleanProfile } from './color-profile.js';
import { NotUnderstood } from './not-understood.js';

/*
 * A TIFF (revision 6.0, 1992) of its pages: their strips or tiles to the byte, and the fields that say how to show them, each of
 * the length that it can have. Small pictures and all other fields are left out, and so is what no field names.
 */

interface Field {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly data: Buffer;
}

interface PageOut {
  readonly fields: readonly Field[];
  readonly strips: readonly Buffer[];
  readonly offsets: number;
}

/** How many bytes a value of each type has. */
const typeBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
const tags = {
  ...{
    kind: 254,
    width: 256,
    height: 257,
    depths: 258,
    compression: 259,
    colors: 262,
    stripStarts: 273,
    samples: 277,
    lines: 278,
    stripBytes: 279,
  },
  ...{ planes: 284, tileWidth: 322, tileHeight: 323, tileStarts: 324, tileBytes: 325, profile: 34_675 },
} as const;
const [short, long, rational] = [3, 4, 5];
interface Form {
  readonly types: readonly number[];
  readonly counts: readonly number[];
}

const formOf = (all: readonly number[], types: readonly number[], counts: readonly number[]) =>
  all.map((tag): readonly [number, Form] => [tag, { types, counts }]);
const whole = [short, long];
const single = [tags.kind, tags.width, tags.height, tags.compression, tags.colors, tags.samples, tags.lines, tags.planes];
/** What shows a page: types and numbers of values that each field can have. */
const shown: ReadonlyMap<number, Form> = new Map([
  ...formOf(single, whole, [1]),
  // Which bit comes first, how it is turned, what a coding was told, units, and inks.
  ...formOf([266, 274, 292, 293, 296, 317, tags.tileWidth, tags.tileHeight, 332], whole, [1]),
  ...formOf([tags.depths, 338, 339], whole, [1, 2, 3, 4, 5, 6]),
  // A palette.
  ...formOf([320], whole, [6, 12, 48, 768, 196_608]),
  // How many points an inch has, and what white and the first colors are.
  ...formOf([282, 283], [rational], [1]),
  ...formOf([318], [rational], [2]),
  ...formOf([319, 532], [rational], [6]),
]);
const uncompressed = 1;
const deflated = [8, 32_946];
/** None, three of fax machines, LZW, Deflate by two numbers, and PackBits. */
const compressions = [uncompressed, 2, 3, 4, 5, ...deflated, 32_773];
const smallPicture = 1;
const mostPages = 2_000;
/** Of all pages: it is unpacked to find where its pixels end. */
const mostUnpacked = 256 * 1_048_576;

/** A copy of a TIFF without metadata. Throws `NotUnderstood`. */
export function cleanTiff(content: Buffer): Cleaned {
  const removed = new Removed();
  const isSmall = content.toString('latin1', 0, 2) === 'II';
  if ((!isSmall && content.toString('latin1', 0, 2) !== 'MM') || content.length < 8) throw new NotUnderstood('It is no TIFF.');
  const bytes = new Ordered(content, isSmall);
  // One of very large files says another number here.
  if (bytes.number(2, 2) !== 42) throw new NotUnderstood('It is no TIFF.');
  const pages: PageOut[] = [];
  const seen = new Set<number>();
  for (let at = bytes.number(4, 4); at !== 0;) {
    if (seen.has(at) || seen.size >= mostPages) throw new NotUnderstood('Its pages do not end.');
    seen.add(at);
    const count = bytes.number(at, 2);
    bytes.named(at, 6 + count * 12, false);
    const page = pageIn(bytes, at, count, removed);
    if (page !== undefined) pages.push(page);
    at = bytes.number(at + 2 + count * 12, 4);
  }
  bytes.mustLieApart();
  if (pages.length === 0) throw new NotUnderstood('It shows no picture.');
  const copy = writtenPages(pages, isSmall);
  if (copy.length < content.length) removed.add('other');
  return { content: copy, removed: removed.kinds };
}

interface Range {
  readonly begin: number;
  readonly end: number;
  readonly isPixels: boolean;
}

/** Reads numbers as the file orders their bytes. Throws `NotUnderstood` where they lie behind its end. */
class Ordered {
  private readonly ranges: Range[] = [];
  private unpacked = 0;

  constructor(
    readonly all: Buffer,
    readonly isSmallFirst: boolean,
  ) {}

  number(at: number, bytes: 2 | 4): number {
    const data = this.part(at, bytes);
    return this.isSmallFirst ? data.readUIntLE(0, bytes) : data.readUIntBE(0, bytes);
  }

  part(at: number, bytes: number): Buffer {
    if (at + bytes > this.all.length) throw new NotUnderstood('It ends too early.');
    return this.all.subarray(at, at + bytes);
  }

  /** A part that something names. */
  named(at: number, bytes: number, isPixels: boolean): Buffer {
    if (bytes > 0) this.ranges.push({ begin: at, end: at + bytes, isPixels });
    return this.part(at, bytes);
  }

  /** Throws `NotUnderstood` where all that was unpacked becomes too much. */
  mustHaveRoomFor(unpacked: number): void {
    this.unpacked += unpacked;
    if (this.unpacked > mostUnpacked) throw new NotUnderstood('It becomes too large.');
  }

  /** Pixels that lie over a field, or over others, would show what is to be left out. Throws `NotUnderstood`. */
  mustLieApart(): void {
    let [end, endOfPixels] = [8, 8];
    for (const range of this.ranges.sort((one, other) => one.begin - other.begin)) {
      if (range.begin < (range.isPixels ? end : endOfPixels)) throw new NotUnderstood('Its parts lie over each other.');
      end = Math.max(end, range.end);
      if (range.isPixels) endOfPixels = Math.max(endOfPixels, range.end);
    }
  }
}

/** A page, or nothing where it is a small picture of another. Throws `NotUnderstood`. */
function pageIn(bytes: Ordered, at: number, count: number, removed: Removed): PageOut | undefined {
  const fields = new Map<number, Field>();
  for (let entry = 0; entry < count; entry += 1) {
    const field = fieldAt(bytes, at + 2 + entry * 12);
    if (fields.has(field.tag)) throw new NotUnderstood('A page of it is broken.');
    fields.set(field.tag, field);
  }
  const values = (tag: number): readonly number[] => {
    const field = fields.get(tag);
    if (field === undefined) return [];
    if (field.type !== short && field.type !== long) throw new NotUnderstood('A page of it is broken.');
    const inField = new Ordered(field.data, bytes.isSmallFirst);
    const size = field.type === short ? 2 : 4;
    return Array.from({ length: field.count }, (_, index) => inField.number(index * size, size));
  };
  if (((values(tags.kind)[0] ?? 0) & smallPicture) !== 0) {
    removed.add('preview');
    return undefined;
  }
  const compression = values(tags.compression)[0] ?? uncompressed;
  if (!compressions.includes(compression)) throw new NotUnderstood('Its pixels are packed in a way that is not known.');
  const kept: Field[] = [];
  for (const field of fields.values()) {
    const said = shown.get(field.tag);
    if (said !== undefined) {
      if (!said.types.includes(field.type) || !said.counts.includes(field.count))
        throw new NotUnderstood('A field of it has not its length.');
      kept.push(field);
    } else if (field.tag === tags.profile) {
      const data = cleanProfile(field.data);
      if (!data.equals(field.data)) removed.add('profile-names');
      kept.push({ ...field, data, count: data.length });
    } else if (![tags.stripStarts, tags.stripBytes, tags.tileStarts, tags.tileBytes].some((tag) => tag === field.tag)) {
      removed.add(kinds.get(field.tag) ?? 'properties');
    }
  }
  const isTiled = fields.has(tags.tileWidth);
  const [starts, lengths] = isTiled
    ? [values(tags.tileStarts), values(tags.tileBytes)]
    : [values(tags.stripStarts), values(tags.stripBytes)];
  const size = layout(values, isTiled);
  if (starts.length !== size.strips || lengths.length !== size.strips)
    throw new NotUnderstood('Its tables do not fit each other.');
  const strips = starts.map((start, index) => {
    if (deflated.includes(compression)) bytes.mustHaveRoomFor(size.bytes(index));
    return usedOf(bytes.named(start, lengths[index] ?? 0, true), compression, size.bytes(index));
  });
  return { fields: kept, strips, offsets: isTiled ? tags.tileStarts : tags.stripStarts };
}

const kinds: ReadonlyMap<number, MetadataKind> = new Map([
  ...[271, 272, 34_665, 34_853, 40_965].map((tag) => [tag, 'camera-data'] as const),
  ...[33_723, 34_377].map((tag) => [tag, 'iptc'] as const),
  [330, 'preview'],
  [700, 'xmp'],
]);

function fieldAt(bytes: Ordered, at: number): Field {
  const [tag, type, count] = [bytes.number(at, 2), bytes.number(at + 2, 2), bytes.number(at + 4, 4)];
  const size = (typeBytes[type] ?? 0) * count;
  if (typeBytes[type] === undefined || type === 0) throw new NotUnderstood('A field of it is of a type that is not known.');
  return { tag, type, count, data: size <= 4 ? bytes.part(at + 8, size) : bytes.named(bytes.number(at + 8, 4), size, false) };
}

/** How many strips or tiles a page has, and how many bytes each is when nothing packs it. Throws `NotUnderstood`. */
function layout(values: (tag: number) => readonly number[], isTiled: boolean) {
  const [width = 0, height = 0] = [values(tags.width)[0], values(tags.height)[0]];
  const samples = values(tags.samples)[0] ?? 1;
  const depths = values(tags.depths);
  const bits = depths[0] ?? 1;
  const isApart = values(tags.planes)[0] === 2;
  const colors = values(tags.colors)[0];
  // Colors of which some are said less often than others have another layout.
  if (width === 0 || height === 0 || colors === 6 || depths.some((depth) => depth !== bits) || samples > 6) {
    throw new NotUnderstood('Its pixels are laid out in a way that is not known.');
  }
  const lineBytes = (wide: number) => Math.ceil((wide * bits * (isApart ? 1 : samples)) / 8);
  const [tileWidth = 0, tileHeight = 0] = [values(tags.tileWidth)[0], values(tags.tileHeight)[0]];
  if (isTiled && (tileWidth === 0 || tileHeight === 0)) throw new NotUnderstood('Its tables do not fit each other.');
  const lines = Math.min(height, values(tags.lines)[0] ?? height) || height;
  const strips = isTiled ? Math.ceil(width / tileWidth) * Math.ceil(height / tileHeight) : Math.ceil(height / lines);
  const bytes = (index: number): number => {
    if (isTiled) return lineBytes(tileWidth) * tileHeight;
    return lineBytes(width) * Math.min(lines, height - (index % strips) * lines);
  };
  return { strips: strips * (isApart ? samples : 1), bytes };
}

/** The bytes that are pixels: what a picture was before it was cut can stand behind them. Throws `NotUnderstood`. */
function usedOf(strip: Buffer, compression: number, bytes: number): Buffer {
  if (compression === uncompressed) {
    if (strip.length < bytes) throw new NotUnderstood('It ends too early.');
    return strip.subarray(0, bytes);
  }
  if (strip.length === 0) throw new NotUnderstood('It ends too early.');
  if (compression === 32_773) return strip.subarray(0, packedBytes(strip, bytes));
  if (!deflated.includes(compression)) return strip;
  try {
    const { buffer, engine } = inflateSync(strip, { info: true, maxOutputLength: bytes }) as unknown as {
      readonly buffer: Buffer;
      readonly engine: { readonly bytesWritten: number };
    };
    if (buffer.length !== bytes) throw new NotUnderstood('It ends too early.');
    return strip.subarray(0, engine.bytesWritten);
  } catch {
    throw new NotUnderstood('Its pixels cannot be read.');
  }
}

/** How many bytes of PackBits become so many pixels. */
function packedBytes(strip: Buffer, bytes: number): number {
  let [at, made] = [0, 0];
  while (made < bytes) {
    if (at >= strip.length) throw new NotUnderstood('It ends too early.');
    const said = strip.readInt8(at);
    if (said === -128) at += 1;
    else {
      made += Math.abs(said) + 1;
      at += said < 0 ? 2 : said + 2;
    }
  }
  if (at > strip.length) throw new NotUnderstood('It ends too early.');
  return at;
}

/** All pages: of each its strips, then its fields, then what is too long to stand in one. */
function writtenPages(pages: readonly PageOut[], isSmallFirst: boolean): Buffer {
  const number = (value: number, bytes: 2 | 4): Buffer => {
    const data = Buffer.alloc(bytes);
    if (isSmallFirst) data.writeUIntLE(value, 0, bytes);
    else data.writeUIntBE(value, 0, bytes);
    return data;
  };
  const parts: Buffer[] = [];
  let at = 8;
  const put = (data: Buffer): number => {
    const begin = at;
    const even = data.length % 2 === 0 ? data : Buffer.concat([data, Buffer.alloc(1)]);
    parts.push(even);
    at += even.length;
    return begin;
  };
  // Where the last page says which one follows.
  let follows = Buffer.alloc(4);
  const head = follows;
  for (const { fields, strips, offsets } of pages) {
    const starts = strips.map((strip) => number(put(strip), 4));
    const places = [
      { tag: offsets, data: Buffer.concat(starts) },
      {
        tag: offsets === tags.tileStarts ? tags.tileBytes : tags.stripBytes,
        data: Buffer.concat(strips.map((strip) => number(strip.length, 4))),
      },
    ].map((place) => ({ ...place, type: long, count: strips.length }));
    const all = [...fields, ...places].sort((former, latter) => former.tag - latter.tag);
    const entries = all.map(({ tag, type, count, data }) => {
      const value = data.length <= 4 ? Buffer.concat([data, Buffer.alloc(4 - data.length)]) : number(put(data), 4);
      return Buffer.concat([number(tag, 2), number(type, 2), number(count, 4), value]);
    });
    number(at, 4).copy(follows);
    follows = Buffer.alloc(4);
    put(Buffer.concat([number(all.length, 2), ...entries]));
    parts.push(follows);
    at += 4;
  }
  return Buffer.concat([Buffer.from(isSmallFirst ? 'II' : 'MM', 'latin1'), number(42, 2), head, ...parts]);
}
