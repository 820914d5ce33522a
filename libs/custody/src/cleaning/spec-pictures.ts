import { crc32, deflateSync } from 'node:zlib';

/* Small pictures that Chromium wrote, and what cameras and programs put into them. */

const jpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAA' +
    'AAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAA' +
    'ACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0' +
    'AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAA' +
    'AAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAM' +
    'ZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0' +
    'KSEiMEExNDk7Pj4+JS5ESUM8SDc9Pjv/2wBDAQoLCw4NDhwQEBw7KCIoOzs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7' +
    'Ozv/wAARCAAIABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQG/8QAFhABAQEAAAAAAAAAAAAAAAAAAAID/8QAFAEBAAAAAAAAAAAAAAAAAAAA' +
    'Bv/EABgRAAIDAAAAAAAAAAAAAAAAAAACAwUh/9oADAMBAAIRAxEAPwDFbWg2sCejhTBNcytp/9k=',
  'base64',
);
const webp = Buffer.from(
  'UklGRioCAABXRUJQVlA4WAoAAAAgAAAADwAABwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAA' +
    'AAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAA' +
    'ACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0' +
    'AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAA' +
    'AAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAM' +
    'ZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDggPAAAALACAJ0BKhAACAACgEIlsAJ0ugFEA/AAFKUVe+1rAAD+8Ny3FMuF' +
    'rx5f/BwTgGfzYd/+ofS/z/1VPAAAAA==',
  'base64',
);
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAICAYAAADwdn+XAAAAnUlEQVR4AaSQLQ7CQBCFv2xCCSfgAFwAh8HhUCgUDofB4VAoFA6HweFQKBQOxwG4AAdAtBWv' +
    'P9tmm9Z0U/UyM3k/88yfgX4M9WWkD2O9mOrBXDeWurDWia0O7LXjqA1nrbhqwV0znprwlonoE9LDYlBg+9mE+JOsmTUpEpQi/lhJ4E/Okpg4f8GRfedagiAt' +
    '1IlFqbjrKNs37507SAAAAP//14d/dwAAAAZJREFUAwDqjI/thS8ylwAAAABJRU5ErkJggg==',
  'base64',
);

/** Words that stand in what is put in, and in no copy. */
export const secrets = {
  place: 'GPS 47.1234 N 8.5678 E',
  device: 'Camera-of-Robin SN-998877',
  author: 'Robin Invented-Author',
  preview: 'PREVIEW-PIXELS',
  appended: 'MOTION-PHOTO-AFTER-THE-END',
} as const;

/** Exif of a camera: how the picture is turned, a device and a place, and a small picture behind it. */
export function exif(orientation: number): Buffer {
  const text = Buffer.from(`${secrets.device}\0${secrets.place}\0${secrets.preview}`, 'latin1');
  const entries = Buffer.alloc(2 + 3 * 12 + 4);
  entries.writeUInt16LE(3, 0);
  const entry = (index: number, tag: number, type: number, count: number, value: number) => {
    entries.writeUInt16LE(tag, 2 + index * 12);
    entries.writeUInt16LE(type, 4 + index * 12);
    entries.writeUInt32LE(count, 6 + index * 12);
    entries.writeUInt32LE(value, 10 + index * 12);
  };
  entry(0, 0x010f, 2, secrets.device.length + 1, 8 + entries.length);
  entry(1, 0x0112, 3, 1, orientation);
  entry(2, 0x8825, 4, 1, 8 + entries.length + secrets.device.length + 1);
  return Buffer.concat([Buffer.from('49492a0008000000', 'hex'), entries, text]);
}

const xmp = Buffer.from(`<x:xmpmeta><dc:creator>${secrets.author}</dc:creator></x:xmpmeta>`, 'latin1');

/** A color profile as a screen has one: with the name of its owner and the number of the screen. */
function named(profile: Buffer): Buffer {
  const said = Buffer.from(`mmod${secrets.device}`.padEnd(64, '\0'), 'latin1');
  const tags = profile.readUInt32BE(128);
  const more = Buffer.alloc(12);
  more.write('mmod', 0, 'latin1');
  more.writeUInt32BE(profile.length + 12, 4);
  more.writeUInt32BE(said.length, 8);
  const table = Buffer.from(profile.subarray(132, 132 + tags * 12));
  for (let tag = 0; tag < tags; tag += 1) table.writeUInt32BE(table.readUInt32BE(tag * 12 + 4) + 12, tag * 12 + 4);
  const head = Buffer.from(profile.subarray(0, 132));
  head.writeUInt32BE(profile.length + 12 + said.length, 0);
  head.writeUInt32BE(tags + 1, 128);
  return Buffer.concat([head, table, more, profile.subarray(132 + tags * 12), said]);
}

const marked = (mark: number, data: Buffer): Buffer => {
  const begin = Buffer.from([0xff, mark, 0, 0]);
  begin.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([begin, data]);
};
const latin = (text: string) => Buffer.from(text, 'latin1');

