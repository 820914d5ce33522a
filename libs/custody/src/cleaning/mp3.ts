import { Bits } from './bits.js';
import { Removed, type Cleaned } from './cleaned.js';
import { Bytes, NotUnderstood } from './not-understood.js';

/*
 * An MP3 (ISO/IEC 11172-3 and 13818-3, layer III) of its frames, without the tags before and behind them. The sound of a frame
 * can begin in those before it; what no frame counts as its sound is set to zero: encoders write their name there.
 */

interface Frame {
  readonly head: Buffer;
  readonly sides: Buffer;
  /** Bits of sound, and how many bytes before this frame's own they begin. */
  readonly bits: number;
  readonly back: number;
  readonly data: Buffer;
}

/** In kilobits per second, for the first version and for the two of lower rates. */
const rates = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const;
const samplings = [44_100, 48_000, 32_000];
const layerThree = 1;
const versionOne = 3;

/** A copy of an MP3 without metadata. Throws `NotUnderstood`. */
export function cleanMp3(content: Buffer): Cleaned {
  const removed = new Removed();
  const from = new Bytes(content);
  while (tagIn(from)) removed.add('tags');
  const begin = from.at;
  const summary = isFrameNext(from) ? summaryIn(frameIn(from, undefined)) : undefined;
  if (summary === undefined) from.at = begin;
  const frames: Frame[] = [];
  while (isFrameNext(from)) frames.push(frameIn(from, frames[0]));
  if (frames.length === 0) throw new NotUnderstood('It has no sound.');
  while (from.left > 0) {
    if (!tagIn(from)) throw new NotUnderstood('It has a part that is not known.');
    removed.add('tags');
  }
  if (summary !== undefined && !summary.equals(content.subarray(begin, begin + summary.length))) removed.add('tags');
  const sound = soundOf(frames);
  if (!sound.equals(Buffer.concat(frames.map(({ data }) => data)))) removed.add('other');
  const parts: Buffer[] = summary === undefined ? [] : [summary];
  let at = 0;
  for (const { head, sides, data } of frames) {
    parts.push(head, sides, sound.subarray(at, at + data.length));
    at += data.length;
  }
  return { content: Buffer.concat(parts), removed: removed.kinds };
}

const isFrameNext = (from: Bytes): boolean => from.left >= 4 && from.peek(2).readUInt16BE(0) >= 0xffe0;

/** Goes over a tag, or over zeros. False where something else comes. Throws `NotUnderstood` where it ends early. */
function tagIn(from: Bytes): boolean {
  const begins = (name: string) => from.left >= name.length && from.peek(name.length).toString('latin1') === name;
  if (begins('ID3')) {
    const head = from.take(10);
    const size = head.subarray(6).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
    from.take(size + ((head.readUInt8(5) & 0x10) === 0 ? 0 : 10));
  } else if (begins('APETAGEX')) {
    const head = from.take(32);
    // Only one that begins with its head can be gone over.
    if ((head.readUInt32LE(20) & 0x20000000) === 0) throw new NotUnderstood('It has a part that is not known.');
    from.take(head.readUInt32LE(12));
  } else if (begins('LYRICSBEGIN')) {
    const end = Math.max(from.all.indexOf('LYRICS200', from.at, 'latin1'), from.all.indexOf('LYRICSEND', from.at, 'latin1'));
    from.take(end + 9 - from.at);
  } else if (begins('TAG+')) from.take(227);
  else if (begins('TAG')) from.take(128);
  else if (begins('\0')) while (begins('\0')) from.take(1);
  else return false;
  return true;
}

