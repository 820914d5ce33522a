/*
 * How a picture is to be turned: the one thing in Exif without which it does not look right (Exif 2.32, tag 0112). It is read,
 * and written anew into a block that holds nothing else.
 */

const orientationTag = 0x0112;
const shortType = 3;

/** From 2 to 8 where the picture has to be turned or mirrored. Undefined where it is upright, or nothing usable is said. */
export function orientationIn(tiff: Buffer): number | undefined {
  const order = tiff.toString('latin1', 0, 2);
  if (tiff.length < 14 || (order !== 'II' && order !== 'MM')) return undefined;
  const short = (at: number) => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = order === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return undefined;
  const entries = short(directory);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) return undefined;
    if (short(at) !== orientationTag || short(at + 2) !== shortType) continue;
    const turned = short(at + 8);
    return turned >= 2 && turned <= 8 ? turned : undefined;
  }
  return undefined;
}

/** A TIFF structure with this orientation and nothing else. */
export function tiffWith(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM', 0, 'latin1');
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(orientationTag, 10);
  tiff.writeUInt16BE(shortType, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}