/** Where the color profile of the JPEG ends, and its tables begin. */
const profileEnds = 20 + 2 + jpeg.readUInt16BE(22);
const jpegProfile = jpeg.subarray(20 + 4 + 14, profileEnds);

/** A photo with everything that cameras and programs leave in one. */
export function photo(orientation = 6): Buffer {
  const jfif = Buffer.concat([
    latin('JFIF\0'),
    jpeg.subarray(11, 18),
    Buffer.from([1, 1]),
    latin(secrets.preview).subarray(0, 3),
  ]);
  return Buffer.concat([
    jpeg.subarray(0, 2),
    marked(0xe0, jfif),
    marked(0xe1, Buffer.concat([latin('Exif\0\0'), exif(orientation)])),
    marked(0xe1, Buffer.concat([latin('http://ns.adobe.com/xap/1.0/\0'), xmp])),
    marked(0xe2, Buffer.concat([latin('ICC_PROFILE\0\x01\x01'), named(jpegProfile)])),
    marked(0xe2, latin(`MPF\0${secrets.appended}`)),
    marked(0xed, latin(`Photoshop 3.0\x008BIM${secrets.author}`)),
    marked(0xeb, latin(`JP${secrets.author}`)),
    marked(0xfe, latin(secrets.author)),
    jpeg.subarray(profileEnds),
    latin(secrets.appended),
  ]);
}

/** What shows the photo: its tables and its scan, to the end. */
export const shownOfPhoto = jpeg.subarray(profileEnds);

const chunk = (name: string, data: Buffer): Buffer => {
  const said = Buffer.concat([latin(name), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(said), 4);
  return Buffer.concat([ends.subarray(0, 4), said, ends.subarray(4)]);
};

/** A screenshot with everything that programs leave in one; `more` stands behind its compressed pixels. */
export function screenshot(more = latin(secrets.appended)): Buffer {
  return Buffer.concat([
    png.subarray(0, 33),
    chunk('iCCP', Buffer.concat([latin('Screen of Robin\0\0'), deflateSync(named(jpegProfile))])),
    chunk('tEXt', latin(`Author\0${secrets.author}`)),
    chunk('iTXt', Buffer.concat([latin('XML:com.adobe.xmp\0\0\0\0\0'), xmp])),
    chunk('zTXt', Buffer.concat([latin('Place\0\0'), deflateSync(latin(secrets.place))])),
    chunk('eXIf', exif(3)),
    chunk('tIME', latin('1234567')),
    chunk('prVt', latin(secrets.device)),
    chunk('IDAT', Buffer.concat([shownOfScreenshot, more])),
    chunk('IEND', Buffer.alloc(0)),
    latin(secrets.appended),
  ]);
}

/** What shows the screenshot, compressed: Chromium writes it in two chunks. */
export const shownOfScreenshot = Buffer.concat(
  [...png.toString('latin1').matchAll(/IDAT/g)].map(({ index }) =>
    png.subarray(index + 4, index + 4 + png.readUInt32BE(index - 4)),
  ),
);

const riff = (name: string, data: Buffer): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(data.length, 0);
  return Buffer.concat([latin(name), size, data, Buffer.alloc(data.length % 2)]);
};

/** A WebP with everything that programs leave in one. */
export function webPicture(): Buffer {
  const head = Buffer.from(webp.subarray(20, 30));
  head.writeUInt8(0x2c, 0);
  const body = Buffer.concat([
    latin('WEBP'),
    riff('VP8X', head),
    riff('ICCP', named(jpegProfile)),
    shownOfWebPicture,
    riff('EXIF', Buffer.concat([latin('Exif\0\0'), exif(8)])),
    riff('XMP ', xmp),
    riff('ROBN', latin(secrets.device)),
  ]);
  const begin = latin('RIFF\0\0\0\0');
  begin.writeUInt32LE(body.length, 4);
  return Buffer.concat([begin, body, latin(secrets.appended)]);
}

/** What shows the WebP: the chunk with its pixels. */
export const shownOfWebPicture = webp.subarray(webp.indexOf('VP8 '));

/** A moving GIF of one pixel, with everything that programs leave in one. */
export function gif(): Buffer {
  const parts = (text: string) => Buffer.concat([Buffer.from([text.length]), latin(text), Buffer.alloc(1)]);
  const extension = (kind: number, name: string, text: string) =>
    Buffer.concat([Buffer.from([0x21, kind, name.length]), latin(name), parts(text)]);
  return Buffer.concat([
    latin('GIF89a'),
    Buffer.from('01000100800000ff000000ff00', 'hex'),
    extension(0xff, 'NETSCAPE2.0', '\x01\0\0'),
    Buffer.concat([Buffer.from([0x21, 0xfe]), parts(secrets.author)]),
    extension(0xff, 'XMP DataXMP', secrets.place),
    Buffer.from('21f90400000000002c00000000010001000002024401003b', 'hex'),
    latin(secrets.appended),
  ]);
}
