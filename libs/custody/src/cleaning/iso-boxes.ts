import type { Removed } from './cleaned.js';
import { Bytes, NotUnderstood } from './not-understood.js';

/* Boxes of the ISO base media file format (ISO/IEC 14496-12), which QuickTime calls atoms. */

export interface Box {
  readonly type: string;
  readonly data: Buffer;
  /** Where its data begins in the file. */
  readonly at: number;
}

const mostBoxes = 10_000;
const xmpId = 'be7acfcb97a942e89c71999491e3afac';
/** In parts, of which each says for itself what is in it; or packed; or locked. */
const refused = ['moof', 'cmov', 'mvex', 'rmra'];

/**
 * The boxes that stand in `data`, which begins at `begins` in the file. Only the last box of a file may say that it goes on to
 * the end. Throws `NotUnderstood`.
 */
export function boxesIn(data: Buffer, begins = 0): readonly Box[] {
  const from = new Bytes(data);
  const found: Box[] = [];
  while (from.left > 0) {
    // QuickTime ends some lists with four zeros.
    if (from.left === 4 && begins > 0 && from.peek(4).readUInt32BE(0) === 0) break;
    const start = from.at;
    const said = from.number(4);
    const type = from.take(4).toString('latin1');
    const size = said === 1 ? from.number(8) : said === 0 && begins === 0 ? data.length - start : said;
    const at = begins + from.at;
    found.push({ type, at, data: from.take(size - (from.at - start)) });
    if (found.length > mostBoxes) throw new NotUnderstood('It has too many boxes.');
  }
  return found;
}

/** The boxes inside of a box; `skipped` bytes stand before them. */
export const inside = ({ data, at }: Box, skipped = 0): readonly Box[] => {
  if (skipped > data.length) throw new NotUnderstood('A box of it is too short.');
  return boxesIn(data.subarray(skipped), at + skipped);
};

/** The one box of a type. Throws `NotUnderstood` where there are two. */
export function oneOf(boxes: readonly Box[], type: string): Box | undefined {
  const found = boxes.filter((box) => box.type === type);
  if (found.length > 1) throw new NotUnderstood('It has a box twice that can be there once.');
  return found[0];
}

/** The one box of a type. Throws `NotUnderstood` where there is none, or two. */
export function mustHave(boxes: readonly Box[], type: string): Box {
  const found = oneOf(boxes, type);
  if (found === undefined) throw new NotUnderstood('A box is missing in it.');
  return found;
}

/** Names what a box was that is not in the copy. Throws `NotUnderstood` for one without which nothing is shown rightly. */
export function leftOut({ type, data }: Box, removed: Removed): void {
  if (refused.includes(type)) throw new NotUnderstood('It is in parts, packed or locked.');
  if (['free', 'skip', 'wide'].includes(type)) {
    if (data.some((byte) => byte !== 0)) removed.add('other');
  } else if (type === 'uuid') removed.add(data.toString('hex', 0, 16) === xmpId ? 'xmp' : 'other');
  else removed.add(['udta', 'meta'].includes(type) ? 'tags' : 'other');
}

/** A box, written. */
export function boxOf(type: string, ...parts: readonly Buffer[]): Buffer {
  const data = Buffer.concat(parts);
  return Buffer.concat([u32(data.length + 8), Buffer.from(type, 'latin1'), data]);
}

/** A box with a version and flags before its data, written. */
export const fullBoxOf = (type: string, version: number, ...parts: readonly Buffer[]): Buffer =>
  boxOf(type, u32(version * 0x1000000), ...parts);

/** A box of a length that follows from its version, as a copy that may be changed. Throws `NotUnderstood` for any other. */
export function fixedBox({ data }: Box, lengths: readonly number[]): Buffer {
  if (data.length === 0 || lengths[data.readUInt8(0)] !== data.length) throw new NotUnderstood('A box of it has not its length.');
  return Buffer.from(data);
}

/** How many bytes the entries of a table have, by version. */
export type EntryBytes = readonly number[];

/** The entries of a table: as many as it says, and nothing behind them. Throws `NotUnderstood`. */
export function entriesOf(
  { data }: Box,
  entryBytes: EntryBytes,
): { readonly version: number; readonly entries: readonly Buffer[] } {
  const from = new Bytes(data);
  const version = from.byte();
  from.take(3);
  const bytes = entryBytes[version];
  const count = from.number(4);
  if (bytes === undefined || from.left !== count * bytes) throw new NotUnderstood('A table of it is not as long as it says.');
  return { version, entries: Array.from({ length: count }, () => from.take(bytes)) };
}

/** A table, written. */
export const tableOf = (type: string, version: number, entries: readonly Buffer[]): Buffer =>
  fullBoxOf(type, version, u32(entries.length), Buffer.concat(entries));

export function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value, 0);
  return bytes;
}

export function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value, 0);
  return bytes;
}
