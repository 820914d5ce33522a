import { Removed, type Cleaned } from './cleaned.js';
import { cleanProfile } from './color-profile.js';
import { Bytes, NotUnderstood } from './not-understood.js';
import { orientationIn, tiffWith } from './orientation.js';

/* A JPEG (ITU-T T.81, annex B) of the tables and scans that show it, which are copied to the byte, and nothing else. */

const marks = { image: 0xd8, end: 0xd9, scan: 0xda, tables: 0xdb, lines: 0xdc, restarts: 0xdd, comment: 0xfe } as const;
const huffman = 0xc4;
const arithmetic = 0xcc;
const profileName = 'ICC_PROFILE\0';
/** Of the profile, in one segment. */
const profilePart = 65_000;

const isFrame = (mark: number): boolean => mark >= 0xc0 && mark <= 0xcf && ![huffman, 0xc8, arithmetic].includes(mark);

/** A copy of a JPEG without metadata. Throws `NotUnderstood`. */
export function cleanJpeg(content: Buffer): Cleaned {
  const from = new Bytes(content);
  const removed = new Removed();
  const tables: Buffer[] = [];
  const applied: { orientation?: number; density?: Buffer; adobe?: Buffer } = {};
  const profile = new Map<number, Buffer>();
  let frames = 0;
  let scans = 0;
  from.mustBe(Buffer.from([0xff, marks.image]));
  for (;;) {
    const mark = nextMark(from);
    if (mark === marks.end) break;
    const segment = from.take(from.peek(2).readUInt16BE(0));
    if (segment.length < 2) throw new NotUnderstood('A segment of it is broken.');
    const data = segment.subarray(2);
    if (mark === marks.comment) removed.add('comment');
    else if (mark >= 0xe0 && mark <= 0xef) readApplied(mark - 0xe0, data, { applied, profile, removed });
    else {
      mustBeWhole(mark, data);
      if (isFrame(mark)) frames += 1;
      tables.push(Buffer.from([0xff, mark]), segment);
      if (mark === marks.scan) {
        if (frames === 0) throw new NotUnderstood('It has a scan before its frame.');
        scans += 1;
        tables.push(scanOf(from));
      }
    }
  }
  if (frames !== 1 || scans === 0) throw new NotUnderstood('It has not one picture.');
  if (from.left > 0) removed.add('appended');
  return {
    content: Buffer.concat([...head(applied, joined(profile, removed)), ...tables, Buffer.from([0xff, marks.end])]),
    removed: removed.kinds,
  };
}

/** What stands before the picture in the copy. */
function head(
  { orientation, density, adobe }: { orientation?: number; density?: Buffer; adobe?: Buffer },
  profile?: Buffer,
): readonly Buffer[] {
  const said: Buffer[] = [Buffer.from([0xff, marks.image])];
  // Version, unit and density of JFIF, without its small picture.
  if (density !== undefined)
    said.push(segmentOf(0xe0, Buffer.concat([Buffer.from('JFIF\0', 'latin1'), density, Buffer.alloc(2)])));
  if (orientation !== undefined)
    said.push(segmentOf(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiffWith(orientation)])));
  const parts = Math.ceil((profile?.length ?? 0) / profilePart);
  for (let part = 0; part < parts; part += 1) {
    const counted = Buffer.concat([Buffer.from(profileName, 'latin1'), Buffer.from([part + 1, parts])]);
    said.push(
      segmentOf(
        0xe2,
        Buffer.concat([counted, profile?.subarray(part * profilePart, (part + 1) * profilePart) ?? Buffer.alloc(0)]),
      ),
    );
  }
  if (adobe !== undefined) said.push(segmentOf(0xee, adobe));
  return said;
}

function segmentOf(mark: number, data: Buffer): Buffer {
  const begin = Buffer.from([0xff, mark, 0, 0]);
  begin.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([begin, data]);
}

interface Read {
  readonly applied: { orientation?: number; density?: Buffer; adobe?: Buffer };
  readonly profile: Map<number, Buffer>;
  readonly removed: Removed;
}

/** What programs have put in. Whatever is not needed to show the picture is left out. */
function readApplied(number: number, data: Buffer, { applied, profile, removed }: Read): void {
  const begins = (name: string) => data.subarray(0, name.length).equals(Buffer.from(name, 'latin1'));
  if (number === 0 && begins('JFIF\0') && data.length >= 14) {
    applied.density ??= data.subarray(5, 12);
    if (data.length > 14) removed.add('preview');
  } else if (number === 1 && begins('Exif\0\0')) {
    const orientation = orientationIn(data.subarray(6));
    if (orientation !== undefined) applied.orientation ??= orientation;
    removed.add('camera-data');
  } else if (number === 1 && begins('http://ns.adobe.com/')) removed.add('xmp');
  else if (number === 2 && begins(profileName) && data.length > 14) {
    const part = data.readUInt8(12);
    if (profile.has(part)) throw new NotUnderstood('It has two color profiles.');
    profile.set(part, data.subarray(14));
  } else if (number === 13) removed.add('iptc');
  // How the colors of it are to be read.
  else if (number === 14 && begins('Adobe') && data.length >= 12) applied.adobe ??= data.subarray(0, 12);
  else removed.add(number === 0 ? 'preview' : 'other');
}

function joined(profile: ReadonlyMap<number, Buffer>, removed: Removed): Buffer | undefined {
  if (profile.size === 0) return undefined;
  const parts = Array.from({ length: profile.size }, (_, index) => profile.get(index + 1));
  if (parts.some((part) => part === undefined)) throw new NotUnderstood('A part of its color profile is missing.');
  const whole = Buffer.concat(parts as Buffer[]);
  const clean = cleanProfile(whole);
  if (!clean.equals(whole)) removed.add('profile-names');
  return clean;
}

/** The next mark. Any number of FF may stand before it. */
function nextMark(from: Bytes): number {
  if (from.byte() !== 0xff) throw new NotUnderstood('It has bytes between its segments.');
  let mark = from.byte();
  while (mark === 0xff) mark = from.byte();
  return mark;
}

/** A table that is longer than what it says can hide something. Throws `NotUnderstood`, also for marks that are not known. */
function mustBeWhole(mark: number, data: Buffer): void {
  const from = new Bytes(data);
  if (mark === marks.tables) while (from.left > 0) from.take(from.byte() >> 4 === 0 ? 64 : 128);
  else if (mark === huffman)
    while (from.left > 0) {
      from.byte();
      from.take(from.take(16).reduce((sum, count) => sum + count, 0));
    }
  else if (mark === arithmetic) from.take(data.length - (data.length % 2));
  else if (mark === marks.lines || mark === marks.restarts) from.take(2);
  else if (mark === marks.scan) from.take(4 + 2 * data.readUInt8(0));
  else if (isFrame(mark) && data.length > 6) from.take(6 + 3 * data.readUInt8(5));
  else throw new NotUnderstood('It has a segment that is not known.');
  if (from.left > 0) throw new NotUnderstood('A table of it is longer than it says.');
}

/** The bytes of one scan, to the mark that follows it. */
function scanOf(from: Bytes): Buffer {
  const begin = from.at;
  let at = begin;
  for (;;) {
    at = from.all.indexOf(0xff, at);
    if (at === -1 || at + 1 >= from.all.length) throw new NotUnderstood('It ends too early.');
    const next = from.all.readUInt8(at + 1);
    // A byte that is no mark, or where reading may start again.
    if (next === 0 || (next >= 0xd0 && next <= 0xd7)) at += 2;
    else break;
  }
  from.at = at;
  return from.all.subarray(begin, at);
}
