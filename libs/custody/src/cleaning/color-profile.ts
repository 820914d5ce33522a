import { NotUnderstood } from './not-understood.js';

/*
 * A color profile (ICC.1:2022) says how the numbers of a picture look, and may name the screen or the camera with its number.
 * What changes colors is kept to the byte; names, days and numbers are written anew, alike for everybody.
 */

const headerBytes = 128;
/** What changes how colors look. Every other tag is left out. */
const shown = new Set(
  ['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC', 'kTRC', 'wtpt', 'bkpt', 'chad', 'cicp'].concat(
    ['A2B', 'B2A', 'D2B', 'B2D'].flatMap((kind) => [0, 1, 2, 3].map((intent) => kind + String(intent))),
  ),
);
/** What may stand in such a tag: numbers, curves and tables. */
const shapes = new Set(['XYZ ', 'curv', 'para', 'sf32', 'mft1', 'mft2', 'mAB ', 'mBA ', 'mpet', 'cicp']);
const mostTags = 100;

/** The profile without names, days and numbers of a machine. Throws `NotUnderstood`. */
export function cleanProfile(profile: Buffer): Buffer {
  if (profile.length < headerBytes + 4 || profile.toString('latin1', 36, 40) !== 'acsp') {
    throw new NotUnderstood('Its color profile is none.');
  }
  const size = profile.readUInt32BE(0);
  const count = profile.readUInt32BE(headerBytes);
  if (size > profile.length || count > mostTags || headerBytes + 4 + count * 12 > size) {
    throw new NotUnderstood('Its color profile is broken.');
  }
  const isOld = profile.readUInt8(8) < 4;
  const parts: { readonly tag: string; readonly data: Buffer }[] = [
    { tag: 'desc', data: isOld ? oldDescription('Profile') : localized('Profile') },
    { tag: 'cprt', data: isOld ? plainText('None') : localized('None') },
  ];
  for (let index = 0; index < count; index += 1) {
    const at = headerBytes + 4 + index * 12;
    const tag = profile.toString('latin1', at, at + 4);
    const [from, bytes] = [profile.readUInt32BE(at + 4), profile.readUInt32BE(at + 8)];
    if (from + bytes > size) throw new NotUnderstood('Its color profile is broken.');
    if (!shown.has(tag)) continue;
    const data = profile.subarray(from, from + bytes);
    if (!shapes.has(data.toString('latin1', 0, 4))) throw new NotUnderstood('Its color profile has an unknown part.');
    parts.push({ tag, data });
  }
  return written(profile.subarray(0, headerBytes), parts);
}

function written(header: Buffer, parts: readonly { readonly tag: string; readonly data: Buffer }[]): Buffer {
  const head = Buffer.alloc(headerBytes);
  // Version, class, color spaces, signature, flags, attributes, intent and illuminant. Maker, model, day and number stay zero.
  for (const [from, to] of [
    [8, 24],
    [36, 40],
    [44, 48],
    [64, 80],
  ] as const)
    header.copy(head, from, from, to);
  const table = Buffer.alloc(4 + parts.length * 12);
  table.writeUInt32BE(parts.length, 0);
  const content: Buffer[] = [];
  let at = headerBytes + table.length;
  for (const [index, { tag, data }] of parts.entries()) {
    table.write(tag, 4 + index * 12, 'latin1');
    table.writeUInt32BE(at, 8 + index * 12);
    table.writeUInt32BE(data.length, 12 + index * 12);
    const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
    content.push(padded);
    at += padded.length;
  }
  head.writeUInt32BE(at, 0);
  return Buffer.concat([head, table, ...content]);
}

/** Of version 4: a text in one language. */
function localized(text: string): Buffer {
  const said = Buffer.from(text, 'utf16le').swap16();
  const head = Buffer.alloc(28);
  head.write('mluc', 0, 'latin1');
  head.writeUInt32BE(1, 8);
  head.writeUInt32BE(12, 12);
  head.write('enUS', 16, 'latin1');
  head.writeUInt32BE(said.length, 20);
  head.writeUInt32BE(28, 24);
  return Buffer.concat([head, said]);
}

/** Of version 2: a description, without its forms for other writings. */
function oldDescription(text: string): Buffer {
  const data = Buffer.alloc(12 + text.length + 1 + 4 + 4 + 2 + 1 + 67);
  data.write('desc', 0, 'latin1');
  data.writeUInt32BE(text.length + 1, 8);
  data.write(text, 12, 'latin1');
  return data;
}

function plainText(text: string): Buffer {
  return Buffer.concat([Buffer.from('text\0\0\0\0', 'latin1'), Buffer.from(`${text}\0`, 'latin1')]);
}
