import { Removed, type Cleaned } from './cleaned.js';
import { Bytes, NotUnderstood } from './not-understood.js';

/* A GIF (version 89a) of its pictures, their colors and their pace, and nothing else. */

/** Tells how often the pictures are shown, and nothing else. */
const loops = ['NETSCAPE2.0', 'ANIMEXTS1.0'];

/** A copy of a GIF without metadata. Throws `NotUnderstood`. */
export function cleanGif(content: Buffer): Cleaned {
  const from = new Bytes(content);
  const removed = new Removed();
  const kept: Buffer[] = [from.take(6), from.take(7)];
  if (!/^GIF8[79]a$/.test(kept[0]?.toString('latin1') ?? '')) throw new NotUnderstood('It is no GIF.');
  kept.push(colors(from, kept[1]?.readUInt8(4) ?? 0));
  let pictures = 0;
  for (;;) {
    const block = from.byte();
    if (block === 0x3b) break;
    if (block === 0x2c) {
      const described = from.take(9);
      kept.push(Buffer.from([block]), described, colors(from, described.readUInt8(8)), from.take(1), ...parts(from));
      pictures += 1;
    } else if (block === 0x21) kept.push(...extension(from, removed));
    else throw new NotUnderstood('It has a block that is not known.');
  }
  if (pictures === 0) throw new NotUnderstood('It has no picture.');
  if (from.left > 0) removed.add('appended');
  return { content: Buffer.concat([...kept, Buffer.from([0x3b])]), removed: removed.kinds };
}

/** A table of colors, where the flags say that there is one. */
const colors = (from: Bytes, flags: number): Buffer => from.take((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

function extension(from: Bytes, removed: Removed): readonly Buffer[] {
  const kind = from.byte();
  const [first = Buffer.alloc(1), ...others] = parts(from);
  const said = first.toString('latin1', 1);
  if (kind === 0xf9 && first.length === 5 && others.length === 1) return [Buffer.from([0x21, kind]), first, ...others];
  const [pace, end] = others;
  if (kind === 0xff && loops.includes(said) && pace?.length === 4 && pace.readUInt8(1) === 1 && end?.length === 1) {
    return [Buffer.from([0x21, kind]), first, pace, end];
  }
  removed.add(kind === 0xfe ? 'comment' : said.startsWith('XMP') ? 'xmp' : 'other');
  return [];
}

/** Parts with their lengths before them, to the empty one that ends them. */
function parts(from: Bytes): readonly Buffer[] {
  const found: Buffer[] = [];
  for (;;) {
    const part = from.take(1 + from.peek(1).readUInt8(0));
    found.push(part);
    if (part.length === 1) return found;
  }
}
