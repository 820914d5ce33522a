import { Removed, type Cleaned } from './cleaned.js';
import { Bytes, NotUnderstood } from './not-understood.js';

/*
 * An Ogg (RFC 3533) with one stream of Opus (RFC 7845) or Vorbis: what a decoder has to know and the sound, to the byte, in pages
 * with numbers of their own; in place of its comments stand none.
 */

interface Page {
  readonly flags: number;
  readonly position: Buffer;
  /** How long each part of it is; one of less than 255 bytes ends a packet. */
  readonly lengths: Buffer;
  readonly data: Buffer;
}

interface Coding {
  readonly begins: string;
  readonly isWhole: (said: Buffer) => boolean;
  readonly comments: Buffer;
  /** How the packet of comments begins, and each that follows before the sound. */
  readonly others: readonly string[];
}

/** Whether it is what a decoder of Opus is told first, and nothing behind it. */
export function isOpusHead(said: Buffer): boolean {
  if (said.toString('latin1', 0, 8) !== 'OpusHead' || said.length < 19) return false;
  return said.length === (said.readUInt8(18) === 0 ? 19 : 21 + said.readUInt8(9));
}

const codings: readonly Coding[] = [
  {
    begins: 'OpusHead',
    isWhole: isOpusHead,
    comments: Buffer.concat([Buffer.from('OpusTags', 'latin1'), Buffer.alloc(8)]),
    others: ['OpusTags'],
  },
  {
    begins: '\x01vorbis',
    isWhole: (said) => said.length === 30,
    comments: Buffer.concat([Buffer.from('\x03vorbis', 'latin1'), Buffer.alloc(8), Buffer.from([1])]),
    others: ['\x03vorbis', '\x05vorbis'],
  },
];
const isContinued = 1;
const isBegin = 2;
const isEnd = 4;
const mostParts = 255;

/** A copy of an Ogg without metadata. Throws `NotUnderstood`. */
export function cleanOgg(content: Buffer): Cleaned {
  const removed = new Removed();
  const pages = pagesIn(new Bytes(content), removed);
  const [first, ...others] = pages;
  const coding = codings.find(({ begins }) => first?.data.toString('latin1', 0, begins.length) === begins);
  if (first === undefined || coding?.isWhole(first.data) !== true)
    throw new NotUnderstood('Its sound is coded in a way that is not known.');
  const { packets, used } = packetsIn(others, coding.others.length);
  for (const [index, begins] of coding.others.entries()) {
    if (packets[index]?.toString('latin1', 0, begins.length) !== begins)
      throw new NotUnderstood('It has a part that is not known.');
  }
  if (packets[0]?.equals(coding.comments) === false) removed.add('tags');
  const sound = others.slice(used);
  if (sound.at(-1)?.lengths.at(-1) === undefined || sound.at(-1)?.lengths.at(-1) === mostParts)
    throw new NotUnderstood('It ends too early.');
  const written = [first, ...pagesOf([coding.comments, ...packets.slice(1)]), ...sound];
  return { content: Buffer.concat(written.map(writtenPage)), removed: removed.kinds };
}

/** All pages. Throws `NotUnderstood` where one is damaged, or of another stream. */
function pagesIn(from: Bytes, removed: Removed): readonly Page[] {
  const pages: Page[] = [];
  let stream: Buffer | undefined;
  while (from.left > 0) {
    const begin = from.at;
    if ((pages.at(-1)?.flags ?? 0) & isEnd && !from.peek(Math.min(4, from.left)).equals(Buffer.from('OggS'))) {
      removed.add('appended');
      break;
    }
    from.mustBe('OggS\0');
    const flags = from.byte();
    const position = from.take(8);
    const serial = from.take(4);
    from.take(4);
    const sum = from.take(4).readUInt32LE(0);
    const lengths = from.take(from.byte());
    const data = from.take(lengths.reduce((all, length) => all + length, 0));
    const whole = Buffer.from(from.all.subarray(begin, from.at));
    whole.writeUInt32LE(0, 22);
    if (sumOf(whole) !== sum) throw new NotUnderstood('A page of it is broken.');
    // More than one stream, beside each other or one after the other.
    if (stream?.equals(serial) === false || (flags & isBegin) !== (pages.length === 0 ? isBegin : 0)) {
      throw new NotUnderstood('It has more than one stream.');
    }
    stream = serial;
    pages.push({ flags: flags & (isContinued | isBegin | isEnd), position, lengths, data });
  }
  return pages;
}

/** The packets before the sound, and how many pages they take. The sound begins on a page of its own. Throws `NotUnderstood`. */
function packetsIn(pages: readonly Page[], count: number): { readonly packets: readonly Buffer[]; readonly used: number } {
  const packets: Buffer[] = [];
  let open: Buffer[] = [];
  for (const [index, { lengths, data }] of pages.entries()) {
    const from = new Bytes(data);
    for (const length of lengths) {
      open.push(from.take(length));
      if (length === mostParts) continue;
      packets.push(Buffer.concat(open));
      open = [];
    }
    if (packets.length < count) continue;
    if (packets.length > count || open.length > 0) break;
    return { packets, used: index + 1 };
  }
  throw new NotUnderstood('It has a part that is not known.');
}

/** Packets, in pages. */
function pagesOf(packets: readonly Buffer[]): readonly Page[] {
  const parts = packets.flatMap((packet) =>
    Array.from({ length: Math.floor(packet.length / mostParts) + 1 }, (_, part) =>
      packet.subarray(part * mostParts, (part + 1) * mostParts),
    ),
  );
  return Array.from({ length: Math.ceil(parts.length / mostParts) }, (_, page) => {
    const held = parts.slice(page * mostParts, (page + 1) * mostParts);
    const goesOn = page > 0 && parts[page * mostParts - 1]?.length === mostParts;
    const ends = held.some((part) => part.length < mostParts);
    return {
      flags: goesOn ? isContinued : 0,
      position: Buffer.alloc(8, ends ? 0 : 0xff),
      lengths: Buffer.from(held.map((part) => part.length)),
      data: Buffer.concat(held),
    };
  });
}

function writtenPage({ flags, position, lengths, data }: Page, index: number): Buffer {
  const head = Buffer.alloc(27);
  head.write('OggS', 0, 'latin1');
  head.writeUInt8(flags, 5);
  position.copy(head, 6);
  // The number of the stream, often drawn from the clock, is the same in all copies.
  head.writeUInt32LE(1, 14);
  head.writeUInt32LE(index, 18);
  head.writeUInt8(lengths.length, 26);
  const page = Buffer.concat([head, lengths, data]);
  page.writeUInt32LE(sumOf(page), 22);
  return page;
}

const sums = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) sum = (sum << 1) ^ (sum < 0 ? 0x04c11db7 : 0);
  return sum;
});

/** The check of a page (RFC 3533, 6). */
function sumOf(page: Buffer): number {
  let sum = 0;
  for (const byte of page) sum = (sum << 8) ^ (sums[((sum >>> 24) ^ byte) & 0xff] ?? 0);
  return sum >>> 0;
}