/** The next frame. Throws `NotUnderstood` where it is not like the first, or is none of layer III. */
function frameIn(from: Bytes, first: Frame | undefined): Frame {
  const head = from.peek(4);
  const [second, third] = [head.readUInt8(1), head.readUInt8(2)];
  const version = (second >> 3) & 3;
  const isOld = version === versionOne;
  const sampling = (samplings[(third >> 2) & 3] ?? 0) / (isOld ? 1 : version === 2 ? 2 : 4);
  const rate = rates[isOld ? 0 : 1][third >> 4] ?? 0;
  if (version === 1 || ((second >> 1) & 3) !== layerThree || sampling === 0 || rate === 0) {
    throw new NotUnderstood('Its sound is coded in a way that is not known.');
  }
  // Version, layer and sampling rate.
  const likeness = (frame: Buffer) => [frame.readUInt8(1) & 0xfe, frame.readUInt8(2) & 0x0c].join();
  if (first !== undefined && likeness(first.head) !== likeness(head))
    throw new NotUnderstood('Its frames do not fit each other.');
  const isMono = head.readUInt8(3) >> 6 === 3;
  const all = new Bytes(from.take(Math.floor(((isOld ? 144_000 : 72_000) * rate) / sampling) + ((third >> 1) & 1)));
  const frame = { head: all.take((second & 1) === 0 ? 6 : 4), sides: all.take(isOld ? (isMono ? 17 : 32) : isMono ? 9 : 17) };
  const data = all.take(all.left);
  const { back, bits } = soundSaid(frame.sides, isOld, isMono ? 1 : 2);
  return { ...frame, back, bits, data };
}

/** Where the sound of a frame begins, and how many bits it has. */
function soundSaid(sides: Buffer, isOld: boolean, channels: 1 | 2): Pick<Frame, 'back' | 'bits'> {
  const from = new Bits(sides);
  const back = from.take(isOld ? 9 : 8);
  from.take(isOld ? (channels === 1 ? 5 + 4 : 3 + 8) : channels);
  let bits = 0;
  for (let part = 0; part < channels * (isOld ? 2 : 1); part += 1) {
    bits += from.take(12);
    from.take(isOld ? 47 : 51);
  }
  return { back, bits };
}

/** The bytes of sound of all frames, one behind the other, and zeros where none is. Throws `NotUnderstood`. */
function soundOf(frames: readonly Frame[]): Buffer {
  const all = Buffer.concat(frames.map(({ data }) => data));
  const sound = Buffer.alloc(all.length);
  let own = 0;
  for (const { back, bits, data } of frames) {
    const [begin, end] = [own - back, own - back + Math.ceil(bits / 8)];
    own += data.length;
    if (end > own) throw new NotUnderstood('A frame of it ends too early.');
    if (end <= Math.max(0, begin)) continue;
    all.copy(sound, Math.max(0, begin), Math.max(0, begin), end);
    if (bits % 8 !== 0) sound.writeUInt8(all.readUInt8(end - 1) & (0xff << (8 - (bits % 8))) & 0xff, end - 1);
  }
  return sound;
}

/** Behind this name, whoever wrote it, decoders read how much silence was put before and behind the sound. */
const silenceName = 'LAME';

/**
 * A first frame without sound that says how many there are and where one can begin, written anew: without version and settings
 * of its encoder. Undefined where it is a frame like all others.
 */
function summaryIn({ head, sides, data }: Frame): Buffer | undefined {
  const from = new Bytes(data);
  if (data.length < 8 || !['Xing', 'Info'].includes(data.toString('latin1', 0, 4))) return undefined;
  from.take(4);
  const flags = from.number(4) & 0xf;
  from.take((flags & 1 ? 4 : 0) + (flags & 2 ? 4 : 0) + (flags & 4 ? 100 : 0) + (flags & 8 ? 4 : 0));
  const written = Buffer.alloc(data.length);
  data.copy(written, 0, 0, from.at);
  written.writeUInt32BE(flags, 4);
  if ([silenceName, 'Lavf', 'Lavc'].includes(data.toString('latin1', from.at, from.at + 4))) {
    written.write(silenceName, from.at, 'latin1');
    data.copy(written, from.at + 21, from.at + 21, from.at + 24);
  }
  return Buffer.concat([head, Buffer.alloc(sides.length), written]);
}
